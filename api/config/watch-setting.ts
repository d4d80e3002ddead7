/** Which databases to watch for what other programs write, and by which way: `auto`, or `shop=triggers,crm=auto`. */
import { make, type Setting, splitList } from './setting.ts';
import { Wrong } from './start-error.ts';

export const ways = ['auto', 'replication', 'triggers', 'poll'] as const;
/** `auto`: the best that can be had without changing the database. */
export type Way = (typeof ways)[number];

export interface WatchChoice {
  /** Name of a source; null: every one that is not named. */
  readonly source: string | null;
  readonly way: Way;
}

const says =
  'See what other programs write: `auto`, `replication`, `triggers` or `poll` for all databases, or NAME=WAY for one. Without it: not.';

export const watchSetting = (): Setting<readonly WatchChoice[]> =>
  make<readonly WatchChoice[]>(says, '[name=]WAY', [], (value) => splitList(value).flatMap(choicesOf), { several: true });

function choicesOf(text: string): readonly WatchChoice[] {
  if (/^(false|off)$/i.test(text)) return [];
  const [, name, given] = /^(?:([^=]*)=)?(.*)$/s.exec(text)!;
  const way = /^true$/i.test(given!) ? 'auto' : ways.find((each) => each === given!.toLowerCase());
  if (way === undefined) throw new Wrong(`must be one of ${ways.join(', ')}, or a name with one (shop=auto), not "${text}"`);
  return [{ source: name ?? null, way }];
}

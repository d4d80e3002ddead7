/** Who else is at an item, by the socket of this tab: told as long as somebody asks. Where there is no socket, nobody is told of. */
import { type Channel, openChannel } from './live.ts';

export interface Somebody {
  /** What they are called at this item. */
  readonly person: string;
  /** As much of their account as may be read. */
  readonly user: Readonly<Record<string, unknown>> | null;
  readonly fields: readonly string[];
}

export interface Attending {
  /** In another field; null: in none. */
  move(field: string | null): void;
  leave(): void;
}

/** Milliseconds: until it is said again, and until a field that is only passed through is told of. */
const times = { again: 30_000, still: 150 };

/** `item`: its key as bodies have it; null: of a singleton. */
export function attend(
  collection: string,
  item: string | null,
  hear: (people: readonly Somebody[], count: number) => void,
): Attending {
  let field: string | null = null;
  let moving: ReturnType<typeof setTimeout> | undefined;
  const say = (): void =>
    channel.send({ type: 'presence', collection, ...(item !== null && { item }), ...(field !== null && { field }) });
  const channel: Channel = openChannel({
    opened: say,
    closed: () => hear([], 0),
    heard: (message) => {
      if (message.event === 'people') hear((message.data as readonly Somebody[] | undefined) ?? [], Number(message.count ?? 0));
      else hear([], 0);
      if (message.event === 'gone') say();
    },
  });
  const again = setInterval(say, times.again);
  return {
    move: (to) => {
      if (to === field) return;
      field = to;
      clearTimeout(moving);
      moving = setTimeout(say, times.still);
    },
    leave: () => {
      clearInterval(again);
      clearTimeout(moving);
      channel.send({ type: 'presence', event: 'leave' });
      channel.close();
    },
  };
}

/** Names of files: what a user called one is kept for people, and never becomes a path. Pure. */
import { randomBytes, randomUUID } from 'node:crypto';

const longest = 255;

/** As it is offered for download: of folders, control characters and what no system takes, nothing is left. */
export function downloadName(given: string | undefined): string {
  const last = (given ?? '').normalize('NFC').split(/[/\\]/).at(-1)!;
  // Also marks that turn the direction of writing, by which "gpj.exe" is made to look like a picture.
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .trim();
  const name = /^\.*$/.test(plain) ? 'file' : plain;
  if (name.length <= longest) return name;
  const ending = /\.[^.]{1,20}$/.exec(name)?.[0] ?? '';
  return whole(name.slice(0, longest - ending.length)).trimEnd() + ending;
}

/** `annual-report_2026.pdf` -> `Annual Report 2026`. */
export function titleOf(name: string): string {
  const words = name
    .replace(/(?<=.)\.[^.]{1,20}$/, '')
    .split(/[\s_-]+/)
    .filter((word) => word !== '');
  const title = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ');
  // Some letters become two when they are written large.
  return title === '' ? name : whole(title.slice(0, longest));
}

/** Without the half of a character that a cut has left. */
const whole = (text: string): string => text.replace(/\p{Cs}/gu, '');

/** Where bytes of that file are kept. `fresh`: there may be some already, or somebody else may be at it. */
export function diskName(id: string, ending: string | null, fresh: boolean): string {
  return `${id}${fresh ? `-${randomBytes(4).toString('hex')}` : ''}${ending === null ? '' : `.${ending}`}`;
}

/** Where bytes are kept that may become those of several files: a name that tells of none of them, and is never used again. */
export const commonName = (): string => `${common}${randomUUID()}`;

export const isCommon = (disk: unknown): disk is string => typeof disk === 'string' && disk.startsWith(common);

const common = 'common-';

/** Is it of what was made of those bytes: themselves, or what lies beside them (`<name>__…`)? */
export function belongsTo(path: string, disk: string): boolean {
  const stem = stemOf(disk);
  return path.startsWith(stem) && /^(?:\.|__|$)/.test(path.slice(stem.length));
}

/** Without its ending. */
export const stemOf = (disk: string): string => disk.replace(/\.[^.]*$/, '');

export const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value);

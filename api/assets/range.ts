/** The Range header: which bytes of a file are wanted. Pure. */
import type { IncomingHttpHeaders } from 'node:http';

/** Both ends included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * null: all of it, also for what is no range of bytes or several of them, which a server need not understand.
 * `nowhere`: there are no such bytes.
 */
export function rangeOf(
  { range, 'if-range': given }: IncomingHttpHeaders,
  bytes: number,
  etag: string,
  modified: Date,
): Range | 'nowhere' | null {
  const condition = given === undefined ? undefined : String(given);
  if (range === undefined || (condition !== undefined && !isCurrent(condition, etag, modified))) return null;
  const [, first = '', last = ''] = /^\s*bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(range) ?? [];
  if (first === '' && last === '') return null;
  if (first === '')
    return Number(last) === 0 || bytes === 0 ? 'nowhere' : { start: Math.max(0, bytes - Number(last)), end: bytes - 1 };
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  return start >= bytes ? 'nowhere' : { start, end: last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1) };
}

/** What the client has a part of is still the same. */
const isCurrent = (condition: string, etag: string, modified: Date): boolean =>
  condition.includes('"') ? condition.trim() === etag : Date.parse(condition) === secondsOf(modified) * 1000;

/** Headers know no smaller unit. */
export const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000);

/** Has the client the answer already? The tag decides where it sends one. */
export function isUnchanged(headers: IncomingHttpHeaders, etag: string, modified: Date): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.split(',').some((each) => each.trim().replace(/^W\//, '') === etag || each.trim() === '*');
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return secondsOf(modified) * 1000 <= since;
}

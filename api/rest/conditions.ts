/**
 * Entity tags. The first part of one says what the item itself is, and is what `If-Match` compares, so that nobody overwrites what
 * somebody else was faster to change; where only some fields were read there is none. The second says what the answer was, for
 * `If-None-Match`: related items are in that, too.
 */
import { hash } from 'node:crypto';
import type { Request } from 'express';
import { ApiError } from '../errors.ts';

/** With its quotes. Neither part holds a point. */
export const tagOf = (etag: string | null, item: string): string =>
  `"${etag ?? ''}.${hash('sha1', item, 'base64url').slice(0, 16)}"`;

/** Of a write: the item's tag as it must still be. null: whatever it is now. `one`: of several items there is no tag. */
export function expectedTag({ headers }: Request, one: boolean): string | null {
  const given = headers['if-match'];
  if (given === undefined || given.trim() === '*') return null;
  if (!one) throw wrong('If-Match is for changes of one item', 'Leave it out, or change the items one by one');
  // A proxy that compresses answers makes tags weak; they say the same.
  const [, tag] = /^\s*(?:W\/)?"([^"]{1,200})"\s*$/.exec(given) ?? [];
  if (tag === undefined) throw wrong('If-Match is not one tag', 'Send the ETag of the item as it came, with its quotes');
  if (!tag.startsWith('.')) return tag.split('.', 1)[0]!;
  throw wrong('If-Match is the tag of some fields only', 'Send the tag of the whole item: read it without fields, or with *');
}

/** Of a read: whether the client has the answer already. */
export function isKnown({ headers }: Request, tag: string): boolean {
  const given = headers['if-none-match'];
  return given?.split(',').some((each) => each.trim().replace(/^W\//, '') === tag) ?? false;
}

const wrong = (reason: string, hint: string): ApiError => new ApiError('INVALID_PAYLOAD', { reason, field: 'If-Match' }, hint);

/** `If-Match` of a write: the tag an item must still have, so that nobody overwrites what somebody else was faster to change. */
import type { Request } from 'express';
import { ApiError } from '../errors.ts';

/** null: whatever it is now. `one`: the request changes a single item, as others have no tag. */
export function expectedTag({ headers }: Request, one: boolean): string | null {
  const given = headers['if-match'];
  if (given === undefined || given.trim() === '*') return null;
  if (!one) throw wrong('If-Match is for changes of one item', 'Leave it out, or change the items one by one');
  // A proxy that compresses answers makes tags weak; they say the same.
  const [, tag] = /^\s*(?:W\/)?"([^"]{1,200})"\s*$/.exec(given) ?? [];
  if (tag === undefined) throw wrong('If-Match is not one tag', 'Send the ETag of the item as it came, with its quotes');
  return tag;
}

const wrong = (reason: string, hint: string): ApiError => new ApiError('INVALID_PAYLOAD', { reason, field: 'If-Match' }, hint);

/** A parameter of a URL that is yes or no, such as `?dry_run=true`; no where it is not there. */
import type { Request } from 'express';
import { isYes } from '../parse/condition.ts';
import { at } from '../parse/place.ts';
import { parseQueryString } from '../parse/query-string.ts';
import { own } from '../parse/wire.ts';

/** Throws INVALID_QUERY for what is neither. */
export function flag({ url }: Request, name: string): boolean {
  const mark = url.indexOf('?');
  const value = mark === -1 ? undefined : own(parseQueryString(url.slice(mark + 1)), name);
  return value !== undefined && isYes(value, at(name));
}

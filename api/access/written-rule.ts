/**
 * Rules of permissions as they are stored, JSON -> Filter; each text is read once. What cannot be read grants nothing: a rule
 * that nobody understands must not be taken for none.
 */
import { ApiError } from '../errors.ts';
import { parseFilter } from '../parse/filter.ts';
import { defaultLimits } from '../parse/limits.ts';
import { at } from '../parse/place.ts';
import type { Filter } from '../query/filter.ts';
import { readOnce } from './read-once.ts';

export interface WrittenRule {
  /** null: every row. */
  readonly filter: Filter | null;
  /** Why it could not be read, in words for an administrator; null where it could. */
  readonly fault: string | null;
}

export const always: Filter = { kind: 'and', of: [] };
export const never: Filter = { kind: 'or', of: [] };

export const ruleLimits = { ...defaultLimits, nodes: 10_000 };

/** `rule` is JSON, read or as text; null and `{}` are rules that every row satisfies. */
export const readRule = readOnce<WrittenRule>(5_000, { filter: null, fault: null }, parse);

function parse(text: string): WrittenRule {
  try {
    const rule: unknown = JSON.parse(text);
    if (rule === null) return { filter: null, fault: null };
    if (typeof rule !== 'object' || Array.isArray(rule)) return { filter: never, fault: 'A rule has to be an object' };
    if (holdsEmptyOr(rule)) return { filter: never, fault: 'A rule has an "_or" of nothing, which nothing satisfies' };
    return { filter: parseFilter(rule, at('permissions'), new Map(), { limits: ruleLimits, collections: nowhere }), fault: null };
  } catch (error) {
    return { filter: never, fault: error instanceof ApiError ? error.message : 'A rule is not valid JSON' };
  }
}

/** A request's empty `_or` asks for nothing in particular; a rule's must not come to mean everything. */
function holdsEmptyOr(part: object): boolean {
  return Object.entries(part).some(
    ([name, each]) =>
      (name === '_or' && typeof each === 'object' && each !== null && Object.keys(each).length === 0) ||
      (typeof each === 'object' && each !== null && holdsEmptyOr(each)),
  );
}

const nowhere = { has: () => false };

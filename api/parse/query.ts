/** A request's parameters -> Query. Pure; whatever is malformed is refused with the parameter, the path in it, and a hint. */
import { decodeCursor } from '../query/cursor.ts';
import { type MetaCount, plainSelection, type Query } from '../query/query.ts';
import { Literal } from '../query/value.ts';
import { isYes } from './condition.ts';
import type { ParseLimits } from './limits.ts';
import type { Reading } from './path.ts';
import { at, nearest, quote, refuse } from './place.ts';
import { parseLevel, rootLevel } from './selection.ts';
import { asNames, type WireObject } from './wire.ts';

/**
 * `parameters` is what a query string was read into, or the `query` of a SEARCH body. `collections` are the names that
 * may follow a colon; only those with dots in them need to be known.
 */
export function parseQuery(
  collection: string,
  key: readonly string[] | null,
  parameters: WireObject,
  limits: ParseLimits,
  collections: { has(name: string): boolean } = noCollections,
): Query {
  const reading: Reading = { limits, collections };
  refuseVersions(parameters.version);
  const backlink = parameters.backlink === undefined || isYes(parameters.backlink, at('backlink'));
  const selection = parseLevel(rootLevel(parameters), null, reading);
  const grouped = selection.aggregate.length > 0 || selection.group.length > 0;
  const cursor = parseCursor(parameters.cursor);
  if (cursor !== null && (grouped || parameters.page !== undefined || selection.offset > 0)) {
    refuse(at('cursor'), `cannot be combined with ${grouped ? 'groups' : 'page or offset'}`, 'Give limit and cursor only');
  }
  return {
    ...selection,
    fields: selection.fields ?? plainSelection.fields,
    collection,
    key: key === null ? null : key.map((part) => new Literal(part)),
    meta: parseMeta(parameters.meta, reading),
    cursor,
    ...(backlink ? null : { backlink }),
  };
}

const noCollections = { has: () => false };

const counts: readonly MetaCount[] = ['total_count', 'filter_count', 'estimated_count'];

function parseMeta(value: unknown, { limits }: Reading): readonly MetaCount[] {
  if (value === undefined) return [];
  const place = at('meta');
  const wanted = new Set<MetaCount>();
  for (const name of asNames(value, place, limits)) {
    const count = counts.find((each) => each === name);
    if (count) wanted.add(count);
    else if (name === '*') wanted.add('total_count').add('filter_count');
    else {
      const meant = nearest(name, counts);
      refuse(place, `has no ${quote(name)}`, meant ? `Did you mean ${meant}?` : `There are ${counts.join(', ')} and *`);
    }
  }
  return [...wanted];
}

function parseCursor(value: unknown): readonly (Literal | null)[] | null {
  if (value === undefined || value === null) return null;
  if (value === '' || value === '*') return [];
  const values = typeof value === 'string' ? decodeCursor(value) : null;
  if (!values)
    refuse(at('cursor'), 'is not a cursor of ours', 'Give meta.next_cursor of the page before, or * for the first page');
  return values.map((each) => (each === null ? null : new Literal(each)));
}

function refuseVersions(value: unknown): void {
  if (value === undefined || value === null || value === '' || value === 'main' || value === 'published') return;
  refuse(
    at('version'),
    'names a version, and versions are read by GET and SEARCH of items alone',
    'Leave it out, or give version=main',
  );
}

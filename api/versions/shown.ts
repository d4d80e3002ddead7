/**
 * Items of versions as texts: with what is said of the version beside them, without keys that are made up, and with values of a
 * version as they were sent. All else stays as the database wrote it.
 */
import type { Access } from '../access/access.ts';
import { OpenItem } from '../engine/json-text.ts';
import { nameOfKey } from '../engine/write/rows.ts';
import type { Collection } from '../model/model.ts';
import type { Payload } from '../query/change.ts';
import { jsonText } from '../query/exact.ts';
import type { FieldNode, Query } from '../query/query.ts';
import type { Told } from './told.ts';

/** What is said of the version, under `$meta`. */
export interface About {
  readonly version_id: string;
  /** What it holds, as far as the caller may read it. */
  readonly delta: Payload;
  /** Why the item is as it is without the version. */
  readonly error?: Told;
}

export const about = '$meta';

/** Names no request can ask for. */
const hidden = (index: number): string => `\u0001key${index}`;

/** The same query, whose items can be told apart by `keyOf`; null where the caller may not read the key, or asks for no items. */
export function keyed(query: Query, { key, name }: Collection, access: Access): Query | null {
  const grant = access.read(name);
  const open = grant !== null && key.every((each) => has(grant.fields, each) && grant.only(each) === null);
  if (!open || query.aggregate.length > 0 || query.group.length > 0) return null;
  const keys = key.map((each, index): FieldNode => ({ kind: 'field', name: each, as: hidden(index), select: null, text: true }));
  return { ...query, fields: [...query.fields, ...keys] };
}

/** Of an item that was read by a keyed query, taken out of it. */
export function takeKey(item: OpenItem, { key }: Collection): string {
  const parts = key.map((_, index) => String(item.value(hidden(index))));
  for (const index of key.keys()) item.members.delete(hidden(index));
  return nameOfKey(parts);
}

/** Where each field of the collection stands in an item that answers the query: what is computed of fields is none of these. */
export function placesOf(
  fields: readonly FieldNode[],
  collection: Collection,
  access: Access,
): readonly (readonly [as: string, field: string])[] {
  const grant = access.read(collection.name);
  return fields.flatMap((node): (readonly [string, string])[] => {
    if (node.kind === 'field' || node.kind === 'any') return [[node.as, node.name]];
    if (node.kind !== 'wildcard') return [];
    const shown = [...collection.fields.values()].filter(
      ({ name, inWildcard }) => inWildcard && grant && has(grant.fields, name),
    );
    return shown.map(({ name }) => [name, name]);
  });
}

const has = (fields: ReadonlySet<string> | 'all', name: string): boolean => fields === 'all' || fields.has(name);

type Places = ReturnType<typeof placesOf>;

/** Keys of what is not there yet are nobody's to keep. */
export function withoutKey(item: OpenItem, places: Places, { key }: Collection): void {
  for (const [as, field] of places) if (key.includes(field) && item.members.has(as)) item.members.set(as, 'null');
}

/** Relations, too, as they were sent. */
export function layOver(item: OpenItem, places: Places, delta: Payload): void {
  for (const [as, field] of places) {
    if (Object.hasOwn(delta, field) && item.members.has(as)) item.members.set(as, jsonText(delta[field]));
  }
}

/** An item that no database can show: what the version holds, and null for the rest. */
export function rawItem(places: Places, delta: Payload): OpenItem {
  const item = new OpenItem('{}');
  for (const [as, field] of places) item.members.set(as, Object.hasOwn(delta, field) ? jsonText(delta[field]) : 'null');
  return item;
}

export const tell = (item: OpenItem, said: About): void => void item.members.set(about, jsonText(said));

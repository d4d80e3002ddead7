/** What a to-one field holds: the other's key, or, until it is saved, the other with changes, or a new one. Pure. */
import type { Collection, Relation } from '../../schema/schema.ts';
import type { Item } from '../to-many/staged.ts';

type ToOne = Extract<Relation, { kind: 'one' }>;

export type Pointed =
  | { readonly kind: 'none' }
  /** `match`: its fields that are known, by which it is found. */
  | { readonly kind: 'there'; readonly match: Item; readonly edits: Item }
  | { readonly kind: 'new'; readonly edits: Item };

export function pointedAt({ pairs }: ToOne, value: unknown): Pointed {
  if (value === null || value === undefined || value === '') return { kind: 'none' };
  const names = pairs.map(([, theirs]) => theirs);
  if (typeof value !== 'object') return { kind: 'there', match: { [names[0]!]: value }, edits: {} };
  const item = value as Item;
  if (!names.every((name) => item[name] !== undefined && item[name] !== null)) return { kind: 'new', edits: item };
  const part = (inside: boolean): Item =>
    Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name) === inside));
  return { kind: 'there', match: part(true), edits: part(false) };
}

/** As the field has it when an item is chosen: its key, which may be several values. */
export const valueFor = ({ pairs }: ToOne, item: Item): unknown =>
  pairs.length === 1 ? item[pairs[0]![1]] : Object.fromEntries(pairs.map(([, theirs]) => [theirs, item[theirs]]));

/** … when it is changed as well. Without changes it is as it was chosen. */
export const valueWith = (relation: ToOne, match: Item, edits: Item): unknown =>
  Object.keys(edits).length === 0 ? valueFor(relation, match) : { ...match, ...edits };

/** Only by its key an item is changed where it is chosen. */
export const isKeyed = ({ pairs }: ToOne, { key }: Pick<Collection, 'key'>): boolean =>
  key.length === pairs.length && key.every((name) => pairs.some(([, theirs]) => theirs === name));

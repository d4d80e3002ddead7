/** Which cells of a table can be changed where they stand, and what is in them. Pure. */
import type { Column } from '../../content/columns.ts';
import type { Collection, Field, Schema } from '../../schema/schema.ts';

/** Interfaces that fit into a cell. */
const small = new Set([
  'input',
  'textarea',
  'number',
  'boolean',
  'select',
  'datetime',
  'color',
  'tags',
  'to-one',
  'slug',
  'slider',
  'radio',
]);

/** What is chosen there is said with one click, and needs no word of consent. */
export const chosenAtOnce = ({ interface: edited }: Field): boolean => edited === 'select' || edited === 'to-one';

export const editable = (
  { name, key, writable }: Collection,
  { path, field }: Pick<Column, 'path' | 'field'>,
  { access }: Pick<Schema, 'access'>,
): boolean =>
  writable &&
  key.length > 0 &&
  path === field.name &&
  small.has(field.interface) &&
  (field.relation === null || (field.relation.kind === 'one' && field.relation.pairs.length === 1)) &&
  !field.readonly &&
  !field.isKey &&
  access.may('update', name) &&
  access.mayField('update', name, field.name);

/** As the server has it: of an item that is led to, the value that leads there. */
export function storedValue({ name, relation }: Field, item: Readonly<Record<string, unknown>>): unknown {
  const value = item[name] ?? null;
  if (relation?.kind !== 'one' || typeof value !== 'object' || value === null) return value;
  return (value as Readonly<Record<string, unknown>>)[relation.pairs[0]![1]] ?? null;
}

/** Of places that can be changed, the one beside: to the end of a row, and on in the next. null: there is none. */
export function beside(
  places: readonly number[],
  rows: number,
  { row, place }: { readonly row: number; readonly place: number },
  by: 1 | -1,
): { readonly row: number; readonly place: number } | null {
  const at = places.indexOf(place) + by;
  if (at >= 0 && at < places.length) return { row, place: places[at]! };
  const next = row + by;
  return next < 0 || next >= rows ? null : { row: next, place: by > 0 ? places[0]! : places.at(-1)! };
}

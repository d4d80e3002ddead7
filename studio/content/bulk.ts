/** What can be said of many items at once. Pure. */
import type { Archive, Collection, Field, Schema } from '../schema/schema.ts';

/** Fields that may be the same for several items: not what names an item, nor what belongs to one of them alone. */
export const bulkFields = ({ name: of, fields }: Collection, { access }: Pick<Schema, 'access'>): readonly Field[] =>
  [...fields.values()].filter(
    ({ name, type, hidden, readonly, automatic, isKey, relation, interface: edited }) =>
      !hidden &&
      !readonly &&
      !automatic &&
      !isKey &&
      edited !== 'secret' &&
      relation?.kind !== 'many' &&
      relation?.kind !== 'any' &&
      (type !== 'alias' || relation !== null) &&
      access.mayField('update', of, name),
  );

/** What a field begins with when somebody is to say what all are to have. */
export const initialOf = ({ type, nullable }: Field): unknown => (type === 'boolean' && !nullable ? false : null);

/** An item as the beginning of another one: without what is given to each by itself. */
export const copyOf = (
  { fields, name: of }: Collection,
  { access }: Pick<Schema, 'access'>,
  item: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...fields.values()].flatMap(({ name, isKey, readonly, relation, interface: edited }) =>
      isKey ||
      readonly ||
      edited === 'secret' ||
      relation?.kind === 'many' ||
      !access.mayField('create', of, name) ||
      (item[name] ?? null) === null
        ? []
        : [[name, item[name]]],
    ),
  );

export type Archived = 'without' | 'with' | 'only';

/** What is asked for besides the filter; null: nothing. A missing value is not put away. */
export function archiveFilter({ field, value }: Archive, archived: Archived): object | null {
  if (archived === 'with') return null;
  if (archived === 'only') return { [field]: { _eq: value } };
  return { _or: [{ [field]: { _neq: value } }, { [field]: { _null: true } }] };
}

/** Both are to hold. */
export const both = (one: object | null, other: object | null): object | null =>
  one && other ? { _and: [one, other] } : (one ?? other);

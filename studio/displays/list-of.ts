/** Where all items that belong to one are listed: their collection, with a filter by what leads back. Pure. */
import { pageOf } from '../schema/key.ts';
import type { Collection, Field, Relation, Schema } from '../schema/schema.ts';

export interface ListOf {
  readonly target: Collection;
  /** Items have pages of their own. */
  readonly linked: boolean;
  /** null: no filter says which they are. */
  readonly page: string | null;
}

type Item = Readonly<Record<string, unknown>>;

export function listOf(
  { relation }: Pick<Field, 'relation'>,
  owner: Collection,
  item: Item,
  { collections }: Pick<Schema, 'collections'>,
): ListOf | null {
  const target = relation?.kind === 'many' ? collections.get(relation.target) : undefined;
  if (relation?.kind !== 'many' || !target) return null;
  const filter = relation.through ? throughBack(relation, owner, item, target) : directBack(relation, item);
  const linked = !target.system;
  return {
    target,
    linked,
    page: linked && filter ? `${pageOf(target.name)}?filter=${encodeURIComponent(JSON.stringify(filter))}` : null,
  };
}

type ToMany = Extract<Relation, { kind: 'many' }>;

const rules = (some: readonly (readonly [string, unknown])[]): object | null =>
  some.length === 0 || some.some(([, value]) => value === undefined || value === null)
    ? null
    : { _and: some.map(([name, value]) => ({ [name]: { _eq: value } })) };

const directBack = ({ pairs }: ToMany, item: Item): object | null => rules(pairs.map(([ours, theirs]) => [theirs, item[ours]]));

/** By the list the other side has through the same junction. */
function throughBack({ through }: ToMany, owner: Collection, item: Item, target: Collection): object | null {
  const back = [...target.fields.values()].find(
    ({ relation }) =>
      relation?.kind === 'many' && relation.target === owner.name && relation.through?.collection === through?.collection,
  );
  const own = rules(owner.key.map((name) => [name, item[name]])) as { readonly _and: readonly object[] } | null;
  return back && own ? { _and: own._and.map((each) => ({ [back.name]: each })) } : null;
}

/** Relations that people declare: across sources, without a foreign key, or many-to-any. */
import type { Draft } from './draft.ts';
import { type Field, type Meta, type Relation, unsaid } from './model.ts';
import type { RelationSettings } from './settings.ts';
import { plainType } from './type.ts';

/** Adds the declared relations to the drafts; what does not fit is returned as faults, and the rest still works. */
export function applyRelationSettings(drafts: ReadonlyMap<string, Draft>, relations: readonly RelationSettings[]): string[] {
  return relations.flatMap((declared) => {
    const fault = apply(drafts, declared);
    return fault === null ? [] : [`The relation ${declared.collection}.${declared.field} is left out: ${fault}.`];
  });
}

function apply(
  drafts: ReadonlyMap<string, Draft>,
  { collection, field, related_collection, meta, row }: RelationSettings,
): string | null {
  const many = drafts.get(collection);
  if (!many) return `there is no collection "${collection}"`;
  const column = many.fields.get(field);
  if (!column?.column) return `"${field}" is no column of ${collection}`;
  if (related_collection === null) return applyAny(drafts, many, column, meta, row);
  const one = drafts.get(related_collection);
  if (!one) return `there is no collection "${related_collection}"`;
  const [key] = one.key;
  if (one.key.length !== 1 || key === undefined) return `"${related_collection}" is not addressed by a single column`;
  const sortField = meta?.sort_field ?? null;
  if (sortField !== null && !many.fields.get(sortField)?.column)
    return `meta.sort_field "${sortField}" is no column of ${collection}`;
  many.fields.set(field, { ...column, relation: toOne(column, one.name, key, row) });
  return meta?.one_field
    ? addReverse(one, meta.one_field, {
        kind: 'many',
        target: many.name,
        pairs: [[key, field]],
        through: null,
        sortField,
        onDeselect: meta.one_deselect_action ?? 'nullify',
      })
    : null;
}

/** A foreign key that says the same stays what the relation comes from. */
function toOne({ name, relation }: Field, target: string, key: string, row: Meta | undefined): Relation {
  const same =
    relation?.kind === 'one' && relation.target === target && relation.pairs.length === 1 && relation.pairs[0]![1] === key;
  const known = same ? relation : { kind: 'one' as const, target, pairs: [[name, key] as const], constraint: null };
  return row ? { ...known, rows: [...(known.rows ?? []), row] } : known;
}

function applyAny(
  drafts: ReadonlyMap<string, Draft>,
  many: Draft,
  column: Field,
  meta: RelationSettings['meta'],
  row: Meta | undefined,
): string | null {
  const collectionField = meta?.one_collection_field;
  const allowed = meta?.one_allowed_collections ?? [];
  if (!collectionField || !many.fields.get(collectionField)?.column) return 'meta.one_collection_field names no column';
  const unfit = allowed.find((name) => drafts.get(name)?.key.length !== 1);
  if (allowed.length === 0 || unfit !== undefined)
    return `meta.one_allowed_collections ${unfit ? `holds "${unfit}", which is no collection with a single key column` : 'is empty'}`;
  many.fields.set(column.name, {
    ...column,
    relation: { kind: 'any', allowed, collectionField, keyField: column.name, ...(row && { rows: [row] }) },
  });
  return null;
}

/** A declared reverse field is part of `*`; where one was inferred for the same columns, the declared name takes its place. */
function addReverse(one: Draft, name: string, relation: Relation & { kind: 'many' }): string | null {
  const known = one.fields.get(name);
  if (known?.column) return `${one.name} has a column "${name}" already`;
  const same = [...one.fields.values()].find(
    ({ inWildcard, relation: other }) =>
      // Of two that are declared for the same columns, neither takes the other's place.
      !inWildcard &&
      other?.kind === 'many' &&
      !other.through &&
      other.target === relation.target &&
      JSON.stringify(other.pairs) === JSON.stringify(relation.pairs),
  );
  if (same) one.fields.delete(same.name);
  one.fields.set(name, { ...unsaid, name, type: plainType('alias'), column: null, relation, inWildcard: true });
  return null;
}

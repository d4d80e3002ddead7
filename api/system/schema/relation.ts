/** Relations as `/relations` shows them: one object for each foreign key and each many-to-any field, seen from the many side. */
import type { Access } from '../../access/access.ts';
import type { Collection, Field, Model, Pairs, ToAny, ToOne } from '../../model/model.ts';
import { visibleCollections, visibleFields, visibleRelation } from './visible.ts';

export type RelationObject = ReturnType<typeof toOneObject> | ReturnType<typeof toAnyObject>;

export function relationObjects(collection: Collection, model: Model, access: Access): readonly RelationObject[] {
  return visibleFields(collection, access).flatMap((field): readonly RelationObject[] => {
    const relation = visibleRelation(field, access);
    if (relation?.kind === 'one')
      return described(toOneObject(collection, field, relation, model, access), relation, model, access);
    return relation?.kind === 'any' ? described(toAnyObject(collection, field, relation), relation, model, access) : [];
  });
}

export function allRelationObjects(model: Model, access: Access): readonly RelationObject[] {
  return visibleCollections(model, access).flatMap((collection) => relationObjects(collection, model, access));
}

/** As `directus_relations` says it, where it does; twice, where the other side lists it twice. */
function described<T extends RelationObject>(made: T, { rows = [] }: ToOne | ToAny, model: Model, access: Access): readonly T[] {
  if (rows.length === 0) return [made];
  const { one_collection, one_allowed_collections } = made.meta;
  const related = one_collection === null ? undefined : model.collections.get(one_collection);
  const seen = related && new Set(visibleFields(related, access).map(({ name }) => name));
  return rows.map((row) => {
    const one_field = typeof row.one_field === 'string' && seen?.has(row.one_field) ? row.one_field : null;
    return { ...made, meta: { ...made.meta, ...row, one_collection, one_field, one_allowed_collections } };
  });
}

function toOneObject({ name, table, source }: Collection, { name: field }: Field, relation: ToOne, model: Model, access: Access) {
  const { target, pairs, constraint } = relation;
  const related = model.collections.get(target);
  const back = related && reverseField(related, name, pairs, access);
  return {
    collection: name,
    field,
    related_collection: target,
    schema:
      constraint === null
        ? null
        : {
            table: table.name,
            column: pairs.map(([near]) => near).join(','),
            foreign_key_table: related?.table.name ?? target,
            foreign_key_column: pairs.map(([, far]) => far).join(','),
            constraint_name: constraint.name,
            on_update: constraint.onUpdate,
            on_delete: constraint.onDelete,
          },
    meta: {
      id: null,
      many_collection: name,
      many_field: field,
      one_collection: target,
      one_field: back?.name ?? null,
      one_collection_field: null,
      one_allowed_collections: null,
      one_deselect_action: 'nullify',
      junction_field: related ? junctionField(related, name, pairs, model, access) : null,
      sort_field: back?.relation?.kind === 'many' ? back.relation.sortField : null,
    },
    pergola: { source, pairs },
  };
}

function toAnyObject({ name, source }: Collection, { name: field }: Field, { allowed, collectionField, keyField }: ToAny) {
  return {
    collection: name,
    field,
    related_collection: null,
    schema: null,
    meta: {
      id: null,
      many_collection: name,
      many_field: field,
      one_collection: null,
      one_field: null,
      one_collection_field: collectionField,
      one_allowed_collections: allowed,
      one_deselect_action: 'nullify',
      junction_field: null,
      sort_field: null,
    },
    pergola: { source, key_field: keyField },
  };
}

/** The to-many field that leads back along the same pairs. */
function reverseField(related: Collection, from: string, pairs: Pairs, access: Access): Field | undefined {
  return visibleFields(related, access).find(
    ({ relation }) =>
      relation?.kind === 'many' && !relation.through && relation.target === from && samePairs(relation.pairs, reversed(pairs)),
  );
}

/** In a junction: the field of its other foreign key, where a many-to-many relation of the related side goes through here. */
function junctionField(related: Collection, junction: string, pairs: Pairs, model: Model, access: Access): string | null {
  for (const { relation } of visibleFields(related, access)) {
    if (relation?.kind !== 'many' || relation.through?.collection !== junction) continue;
    if (!samePairs(relation.pairs, reversed(pairs))) continue;
    const { far } = relation.through;
    const fields = model.collections.get(junction)?.fields.values() ?? [];
    const other = [...fields].find((field) => field.relation?.kind === 'one' && samePairs(field.relation.pairs, far));
    if (other) return other.name;
  }
  return null;
}

const reversed = (pairs: Pairs): Pairs => pairs.map(([near, far]) => [far, near]);

const samePairs = (left: Pairs, right: Pairs): boolean =>
  left.length === right.length && left.every(([near, far]) => right.some((pair) => pair[0] === near && pair[1] === far));

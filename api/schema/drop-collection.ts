/**
 * A collection dropped, with its rows and what is said of it. What refers to it is no relation any more: foreign keys and lists of
 * other collections go, and their columns stay with the values they hold. Pure.
 */
import type { TableChange } from '../databases/ddl.ts';
import type { Field, Model } from '../model/model.ts';
import { both, equals } from '../system/rows.ts';
import { placeOf, type RowChange, type SchemaChange, type Shape } from './change.ts';
import { ownCollection } from './fields.ts';
import { wrong } from './forms.ts';

export function deleteCollection(shape: Shape, name: string): SchemaChange {
  const { model } = shape;
  const described: readonly RowChange[] = [
    { do: 'update', collection: 'directus_collections', filter: equals('group', name), data: { group: null } },
    { do: 'delete', collection: 'directus_collections', filter: equals('collection', name) },
  ];
  if (model.folders.has(name)) return { tables: [], rows: described };
  if (model.collections.get(name)?.system) {
    throw wrong('collection', `"${name}" is a collection of our own, and cannot be deleted`);
  }
  const collection = ownCollection(shape, name);
  return {
    tables: [...keysTo(shape, name), { table: placeOf(collection), do: 'drop table' }],
    rows: [
      ...described,
      ...listsInto(model, name),
      { do: 'delete', collection: 'directus_fields', filter: equals('collection', name) },
      { do: 'delete', collection: 'directus_relations', filter: equals('many_collection', name) },
      { do: 'delete', collection: 'directus_relations', filter: equals('one_collection', name) },
      ...withoutChoice(model, name),
      { do: 'delete', collection: 'directus_permissions', filter: equals('collection', name) },
      { do: 'delete', collection: 'directus_presets', filter: equals('collection', name) },
    ],
  };
}

function keysTo(shape: Shape, name: string): readonly TableChange[] {
  const { table } = shape.model.collections.get(name)!;
  const isIt = (each: { readonly schema: string }, of: string): boolean => each.schema === table.schema && of === table.name;
  return shape.tables
    .filter((each) => !isIt(each, each.name))
    .flatMap((each) =>
      each.foreignKeys
        .filter(({ references }) => isIt(references, references.table))
        .map(
          (key): TableChange => ({
            table: { schema: each.schema, name: each.name },
            do: 'drop foreign key',
            name: key.name,
            columns: key.columns,
          }),
        ),
    );
}

/** What is said of fields of other collections that list its items. */
function listsInto(model: Model, name: string): readonly RowChange[] {
  const leads = ({ relation, column }: Field): boolean =>
    column === null && relation?.kind === 'many' && (relation.target === name || relation.through?.collection === name);
  return [...model.collections.values()].flatMap((each) =>
    each.name === name
      ? []
      : [...each.fields.values()]
          .filter((field) => leads(field) && field.meta !== null)
          .map(
            (field): RowChange => ({
              do: 'delete',
              collection: 'directus_fields',
              filter: both(equals('collection', each.name), equals('field', field.name)),
            }),
          ),
  );
}

/** Relations that may lead to several collections lead to the others. */
function withoutChoice(model: Model, name: string): readonly RowChange[] {
  const collection = 'directus_relations';
  return [...model.collections.values()].flatMap(({ fields }) =>
    [...fields.values()].flatMap(({ relation }): RowChange[] => {
      if (relation?.kind !== 'any' || !relation.allowed.includes(name)) return [];
      const left = relation.allowed.filter((each) => each !== name);
      return (relation.rows ?? []).flatMap(({ id }): RowChange[] => {
        if (typeof id !== 'number') return [];
        const filter = equals('id', id);
        return left.length === 0
          ? [{ do: 'delete', collection, filter }]
          : [{ do: 'update', collection, filter, data: { one_allowed_collections: left } }];
      });
    }),
  );
}

/**
 * What collections and fields are called after a rename, asked by what they were called before. Names of lists that only follow
 * from foreign keys are made of the names of tables and columns, so they may change as well. Pure.
 */
import type { Table } from '../../../introspection/catalog.ts';
import type { Collection, Field, Model, Relation } from '../../model/model.ts';
import { type InferredRelation, inferRelations, type Named } from '../../model/relations.ts';
import type { Naming, Rename, Shape } from '../change.ts';

/** `table` is the new name of the table, where a collection is renamed. */
export function namingOf({ model, tables }: Shape, rename: Rename, table: string): Naming {
  const { collection: of, field, to } = rename;
  const fields = new Map<string, string>();
  const naming: Naming = {
    model,
    collection: (name) => (field === null && name === of ? to : name),
    field: (collection, name) => fields.get(placeOf(collection, name)) ?? name,
  };
  if (field !== null) fields.set(placeOf(of, field), to);
  const renamed = model.collections.get(of);
  if (!renamed) return naming;
  const before = inferRelations(namedTables(model, renamed.source, tables));
  const after = new Set(inferRelations(namedTables(model, renamed.source, tables, { renamed, field, to, table })));
  for (const each of before) {
    const known = model.collections.get(each.collection)?.fields.get(each.field);
    const wanted = JSON.stringify(afterwards(naming, each));
    const found = [...after].find(
      ({ collection, relation }) => collection === naming.collection(each.collection) && JSON.stringify(relation) === wanted,
    );
    if (!found) continue;
    after.delete(found);
    if (known && isInferred(known) && found.field !== each.field) fields.set(placeOf(each.collection, each.field), found.field);
  }
  return naming;
}

/** Nobody gave it its name. */
export const isInferred = ({ column, inWildcard, meta }: Field): boolean => column === null && !inWildcard && meta === null;

const placeOf = (collection: string, field: string): string => JSON.stringify([collection, field]);

interface Change {
  readonly renamed: Collection;
  readonly field: string | null;
  readonly to: string;
  readonly table: string;
}

function namedTables(model: Model, source: string, tables: readonly Table[], change: Change | null = null): readonly Named[] {
  const byTable = new Map(
    [...model.collections.values()]
      .filter((each) => each.source === source)
      .map((each) => [JSON.stringify([each.table.schema, each.table.name]), each]),
  );
  const named = tables.flatMap((table) => {
    const collection = byTable.get(JSON.stringify([table.schema, table.name]));
    return collection ? [{ name: collection.name, table, key: collection.key }] : [];
  });
  if (!change) return named;
  const { renamed, field, to, table: name } = change;
  const isIt = (schema: string, table: string): boolean => schema === renamed.table.schema && table === renamed.table.name;
  const column = (here: boolean, each: string): string => (here && each === field ? to : each);
  const edited = named.map((each): Named => {
    const { table } = each;
    const here = isIt(table.schema, table.name);
    const columns = table.columns.map((one) => ({ ...one, name: column(here, one.name) }));
    const foreignKeys = table.foreignKeys.map((key) => {
      const there = isIt(key.references.schema, key.references.table);
      const references = {
        ...key.references,
        table: there && field === null ? name : key.references.table,
        columns: key.references.columns.map((one) => column(there, one)),
      };
      return { ...key, columns: key.columns.map((one) => column(here, one)), references };
    });
    const uniques = table.uniques.map((one) => ({ ...one, columns: one.columns.map((of) => column(here, of)) }));
    return {
      name: here && field === null ? to : each.name,
      table: { ...table, name: here && field === null ? name : table.name, columns, foreignKeys, uniques },
      key: each.key.map((one) => column(here, one)),
    };
  });
  // A catalog lists its tables by name, and the first to ask for a name of a list gets it.
  const inOrder = (of: readonly Named[]): boolean => of.every((each, index) => index === 0 || byName(of[index - 1]!, each) <= 0);
  return inOrder(named) ? edited.toSorted(byName) : edited;
}

const byName = (a: Named, b: Named): number => {
  const [left, right] = [a, b].map(({ table }) => `${table.schema}\n${table.name}`) as [string, string];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** The relation as it is inferred afterwards. */
function afterwards(naming: Naming, { collection, relation }: InferredRelation): Relation {
  if (relation.kind === 'any') return relation;
  const target = naming.collection(relation.target);
  const pairs = (of: Relation & { kind: 'one' | 'many' }, near: string, far: string) =>
    of.pairs.map(([a, b]) => [naming.field(near, a), naming.field(far, b)] as const);
  if (relation.kind === 'one') return { ...relation, target, pairs: pairs(relation, collection, relation.target) };
  const { through } = relation;
  if (!through) return { ...relation, target, pairs: pairs(relation, collection, relation.target) };
  const far = through.far.map(([a, b]) => [naming.field(through.collection, a), naming.field(relation.target, b)] as const);
  return {
    ...relation,
    target,
    pairs: pairs(relation, collection, through.collection),
    through: { collection: naming.collection(through.collection), far },
  };
}

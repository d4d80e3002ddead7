/**
 * The columns of a CSV export: paths into each item, fixed before the first row by what the query asks for, so that a row
 * without an author has the author's columns as well. To-one relations become columns, whatever else is nested one cell.
 */
import type { Access } from '../../access/access.ts';
import type { Collection, Model } from '../../model/model.ts';
import type { FieldNode, Query, Refinement } from '../../query/query.ts';

export type ColumnPath = readonly string[];

/** `sample` is the first item: what it holds beyond the expected gets columns too, so that nothing is lost. */
export function columnsOf(query: Query, model: Model, access: Access, sample: unknown): readonly ColumnPath[] {
  const collection = model.collections.get(query.collection);
  const paths = collection ? columnsBelow(query.fields, collection, query.deep, { model, access }) : [];
  const known = new Set(paths.map(([head]) => head));
  return [...paths, ...leaves(sample).filter(([head]) => !known.has(head!))];
}

interface Sight {
  readonly model: Model;
  readonly access: Access;
}

type Deep = Readonly<Record<string, Refinement>>;

function columnsBelow(nodes: readonly FieldNode[], collection: Collection, deep: Deep, sight: Sight): readonly ColumnPath[] {
  const own = new Set(nodes.map((node) => (node.kind === 'wildcard' ? '' : node.as)));
  return nodes.flatMap((node): readonly ColumnPath[] => {
    if (node.kind === 'wildcard') {
      return wildcard(collection, sight)
        .filter((name) => !own.has(name))
        .flatMap((name) => fieldColumns(name, name, node.below, collection, deep, sight));
    }
    return node.kind === 'field' ? fieldColumns(node.name, node.as, node.select, collection, deep, sight) : [[node.as]];
  });
}

function wildcard(collection: Collection, { access }: Sight): readonly string[] {
  const granted = access.read(collection.name)?.fields;
  return [...collection.fields.values()]
    .filter(({ name, inWildcard }) => inWildcard && (granted === 'all' || granted?.has(name)))
    .map(({ name }) => name);
}

function fieldColumns(
  name: string,
  as: string,
  select: readonly FieldNode[] | null,
  collection: Collection,
  deep: Deep,
  sight: Sight,
): readonly ColumnPath[] {
  const field = collection.fields.get(name);
  if (field?.relation?.kind !== 'one') return [[as]];
  const { target, pairs } = field.relation;
  const refined = deep[as];
  const below = refined?.fields ?? select;
  // A key of several columns is answered as an object of them.
  if (!below) return field.column ? [[as]] : pairs.map(([, far]) => [as, far]);
  const related = sight.model.collections.get(target);
  if (!related) return [[as]];
  return columnsBelow(below, related, refined?.deep ?? {}, sight).map((path) => [as, ...path]);
}

/** Every value that is no object, by its path. */
function leaves(item: unknown, path: ColumnPath = []): readonly ColumnPath[] {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return path.length > 0 ? [path] : [];
  return Object.entries(item).flatMap(([name, value]) => leaves(value, [...path, name]));
}

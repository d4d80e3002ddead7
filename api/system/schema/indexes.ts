/**
 * Indexes of several columns as a snapshot says them, with a collection's schema: Directus has no place for them, and a unique one is
 * part of the model. Those of one column are said with its field; those of expressions, and over long texts, are the database's own.
 */
import type { Collection } from '../../model/model.ts';
import type { TypeName } from '../../model/type.ts';
import { isWireObject, own } from '../../parse/wire.ts';

export interface SaidIndex {
  readonly columns: readonly string[];
  readonly unique: boolean;
}

/** In an order of their own. */
export function indexesOf({ indexes, fields }: Pick<Collection, 'indexes' | 'fields'>): readonly SaidIndex[] {
  const isPlain = (name: string): boolean => {
    const field = fields.get(name);
    return field?.column !== null && field !== undefined && !long.has(field.type.name);
  };
  return sortedIndexes(
    indexes.flatMap(({ columns, unique, partial }) =>
      !partial && columns.length > 1 && columns.every(isPlain) ? [{ columns, unique }] : [],
    ),
  );
}

/** Not every database indexes them whole. */
const long: ReadonlySet<TypeName> = new Set<TypeName>(['text', 'csv', 'json', 'binary', 'geometry', 'xml', 'unknown', 'array']);

export function sortedIndexes(indexes: readonly SaidIndex[]): readonly SaidIndex[] {
  const named = new Map(indexes.map(({ columns, unique }) => [indexName({ columns, unique }), { columns, unique }]));
  return [...named].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, index]) => index);
}

/** Two of the same name are the same. */
export const indexName = ({ columns, unique }: SaidIndex): string => JSON.stringify([columns, unique]);

/** Is it what a snapshot says of indexes? */
export const areIndexes = (given: unknown): given is readonly SaidIndex[] =>
  Array.isArray(given) &&
  given.every((each: unknown) => {
    if (!isWireObject(each) || typeof own(each, 'unique') !== 'boolean') return false;
    const columns = own(each, 'columns');
    return (
      Array.isArray(columns) && columns.length > 1 && columns.length < 17 && columns.every((name) => typeof name === 'string')
    );
  });

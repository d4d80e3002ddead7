/** What is asked for to have a list as a file. Pure. */
import type { Collection } from '../schema/schema.ts';
import { type Column, columnsOf } from './columns.ts';
import type { RowsQuery } from './use-rows.ts';

export const formats = ['csv', 'csv_utf8', 'xlsx', 'json', 'xml', 'yaml'] as const;
export type Format = (typeof formats)[number];

/** The columns that are shown, or every field. */
export type Extent = 'shown' | 'all';

/** Values as they are stored: a reference is its key, so that the file reads back. */
export function exportFields(collection: Collection, columns: readonly Column[], extent: Extent): readonly string[] {
  const some =
    extent === 'shown'
      ? columns.map(({ path, field }) => (field.relation?.kind === 'many' ? `count(${path})` : path))
      : columnsOf(collection)
          .filter(({ relation }) => relation?.kind !== 'many')
          .map(({ name }) => name);
  return [...new Set([...(extent === 'all' ? collection.key : []), ...some])];
}

/** Parameters of the URL. `limit`: null for all of it. */
export const exportQuery = (
  { search, filter, sort }: Pick<RowsQuery, 'search' | 'filter' | 'sort'>,
  fields: readonly string[],
  limit: number | null,
): Readonly<Record<string, string>> => ({
  fields: fields.join(','),
  ...(search && { search }),
  ...(filter && { filter: JSON.stringify(filter) }),
  ...(sort && { sort }),
  limit: String(limit ?? -1),
});

/** Which tables are wanted: `*` stands for any text, `?` for one character, everything else for itself. */
import type { TableName } from './catalog.ts';
import type { ReadOptions } from './read.ts';

/** A test made once and used for every table; a pattern may match `name` or `schema.name`. */
export function wanted(options: Pick<ReadOptions, 'include' | 'exclude'>): (table: TableName) => boolean {
  const include = options.include?.length ? options.include.map(glob) : undefined;
  const exclude = options.exclude?.map(glob) ?? [];
  return (table) => {
    const names = [table.name, `${table.schema}.${table.name}`];
    const hit = (pattern: RegExp) => names.some((name) => pattern.test(name));
    return (include === undefined || include.some(hit)) && !exclude.some(hit);
  };
}

export function glob(pattern: string): RegExp {
  const source = pattern
    .replace(/\*+/g, '*')
    .replace(/[\\^$.|+()[\]{}/]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'su');
}

/** What a change of a table does to its rows and to who uses it meanwhile, told before it is done. Pure. */
import type { TableChange } from '../databases/ddl.ts';

export interface Warning {
  /** `lost`: rows or values go. `checked`: rows that are there may refuse it. `waits`: others wait meanwhile. `renamed`: an old name is gone. */
  readonly kind: 'lost' | 'converted' | 'checked' | 'rebuilt' | 'waits' | 'renamed';
  readonly table: string;
  /** Empty: all of it. */
  readonly columns: readonly string[];
}

/** What is done so far by the same request: new tables have no rows, new columns no values. */
export interface Made {
  readonly tables: Set<string>;
  readonly columns: Set<string>;
}

export const nothingMade = (): Made => ({ tables: new Set(), columns: new Set() });

/** `texts`: the SQL it is carried out with. What it makes is noted in `made`. */
export function warningsOf(change: TableChange, texts: readonly string[], made: Made): readonly Warning[] {
  const table = change.table.name;
  if (change.do === 'create table') made.tables.add(table);
  if (change.do === 'add column') made.columns.add(JSON.stringify([table, change.column.name]));
  if (made.tables.has(table)) return [];
  const tell = (kind: Warning['kind'], columns: readonly string[] = []): Warning => ({ kind, table, columns });
  const rebuilt = texts.some((text) => /^create table/i.test(text)) ? [tell('rebuilt')] : [];
  return [...effectsOf(change, tell, (column) => made.columns.has(JSON.stringify([table, column]))), ...rebuilt];
}

function effectsOf(
  change: TableChange,
  tell: (kind: Warning['kind'], columns?: readonly string[]) => Warning,
  isNew: (column: string) => boolean,
): readonly Warning[] {
  switch (change.do) {
    case 'drop table':
      return [tell('lost')];
    case 'drop column':
      return [tell('lost', [change.column])];
    case 'rename table':
      return [tell('renamed')];
    case 'rename column':
      return [tell('renamed', [change.column])];
    case 'add column':
      return change.column.nullable || change.column.default ? [] : [tell('checked', [change.column.name])];
    case 'change column': {
      const { from, column, retyped } = change;
      const strict = (from.nullable && !column.nullable) || (from.maxLength ?? Infinity) > (column.maxLength ?? Infinity);
      return [...(retyped ? [tell('converted', [from.name])] : []), ...(strict ? [tell('checked', [from.name])] : [])];
    }
    case 'change choices':
      return change.to && !isNew(change.column.name) ? [tell('checked', [change.column.name])] : [];
    case 'add foreign key':
      return change.key.columns.every(isNew) ? [] : [tell('checked', change.key.columns)];
    case 'add index': {
      const { columns, unique, concurrent } = change;
      if (columns.every(isNew)) return [];
      return [...(unique ? [tell('checked', columns)] : []), ...(concurrent ? [] : [tell('waits', columns)])];
    }
    default:
      return [];
  }
}

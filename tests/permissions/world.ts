/**
 * A made-up database: two to four collections with to-one relations (one to itself), a junction, and a many-to-any table, and a
 * few rows in each whose values meet often. The same seed makes the same world in every database.
 */
import type { ModelSettings } from '../../api/model/settings.ts';
import type { SchemaKind } from '../schemas/load.ts';

export type ColumnType = 'int' | 'str' | 'bool' | 'date' | 'dec';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Column and the table it points at. */
  readonly links: readonly (readonly [column: string, target: string])[];
  readonly any: readonly string[] | null;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface World {
  readonly tables: readonly Table[];
  readonly settings: ModelSettings;
  sql(kind: SchemaKind): string;
}

export const words = ['amber', 'birch', 'cedar', 'delta', 'ember', 'flint'] as const;
export const dates = ['2022-03-04', '2023-05-06', '2023-11-30', '2024-02-29', '2025-01-01'] as const;
export const decimals = ['0.50', '1.25', '2.00', '2.50', '10.75'] as const;

/** The same numbers for the same seed, on every machine. */
export function numbersOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

export function worldOf(seed: number): World {
  const below = numbersOf(seed);
  const names = ['alpha', 'beta', 'gamma', 'omega'].slice(0, 2 + below(3));
  const tables: Table[] = [];
  for (const [index, name] of names.entries()) {
    const types: ColumnType[] = [
      'str',
      'int',
      (['bool', 'date', 'dec'] as const)[below(3)]!,
      (['str', 'int', 'date'] as const)[below(3)]!,
    ];
    const columns = types.slice(0, 2 + below(3)).map((type, at) => ({ name: `${type}_${at}`, type }));
    const links: [string, string][] = [];
    if (index > 0) links.push([`${names[index - 1]!}_id`, names[index - 1]!]);
    if (index > 1 && below(2) === 0) links.push([`${names[0]!}_id`, names[0]!]);
    if (below(2) === 0) links.push(['parent_id', name]);
    tables.push(filled({ name, columns, links, any: null, rows: [] }, tables, 6 + below(5), below));
  }
  const [left, right] = [names[0]!, names[names.length - 1]!];
  // With nothing but its links it is a many-to-many relation, with more it is a collection of its own.
  const more: Column[] = seed % 2 === 0 ? [{ name: 'int_0', type: 'int' }] : [];
  const junction = { name: `${left}_${right}`, columns: more, any: null, rows: [] };
  tables.push(
    filled(
      {
        ...junction,
        links: [
          [`${left}_id`, left],
          [`${right}_id`, right],
        ],
      },
      tables,
      14,
      below,
    ),
  );
  const any = { name: 'pins', columns: [{ name: 'str_0', type: 'str' as const }], links: [[`${left}_id`, left] as const] };
  tables.push(filled({ ...any, any: [left, names[1]!], rows: [] }, tables, 10, below));
  const relation = { collection: 'pins', field: 'item', related_collection: null };
  const meta = { one_collection_field: 'kind', one_allowed_collections: [left, names[1]!] };
  return { tables, settings: { collections: {}, relations: [{ ...relation, meta }] }, sql: (kind) => sqlOf(tables, kind) };
}

function filled(table: Table, before: readonly Table[], count: number, below: (limit: number) => number): Table {
  const rows: Record<string, unknown>[] = [];
  for (let id = 1; id <= count; id++) {
    const row: Record<string, unknown> = { id };
    for (const { name, type } of table.columns) row[name] = below(6) === 0 ? null : drawn(type, below);
    for (const [column, target] of table.links) {
      const there = target === table.name ? rows : (before.find(({ name }) => name === target)?.rows ?? []);
      row[column] = there.length === 0 || below(6) === 0 ? null : there[below(there.length)]!.id;
    }
    if (table.any) {
      row.kind = below(8) === 0 ? null : table.any[below(2)];
      row.item = below(8) === 0 ? null : String(1 + below(8));
    }
    rows.push(row);
  }
  return { ...table, rows };
}

export function drawn(type: ColumnType, below: (limit: number) => number): unknown {
  switch (type) {
    case 'int':
      return below(5);
    case 'str':
      return words[below(words.length)];
    case 'bool':
      return below(2) === 0;
    case 'date':
      return dates[below(dates.length)];
    case 'dec':
      return decimals[below(decimals.length)];
  }
}

const sqlTypes = { int: 'integer', str: 'varchar(40)', bool: 'boolean', date: 'date', dec: 'decimal(8, 2)' } as const;

function sqlOf(tables: readonly Table[], kind: SchemaKind): string {
  const statements = tables
    .map(({ name, columns, links, any, rows }) => {
      const lines = [
        'id integer not null primary key',
        ...columns.map((column) => `${column.name} ${sqlTypes[column.type]}`),
        ...(any ? ['kind varchar(40)', 'item varchar(40)'] : []),
        ...links.map(([column]) => `${column} integer`),
        ...links.map(([column, target]) => `foreign key (${column}) references ${target} (id)`),
      ];
      const values = rows.map(
        (row) =>
          `(${Object.values(row)
            .map((value) => spelled(value, kind))
            .join(', ')})`,
      );
      const into = `${name} (${Object.keys(rows[0]!).join(', ')})`;
      return `create table ${name} (${lines.join(', ')});\ninsert into ${into} values ${values.join(', ')};`;
    })
    .join('\n');
  // What PostgreSQL does not know the size of it takes for large, and compiles at length.
  return kind === 'postgres' ? `${statements}\nanalyze;` : statements;
}

export function spelled(value: unknown, kind: SchemaKind): string {
  if (typeof value === 'boolean') return kind === 'postgres' ? String(value) : value ? '1' : '0';
  return value === null ? 'null' : typeof value === 'number' ? String(value) : `'${String(value)}'`;
}

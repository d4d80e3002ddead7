/** A catalog for people: what `pergola introspect` prints. Not for parsing; `--json` is. */
import type { Catalog, ForeignKey, Table } from './catalog.ts';

export function summarize(catalog: Catalog): string {
  const lines = [`${catalog.dialect} ${catalog.version}: ${counted(catalog.tables.length, 'table')}`];
  for (const schema of catalog.schemas) {
    const tables = catalog.tables.filter((table) => table.schema === schema);
    lines.push('', `${schema} (${counted(tables.length, 'table')})`);
    const width = Math.max(0, ...tables.map((table) => [...table.name].length));
    for (const table of tables) lines.push(...tableLines(table, width));
  }
  return `${lines.join('\n')}\n`;
}

function tableLines(table: Table, width: number): readonly string[] {
  const facts = [
    table.kind,
    counted(table.columns.length, 'column'),
    table.primaryKey === null ? 'no key' : `key ${table.primaryKey.join(', ')}`,
    ...(table.writable ? [] : ['read only']),
  ];
  const padding = ' '.repeat(Math.max(0, width - [...table.name].length));
  return [`  ${table.name}${padding}  ${facts.join('; ')}`, ...table.foreignKeys.map((key) => `    ${arrow(table, key)}`)];
}

function arrow(table: Table, { columns, references }: ForeignKey): string {
  const target = references.schema === table.schema ? references.table : `${references.schema}.${references.table}`;
  return `${columns.join(', ')} -> ${target} (${references.columns.join(', ')})`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

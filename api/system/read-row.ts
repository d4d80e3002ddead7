/**
 * A row of one of our tables as a plain statement answers it, in the forms its declaration names. Drivers differ: a truth is
 * `true`, 1 or a text, JSON a text or what it says. What cannot be read is null: a row that somebody broke must not stop a start.
 */
import type { Row } from '../databases/database.ts';
import type { Meta } from '../model/model.ts';
import type { ColumnDeclaration, TableDeclaration } from './tables/column.ts';

export function readRow(row: Row, { columns }: TableDeclaration): Meta {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, valueFor(value, columns[name])]));
}

function valueFor(value: unknown, column: ColumnDeclaration | undefined): unknown {
  if (value === null || value === undefined) return null;
  if (column?.special?.includes('cast-csv')) return listOf(value);
  switch (column?.type) {
    case 'boolean':
      return value === true || value === 't' || value === 'true' || Number(value) === 1;
    case 'integer':
      return Number(value);
    case 'json':
      return typeof value === 'string' ? parsed(value) : value;
    default:
      return typeof value === 'bigint' ? Number(value) : value;
  }
}

const listOf = (value: unknown): readonly string[] =>
  String(value)
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

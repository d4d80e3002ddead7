/** One item as one CSV row (RFC 4180). Lossless: null is an empty cell and empty text a quoted one; nothing is escaped for spreadsheets. */
import type { ColumnPath } from './columns.ts';

export function csvHeader(columns: readonly ColumnPath[]): string {
  return `${columns.map((path) => quoteWhereNeeded(path.join('.'))).join(',')}\r\n`;
}

export function csvRow(columns: readonly ColumnPath[], item: unknown): string {
  return `${columns.map((path) => cell(valueAt(item, path))).join(',')}\r\n`;
}

function valueAt(item: unknown, path: ColumnPath): unknown {
  let value = item;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value === '') return '""';
  return quoteWhereNeeded(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

function quoteWhereNeeded(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

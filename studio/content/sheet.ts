/** Sheets of Excel as rows of a file, and items as cells of one. Values keep their kind; what a sheet would spoil stays text. Pure. */
import type { Field } from '../schema/schema.ts';
import { valueAt } from '../schema/template.ts';
import type { FileTable } from './import-file.ts';

type Item = Readonly<Record<string, unknown>>;
export type SheetCell = string | number | boolean | Date | null;

/** Columns without a name are left out, and so are rows without a value. Throws an Error that says what is wrong. */
export function tableOfSheet(sheet: readonly (readonly unknown[])[]): FileTable {
  const [head, ...others] = sheet;
  const names = (head ?? []).map((cell) => textOfCell(cell).trim());
  const kept = names.flatMap((name, at) => (name === '' ? [] : [at]));
  if (kept.length === 0) throw new Error('The first row has to have the names of the columns');
  const rows = others
    .map((row) => kept.map((at) => quoted(textOfCell(row[at]))))
    .filter((row) => row.some((cell) => cell !== ''));
  return { kind: 'csv', header: kept.map((at) => names[at]!), rows, separator: ',' };
}

/** A sheet has moments without a zone: those at midnight are days. */
export function textOfCell(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (!(cell instanceof Date)) return String(cell);
  const text = cell.toISOString().slice(0, 19);
  return text.endsWith('T00:00:00') ? text.slice(0, 10) : text;
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The most rows that are written: a browser has all of them in memory. */
export const mostRows = 50_000;

/** What a cell shows; a number of more digits than a sheet keeps stays text. `path`: where the value is in the item. */
export function cellOf(field: Pick<Field, 'type' | 'relation'>, path: string, item: Item): SheetCell {
  const value = field.relation?.kind === 'many' ? item[`${path}_count`] : valueAt(item, path);
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  switch (field.type) {
    case 'date':
    case 'dateTime':
      return momentOf(text.endsWith('Z') || text.length <= 10 ? text : `${text}Z`) ?? text;
    case 'timestamp': {
      // The hour a person sees, as their clock has it.
      const moment = momentOf(text);
      return moment ? new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000) : text;
    }
    case 'decimal':
    case 'bigInteger':
      return text.replace(/\D/g, '').length <= 15 && Number.isFinite(Number(text)) ? Number(text) : text;
    default:
      // Longer than a cell can be.
      return text.slice(0, 32_767);
  }
}

/** Before 1900 a sheet knows no days. */
function momentOf(text: string): Date | null {
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) || moment.getTime() < Date.UTC(1900, 2, 1) ? null : moment;
}

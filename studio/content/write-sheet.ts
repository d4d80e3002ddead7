/** What a list shows as an Excel file, made in the browser. Loaded when somebody wants one. */
import writeExcelFile, { type SheetData } from 'write-excel-file/universal';
import { get } from '../request/request.ts';
import type { Column } from './columns.ts';
import { cellOf, mostRows } from './sheet.ts';

type Item = Readonly<Record<string, unknown>>;

const page = 5000;
/** Of Excel's own words. */
const formats = { date: 'yyyy-mm-dd', moment: 'yyyy-mm-dd hh:mm' };

/** `query`: as it is exported. Throws a Refusal. */
export async function sheetOf(
  path: string,
  query: Readonly<Record<string, string>>,
  columns: readonly Column[],
  most: number,
  heard: (rows: number) => void,
): Promise<Blob> {
  const rows: SheetData = [columns.map(({ path: name }) => ({ value: name, fontWeight: 'bold' as const }))];
  const wanted = Math.min(most, mostRows);
  for (let offset = 0; offset < wanted; offset += page) {
    const limit = Math.min(page, wanted - offset);
    const items = await get<readonly Item[]>(path, { ...query, limit, offset });
    for (const item of items) {
      rows.push(
        columns.map(({ path: at, field }) => {
          const value = cellOf(field, at, item);
          return value instanceof Date ? { value, format: field.type === 'date' ? formats.date : formats.moment } : value;
        }),
      );
    }
    heard(rows.length - 1);
    if (items.length < limit) break;
  }
  const widths = columns.map(({ field: { type } }) => ({ width: type === 'text' || type === 'string' ? 32 : 16 }));
  return writeExcelFile(rows, { columns: widths, stickyRowsCount: 1 }).toBlob();
}

/** What a document says of a part, held against the columns of the table it is for: what could not be written is refused before anything is done. */
import { ApiError } from '../../errors.ts';
import type { ColumnDeclaration, TableDeclaration } from '../tables/column.ts';
import { collections, fields, relations } from '../tables/schema.ts';

const tables: Readonly<Record<string, TableDeclaration>> = { collections, fields, relations };

/** `place`: where it stands in what was sent. Members that the table has no column for are not looked at, as nobody writes them. */
export function checkMeta(list: string, meta: Readonly<Record<string, unknown>>, place: string): void {
  for (const [name, column] of Object.entries(tables[list]?.columns ?? {})) {
    const value = Object.hasOwn(meta, name) ? (meta[name] ?? null) : null;
    if (value === null || name === 'id') continue;
    const wanted = wantedFor(column, value);
    if (wanted === null) continue;
    const reason = `"${name}" has to be ${wanted}`;
    throw new ApiError('INVALID_PAYLOAD', { reason, field: `${place}.${name}` }, 'Send what GET /schema/snapshot has answered');
  }
}

/** null: it fits. */
function wantedFor({ type, length = 255, special }: ColumnDeclaration, value: unknown): string | null {
  if (special?.includes('cast-csv')) return isList(value) ? null : 'a list of names';
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? null : 'true or false';
    case 'integer':
      return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31 ? null : 'a whole number';
    case 'string':
      return typeof value === 'string' && [...value].length <= length ? null : `a text of at most ${length} characters`;
    case 'text':
      return typeof value === 'string' ? null : 'a text';
    default:
      return null;
  }
}

const isList = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string' && !each.includes(',')));

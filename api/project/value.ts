/** Is a value out of a file one that a column holds? The sentence that refuses it, or null. Pure. */
import { quote } from '../parse/place.ts';
import type { ColumnDeclaration } from '../system/tables/column.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `name`: how the sentence calls it. */
export function refusal(value: unknown, column: ColumnDeclaration, name: string): string | null {
  const { type, required, length, default: initial } = column;
  if (value === null || value === undefined)
    return required && initial === undefined
      ? `"${name}" is missing`
      : required && value === null
        ? `"${name}" cannot be null`
        : null;
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? null : `"${name}" has to be true or false, not ${quote(value)}`;
    case 'integer':
    case 'bigInteger':
      return Number.isSafeInteger(value) ? null : `"${name}" has to be a whole number, not ${quote(value)}`;
    case 'csv':
      return isWords(value) ? null : `"${name}" has to be a list of texts without commas`;
    case 'json':
      return null;
    case 'uuid':
      return typeof value === 'string' && uuid.test(value) ? null : `"${name}" has to be a UUID, not ${quote(value)}`;
    default:
      // What is declared as a list may be kept as text.
      if (column.special?.includes('cast-csv'))
        return isWords(value) ? null : `"${name}" has to be a list of texts without commas`;
      if (typeof value !== 'string') return `"${name}" has to be a text, not ${quote(value)}; put it in quotes`;
      return length !== undefined && [...value].length > length ? `"${name}" has at most ${length} characters` : null;
  }
}

const isWords = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'string' && !each.includes(','));

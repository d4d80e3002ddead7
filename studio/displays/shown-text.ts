/** A value as a person reads it, in their language; '' where there is none. Pure. */
import { keyOf } from '../schema/key.ts';
import type { Field, Schema } from '../schema/schema.ts';
import { textOfTemplate } from '../schema/template.ts';

export interface Reader {
  readonly locale: string;
  readonly schema: Schema | undefined;
  readonly yes: string;
  readonly no: string;
  /** For who does not see that there is nothing. */
  readonly none: string;
}

export function shownText(
  { type, relation }: Pick<Field, 'type' | 'relation'>,
  value: unknown,
  { locale, schema, yes, no }: Reader,
): string {
  if (value === null || value === undefined || value === '') return '';
  if (relation?.kind === 'one' && typeof value === 'object') {
    const target = schema?.collections.get(relation.target);
    const item = value as Record<string, unknown>;
    return target ? textOfTemplate(target.template, item) || decodeURIComponent(keyOf(target, item)) : '';
  }
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'object')
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.join(', ') : JSON.stringify(value);
  switch (type) {
    case 'date':
      return dated(`${String(value)}T00:00:00`, locale, { dateStyle: 'medium' }) ?? String(value);
    case 'dateTime':
    case 'timestamp':
      return dated(String(value), locale, { dateStyle: 'medium', timeStyle: 'short' }) ?? String(value);
    case 'integer':
    case 'float':
      // Years and codes are numbers, too: digits are not grouped below ten thousand.
      return typeof value === 'number' ? numbers(locale, Math.abs(value) >= 10_000).format(value) : String(value);
    default:
      return String(value);
  }
}

/** null: it is no date. */
function dated(text: string, locale: string, how: Intl.DateTimeFormatOptions): string | null {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : moments(locale, how).format(date);
}

/** Made once each: making one takes longer than all it formats on a page. */
const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

function once<T extends Intl.DateTimeFormat | Intl.NumberFormat>(name: string, make: () => T): T {
  const known = made.get(name) ?? make();
  made.set(name, known);
  return known as T;
}

const moments = (locale: string, how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  once(`${locale} ${how.dateStyle} ${how.timeStyle}`, () => new Intl.DateTimeFormat(locale, how));

const numbers = (locale: string, useGrouping: boolean): Intl.NumberFormat =>
  once(`${locale} ${useGrouping}`, () => new Intl.NumberFormat(locale, { useGrouping, maximumFractionDigits: 6 }));

/**
 * Checks a value against the type it is compared with and makes it canonical. A
 * database never sees a value it would refuse: what does not fit is a 400 that
 * names the field.
 */
import { invalidQuery } from '../errors.ts';
import type { ValueType } from '../model/type.ts';
import type { Scalar } from '../query/value.ts';
import type { Parameter } from './fragment.ts';
import { canonicalDate, canonicalTime, canonicalTimestamp } from './time.ts';

/** Decimals are text, whole numbers bigint, times text in the database's own form, bytes a buffer. */
export type Canonical = string | number | bigint | boolean | Buffer;

export function canonical(value: Scalar, { type, field, form }: Parameter): Canonical {
  if (form === 'exact') return String(value);
  const made = form === 'plain' ? makeCanonical(value, type) : pattern(String(value));
  if (made !== null) return made;
  const shown = String(value).slice(0, 60);
  throw invalidQuery(field === 'cursor' ? 'cursor' : 'filter', `"${shown}" is no ${said(type)}`, hintOf(type), {
    path: [field],
  });
}

/** null: it is no such value. */
export function makeCanonical(value: Scalar, type: ValueType): Canonical | null {
  switch (type.name) {
    case 'integer':
      return wholeNumber(value, -(2n ** 63n), 2n ** 63n - 1n);
    case 'bigInteger':
      return wholeNumber(value, -(2n ** 63n), 2n ** 64n - 1n);
    case 'float':
      return floating(value);
    case 'decimal':
      return decimal(value);
    case 'boolean':
      return truth(value);
    case 'date':
      return canonicalDate(String(value));
    case 'time':
      return canonicalTime(String(value));
    case 'dateTime':
    case 'timestamp':
      return typeof value === 'boolean' ? null : canonicalTimestamp(String(value));
    case 'uuid':
      return typeof value === 'string' && /^\{?[\da-f]{8}-?([\da-f]{4}-?){3}[\da-f]{12}\}?$/i.test(value) ? value : null;
    case 'binary':
      return typeof value === 'string' && isBase64(value) ? Buffer.from(value, 'base64') : null;
    case 'geometry':
      return geoJson(value);
    case 'bit':
      return typeof value !== 'boolean' && /^[01]+$/.test(String(value)) ? String(value) : null;
    case 'network':
      return typeof value === 'string' && /^[\da-f:./]{2,50}$/i.test(value) ? value : null;
    default:
      return text(value, type);
  }
}

function text(value: Scalar, { choices, native }: ValueType): string | null {
  const asText = String(value);
  if (asText.includes('\0')) return null;
  // Only a native enum refuses other values; a check constraint says what is stored, not what may be asked.
  return choices && native.startsWith('enum') && !choices.includes(asText) ? null : asText;
}

/** No database has text with U+0000 in it, and some refuse to look for it. */
const pattern = (asText: string): string | null => (asText.includes('\0') ? null : asText);

function wholeNumber(value: Scalar, low: bigint, high: bigint): bigint | null {
  if (typeof value === 'boolean' || !/^\s*[+-]?\d{1,30}\s*$/.test(String(value))) return null;
  const whole = BigInt(String(value).trim().replace(/^\+/, ''));
  return whole >= low && whole <= high ? whole : null;
}

function floating(value: Scalar): number | string | null {
  if (typeof value === 'boolean' || String(value).trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function decimal(value: Scalar): string | null {
  const asText = String(value).trim();
  return typeof value !== 'boolean' && /^[+-]?(\d{1,200}(\.\d{0,200})?|\.\d{1,200})(e[+-]?\d{1,3})?$/i.test(asText)
    ? asText
    : null;
}

function truth(value: Scalar): boolean | null {
  if (value === true || value === 'true' || value === 1 || value === '1') return true;
  return value === false || value === 'false' || value === 0 || value === '0' ? false : null;
}

/** A last character alone is no byte. */
const isBase64 = (text: string): boolean => /^[\w+/-]*={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1;

function geoJson(value: Scalar): string | null {
  try {
    const parsed: unknown = JSON.parse(String(value));
    return parsed !== null && typeof parsed === 'object' && 'type' in parsed ? JSON.stringify(parsed) : null;
  } catch {
    return null;
  }
}

export const said = ({ name, choices }: ValueType): string =>
  choices
    ? `value of this field`
    : ({
        integer: 'whole number',
        bigInteger: 'whole number',
        float: 'number',
        decimal: 'number',
        boolean: 'true or false',
        dateTime: 'date and time',
        timestamp: 'date and time',
        binary: 'base64 text',
        geometry: 'GeoJSON',
      }[name as string] ?? name);

export const hintOf = ({ name }: ValueType): string | undefined => hints[name];

const hints: Partial<Record<ValueType['name'], string>> = {
  date: 'Dates look like 2024-01-31.',
  time: 'Times look like 23:59:59.',
  dateTime: 'Dates with times look like 2024-01-31T23:59:59.',
  timestamp: 'Timestamps look like 2024-01-31T23:59:59Z.',
  uuid: 'A UUID looks like 6ba7b810-9dad-41d1-80b4-00c04fd430c8.',
  integer: 'Whole numbers have up to 19 digits and no point.',
  bigInteger: 'Whole numbers have up to 20 digits and no point.',
};

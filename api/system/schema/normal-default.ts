/**
 * A column's default as a snapshot says it: the value, `CURRENT_TIMESTAMP` or `CURRENT_DATE`, whatever the database prints of it. Other expressions
 * stay as they are: they are words of their database.
 */
import { ExactNumber } from '../../query/exact.ts';

export function normalDefault(given: unknown, type: string): unknown {
  const value = given instanceof ExactNumber ? given.text : given;
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'boolean':
      return { 1: true, true: true, t: true, 0: false, false: false, f: false }[String(value).toLowerCase()] ?? value;
    case 'integer':
    case 'bigInteger':
    case 'float':
    case 'decimal':
      return numberOf(String(value)) ?? value;
    case 'dateTime':
    case 'timestamp':
      return isNow(value) ? 'CURRENT_TIMESTAMP' : typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\d)T/, '$1 ') : value;
    case 'date':
      return isToday(value) ? today : value;
    case 'json':
      return typeof value === 'string' ? compact(value) : JSON.stringify(value);
    default:
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  }
}

/** Its expressions are no values that it could have. */
export const isExpressive = (type: string): boolean => !isValue('an expression()', type);

/** A value, and no expression; of texts only the database knows, and there expressions are never told of. */
export function isValue(given: unknown, type: string): boolean {
  const text = String(given);
  switch (type) {
    case 'boolean':
      return typeof given === 'boolean';
    case 'integer':
    case 'bigInteger':
    case 'float':
    case 'decimal':
      return numberOf(text) !== null;
    case 'date':
      return /^\d{4}-\d\d-\d\d/.test(text) || text === today;
    case 'dateTime':
    case 'timestamp':
      return /^\d{4}-\d\d-\d\d/.test(text) || text === 'CURRENT_TIMESTAMP';
    case 'time':
      return /^\d\d:\d\d/.test(text);
    case 'uuid':
      return /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(text);
    default:
      return true;
  }
}

const isNow = (value: unknown): boolean =>
  /^\(?(?:now\(\)|(?:current_timestamp|getdate|sysdatetime|sysdatetimeoffset|localtimestamp)(?:\(\d?\))?)\)?$/i.test(
    String(value),
  );

/** Every database takes it in parentheses. */
export const today = 'CURRENT_DATE';

const isToday = (value: unknown): boolean =>
  /^\(*(?:current_date|curdate\(\)|'now'::text\)::date|getdate\(\))\)*$/i.test(String(value));

/** Text, where a number would lose digits. */
function numberOf(text: string): number | string | null {
  const [, sign, whole, fraction = ''] = /^\(*'?(-?)0*(\d+)(?:\.(\d*?)0*)?'?\)*$/.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const digits = `${sign}${whole}${fraction && `.${fraction}`}`;
  return String(Number(digits)) === digits ? Number(digits) : digits;
}

function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

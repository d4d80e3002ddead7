/**
 * A column's value as PostgreSQL writes it as text (dates by ISO, time in UTC, bytes in hex) -> as the API answers it, as `json.ts`
 * has it made in SQL. What is not certain to be the same is `unknown`, and has to be read.
 */
import type { ValueType } from '../../model/type.ts';
import { type Elements, elementsOf } from './watch-list.ts';

export const unknown = Symbol('unknown');

/** How the text has to be written: to be set on whatever connection writes it. */
export const textForm: Readonly<Record<string, string>> = {
  datestyle: 'ISO, YMD',
  intervalstyle: 'iso_8601',
  timezone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '1',
};

/** JSON, or `unknown`. */
export function jsonFrom(text: string, type: ValueType): unknown {
  const { name, native } = type;
  switch (name) {
    case 'integer':
    case 'float':
      return numberOf(text);
    case 'boolean':
      return native === 'boolean' ? text === 't' : /^-?\d+$/.test(text) ? Number(text) !== 0 : unknown;
    case 'decimal':
      return native === 'money' ? unknown : text;
    case 'timestamp':
      return timestampOf(text);
    case 'dateTime':
      return text.replace(' ', 'T').replace(/\+00(?= BC$|$)/, '');
    case 'json':
      return native === 'json' || native === 'jsonb' ? jsonOf(text) : unknown;
    case 'csv':
      return native === 'text' || native === 'character varying' ? (text === '' ? [] : text.split(',')) : unknown;
    case 'binary':
      return bytesOf(text);
    case 'network':
      // As text it has a mask in any case.
      return native === 'inet' && !text.includes('/') ? `${text}/${text.includes(':') ? 128 : 32}` : text;
    case 'array':
      return arrayOf(text, type);
    case 'xml':
      return text.startsWith('<?xml') ? unknown : text;
    case 'date':
    case 'time':
    case 'string':
    case 'text':
    case 'uuid':
    case 'bigInteger':
    case 'interval':
    case 'range':
    case 'bit':
      return text;
    default:
      return unknown;
  }
}

/** `NaN` and `Infinity` are texts in JSON. */
const numberOf = (text: string): unknown => (/^-?(NaN|Infinity)$/.test(text) ? text : Number(text));

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return unknown;
  }
}

const bytesOf = (text: string): unknown =>
  text.startsWith('\\x') ? Buffer.from(text.slice(2), 'hex').toString('base64') : unknown;

/** `2024-05-06 07:08:09.1+00` -> `2024-05-06T07:08:09.100Z`; what has no such form (BC, infinity) stays a text. */
function timestampOf(text: string): string {
  const [, day, time, digits = ''] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:\+00)?$/.exec(text) ?? [];
  if (day === undefined) return text;
  const fraction = digits.length <= 3 ? digits.padEnd(3, '0') : digits.padEnd(6, '0');
  return `${day}T${time}.${fraction}Z`;
}

function arrayOf(text: string, { element }: ValueType): unknown {
  const elements = element && elementsOf(text);
  if (!elements) return unknown;
  const nested = elements.some((each) => Array.isArray(each));
  // Bytes in arrays of arrays are answered as the database writes them.
  const made = elements.map((each) =>
    elementOf(each, nested && element.name === 'binary' ? { ...element, name: 'text' } : element),
  );
  return made.includes(unknown) ? unknown : made;
}

function elementOf(each: string | null | Elements, type: ValueType): unknown {
  if (each === null) return null;
  if (typeof each !== 'string') {
    const made = each.map((inner) => elementOf(inner, type));
    return made.includes(unknown) ? unknown : made;
  }
  switch (type.name) {
    case 'timestamp':
      // In a list they are as the database's own JSON has them.
      return /^\d{4}-/.test(each) ? each.replace(' ', 'T').replace(/\+00(?= BC$|$)/, '+00:00') : each;
    case 'network':
    case 'unknown':
      return type.name === 'network' ? each : unknown;
    default:
      return jsonFrom(each, type);
  }
}

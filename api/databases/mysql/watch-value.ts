/**
 * A column's value as the log has it -> as the API answers it, as `json.ts` has it made in SQL. What is not certain to be the same
 * is `unknown`, and has to be read.
 */
import type { ValueType } from '../../model/type.ts';
import type { Moment, Stored } from './binlog-value.ts';
import type { DeclaredColumn } from './watch-columns.ts';

export const unknown = Symbol('unknown');

/** JSON, or `unknown`. */
export function jsonFrom(stored: Stored, type: ValueType, declared: DeclaredColumn): unknown {
  switch (stored.kind) {
    case 'number':
      return fromNumber(stored.value, type);
    case 'decimal':
      return type.name === 'decimal' ? stored.value : unknown;
    case 'bits':
      if (type.name === 'boolean') return stored.value !== 0n;
      return type.name === 'bit' ? stored.value.toString(2).padStart(type.maxLength ?? 64, '0') : unknown;
    case 'choice':
      return type.name === 'string' ? choice(stored.value, type) : unknown;
    case 'choices':
      return type.name === 'csv' && type.choices !== null
        ? type.choices.filter((_, place) => ((stored.value >> BigInt(place)) & 1n) === 1n)
        : unknown;
    case 'time':
      return type.name === 'time' ? (type.scale === 0 ? stored.value : withoutZeros(stored.value)) : unknown;
    case 'moment':
      return fromMoment(stored.value, type);
    case 'bytes':
      return fromBytes(stored.value, type, declared);
    case 'unknown':
      return unknown;
  }
}

function fromNumber(value: number | bigint, { name }: ValueType): unknown {
  switch (name) {
    case 'integer':
    case 'float':
      return Number(value);
    case 'bigInteger':
      return String(value);
    case 'boolean':
      return Number(value) !== 0;
    default:
      return unknown;
  }
}

/** What was no choice when it was written is stored as the empty text. */
function choice(value: bigint, { choices }: ValueType): unknown {
  if (value === 0n) return '';
  return choices?.[Number(value) - 1] ?? unknown;
}

const withoutZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

function fromMoment({ year, month, day, time, digits }: Moment, { name, scale }: ValueType): unknown {
  if (month === 0 || day === 0) return /^(date|dateTime|timestamp)$/.test(name) ? null : unknown;
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  switch (name) {
    case 'date':
      return date;
    case 'dateTime':
      return withoutZeros(`${date}T${time}${scale === 0 ? '' : `.${digits}`}`);
    case 'timestamp': {
      const short = scale !== null && scale <= 3 ? true : digits.endsWith('000');
      return `${date}T${time}.${short ? digits.slice(0, 3) : digits}Z`;
    }
    default:
      return unknown;
  }
}

function fromBytes(bytes: Buffer, type: ValueType, { charset, length, type: declared }: DeclaredColumn): unknown {
  if (declared === 'uuid') return type.name === 'uuid' && bytes.length === 16 ? uuidOf(bytes) : unknown;
  if (type.name === 'binary' && charset === null) {
    if (!/binary$|blob$/.test(declared)) return unknown;
    // Zeros at the end of a fixed length are not written down.
    const whole = length === null ? bytes : Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length))]);
    return whole.toString('base64');
  }
  const text = textOf(bytes, charset);
  if (text === null) return unknown;
  switch (type.name) {
    case 'string':
    case 'text':
    case 'uuid':
      return text;
    case 'csv':
      return text === '' ? [] : text.split(',');
    case 'json':
      return parsed(text);
    default:
      return unknown;
  }
}

/** null: in a character set that is not read here. */
function textOf(bytes: Buffer, charset: string | null): string | null {
  if (charset !== null && /^(utf8|ascii)/.test(charset)) return bytes.toString('utf8');
  const plain = charset !== null && /^(latin|cp|koi8|hebrew|greek|gb|big5|tis620|euckr|mac)/.test(charset);
  return plain && bytes.every((byte) => byte < 0x80) ? bytes.toString('latin1') : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Those with a time in them are stored with their parts the other way round, to sort by it: then the variant stands first. */
function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  const parts =
    (bytes[6]! & 0x80) === 0
      ? [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
      : [hex.slice(24), hex.slice(20, 24), hex.slice(16, 20), hex.slice(12, 16), hex.slice(0, 12)];
  return parts.join('-');
}

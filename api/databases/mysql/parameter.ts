/**
 * Bound values: how their places are spelled, and what is sent. Everything goes as text; the cast says what it is, so that no
 * number is compared as a double that is not one, and keeps the column's own side bare, so that its index is used.
 */
import type { ValueType } from '../../model/type.ts';
import type { Canonical } from '../../sql/encode.ts';
import type { Parameter } from '../../sql/fragment.ts';
import { inRange, misfit } from '../../sql/stored.ts';
import { escapeLike } from '../pattern.ts';

export function spellParameter({ type, form, field }: Parameter): string {
  if (form === 'stored') return storedPlace(type);
  if (form !== 'plain') return '?';
  if (isRank(type, field)) return 'cast(? as unsigned)';
  switch (type.name) {
    case 'integer':
      // Behind OFFSET stands a number or its place, nothing else.
      return type.native === 'offset' ? '?' : 'cast(? as signed)';
    case 'boolean':
      return 'cast(? as signed)';
    case 'bigInteger':
      // From the smallest signed to the largest unsigned number; no integer type of the server spans both.
      return 'cast(? as decimal(20,0))';
    case 'float':
      return type.native.startsWith('float') ? 'cast(? as float)' : '(? + 0e0)';
    case 'decimal':
      return `cast(? as decimal(65,${Math.min(30, 65 - ((type.precision ?? 35) - (type.scale ?? 0)))}))`;
    case 'date':
      return 'cast(? as date)';
    case 'dateTime':
    case 'timestamp':
      return 'cast(? as datetime(6))';
    case 'time':
      return 'cast(? as time(6))';
    case 'binary':
      return 'unhex(?)';
    case 'bit':
      return 'cast(conv(?, 2, 10) as unsigned)';
    default:
      return '?';
  }
}

/** Assigning reads a text as what the column is, but for these. */
function storedPlace({ name, native }: ValueType): string {
  switch (name) {
    case 'boolean':
      // To a bit(1), a text would be its bytes.
      return 'cast(? as unsigned)';
    case 'integer':
      // The text `0` is the year 2000, the number is the year 0000.
      return native.startsWith('year') ? 'cast(? as unsigned)' : '?';
    case 'binary':
      return 'unhex(?)';
    case 'bit':
      return 'cast(conv(?, 2, 10) as unsigned)';
    case 'geometry':
      return 'st_geomfromgeojson(?)';
    default:
      return '?';
  }
}

export function encodeMysql(value: Canonical, parameter: Parameter): unknown {
  const { type, form, field } = parameter;
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (form === 'stored') return encodeStored(value, parameter);
  if (form !== 'plain') {
    return `${form === 'starts' ? '' : '%'}${escapeLike(String(value))}${form === 'ends' ? '' : '%'}`;
  }
  if (isRank(type, field)) return String(rank(String(value), type));
  if (type.name === 'csv') return listed(String(value)).join(',');
  return type.name === 'uuid' ? String(value).replace(/[{}]/g, '') : String(value);
}

const widths: Readonly<Record<string, readonly [low: bigint, high: bigint]>> = {
  tinyint: [-(2n ** 7n), 2n ** 7n - 1n], 'tinyint unsigned': [0n, 2n ** 8n - 1n],
  smallint: [-(2n ** 15n), 2n ** 15n - 1n], 'smallint unsigned': [0n, 2n ** 16n - 1n],
  mediumint: [-(2n ** 23n), 2n ** 23n - 1n], 'mediumint unsigned': [0n, 2n ** 24n - 1n],
  int: [-(2n ** 31n), 2n ** 31n - 1n], 'int unsigned': [0n, 2n ** 32n - 1n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n], 'bigint unsigned': [0n, 2n ** 64n - 1n],
  year: [0n, 2155n],
}; // biome-ignore format: a table

function encodeStored(value: string | number | bigint, parameter: Parameter): unknown {
  const { type } = parameter;
  if (typeof value === 'bigint') {
    const width = widths[type.native.replace(' zerofill', '')];
    return String(width ? inRange(value, ...width, parameter) : value);
  }
  if ((type.name === 'float' || type.name === 'decimal') && /^(NaN|-?Infinity)$/.test(String(value)))
    throw misfit(value, parameter);
  return type.name === 'uuid' ? String(value).replace(/[{}]/g, '') : String(value);
}

/** An enum or a set is sorted by its place in the list of choices, so that is what a cursor continues behind. */
const isRank = ({ native, choices }: ValueType, field: string): boolean =>
  field === 'cursor' && choices !== null && (native === 'enum' || native === 'set');

function rank(value: string, { native, choices }: ValueType): bigint {
  const places = (native === 'enum' ? [value] : listed(value)).map((each) => choices?.indexOf(each) ?? -1);
  if (native === 'enum') return BigInt((places[0] ?? -1) + 1);
  return places.filter((place) => place >= 0).reduce((sum, place) => sum | (1n << BigInt(place)), 0n);
}

/** A list as the wire has it, `["a","b"]`, or as the database does: `a,b`. */
function listed(text: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed.map(String);
  } catch {}
  return text === '' ? [] : text.split(',');
}

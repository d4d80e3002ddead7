/**
 * Bound values: how their places are spelled, and what is sent. Everything goes as text; the cast says what it is, so that no
 * number is compared as a double that is not one, and keeps the column's own side bare, so that its index is used.
 */
import type { ValueType } from '../../model/type.ts';
import type { Canonical } from '../../sql/encode.ts';
import type { Parameter } from '../../sql/fragment.ts';
import { escapeLike } from '../pattern.ts';

export function spellParameter({ type, form, field }: Parameter): string {
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

export function encodeMysql(value: Canonical, { type, form, field }: Parameter): unknown {
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (form !== 'plain') {
    return `${form === 'starts' ? '' : '%'}${escapeLike(String(value))}${form === 'ends' ? '' : '%'}`;
  }
  if (isRank(type, field)) return String(rank(String(value), type));
  if (type.name === 'csv') return listed(String(value)).join(',');
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

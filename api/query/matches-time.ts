/** Dates, times and moments. Moments are compared as such, whatever zone they are written in, up to the microsecond. */
import type { FunctionName } from './function.ts';
import { anyOrder, type Orders, orderOf, unequal } from './matches-answer.ts';
import type { FieldType, Storage } from './matches-field.ts';
import type { Scalar } from './value.ts';

export function timeOrders(value: unknown, given: Scalar, type: FieldType, storage: Storage): Orders {
  if (typeof value !== 'string' || typeof given === 'boolean') return anyOrder;
  const text = String(given);
  switch (type.name) {
    case 'date':
      return ordersOf(readDay(value), readDay(readMoment(text) === null ? text : text.slice(0, 10)));
    case 'time':
      return clockOrders(value, text, type, storage);
    default:
      return momentOrders(readMoment(value), readMoment(text), type, storage);
  }
}

const ordersOf = (left: string | null, right: string | null): Orders =>
  left === null || right === null ? anyOrder : [orderOf(left, right)];

function clockOrders(value: string, given: string, { native }: FieldType, storage: Storage): Orders {
  if (native.endsWith('with time zone')) return value === given ? ['='] : anyOrder;
  const text = /^\d\d:\d\d$/.test(given) ? `${given}:00` : given;
  const [left, right] = [readClock(value), readClock(text)];
  // Stored as text, `10:00:00.50` is not `10:00:00.5`.
  return left !== null && right !== null && storage === 'loose' ? [orderOf(value, text)] : ordersOf(left, right);
}

function momentOrders(left: string | null, right: string | null, { native }: FieldType, storage: Storage): Orders {
  if (left === null || right === null) return anyOrder;
  const [day, other] = [left.slice(0, 10), right.slice(0, 10)];
  if (storage === 'loose') {
    // Text that begins with another day is decided by that; a number of milliseconds comes before all text.
    return day === other ? anyOrder : day < other ? ['<'] : unequal;
  }
  // Of the old kind that counts in thirds of a hundredth of a second, from 1753 on.
  const coarse = storage === 'faithful' && native === 'datetime';
  if (coarse && (other < '1753' || left.slice(0, 16) === right.slice(0, 16))) return anyOrder;
  return [orderOf(left, right)];
}

/** A part of a date or time in UTC; undefined where the value is not what its type says, or the database may count otherwise. */
export function datePart(
  part: Exclude<FunctionName, 'count'>,
  value: unknown,
  type: FieldType,
  storage: Storage,
): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (type.name === 'time') {
    const clock = type.native.endsWith('with time zone') ? null : readClock(value);
    return clock === null ? undefined : clockPart(part, clock);
  }
  if (type.name !== 'date' && storage === 'loose' && !isPlainMoment(value, type)) return undefined;
  const moment = type.name === 'date' ? readDay(value) : readMoment(value);
  if (moment === null) return undefined;
  return type.name === 'date' ? dayPart(part, moment) : (dayPart(part, moment.slice(0, 10)) ?? clockPart(part, moment.slice(11)));
}

/** Where text is stored, what is answered is only sure to be the moment that was meant in the form that is usual. */
const isPlainMoment = (value: string, { name }: FieldType): boolean =>
  (name === 'timestamp' ? /^[\d-]{10}T[\d:]{8}(\.\d{1,3})?Z$/ : /^[\d-]{10}T[\d:]{8}(\.\d{1,3})?$/).test(value);

function clockPart(part: FunctionName, clock: string): number | undefined {
  const place = ['hour', 'minute', 'second'].indexOf(part);
  return place < 0 ? undefined : Number(clock.slice(place * 3, place * 3 + 2));
}

function dayPart(part: FunctionName, day: string): number | undefined {
  const date = new Date(`${day}T00:00:00Z`);
  switch (part) {
    case 'year':
      return date.getUTCFullYear();
    case 'month':
      return date.getUTCMonth() + 1;
    case 'day':
      return date.getUTCDate();
    case 'weekday':
      return date.getUTCDay();
    case 'week':
      return isoWeek(date);
    default:
      return undefined;
  }
}

/** The week of a year is that of its Thursday, and the first is the one with the year's first Thursday. */
function isoWeek(date: Date): number {
  const thursday = new Date(date);
  thursday.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
  const newYear = new Date(thursday);
  newYear.setUTCMonth(0, 1);
  return Math.floor((thursday.getTime() - newYear.getTime()) / 604_800_000) + 1;
}

function readDay(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < '0001') return null;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

/** `23:59:59.500000`: six digits of a second, so that the order of the text is the order in time. */
function readClock(text: string): string | null {
  const [, clock, fraction = ''] = /^((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,6}))?$/.exec(text) ?? [];
  return clock ? `${clock}.${fraction.padEnd(6, '0')}` : null;
}

/** `2024-01-31T23:59:59.500000`, in UTC; without a zone it is taken to be UTC, as wall times are among themselves. */
function readMoment(text: string): string | null {
  const [, day, clock, zone = 'Z'] = /^([\d-]{10})(?:[T ]([\d:.]{5,15}?)(Z|[+-]\d\d(?::?\d\d)?)?)?$/i.exec(text) ?? [];
  const time = readClock(clock === undefined ? '00:00:00' : clock.length === 5 ? `${clock}:00` : clock);
  if (!day || readDay(day) === null || time === null) return null;
  if (/^z$/i.test(zone)) return `${day}T${time}`;
  const minutes = Number(zone.slice(1, 3)) * 60 + (zone.length > 3 ? Number(zone.slice(-2)) : 0);
  const moment = Date.parse(`${day}T${time.slice(0, 8)}Z`) - minutes * (zone.startsWith('-') ? -60_000 : 60_000);
  const shifted = new Date(moment).toISOString();
  return readDay(shifted.slice(0, 10)) === null ? null : `${shifted.slice(0, 19)}${time.slice(8)}`;
}

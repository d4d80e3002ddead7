/** Numbers in order, without passing through doubles where the database does not. */
import { anyOrder, type Orders, orderOf } from './matches-answer.ts';
import type { FieldType, Storage } from './matches-field.ts';
import type { Scalar } from './value.ts';

export function integerOrders(value: unknown, given: Scalar, type: FieldType): Orders {
  const [left, right] = [storedWhole(value, type), whole(given)];
  if (left === null || right === null) return anyOrder;
  // Databases read years of two digits as years of a century.
  if (type.native === 'year' && right < 1000n) return anyOrder;
  return [orderOf(left, right)];
}

/** Small numbers are numbers in an answer; a text is none, unless it is beyond what JSON numbers hold. */
function storedWhole(value: unknown, { name }: FieldType): bigint | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : null;
  if (typeof value !== 'string' || !/^-?\d{1,20}$/.test(value)) return null;
  const read = BigInt(value);
  return name === 'integer' && Number.isSafeInteger(Number(read)) ? null : read;
}

function whole(given: Scalar): bigint | null {
  const text = String(given).trim();
  if (typeof given === 'boolean' || !/^[+-]?\d{1,30}$/.test(text)) return null;
  const read = BigInt(text.replace(/^\+/, ''));
  return read >= -(2n ** 63n) && read < 2n ** 64n ? read : null;
}

/** What is single precision in one database is double in another, under the same name: where that matters, it is asked. */
export function floatOrders(value: unknown, given: Scalar, { native }: FieldType, storage: Storage): Orders {
  const right = double(given);
  if (typeof value !== 'number' || right === null) return anyOrder;
  const exact = orderOf(value, right);
  if (storage === 'loose' || /^(double|float8)/.test(native)) return [exact];
  const single = Math.fround(right);
  return Number.isFinite(single) ? [exact, orderOf(Math.fround(value), single)] : anyOrder;
}

export function double(given: Scalar): number | null {
  const number = Number(given);
  return typeof given !== 'boolean' && String(given).trim() !== '' && Number.isFinite(number) ? number : null;
}

interface Decimal {
  /** The number is `digits / 10^scale`. */
  readonly digits: bigint;
  readonly scale: number;
}

export function decimalOrders(value: unknown, given: Scalar, type: FieldType, storage: Storage): Orders {
  const [left, right] = [readDecimal(value), typeof given === 'boolean' ? null : readDecimal(given)];
  if (left === null || right === null || !isBoundExactly(right, type, storage)) return anyOrder;
  const exact = compareDecimals(left, right);
  if (storage !== 'loose' || (isLong(value) && isLong(given))) return [exact];
  // Stored as doubles, of which no more than 15 digits are sure.
  if (significant(left) > 15) return anyOrder;
  return [exact, orderOf(Number(value), Number(given))];
}

function readDecimal(value: unknown): Decimal | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d{0,1000})(?:\.(\d{0,1000}))?(?:e([+-]?\d{1,3}))?$/i.exec(String(value).trim()) ?? [];
  if (whole + fraction === '') return null;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

function compareDecimals(left: Decimal, right: Decimal): ReturnType<typeof orderOf> {
  const scale = Math.max(left.scale, right.scale);
  const scaled = (of: Decimal): bigint => of.digits * 10n ** BigInt(scale - of.scale);
  return orderOf(scaled(left), scaled(right));
}

const magnitude = ({ digits }: Decimal): string => String(digits < 0n ? -digits : digits);
const significant = (of: Decimal): number => magnitude(of).replace(/0+$/, '').length;
/** What is stored and bound as a whole number, and not as a double. */
const isLong = (value: unknown): boolean => /^[+-]?\d{1,18}$/.test(String(value));

/** Databases give a bound value as many digits as the column's leave room for, and money as many as its country's. */
function isBoundExactly(given: Decimal, { native, precision, scale }: FieldType, storage: Storage): boolean {
  if (storage === 'loose') return true;
  const after = given.digits === 0n ? 0 : given.scale - (/0*$/.exec(magnitude(given))?.[0].length ?? 0);
  if (native === 'money') return after <= 0;
  if (precision === null) return true;
  const before = magnitude(given).length - given.scale;
  const room = precision - (scale ?? 0) <= 28 ? Math.max(10, scale ?? 0) : (scale ?? 0);
  return after <= room && before <= 35;
}

/**
 * Checks a value against the column it is written to and makes it canonical. What does not fit is told in the name of its
 * field, before any database sees it; what differs from database to database (how wide a number is) its encoding checks.
 */
import { ApiError, type Details } from '../errors.ts';
import type { ValueType } from '../model/type.ts';
import type { Scalar } from '../query/value.ts';
import { type Canonical, hintOf, makeCanonical, said } from './encode.ts';
import type { Parameter } from './fragment.ts';

export function storable(value: Scalar, parameter: Parameter): Canonical {
  const { type } = parameter;
  const made = make(value, parameter);
  if (made === null) throw misfit(value, parameter);
  return typeof made === 'string' && typeof value === 'string' && !isCounted(type) ? made : within(made, parameter);
}

function make(value: Scalar, parameter: Parameter): Canonical | null {
  const { type } = parameter;
  switch (type.name) {
    case 'integer':
    case 'bigInteger':
      return wholeNumber(value, parameter);
    case 'float':
      return notANumber.test(String(value)) ? String(value) : makeCanonical(value, type);
    case 'decimal':
      return notANumber.test(String(value)) ? String(value) : inDigits(makeCanonical(value, type), parameter);
    case 'json':
      return typeof value === 'string' && isJson(value) ? value : null;
    case 'csv':
      return listOfWords(value, parameter);
    case 'array':
      return typeof value === 'string' ? value : null;
    case 'unknown':
      return value;
    case 'bit':
      return value === '' && type.native === 'bit varying' ? value : makeCanonical(value, type);
    case 'string':
    case 'text':
    case 'hash':
    case 'xml':
    case 'interval':
    case 'range':
    case 'alias':
      return text(value, parameter);
    default:
      return makeCanonical(value, type);
  }
}

/** What databases have beyond the numbers of JSON; those that have not say so. */
const notANumber = /^(NaN|-?Infinity)$/;

function wholeNumber(value: Scalar, parameter: Parameter): bigint | null {
  if (Number.isSafeInteger(value)) return BigInt(value);
  const digits = typeof value === 'number' && Number.isInteger(value) ? BigInt(value).toString() : String(value).trim();
  if (typeof value === 'boolean' || !/^[+-]?\d+$/.test(digits)) return null;
  if (digits.length > 40) throw outOfRange(value, parameter);
  return inRange(BigInt(digits.replace(/^\+/, '')), -(2n ** 63n), 2n ** 64n - 1n, parameter);
}

/** A number in the bounds a database gives its type; thrown out of otherwise. */
export function inRange(whole: bigint, low: bigint, high: bigint, parameter: Parameter): bigint {
  if (whole < low || whole > high) throw outOfRange(whole, parameter, `It holds ${low} to ${high}`);
  return whole;
}

/** More digits before the point than there is room for; those behind it are rounded by the database. */
function inDigits(made: Canonical | null, parameter: Parameter): Canonical | null {
  const { precision, scale } = parameter.type;
  if (typeof made !== 'string' || precision === null || Math.abs(Number(made)) < 10 ** (precision - (scale ?? 0) - 1))
    return made;
  const [, whole = '', part = '', exponent = '0'] = /^[+-]?(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(made) ?? [];
  const digits = `${whole}${part}`;
  const leading = /^0*/.exec(digits)![0].length;
  const before = leading === digits.length ? 0 : whole.length + Number(exponent) - leading;
  if (before > precision - (scale ?? 0))
    throw outOfRange(made, parameter, `It holds ${precision - (scale ?? 0)} digits before the point`);
  return made;
}

function text(value: Scalar, { type, field }: Parameter): string {
  const made = String(value);
  if (!isWellFormed(made))
    throw new ApiError(
      'INVALID_PAYLOAD',
      { reason: `"${field}" has half of a character in it (a lone surrogate)`, field },
      'Send whole characters',
    );
  const { choices } = type;
  // Whether a check constraint refuses other values, and in which case of letters, is the database's to say.
  if (choices && type.native.startsWith('enum') && !choices.includes(made)) throw notAmong(choices, { type, field });
  return made;
}

/** Every half of a character has its other; old runtimes have no word for it. */
const isWellFormed = (text: string): boolean =>
  (text as string & { isWellFormed?(): boolean }).isWellFormed?.() ?? !/\p{Surrogate}/u.test(text);

const notAmong = (choices: readonly string[], { field }: Pick<Parameter, 'type' | 'field'>): ApiError =>
  new ApiError(
    'FAILED_VALIDATION',
    { field, path: [field], type: 'in', valid: choices, reason: 'It is not among the values that are allowed' },
    `Give one of ${choices
      .slice(0, 20)
      .map((each) => JSON.stringify(each))
      .join(', ')}${choices.length > 20 ? ' …' : ''}`,
  );

/** `["a","b"]`, or as it is stored: `a,b`. */
function listOfWords(value: Scalar, parameter: Parameter): string | null {
  const given = text(value, { ...parameter, type: { ...parameter.type, choices: null } });
  const words = given.startsWith('[') ? listed(given) : given === '' ? [] : given.split(',');
  if (words === null) return null;
  const { field, type } = parameter;
  if (words.some((each) => each.includes(',')))
    throw new ApiError('INVALID_PAYLOAD', {
      reason: `"${field}" is a list of words with commas between them: no word can have one in it`,
      field,
    });
  const { choices } = type;
  if (choices && !words.every((each) => choices.includes(each))) throw notAmong(choices, parameter);
  return words.join(',');
}

function listed(json: string): readonly string[] | null {
  try {
    const parsed: unknown = JSON.parse(json);
    return Array.isArray(parsed) && parsed.every((each) => each !== null && typeof each !== 'object') ? parsed.map(String) : null;
  } catch {
    return null;
  }
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

const counted: ReadonlySet<ValueType['name']> = new Set(['string', 'text', 'hash', 'json', 'csv', 'xml', 'binary', 'bit']);
const isCounted = ({ name, maxLength }: ValueType): boolean => maxLength !== null && counted.has(name);

function within(made: Canonical, parameter: Parameter): Canonical {
  const { type } = parameter;
  if (!isCounted(type) || (typeof made !== 'string' && !Buffer.isBuffer(made))) return made;
  const most = type.maxLength!;
  // No character is longer than three bytes for each unit of UTF-16, or shorter than one.
  if (made.length * 3 > most && lengthOf(made, type) > most) throw tooLong(made, parameter, most);
  return made;
}

/** Long texts with a length have it in bytes; shorter ones in characters. */
function lengthOf(made: string | Buffer, { name }: ValueType): number {
  if (typeof made !== 'string') return made.length;
  return name === 'text' ? Buffer.byteLength(made) : [...made].length;
}

export const tooLong = (value: unknown, { field }: Parameter, most: number): ApiError =>
  new ApiError('VALUE_TOO_LONG', { field, ...shown(value) }, `It holds ${most} at most.`);

export const outOfRange = (value: unknown, { field }: Parameter, hint?: string): ApiError =>
  new ApiError('VALUE_OUT_OF_RANGE', { field, ...shown(value) }, hint && `${hint}.`);

/** Not of the type at all. */
export function misfit(value: unknown, { type, field }: Parameter): ApiError {
  const text = Buffer.isBuffer(value) ? 'bytes' : JSON.stringify(String(value).slice(0, 60));
  return new ApiError(
    'INVALID_PAYLOAD',
    { reason: `"${field}" takes ${said(type)}, which ${text} is not`, field },
    hintOf(type) ?? `Send ${said(type)}`,
  );
}

/** The caller's own value, cut as in every error. */
const shown = (value: unknown): Details => (Buffer.isBuffer(value) ? {} : { value: String(value).slice(0, 60) });

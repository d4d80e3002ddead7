/** What is bound. SQLite stores what it is given, so a value is given in the form its column has. */
import { isTemporal, type ValueType } from '../../model/type.ts';
import type { Canonical } from '../../sql/encode.ts';
import type { Parameter } from '../../sql/fragment.ts';
import { inRange, misfit, outOfRange } from '../../sql/stored.ts';
import { escapeLike } from '../pattern.ts';
import { spellMoment } from './moments.ts';

/** Whole numbers go as such: a JavaScript number would be bound as a floating one. */
export function encodeSqlite(value: Canonical, parameter: Parameter): unknown {
  const { form, folded, type } = parameter;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (form === 'exact') return unquoted(String(value));
  if (form === 'stored') return encodeStored(value, parameter);
  if (form === 'plain') return typeof value === 'string' ? compared(value, type) : value;
  // `like` where case does not matter, `glob` where it does; either pattern means the text as it is.
  const any = folded ? '%' : '*';
  const text = folded ? escapeLike(String(value)) : String(value).replace(/[*?[]/g, '[$&]');
  return `${form === 'starts' ? '' : any}${text}${form === 'ends' ? '' : any}`;
}

/** A literal as SQLite writes it, with its storage class: rows sort by that before they sort by value. */
function unquoted(text: string): string | number | bigint | Buffer {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (/^X'([\dA-F]{2})*'$/.test(text)) return Buffer.from(text.slice(2, -1), 'hex');
  return /^-?\d{1,19}$/.test(text) ? BigInt.asIntN(64, BigInt(text)) : Number(text);
}

function compared(value: string, type: ValueType): unknown {
  if (type.name === 'unknown') return untyped(value);
  return isTemporal(type) ? spellMoment(value, type.native) : value;
}

/** What no column declares, such as an expression of a view, is compared without conversion: a number must come as one. */
function untyped(value: string): string | number | bigint {
  if (/^-?\d{1,18}$/.test(value)) return BigInt(value);
  return /^-?\d{1,15}\.\d{1,15}$/.test(value) ? Number(value) : value;
}

function encodeStored(value: Exclude<Canonical, boolean>, parameter: Parameter): unknown {
  const { type } = parameter;
  if (typeof value === 'bigint') return inRange(value, -(2n ** 63n), 2n ** 63n - 1n, parameter);
  if (typeof value === 'number') return type.name === 'unknown' && Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value !== 'string') return value;
  if (isTemporal(type)) return spellMoment(value, type.native);
  if (type.name !== 'float' && type.name !== 'decimal') return value;
  if (value === 'NaN' || (type.name === 'decimal' && value.endsWith('Infinity'))) throw misfit(value, parameter);
  if (type.name === 'float') return Number(value);
  if (!isExact(value)) throw outOfRange(value, parameter, 'This database keeps about 15 digits of such a number');
  return value;
}

/** Kept as a whole number of 64 bits or as a binary fraction: does that say the same? */
function isExact(decimal: string): boolean {
  if (decimal.length <= 15 && !/e/i.test(decimal)) return true;
  const whole = /^([+-]?\d{1,30})(\.0*)?$/.exec(decimal);
  if (whole) {
    const number = BigInt(whole[1]!.replace('+', ''));
    if (BigInt.asIntN(64, number) === number) return true;
  }
  return digitsOf(decimal) === digitsOf(String(Number(decimal)));
}

/** The digits that count, and where the point is. */
function digitsOf(text: string): string {
  const [, whole = '', part = '', exponent = '0'] = /^[+-]?(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = `${whole}${part}`;
  const leading = /^0*/.exec(digits)![0].length;
  const counted = digits.slice(leading).replace(/0+$/, '');
  return counted === '' ? '0' : `${counted}e${whole.length - leading + Number(exponent)}`;
}

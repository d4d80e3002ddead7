/** The order of an answered value and a given one, by what the field's type is. */
import { anyOrder, equal, type Orders, unequal } from './matches-answer.ts';
import { type FieldType, isTemporal, type Storage } from './matches-field.ts';
import { decimalOrders, floatOrders, integerOrders } from './matches-number.ts';
import { textOrders } from './matches-text.ts';
import { timeOrders } from './matches-time.ts';
import type { Scalar } from './value.ts';

export function valueOrders(value: unknown, given: Scalar, type: FieldType, storage: Storage): Orders {
  if (isTemporal(type)) return timeOrders(value, given, type, storage);
  switch (type.name) {
    case 'string':
    case 'text':
      return typeof value === 'string' ? textOrders(value, String(given), type, storage) : anyOrder;
    case 'integer':
    case 'bigInteger':
      return integerOrders(value, given, type);
    case 'float':
      return floatOrders(value, given, type, storage);
    case 'decimal':
      return decimalOrders(value, given, type, storage);
    case 'boolean':
      return truthOrders(value, given, type);
    case 'uuid':
      return uuidOrders(value, given, storage);
    case 'binary':
      return bytesOrders(value, given, storage);
    case 'network':
    case 'interval':
    case 'range':
      // Two spellings may mean the same.
      return value === given ? equal : anyOrder;
    default:
      return anyOrder;
  }
}

function truthOrders(value: unknown, given: Scalar, { native }: FieldType): Orders {
  const right = truth(given);
  if (typeof value !== 'boolean' || right === null) return anyOrder;
  if (value !== right) return unequal;
  // Where a truth is a small number, 2 is answered as true and yet is not equal to it.
  return value && native === 'tinyint(1)' ? anyOrder : equal;
}

function truth(given: Scalar): boolean | null {
  if (given === true || given === 1 || given === 'true' || given === '1') return true;
  return given === false || given === 0 || given === 'false' || given === '0' ? false : null;
}

/** Some databases order them by other digits than the first, and some keep them as text. */
function uuidOrders(value: unknown, given: Scalar, storage: Storage): Orders {
  const [left, right] = [uuid(value), uuid(given)];
  if (left === null || right === null) return anyOrder;
  if (left !== right) return unequal;
  return storage !== 'loose' || value === given ? equal : anyOrder;
}

const uuid = (value: unknown): string | null =>
  typeof value === 'string' && /^\{?[\da-f]{8}-?([\da-f]{4}-?){3}[\da-f]{12}\}?$/i.test(value)
    ? value.replace(/[{}-]/g, '').toLowerCase()
    : null;

/** What is stored as text in a column of bytes is answered as that text, which may look like bytes. */
function bytesOrders(value: unknown, given: Scalar, storage: Storage): Orders {
  const [left, right] = [bytes(value), bytes(given)];
  if (left === null || right === null) return anyOrder;
  if (left !== right) return unequal;
  return storage === 'loose' ? anyOrder : equal;
}

function bytes(value: unknown): string | null {
  if (typeof value !== 'string' || !/^[\w+/-]*={0,2}$/.test(value)) return null;
  const digits = value.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  return digits.length % 4 === 1 ? null : atob(digits);
}

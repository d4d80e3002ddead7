/**
 * Text in the eyes of collations nobody named. Equal text is equal in all of them; what differs in its letters or digits is
 * different in all; whether `Ab` is `ab`, or comes before it, only the database knows.
 */
import { type Answer, agreed, anyOrder, equal, holds, type Orders, unequal } from './matches-answer.ts';
import type { FieldType, Storage } from './matches-field.ts';

/** In Turkish, I is not the capital of i. */
const folds: readonly ((text: string) => string)[] = [
  (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  (text) => text.replace(/[A-HJ-Z]/g, (letter) => letter.toLowerCase()),
];

export function textOrders(value: string, given: string, { native }: FieldType, storage: Storage): Orders {
  if (value === given) return equal;
  if (isOdd(value) || isOdd(given)) return anyOrder;
  if (native.startsWith('enum ')) return unequal;
  // These cut what they are compared with.
  if (native === 'name' || native === '"char"') return anyOrder;
  if (storage === 'faithful' && isPadded(native) && unpadded(value) === unpadded(given)) return equal;
  if (!isAscii(value) || !isAscii(given)) return anyOrder;
  return skeleton(value) === skeleton(given) ? anyOrder : unequal;
}

export const emptyText = (value: string, type: FieldType, storage: Storage): Answer =>
  holds('_eq', textOrders(value, '', type, storage));

/**
 * Equal but for upper and lower case. The two sides may be folded by different rules, those of the column and those of the
 * database: what is beyond ASCII, or an I, need not even be equal to itself.
 */
export function foldedEqual(value: string, given: string, type: FieldType, storage: Storage): Answer {
  if (isOdd(value) || isOdd(given) || !isAscii(value + given)) return 'ask';
  const plain: FieldType = { ...type, native: '' };
  return agreed(
    readingsOf(value, type).map((text) => {
      const same = folds.every((fold) => folds.every((other) => fold(text) === other(given)));
      return same || different(textOrders(text, given, plain, storage));
    }),
  );
}

const different = (orders: Orders): Answer => (orders === unequal ? false : 'ask');

export type Place = 'contains' | 'starts' | 'ends';

const tests: Readonly<Record<Place, (text: string, part: string) => boolean>> = {
  contains: (text, part) => text.includes(part),
  starts: (text, part) => text.startsWith(part),
  ends: (text, part) => text.endsWith(part),
};

/** Patterns are compared character by character. */
export function containsText(value: string, given: string, place: Place, folded: boolean, type: FieldType): Answer {
  if (isOdd(value) || isOdd(given)) return 'ask';
  const test = tests[place];
  const readings = readingsOf(value, type);
  if (!folded) return agreed(readings.map((text) => test(text, given)));
  if (!isAscii(given)) return 'ask';
  const found = agreed(readings.flatMap((text) => folds.map((fold) => test(fold(text), fold(given)))));
  // Some letters beyond ASCII are ASCII in lower case: the Kelvin sign is a k.
  return found === false && !isAscii(value) ? 'ask' : found;
}

/**
 * What no collation ignores. Case and punctuation may not count, nor leading zeros (numeric order), i and j and y may be one
 * letter, and u, v and w (Latin, Lithuanian, Swedish), c and ch (Lithuanian); ccs may be cscs (Hungarian).
 */
function skeleton(text: string): string {
  const letters = text
    .toLowerCase()
    .replace(/[^a-z]|h/g, '')
    .replace(/[jy]/g, 'i')
    .replace(/[vw]/g, 'u');
  return `${[...new Set(letters)].sort().join('')} ${text.replace(/[^1-9]/g, '')}`;
}

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);
/** Some databases end a text at U+0000, and half a character becomes another one on the way. */
const isOdd = (text: string): boolean => /[\0\p{Surrogate}]/u.test(text);
const isPadded = (native: string): boolean => /^(character|bpchar|n?char)$/.test(native);
const readingsOf = (value: string, { native }: FieldType): readonly string[] =>
  isPadded(native) ? [value, unpadded(value)] : [value];
const unpadded = (text: string): string => text.replace(/ +$/, '');

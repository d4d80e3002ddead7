/** Values of conditions: strings, numbers and booleans as literals; `$NOW(-1 day)`, `$CURRENT_USER.company.id` … as variables. */
import { ExactNumber } from '../query/exact.ts';
import { Literal, type Shift, type Value, type Variable, type VariableName, variableNames } from '../query/value.ts';
import { type Place, quote, refuse } from './place.ts';

/** `"true"`, `"false"` and `"null"` arrive as text in a query string, and mean what they say. */
export function parseValue(value: unknown, place: Place): Literal | Variable | null {
  if (typeof value !== 'string') return scalar(value, place);
  switch (value) {
    case 'true':
      return new Literal(true);
    case 'false':
      return new Literal(false);
    case 'null':
    case 'NULL':
      return null;
    default:
      return parseText(value, place);
  }
}

/** For operators on text, where `true` is four letters. */
export function parseText(value: unknown, place: Place): Literal | Variable | null {
  if (typeof value !== 'string') return scalar(value, place);
  return value.charCodeAt(0) === 36 /* $ */ ? (parseVariable(value, place) ?? new Literal(value)) : new Literal(value);
}

function scalar(value: unknown, place: Place): Literal | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return new Literal(value);
  if (value instanceof ExactNumber) return new Literal(value.text);
  if (typeof value !== 'number') {
    refuse(
      place,
      Array.isArray(value) ? 'takes a single value, not a list' : 'takes a single value',
      'For a list of values use _in',
    );
  }
  // The number was rounded before we saw it: answering for another number would be worse than refusing.
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    refuse(
      place,
      `holds a number JSON cannot carry exactly: ${quote(value)}`,
      'Write numbers beyond 2^53 as text: "9007199254740993"',
    );
  }
  return new Literal(value);
}

/** null for text that merely begins with a dollar sign. */
function parseVariable(text: string, place: Place): Variable | null {
  if (text.startsWith('$NOW(')) return { variable: 'NOW', path: [], shift: parseShift(text, place) };
  const [head, ...path] = text.slice(1).split('.', 12);
  const variable = variableNames.find((name): name is VariableName => name === head);
  if (!variable) return null;
  if (variable === 'NOW' && path.length > 0) return null;
  if (path.length > 10 || path.includes(''))
    refuse(place, `has a variable that cannot be read: ${quote(text)}`, 'Write $CURRENT_USER.field');
  return { variable, path, shift: null };
}

const units = new Map<string, Shift['unit']>();
for (const [unit, names] of [
  ['millisecond', 'ms msec msecs millisecond milliseconds'],
  ['second', 's sec secs second seconds'],
  ['minute', 'm min mins minute minutes'],
  ['hour', 'h hr hrs hour hours'],
  ['day', 'd day days'],
  ['week', 'w week weeks'],
  ['month', 'mo mos mon mons month months'],
  ['year', 'y yr yrs year years'],
] as const) {
  for (const name of names.split(' ')) units.set(name, unit);
}

/** In a query string a bare `+` is a space, so `$NOW( 2 hours)` counts as `+2 hours`. */
function parseShift(text: string, place: Place): Shift {
  const [, sign, digits, unit] = /^\$NOW\( ?([+-]?) ?(\d{1,9}) ?([A-Za-z]{1,12}) ?\)$/.exec(text) ?? [];
  const known = unit && units.get(unit.toLowerCase());
  if (!known)
    refuse(place, `has a moment that cannot be read: ${quote(text)}`, 'Write $NOW(-1 day), $NOW(+2 hours), $NOW(-3 months)');
  return { amount: sign === '-' ? -Number(digits) : Number(digits), unit: known };
}

export type SingleValue = Exclude<Value, readonly Value[]>;

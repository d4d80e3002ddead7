/** The forms a parameter's value arrives in (qs, JSON text, a JSON body), read into the one form the parser works on. */
import { ExactNumber } from '../query/exact.ts';
import { deepest, readJson, TooDeep } from './json.ts';
import type { ParseLimits } from './limits.ts';
import { type Place, quote, refuse } from './place.ts';

/** Keys are only ever listed and read as own properties, so `__proto__` and `constructor` are names like any other. */
export type WireObject = { readonly [name: string]: unknown };

export function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

export function own(object: WireObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** An object, or the JSON text of one. */
export function asObject(value: unknown, place: Place): WireObject {
  const read = typeof value === 'string' ? parseJson(value, place) : value;
  if (isWireObject(read)) return read;
  refuse(place, 'has to be an object', `Write it as ${place.parameter}[name]=… or as a JSON object, once`);
}

function parseJson(text: string, place: Place): unknown {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof TooDeep) refuse(place, `nests more than ${deepest} levels`, 'Write it flatter');
    refuse(place, `is not valid JSON: ${quote(text)}`, 'Check its quotes and braces, and that it is percent-encoded');
  }
}

/** Arrays past the query string's limit arrive as `{0: …, 1: …}`; null when the value is no list. */
export function asArray(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (!isWireObject(value)) return null;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key, index) => key === String(index)) ? Object.values(value) : null;
}

/** `a,b`, `['a', 'b']` or `['a,b']`; commas in parentheses and after a backslash do not separate. */
export function asNames(value: unknown, place: Place, limits: ParseLimits): readonly string[] {
  if (value === undefined || value === null) return [];
  const names: string[] = [];
  for (const part of typeof value === 'string' ? [value] : (asArray(value) ?? refuseNames(place))) {
    if (typeof part !== 'string') refuseNames(place);
    for (const piece of splitOutside(part, ',')) {
      const name = piece.trim();
      if (name !== '') names.push(name);
    }
    if (names.length > limits.nodes) refuse(place, `names more than ${limits.nodes} things`, 'Ask for less at once');
  }
  return names;
}

function refuseNames(place: Place): never {
  refuse(place, 'has to be a list of names', `Write ${place.parameter}=a,b or ${place.parameter}[]=a&${place.parameter}[]=b`);
}

/** Splits where the separator stands outside parentheses and is not escaped; escapes stay in the pieces. */
export function splitOutside(text: string, separator: ',' | '.'): readonly string[] {
  if (!text.includes(separator)) return [text];
  if (!text.includes('(') && !text.includes('\\')) return text.split(separator);
  const pieces: string[] = [];
  let start = 0;
  let open = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '\\') index++;
    else if (character === '(') open++;
    else if (character === ')') open = Math.max(0, open - 1);
    else if (character === separator && open === 0) {
      pieces.push(text.slice(start, index));
      start = index + 1;
    }
  }
  pieces.push(text.slice(start));
  return pieces;
}

/** Where `character` first stands unescaped; -1: nowhere. */
export function indexOutside(text: string, character: string): number {
  for (let index = text.indexOf(character); index !== -1; index = text.indexOf(character, index + 1)) {
    let escapes = 0;
    while (text[index - 1 - escapes] === '\\') escapes++;
    if (escapes % 2 === 0) return index;
  }
  return -1;
}

/** A backslash takes the next character as it is: `unit\.price` is one name. */
export function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\([\s\S])/g, '$1') : text;
}

export function asText(value: unknown, place: Place): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  refuse(place, 'has to be a single text', 'Give it once');
}

export function asInteger(value: unknown, place: Place, least: number): number {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
    refuse(
      place,
      `has to be a whole number${isScalar(value) ? `, not ${quote(value)}` : ''}`,
      `Give a whole number from ${least}`,
    );
  }
  if (number < least) refuse(place, `has to be ${least} or more, not ${number}`, `Give a whole number from ${least}`);
  return number;
}

const isScalar = (value: unknown): boolean => typeof value !== 'object' && value !== undefined;

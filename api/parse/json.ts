/**
 * JSON text -> values, without losing digits and without running out of stack: numbers that JavaScript cannot hold become
 * `ExactNumber`, and what nests too deep is refused before it is read. Throws SyntaxError, as JSON.parse does.
 */
import { randomBytes } from 'node:crypto';
import { ExactNumber } from '../query/exact.ts';

/** Objects and lists within each other. */
export const deepest = 100;

export class TooDeep extends SyntaxError {}

export function readJson(text: string): unknown {
  const { depth, long } = survey(text);
  if (depth > deepest) throw new TooDeep(`nests more than ${deepest} levels`);
  const value: unknown = JSON.parse(text);
  if (long.length === 0) return value;
  return JSON.parse(marked(text, long), (_, each: unknown) =>
    typeof each === 'string' && each.startsWith(mark) ? new ExactNumber(each.slice(mark.length)) : each,
  );
}

/** Nobody outside can write it, so no text of a request is taken for a number. */
const mark = `${randomBytes(16).toString('hex')}:`;

interface Survey {
  readonly depth: number;
  /** Where numbers stand that a JavaScript number does not hold. */
  readonly long: readonly (readonly [start: number, end: number])[];
}

/** One pass over the text; what it finds only counts once the text has turned out to be JSON. */
function survey(text: string): Survey {
  const long: [number, number][] = [];
  let depth = 0;
  let most = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x22 /* " */) index = endOfString(text, index);
    else if (code === 0x7b /* { */ || code === 0x5b /* [ */) {
      depth++;
      if (depth > most) most = depth;
    } else if (code === 0x7d /* } */ || code === 0x5d /* ] */) depth--;
    else if (code === 0x2d /* - */ || isDigit(code)) {
      const end = endOfNumber(text, index);
      // Fifteen characters hold no more digits than a number does; an exponent may be anything.
      if (end - index > 15 || hasExponent(text, index, end)) {
        const number = text.slice(index, end);
        if (!isHeld(number)) long.push([index, end]);
      }
      index = end - 1;
    }
  }
  return { depth: most, long };
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, index: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(index - 1 - slashes) === 0x5c /* \ */) slashes++;
  return slashes % 2 === 1;
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    // Digits, a point, an exponent and its sign.
    if (!(isDigit(code) || code === 0x2e || code === 0x65 || code === 0x45 || code === 0x2b || code === 0x2d)) break;
  }
  return end;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

function hasExponent(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if ((text.charCodeAt(index) | 0x20) === 0x65) return true;
  return false;
}

/** Whether the number that JavaScript makes of it says the same digits. Of whole numbers only the safe ones are trusted. */
function isHeld(text: string): boolean {
  const number = Number(text);
  if (!Number.isFinite(number) || (Number.isInteger(number) && !Number.isSafeInteger(number))) return false;
  return digitsOf(String(number)) === digitsOf(text);
}

/** Significant digits and the power of ten they are multiplied by: 1.50 and 15e-1 are the same. */
function digitsOf(text: string): string {
  const [, whole = '', fraction = '', exponent = '0'] = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  return kept === '' ? '0' : `${kept}e${Number(exponent) - fraction.length + (digits.length - kept.length)}`;
}

/** The text with those numbers as marked strings. */
function marked(text: string, long: Survey['long']): string {
  let result = '';
  let last = 0;
  for (const [start, end] of long) {
    result += `${text.slice(last, start)}"${mark}${text.slice(start, end)}"`;
    last = end;
  }
  return result + text.slice(last);
}

/** Where in a request's parameters we are reading, so that every refusal names the parameter and the path within it. */
import { invalidQuery } from '../errors.ts';

export interface Place {
  readonly parameter: string;
  /** Grows and shrinks while a value is walked. */
  readonly path: string[];
}

export const at = (parameter: string, path: readonly string[] = []): Place => ({ parameter, path: [...path] });

export function refuse(place: Place, reason: string, hint?: string): never {
  throw invalidQuery(
    place.parameter,
    `${name(place)} ${reason}`,
    hint,
    place.path.length > 0 ? { path: place.path.map(cut) } : {},
  );
}

function name({ parameter, path }: Place): string {
  const steps = path.length > 6 ? [...path.slice(0, 2), '…', ...path.slice(-3)] : path;
  return `"${parameter}${steps.map((step) => `[${cut(step)}]`).join('')}"`;
}

/** Nothing of a request goes into a message at full length. */
export function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

export function quote(value: unknown): string {
  // Not as text: an object may nest deeper than can be written, and one out of a query string has no text of its own.
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return `"${cut(String(value))}"`;
}

/** The known word a mistyped one most likely stands for, or undefined when none is close. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 30) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = row[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[right.length]!;
}

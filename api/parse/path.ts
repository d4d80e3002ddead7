/**
 * Paths to what is selected, sorted or grouped by: `author.name`, `item:headings.title`, `author.year(born)` and
 * `year(author.born)`, `json(meta, a.b[0])`. A backslash takes the next character into the name: `unit\.price`.
 */
import { type FunctionName, functionNames, type JsonPath } from '../query/function.ts';
import type { ParseLimits } from './limits.ts';
import { nearest, type Place, quote, refuse } from './place.ts';
import { indexOutside, splitOutside, unescaped } from './wire.ts';

export interface Segment {
  readonly name: string;
  /** The collection of a many-to-any step. */
  readonly scope: string | null;
}

/** `*` on its own; compared by identity, as an escaped `\*` is a name. */
export const anyField: Segment = { name: '*', scope: null };

export interface Call {
  readonly function: FunctionName | null;
  readonly json: JsonPath | null;
}

export interface Path {
  /** Relations first, what is asked for last. */
  readonly segments: readonly Segment[];
  /** What is made of the last; null: the value itself. */
  readonly call: Call | null;
}

/** What the parser has to know of the outside: limits, and which names are collections (they may hold dots). */
export interface Reading {
  readonly limits: ParseLimits;
  readonly collections: { has(name: string): boolean };
}

const jsonDepth = 10;
const isFunction = (word: string): word is FunctionName => (functionNames as readonly string[]).includes(word);

export function parsePath(text: string, place: Place, reading: Reading): Path {
  if (text === '*') return { segments: [anyField], call: null };
  if (!/[.:(\\]/.test(text)) return { segments: [{ name: text, scope: null }], call: null };
  const pieces = [...splitOutside(text, '.')];
  const called = callOf(pieces.at(-1)!);
  let call: Call | null = null;
  if (called) {
    pieces.pop();
    const { word, inner } = called;
    let subject = inner;
    if (word === 'json') {
      const comma = indexOutside(inner, ',');
      if (comma === -1) refuse(place, `has json() without a path: ${quote(text)}`, 'Write json(field, member.list[0])');
      subject = inner.slice(0, comma);
      call = { function: null, json: parseJsonPath(inner.slice(comma + 1).trim(), place) };
    } else if (isFunction(word)) {
      call = { function: word, json: null };
    } else {
      const meant = nearest(word, [...functionNames, 'json']);
      refuse(
        place,
        `calls an unknown function: ${quote(word)}`,
        meant
          ? `Did you mean ${meant}()?`
          : `There are ${functionNames.join(', ')} and json; write \\( for a parenthesis in a name`,
      );
    }
    pieces.push(...splitOutside(subject.trim(), '.'));
  }
  const segments = toSegments(pieces, text, place, reading);
  if (segments.length > reading.limits.depth) tooDeep(place, reading);
  return { segments, call };
}

export function tooDeep(place: Place, { limits }: Reading): never {
  refuse(place, `goes too deep. Max relational depth exceeded`, `At most ${limits.depth} steps`);
}

/** `word(inner)`; null for a plain name, even one that merely holds parentheses: `Price (USD)`. */
function callOf(piece: string): { readonly word: string; readonly inner: string } | null {
  if (!piece.endsWith(')') || piece.endsWith('\\)')) return null;
  const open = piece.indexOf('(');
  const word = piece.slice(0, open).trimStart();
  return open > 0 && /^[A-Za-z]+$/.test(word) ? { word, inner: piece.slice(open + 1, -1) } : null;
}

function toSegments(pieces: readonly string[], text: string, place: Place, { collections }: Reading): readonly Segment[] {
  const segments: Segment[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index]!;
    if (piece === '*') {
      segments.push(anyField);
      continue;
    }
    if (piece.includes('(') && callOf(piece)) {
      refuse(place, `has a function in the middle: ${quote(text)}`, 'A function comes last: author.year(born)');
    }
    const colon = indexOutside(piece, ':');
    const name = unescaped(colon === -1 ? piece : piece.slice(0, colon));
    let scope = colon === -1 ? null : unescaped(piece.slice(colon + 1));
    if (name === '' || scope === '') refuse(place, `has an empty step: ${quote(text)}`, 'Write relation.field');
    if (scope !== null && !collections.has(scope)) {
      // `sales.orders` is one collection, and its dot looks like a step.
      for (let end = index + 2; end <= Math.min(index + 3, pieces.length); end++) {
        const longer = [scope, ...pieces.slice(index + 1, end).map(unescaped)].join('.');
        if (!collections.has(longer)) continue;
        scope = longer;
        index = end - 1;
        break;
      }
    }
    segments.push({ name, scope });
  }
  return segments;
}

/** `a.b[0]` is `['a', 'b', 0]`; `[0]` alone indexes a list. */
export function parseJsonPath(text: string, place: Place): JsonPath {
  const path: (string | number)[] = [];
  let index = 0;
  while (index < text.length) {
    if (text[index] === '[') {
      const close = text.indexOf(']', index);
      const inside = text.slice(index + 1, close === -1 ? undefined : close);
      if (close === -1 || !/^\d{1,9}$/.test(inside)) refuseJsonPath(text, place);
      path.push(Number(inside));
      index = close + 1;
      if (index < text.length && text[index] !== '.' && text[index] !== '[') refuseJsonPath(text, place);
    } else {
      const start = text[index] === '.' && path.length > 0 ? index + 1 : index;
      let end = start;
      while (end < text.length && text[end] !== '.' && text[end] !== '[') end += text[end] === '\\' ? 2 : 1;
      const member = unescaped(text.slice(start, end));
      if (member === '' || member === '*') refuseJsonPath(text, place);
      path.push(member);
      index = end;
    }
    if (path.length > jsonDepth) refuse(place, `has a JSON path of more than ${jsonDepth} steps`, `At most ${jsonDepth} steps`);
  }
  if (path.length === 0) refuseJsonPath(text, place);
  return path;
}

function refuseJsonPath(text: string, place: Place): never {
  refuse(
    place,
    `has a JSON path that cannot be read: ${quote(text)}`,
    'Write members and indexes: a.b[0]; there are no wildcards',
  );
}

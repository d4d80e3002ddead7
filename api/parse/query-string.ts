/** A URL's query string -> parameters, with brackets as qs reads them. Without brackets, and that is most of them, by hand. */
import qs from 'qs';
import { ApiError, invalidQuery } from '../errors.ts';
import type { WireObject } from './wire.ts';

const depth = 10;
const parameterLimit = 1000;
/** Longer lists arrive as index-keyed objects, which the parser takes for the lists they are. */
const arrayLimit = 500;

/** `text` is what follows the question mark. */
export function parseQueryString(text: string): WireObject {
  return (text.length === 0 ? {} : parseFlat(text)) ?? parseNested(text);
}

/** null when it takes more than splitting: brackets in a name, or a name twice. */
export function parseFlat(text: string): WireObject | null {
  const parameters: Record<string, unknown> = Object.create(null);
  let count = 0;
  for (let start = 0; start <= text.length; ) {
    let end = text.indexOf('&', start);
    if (end === -1) end = text.length;
    if (++count > parameterLimit) refuseCount();
    let equals = text.indexOf('=', start);
    if (equals === -1 || equals > end) equals = end;
    const name = decode(text.slice(start, equals));
    if (name.includes('[') || name.includes(']') || name in parameters) return null;
    const value = decode(text.slice(equals + 1, end));
    if (name !== '' && name !== '__proto__') parameters[name] = value;
    start = end + 1;
  }
  return parameters;
}

export function parseNested(text: string): WireObject {
  const parts = text.split('&', parameterLimit + 1);
  if (parts.length > parameterLimit) refuseCount();
  try {
    return qs.parse(parts.map(guardValue).join('&'), {
      depth,
      strictDepth: true,
      parameterLimit,
      arrayLimit,
      plainObjects: true,
      decoder: decode,
    });
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw invalidQuery(
      'query',
      `The query string nests deeper than ${depth} brackets`,
      'Give filter and deep as JSON, or use SEARCH',
    );
  }
}

/** qs ends a name at the first `]=`, even one inside a value (`filter={"a":"[x]=y"}`): there the equals sign is encoded. */
function guardValue(part: string): string {
  const equals = part.indexOf('=');
  if (equals === -1 || /\[|%5B/i.test(part.slice(0, equals)) || !part.includes('=', equals + 1)) return part;
  return part.slice(0, equals + 1) + part.slice(equals + 1).replaceAll('=', '%3D');
}

function refuseCount(): never {
  throw invalidQuery('query', `The query string has more than ${parameterLimit} parameters`, 'Use SEARCH with a JSON body');
}

function decode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    throw invalidQuery('query', 'The query string is not properly percent-encoded', 'Encode a percent sign as %25');
  }
}

/**
 * Chinook is PascalCase everywhere but on PostgreSQL, where it is snake_case. Cases are written once, in PascalCase; this
 * maps the names in a request and in its answer, and leaves the values alone.
 */
import type { CaseRequest } from './case.ts';

export type Rename = (text: string) => string;

/** Every run of a PascalCase word, wherever it stands: `year(InvoiceDate)` becomes `year(invoice_date)`. */
export const toSnake: Rename = (text) =>
  text.replace(/(?<![A-Za-z])[A-Z][a-z0-9][A-Za-z0-9]*/g, (word) => word.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase());

export const asIs: Rename = (text) => text;

export function renameRequest(request: CaseRequest, rename: Rename): CaseRequest {
  return {
    ...request,
    path: rename(request.path),
    query: typeof request.query === 'string' ? renameText(request.query, rename) : renameParameters(request.query, rename),
    body: renameBody(request.body, rename),
  };
}

/** Names in parameters that hold names; the keys, and not the values, of those that hold conditions. */
function renameParameters(parameters: Readonly<Record<string, unknown>>, rename: Rename): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      const plain = name.replace(/^_/, '');
      if (holdsNames.has(plain)) return [name, renameAll(value, rename)];
      if (plain === 'deep') return [name, renameDeep(value, rename)];
      return [name, holdsConditions.has(plain) ? renameKeys(value, rename) : value];
    }),
  );
}

const holdsNames = new Set(['fields', 'sort', 'groupBy', 'group', 'aggregate', 'alias']);
const holdsConditions = new Set(['filter', 'having']);

function renameDeep(value: unknown, rename: Rename): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) =>
      name.startsWith('_')
        ? [name, renameParameters({ [name]: inner }, rename)[name]]
        : [rename(name), renameDeep(inner, rename)],
    ),
  );
}

function renameBody(body: unknown, rename: Rename): unknown {
  if (body === null || typeof body !== 'object' || !('query' in body)) return body;
  return { ...body, query: renameParameters(body.query as Record<string, unknown>, rename) };
}

/** `filter[Name][_eq]=Rock`: the key's brackets hold names, and the value where the parameter is one of names. */
function renameText(query: string, rename: Rename): string {
  return query
    .split('&')
    .map((pair) => {
      const [key, ...rest] = pair.split('=');
      const words = (key ?? '').split(/[[\]]+/);
      const value = rest.join('=');
      const named = [words[0], words.findLast((word) => /^_[a-z]+$/.test(word))?.slice(1)].some((word) =>
        holdsNames.has(word ?? ''),
      );
      return rest.length === 0 ? pair : `${rename(key ?? '')}=${named ? rename(value) : value}`;
    })
    .join('&');
}

function renameAll(value: unknown, rename: Rename): unknown {
  if (typeof value === 'string') return rename(value);
  if (Array.isArray(value)) return value.map((each) => renameAll(each, rename));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [rename(name), renameAll(inner, rename)]));
}

/** Keys all the way down; values stay. */
export function renameKeys(value: unknown, rename: Rename): unknown {
  if (Array.isArray(value)) return value.map((each) => renameKeys(each, rename));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [rename(name), renameKeys(inner, rename)]));
}

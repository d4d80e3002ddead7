/** Reads all there is in a database over HTTP, and compares it with what the driver said. What differs is told in words. */
import type { TestServer } from '../server.ts';
import { type Json, JsonNumber, type JsonObject, readJson, writeJson } from './json.ts';
import type { Fits, Raw, RawTable } from './raw.ts';

export interface Reader {
  get(path: string): Promise<{ readonly status: number; readonly text: string }>;
}

export const readerOf = ({ base, token }: TestServer): Reader => ({
  async get(path) {
    const response = await fetch(`${base}${path}`, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, text: await response.text() };
  },
});

export const itemsPath = (collection: string): string => `/items/${encodeURIComponent(collection)}`;

/** A name in `fields` and `sort`: a backslash before what would otherwise be a path or a list. */
export const escapeName = (name: string): string => name.replace(/[\\.,:()*]/g, '\\$&');

export async function list(reader: Reader, path: string): Promise<readonly JsonObject[]> {
  const { status, text } = await reader.get(path);
  if (status !== 200) throw new Error(`${path}: ${status} ${text.slice(0, 400)}`);
  return (readJson(text) as JsonObject).get('data') as readonly JsonObject[];
}

/** Each raw row is found once among the items; order is the database's business. */
export function differences({ collection, columns, rows }: RawTable, items: readonly JsonObject[], fits: Fits): string[] {
  const left = [...items];
  const found: string[] = items.length === rows.length ? [] : [`${collection}: ${items.length} items of ${rows.length} rows`];
  for (const row of rows) {
    const wrong = left.map((item) =>
      columns.filter((column, index) => !fits(row[index]!, item.get(column.name) ?? null, column)),
    );
    const index = wrong.findIndex((each) => each.length === 0);
    if (index >= 0) left.splice(index, 1);
    else if (left.length > 0) {
      const closest = wrong.reduce((best, each, at) => (each.length < wrong[best]!.length ? at : best), 0);
      for (const column of wrong[closest]!) {
        const raw = row[columns.indexOf(column)];
        found.push(
          `${collection}.${column.name} (${column.type}): ${shown(raw!)} is answered as ${writeJson(left[closest]!.get(column.name) ?? null)}`,
        );
      }
    }
  }
  return found;
}

const shown = (raw: Raw): string => (raw === null ? 'null' : `${raw.storage} ${raw.text}`);

/** A value of an answer as a filter takes it; undefined where it says something else there, or nothing. */
export function asOperand(value: Json): string | undefined {
  if (value instanceof JsonNumber) return value.text;
  if (typeof value === 'boolean') return String(value);
  // An empty text is asked for with _empty; these words stand for themselves only outside of filters.
  return typeof value === 'string' && value !== '' && !/^(null|NULL|true|false)$/.test(value) ? value : undefined;
}

/** All pages of one item each; throws when they do not end. */
export async function walk(reader: Reader, path: string, most: number): Promise<readonly JsonObject[]> {
  const met: JsonObject[] = [];
  for (let cursor: Json | undefined = ''; typeof cursor === 'string'; ) {
    const { status, text } = await reader.get(`${path}&limit=1&cursor=${encodeURIComponent(cursor)}`);
    if (status !== 200) throw new Error(`${path} after ${met.length}: ${status} ${text.slice(0, 300)}`);
    const answer = readJson(text) as JsonObject;
    met.push(...(answer.get('data') as readonly JsonObject[]));
    cursor = (answer.get('meta') as JsonObject).get('next_cursor');
    if (met.length > most) throw new Error(`${path}: more than ${most} rows`);
  }
  return met;
}

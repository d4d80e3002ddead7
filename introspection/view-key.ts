/**
 * Guesses which columns identify a row of a view: the primary key of the table its FROM starts at, where every join can
 * only find one row. It is a guess from text, it rather gives none than a wrong one, and whoever uses it must say so.
 */
import type { Catalog, Table } from './catalog.ts';
import { type FromItem, parseView, type Reference, type ViewText } from './view-text.ts';

/** The view's own column names, in key order; null when there is nothing to go by. */
export function guessViewKey(view: Table, catalog: Catalog): readonly string[] | null {
  const text = view.definition === null ? null : parseView(view.definition);
  const [first, ...joined] = text?.from ?? [];
  if (text === null || first === undefined || !haveOwnNames(text.from)) return null;
  const base = tableNamed(first.table, view, catalog);
  if (base === null || base.primaryKey === null) return null;
  if (!joined.every((item) => findsOneRow(item, tableNamed(item.table, view, catalog)))) return null;
  const key = base.primaryKey.map((column) => columnFor(column, base, first, text, view));
  return key.every((column) => column !== null) ? key : null;
}

/** Where a view's text leaves the schema out, it must not matter which one is meant. */
function tableNamed(reference: Reference, view: Table, catalog: Catalog): Table | null {
  const [name = '', schema] = [...reference].reverse();
  const called = catalog.tables.filter((table) => same(table.name, name) && (schema === undefined || same(table.schema, schema)));
  const found = called.length > 1 ? called.filter((table) => table.schema === view.schema) : called;
  const isPlain = schema !== undefined || called.length === 1 || view.schema === catalog.schemas[0];
  return found.length === 1 && isPlain ? (found[0] ?? null) : null;
}

/** One row at most: the join gives every column of a key of the joined table. */
function findsOneRow(item: FromItem, table: Table | null): boolean {
  if (table === null) return false;
  const given = [...item.using];
  for (const [left, right] of item.equalities) {
    const [isLeft, isRight] = [isOf(left, item), right !== null && isOf(right, item)];
    if (isLeft !== isRight) given.push((isLeft ? left : (right ?? [])).at(-1) ?? '');
  }
  const keys = [...(table.primaryKey === null ? [] : [table.primaryKey]), ...table.uniques.map((unique) => unique.columns)];
  return keys.some((key) => key.every((column) => given.some((name) => same(name, column))));
}

function columnFor(column: string, base: Table, first: FromItem, text: ViewText, view: Table): string | null {
  for (const { name, source } of text.outputs) {
    const isFirst = source.length > 1 ? isOf(source, first) : text.from.length === 1 || source[0] === '*';
    const isIt = name === null ? base.columns.some((one) => one.name === column) : same(source.at(-1) ?? '', column);
    if (!isFirst || !isIt) continue;
    const shown = view.columns.filter((one) => same(one.name, name ?? column));
    if (shown.length === 1) return shown[0]?.name ?? null;
  }
  return null;
}

/** `c.id` is of `customers c`; without the alias, `customers.id` and `public.customers.id` are of `customers`. */
function isOf(reference: Reference, item: FromItem): boolean {
  return same(reference.at(-2) ?? '', item.alias);
}

function haveOwnNames(items: readonly FromItem[]): boolean {
  return new Set(items.map((item) => item.alias.toLowerCase())).size === items.length;
}

/** Some databases compare names without case. Where one does not, two names this alike give no guess or the same one. */
function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

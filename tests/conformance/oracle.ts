/**
 * Runs a case's hand-written SQL on the SQLite copy and makes the wire's JSON of it. In the SQL, a column named `a.b`
 * stands inside the object `a`, and one whose name ends with `[]` or `{}` holds JSON.
 */
import type Sqlite from 'better-sqlite3';
import type { Sample } from '../databases/load.ts';

type Format = (value: unknown) => unknown;

const decimal =
  (digits: number): Format =>
  (value) =>
    typeof value === 'number' ? value.toFixed(digits) : value;
const dateTime: Format = (value) => (typeof value === 'string' ? value.replace(' ', 'T') : value);
const timestamp: Format = (value) =>
  typeof value === 'string' ? `${value.replace(' ', 'T')}${value.includes('.') ? '' : '.000'}Z` : value;
const boolean: Format = (value) => (value === null ? null : Boolean(value));

/** How the wire writes what SQLite stores, by the column's name. */
const formats: Readonly<Record<Sample, Readonly<Record<string, Format>>>> = {
  chinook: {
    UnitPrice: decimal(2),
    Total: decimal(2),
    InvoiceDate: dateTime,
    BirthDate: dateTime,
    HireDate: dateTime,
  },
  sakila: {
    amount: decimal(2),
    rental_rate: decimal(2),
    replacement_cost: decimal(2),
    rental_date: dateTime,
    return_date: dateTime,
    payment_date: dateTime,
  },
  almanac: { amount: decimal(3), ok: boolean, active: boolean, taken: timestamp },
};

export function oracleRows(database: Sqlite.Database, sample: Sample, sql: string): unknown[] {
  const rows = database.prepare(sql).all() as Record<string, unknown>[];
  return rows.map((row) => format(expand(row), sample, null));
}

export function oracleNumber(database: Sqlite.Database, sql: string): number {
  return Number(database.prepare(sql).pluck().get());
}

function expand(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    const json = /^(.*)(?:\[\]|\{\})$/.exec(name);
    const path = (json?.[1] ?? name).split('.');
    let place = result;
    for (const step of path.slice(0, -1)) {
      place[step] ??= {};
      place = place[step] as Record<string, unknown>;
    }
    place[path.at(-1)!] = json && typeof value === 'string' ? JSON.parse(value) : value;
  }
  return result;
}

function format(value: unknown, sample: Sample, key: string | null): unknown {
  if (Array.isArray(value)) return value.map((each) => format(each, sample, key));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, format(inner, sample, inAggregate(key, name))]),
    );
  }
  const formatter = key === null ? undefined : formats[sample][key];
  return formatter ? formatter(value) : value;
}

/** `count.Total` is a number of rows and not a total, and an average has its own digits. */
const inAggregate = (outer: string | null, name: string): string | null =>
  outer !== null && /^(?:count|avg)/.test(outer) ? 'count' : name;

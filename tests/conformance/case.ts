/**
 * What a conformance case is: a request, and what any database must answer to it. Expectations are literals or rows of
 * hand-written SQL on the SQLite copy of the same data, so that they never come from the engine under test.
 */
import type { Sample, SampleDialect } from '../databases/load.ts';

export interface Case {
  readonly name: string;
  readonly sample: Sample;
  readonly request: CaseRequest;
  readonly expect: Expectation;
  /** Why a difference between databases is none; see compare.ts. */
  readonly compare: readonly Tolerance[];
  /** Databases it cannot run on, each with the reason. */
  readonly skip: Readonly<Partial<Record<SampleDialect, string>>>;
}

export interface CaseRequest {
  readonly method: 'GET' | 'SEARCH';
  readonly path: string;
  /** A query string as it is written, or parameters: lists are joined by commas, objects are sent as JSON. */
  readonly query: string | Readonly<Record<string, unknown>>;
  /** The body of SEARCH. */
  readonly body: unknown;
  /** Follow `meta.next_cursor` to the end, and join the pages. */
  readonly walk: boolean;
}

export type Expectation =
  | { readonly kind: 'data'; readonly data: unknown; readonly meta: Meta | null }
  | {
      readonly kind: 'rows';
      readonly sql: (dialect: SampleDialect) => string;
      readonly one: boolean;
      readonly meta: MetaSql | null;
    }
  | { readonly kind: 'error'; readonly status: number; readonly code: string; readonly mentions: readonly string[] }
  | { readonly kind: 'text'; readonly type: RegExp; readonly text: RegExp };

export type Meta = Readonly<Record<string, unknown>>;
/** Counts, as SQL of one number each. */
export type MetaSql = Readonly<Record<string, string>>;

/**
 * - `digits`: numbers computed by division, whose last digits and whose text differ: compared as numbers.
 * - `zones`: the copies declare the same moments with and without a zone: compared without the `.000Z` at the end.
 * - `set`: an order nobody asked for and no key decides: compared without it.
 */
export type Tolerance = 'digits' | 'zones' | 'set';

interface Extras {
  readonly compare?: readonly Tolerance[];
  readonly skip?: Case['skip'];
  readonly meta?: MetaSql;
  readonly walk?: boolean;
  readonly method?: 'GET' | 'SEARCH';
  readonly body?: unknown;
}

type Query = CaseRequest['query'];

/** Cases of one sample; `path` is what follows `/items/`. */
export function casesOf(sample: Sample) {
  const build = (name: string, path: string, query: Query, expect: Expectation, extras: Extras): Case => ({
    name,
    sample,
    request: {
      method: extras.method ?? 'GET',
      path: `/items/${path}`,
      query,
      body: extras.body,
      walk: extras.walk ?? false,
    },
    expect,
    compare: extras.compare ?? [],
    skip: extras.skip ?? {},
  });
  type Sql = string | ((dialect: SampleDialect) => string);
  const rowsOf = (sql: Sql, one: boolean, meta: MetaSql | undefined): Expectation => ({
    kind: 'rows',
    sql: typeof sql === 'string' ? () => sql : sql,
    one,
    meta: meta ?? null,
  });

  return {
    /** The answer is these rows. */
    rows: (name: string, path: string, query: Query, sql: Sql, extras: Extras = {}): Case =>
      build(name, path, query, rowsOf(sql, false, extras.meta), extras),
    /** The answer is this one row, as an object. */
    item: (name: string, path: string, query: Query, sql: Sql, extras: Extras = {}): Case =>
      build(name, path, query, rowsOf(sql, true, extras.meta), extras),
    /** The answer is this very data. */
    data: (
      name: string,
      path: string,
      query: Query,
      data: unknown,
      extras: Omit<Extras, 'meta'> & { meta?: Meta } = {},
    ): Case => {
      const { meta, ...rest } = extras;
      return build(name, path, query, { kind: 'data', data, meta: meta ?? null }, rest);
    },
    error: (
      name: string,
      path: string,
      query: Query,
      status: number,
      code: string,
      mentions: readonly string[],
      extras: Extras = {},
    ) => build(name, path, query, { kind: 'error', status, code, mentions }, extras),
    text: (name: string, path: string, query: Query, type: RegExp, text: RegExp, extras: Extras = {}): Case =>
      build(name, path, query, { kind: 'text', type, text }, extras),
    /** Which rows a filter keeps, by key: `[filter, the same condition in SQL]`, `t` being the collection. */
    filters: (
      collection: string,
      key: string,
      list: readonly (readonly [filter: unknown, sql: string, extras?: Extras])[],
    ): Case[] =>
      list.map(([filter, condition, extras]) =>
        build(
          `${collection} where ${JSON.stringify(filter)}`,
          collection,
          { fields: [key], filter, sort: [key], limit: -1 },
          rowsOf(`select t."${key}" from "${collection}" t where ${condition} order by t."${key}"`, false, undefined),
          extras ?? {},
        ),
      ),
  };
}

/** A to-many relation in an oracle: the rows of `from` (with its where, order and limit) as a JSON list of `columns`. */
export const list = (columns: readonly string[], from: string): string =>
  `(select json_group_array(json_object(${columns.map((column) => `'${column.split('.').at(-1)}', "${column}"`).join(', ')})) from (${from}))`;

/** The same, of one column's bare values. */
export const values = (column: string, from: string): string => `(select json_group_array("${column}") from (${from}))`;

/** Where NULL stands in an ascending (or descending) order of that database. */
export const nulls = (dialect: SampleDialect, direction: 'asc' | 'desc' = 'asc'): string =>
  (dialect === 'postgres') === (direction === 'asc') ? `${direction} nulls last` : `${direction} nulls first`;

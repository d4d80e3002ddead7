/** The door of this room: one database URL in, one catalog out, in a bounded number of catalog queries. */
import type { Catalog } from './catalog.ts';

export interface ReadOptions {
  /** Schemas to read, the default one first. Without it: every schema the login can see, but the database's own. */
  readonly schemas?: readonly string[];
  /** Glob patterns (`*`, `?`) on `name` or `schema.name`; an empty `include` is everything. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Runs one catalog query; rows come back with the column names the query gives. Bound values only where the dialect file asks. */
export type CatalogQuery = (sql: string) => Promise<readonly Record<string, unknown>[]>;

/** Reads the catalog over a connection somebody else opened. */
export type ReadCatalog = (query: CatalogQuery, options: ReadOptions) => Promise<Catalog>;

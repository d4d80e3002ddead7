/** How much one request may ask for. Past any of these it is refused with 400, before a database hears of it. */
export interface ParseLimits {
  /** What `page` counts in when the request gives no `limit`. */
  readonly limitDefault: number;
  /** The most rows a request gets; null: no cap. */
  readonly limitMax: number | null;
  /** Steps in a path through relations, and levels of `deep`. */
  readonly depth: number;
  /** Conditions in one filter, and fields, sorts, groups or aggregates in one request. */
  readonly nodes: number;
  /** Values in one `_in`. */
  readonly values: number;
}

export const defaultLimits: ParseLimits = { limitDefault: 100, limitMax: null, depth: 10, nodes: 1000, values: 10_000 };

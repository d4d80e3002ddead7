/** Calls of the API that change the model, and parts of a model as one call that makes them. Pure. */
import type { Method } from '../request/request.ts';

export interface Call {
  readonly method: Method;
  readonly path: string;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, unknown>>;
}

/** Parts that are to be made, all of them or none. */
export interface Parts {
  readonly collections?: readonly Part[];
  readonly fields?: readonly Part[];
  readonly relations?: readonly Part[];
}

export interface Part {
  readonly collection: string;
  readonly field?: string;
  readonly related_collection?: string | null;
  readonly [member: string]: unknown;
}

export function callFor({ collections = [], fields = [], relations = [] }: Parts): Call {
  const made = (parts: readonly Part[]) =>
    parts.map((rhs) => ({
      collection: rhs.collection,
      ...(rhs.field !== undefined && { field: rhs.field }),
      ...(rhs.related_collection !== undefined && { related_collection: rhs.related_collection }),
      diff: [{ kind: 'N', rhs }],
    }));
  const diff = { collections: made(collections), fields: made(fields), relations: made(relations) };
  return { method: 'POST', path: 'schema/apply', query: { force: true }, body: { diff } };
}

/**
 * Looking a name up *is* the permission check: what the caller may not see and
 * what does not exist get the same error, because both lookups are this one.
 */
import { ApiError } from '../errors.ts';
import type { Collection, Field, Model, Relation } from '../model/model.ts';
import type { Access, Grant } from './access.ts';
import type { AllowedFilter } from './allowed.ts';

/** A collection together with what this caller may see of it. `where` is how the request got there, for messages. */
export interface Visible {
  readonly collection: Collection;
  readonly grant: Grant;
  readonly path: readonly string[];
  /** The collection and the relation it was reached by; for wildcards that are not to lead back. */
  readonly via?: { readonly from: string; readonly relation: Relation };
}

export interface Sight {
  readonly model: Model;
  readonly access: Access;
  /** May a wildcard lead back to where it came from? */
  readonly backlink: boolean;
  readonly rules: Rules;
}

/** The caller's rules, resolved; null where there is none. */
export interface Rules {
  rows(visible: Visible): AllowedFilter | null;
  /** Of the rows that may be seen, those whose field may be seen. */
  field(visible: Visible, name: string): AllowedFilter | null;
  /** Were there any so far? */
  any(): boolean;
}

export function seeCollection(
  { model, access }: Pick<Sight, 'model' | 'access'>,
  name: string,
  path: readonly string[],
): Visible {
  const seen = glimpse({ model, access }, name, path);
  if (seen) return seen;
  const reason = `You don't have permission to access collection "${cut(name)}" or it does not exist. ${queriedIn(path)}`;
  throw new ApiError('FORBIDDEN', { reason, collection: cut(name) }, 'GET /collections lists the collections you may read.');
}

/** For wildcards, which leave out what cannot be seen. */
export function glimpse(
  { model, access }: Pick<Sight, 'model' | 'access'>,
  name: string,
  path: readonly string[],
): Visible | null {
  const collection = model.collections.get(name);
  const grant = collection ? access.read(name) : null;
  return collection && grant ? { collection, grant, path } : null;
}

export function seeField(visible: Visible, name: string): Field {
  return glimpseField(visible, name) ?? refuseField(visible, name);
}

export function refuseField({ collection, path }: Visible, name: string): never {
  const reason = `You don't have permission to access field "${cut(name)}" in collection "${collection.name}" or it does not exist. ${queriedIn(path)}`;
  throw new ApiError(
    'FORBIDDEN',
    { reason, collection: collection.name, field: cut(name) },
    `GET /fields/${encodeURIComponent(collection.name)} lists the fields you may read.`,
  );
}

export function glimpseField({ collection, grant }: Visible, name: string): Field | null {
  const field = collection.fields.get(name);
  // What only arranges a form holds nothing that could be asked for.
  const holds = field && (field.column !== null || field.relation !== null);
  return holds && (grant.fields === 'all' || grant.fields.has(name)) ? field : null;
}

export const queriedIn = (path: readonly string[]): string =>
  `Queried in ${path.length === 0 ? 'root' : `"${cut(path.join('.'))}"`}.`;

export const cut = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

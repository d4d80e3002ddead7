/**
 * Names in a change -> collections and fields, resolved against what the caller may change. As in reads, what may not be
 * touched and what does not exist get the same error.
 */
import { ApiError } from '../errors.ts';
import type { Collection, Model } from '../model/model.ts';
import type { Payload } from '../query/change.ts';
import type { Access, Action, ChangeGrant } from './access.ts';
import { cut, queriedIn } from './visible.ts';

export type ChangeAction = Exclude<Action, 'read' | 'share'>;

/** A collection together with what this caller may do to it. `path` is how the request got there, for messages. */
export interface Changeable {
  readonly collection: Collection;
  readonly action: ChangeAction;
  readonly grant: ChangeGrant;
  readonly path: readonly string[];
}

export function seeChange(access: Access, model: Model, action: ChangeAction, name: string, path: readonly string[]): Changeable {
  const collection = model.collections.get(name);
  const grant = collection ? access.change(action, name) : null;
  if (!collection || !grant) {
    const reason = `You don't have permission to access collection "${cut(name)}" or it does not exist. ${queriedIn(path)}`;
    throw new ApiError('FORBIDDEN', { reason, collection: cut(name) }, `It takes the permission to ${action} in it.`);
  }
  if (!collection.writable) {
    const reason = `Nothing can be written to "${name}": the database does not let the server, or it is a view`;
    throw new ApiError('FORBIDDEN', { reason, collection: name });
  }
  return { collection, action, grant, path };
}

/** Every name must be a field, and one that is granted: a misspelt one would lose what was sent for it. */
export function requireFields({ collection, grant, path }: Changeable, access: Access, payload: Payload): void {
  for (const name of Object.keys(payload)) {
    const known = collection.fields.has(name);
    if (known && (grant.fields === 'all' || grant.fields.has(name))) continue;
    if (access.admin) throw unknownField(collection, path, name);
    const reason = `You don't have permission to access field "${cut(name)}" in collection "${collection.name}" or it does not exist. ${queriedIn(path)}`;
    throw new ApiError(
      'FORBIDDEN',
      { reason, collection: collection.name, field: cut(name), ...(path.length > 0 && { path: [...path, cut(name)] }) },
      `GET /fields/${encodeURIComponent(collection.name)} lists the fields there are.`,
    );
  }
}

export function unknownField(collection: Collection, path: readonly string[], name: string): ApiError {
  const near = nearest(name, [...collection.fields.keys()]);
  return new ApiError(
    'INVALID_PAYLOAD',
    {
      reason: `"${collection.name}" has no field "${cut(name)}"`,
      collection: collection.name,
      field: cut(name),
      ...(path.length > 0 && { path: [...path, cut(name)] }),
    },
    near === null ? `GET /fields/${encodeURIComponent(collection.name)} lists the fields there are.` : `Did you mean "${near}"?`,
  );
}

/** The name that takes the fewest letters to change, if those are few. */
function nearest(name: string, names: readonly string[]): string | null {
  const short = name.slice(0, 60).toLowerCase();
  const limit = Math.ceil(short.length / 3);
  const [best] = names.map((each) => ({ each, steps: distance(short, each.toLowerCase()) })).sort((a, b) => a.steps - b.steps);
  return best && best.steps <= limit ? best.each : null;
}

function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[to.length]!;
}

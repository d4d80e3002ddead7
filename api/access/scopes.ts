/** Accesses made narrower: by what an API token may do, and by what two callers may both do. */
import { createHash } from 'node:crypto';
import type { Filter } from '../query/filter.ts';
import type { Access, Action, ChangeGrant, Grant } from './access.ts';
import { allOf } from './variables.ts';

/** What is left out is not narrowed. */
export interface Scopes {
  readonly actions?: readonly Action[];
  readonly collections?: readonly string[];
}

/** Whoever is held to scopes is no administrator: what administrators may do beyond items has no scope. */
export function restrict(access: Access, { actions, collections }: Scopes): Access {
  if (!actions && !collections) return access;
  const may = (action: Action, collection: string): boolean =>
    (!actions || actions.includes(action)) && (!collections || collections.includes(collection));
  const said = JSON.stringify([[...(actions ?? ['*'])].sort(), [...(collections ?? ['*'])].sort(), !actions, !collections]);
  return {
    fingerprint: `${access.fingerprint} within ${hash(said)}`,
    admin: false,
    server: false,
    literals: access.literals,
    read: (collection) => (may('read', collection) ? access.read(collection) : null),
    change: (action, collection) => (may(action, collection) ? access.change(action, collection) : null),
  };
}

/** What both may do. Literals of both are bound, those of `a` first. */
export function intersect(a: Access, b: Access): Access {
  return {
    fingerprint: `(${a.fingerprint} and ${b.fingerprint})`,
    admin: a.admin && b.admin,
    server: false,
    literals: [...a.literals, ...b.literals],
    read: (collection) => {
      const [left, right] = [a.read(collection), b.read(collection)];
      return left && right && both(left, right);
    },
    change: (action, collection) => {
      const [left, right] = [a.change(action, collection), b.change(action, collection)];
      return left && right && bothChange(left, right);
    },
  };
}

function both(a: Grant, b: Grant): Grant {
  const fields =
    a.fields === 'all' ? b.fields : b.fields === 'all' ? a.fields : new Set([...a.fields].filter((name) => has(b, name)));
  const only = new Map<string, Filter | null>();
  return {
    fields,
    rows: allOf(a.rows, b.rows),
    only: (field) => {
      if (!only.has(field)) only.set(field, allOf(a.only(field), b.only(field)));
      return only.get(field) ?? null;
    },
  };
}

const has = ({ fields }: Grant, name: string): boolean => fields === 'all' || fields.has(name);

const bothChange = (a: ChangeGrant, b: ChangeGrant): ChangeGrant => ({
  ...both(a, b),
  validation: [...a.validation, ...b.validation],
  get presets() {
    return { ...a.presets, ...b.presets };
  },
});

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

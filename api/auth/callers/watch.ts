/** Which writes change what somebody may do: those of rights themselves, and those of values that rules read. */
import type { Written } from '../../engine/hook.ts';
import type { Model } from '../../model/model.ts';
import type { Variable } from '../../query/value.ts';
import { beginOf, stepsOf } from './values.ts';

/** Fields whose change counts, by collection. */
export interface Watch {
  /** Of the user's own row. */
  readonly own: ReadonlySet<string>;
  /** Of rows that variables lead to, which may count for anybody. */
  readonly beyond: ReadonlyMap<string, ReadonlySet<string>>;
}

export const noWatch: Watch = { own: new Set(['id', 'role', 'status']), beyond: new Map() };

export const ofUsers = 'directus_users';
/** Whatever is written there counts for everybody. */
export const ofEverybody: readonly string[] = ['directus_roles', 'directus_policies', 'directus_permissions'];

export function watchFor(model: Model, variables: readonly Variable[]): Watch {
  const own = new Set(noWatch.own);
  const beyond = new Map<string, Set<string>>();
  for (const variable of variables) {
    const begin = beginOf(variable);
    if (begin === null) continue;
    for (const [index, { collection, field }] of (stepsOf(model, begin, variable.path) ?? []).entries()) {
      if (index === 0 && begin === ofUsers) own.add(field);
      else beyond.set(collection, (beyond.get(collection) ?? new Set()).add(field));
    }
  }
  return { own, beyond };
}

/** Does `watch` see to everything that `other` does? */
export const covers = (watch: Watch, other: Watch): boolean =>
  [...other.own].every((field) => watch.own.has(field)) &&
  [...other.beyond].every(([collection, fields]) => [...fields].every((field) => watch.beyond.get(collection)?.has(field)));

/** Rows that came or went count as well: a related row was not there before. */
export function concerns({ action, before, after }: Written, fields: ReadonlySet<string>): boolean {
  return (
    action !== 'update' ||
    before.some((row, index) =>
      [...fields].some((field) => JSON.stringify(row?.[field]) !== JSON.stringify(after[index]?.[field])),
    )
  );
}

/** Users whose own rights a write may have changed. */
export function usersOf({ collection, action, before, after, keys }: Written, { own }: Watch): readonly string[] {
  if (collection === 'directus_access') {
    return [...before, ...after].flatMap((row) => (row?.user == null ? [] : [String(row.user)]));
  }
  if (action === 'create') return [];
  const changed = (index: number): boolean =>
    action === 'delete' ||
    [...own].some((field) => JSON.stringify(before[index]?.[field]) !== JSON.stringify(after[index]?.[field]));
  return keys.flatMap((key, index) => (changed(index) ? [String(before[index]?.id ?? key[0])] : []));
}

/** A policy that is attached to a role or to the public counts for everybody who has that. */
export const attachesToMany = ({ before, after }: Written): boolean =>
  [...before, ...after].some((row) => row !== null && row.user == null);

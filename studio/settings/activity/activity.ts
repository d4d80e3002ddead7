/** What happened, as the log has it: what is asked for, and what is told of it. Pure. */
import { keyOf, pageOf } from '../../schema/key.ts';
import type { Schema } from '../../schema/schema.ts';

export interface Activity {
  readonly id: number;
  readonly action: string;
  readonly timestamp: string;
  readonly ip: string | null;
  readonly user_agent: string | null;
  readonly origin: string | null;
  readonly collection: string;
  readonly item: string;
  readonly user: {
    readonly id: string;
    readonly first_name: string | null;
    readonly last_name: string | null;
    readonly email: string | null;
  } | null;
}

export const activityFields =
  'id,action,timestamp,ip,user_agent,origin,collection,item,user.id,user.first_name,user.last_name,user.email';

export const actions = ['create', 'update', 'delete', 'login', 'comment', 'run'] as const;

/** How far back one looks; `all`: to the beginning. */
export const spans = { hour: '-1 hour', day: '-1 day', week: '-7 days', month: '-30 days', all: null } as const;
export type Span = keyof typeof spans;

export interface Asked {
  readonly user: string | null;
  readonly action: string | null;
  readonly collection: string | null;
  readonly span: Span;
}

export function filterFor({ user, action, collection, span }: Asked): object | null {
  const since = spans[span];
  const rules = [
    ...(user ? [{ user: { _eq: user } }] : []),
    ...(action ? [{ action: { _eq: action } }] : []),
    ...(collection ? [{ collection: { _eq: collection } }] : []),
    ...(since ? [{ timestamp: { _gte: `$NOW(${since})` } }] : []),
  ];
  return rules.length === 0 ? null : { _and: rules };
}

/** Who it was; null: nobody who is known. */
export const actorOf = ({ user }: Pick<Activity, 'user'>): string | null =>
  user ? [user.first_name, user.last_name].filter(Boolean).join(' ') || user.email || user.id : null;

/** Where what it happened to can be looked at; null: nowhere, or not any more. */
export function placeOf({ collection, item, action }: Activity, schema: Schema): string | null {
  if (action === 'delete' || action === 'login') return null;
  const known = schema.collections.get(collection);
  if (!known || !schema.access.may('read', collection)) return null;
  if (collection === 'directus_files') return `/files/${encodeURIComponent(item)}`;
  if (known.system) return null;
  return pageOf(collection, known.key.length === 1 ? keyOf(known, { [known.key[0]!]: item }) : item);
}

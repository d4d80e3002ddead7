/** What somebody was told of, and the page it is about. Pure. */
import { pageOf } from '../schema/key.ts';
import type { Schema } from '../schema/schema.ts';
import type { Person } from './person.ts';

export const notificationsCollection = 'directus_notifications';

export type Box = 'inbox' | 'archived';

export interface Notification {
  readonly id: number;
  readonly timestamp: string;
  readonly status: Box;
  readonly subject: string;
  readonly message: string | null;
  readonly collection: string | null;
  readonly item: string | null;
  readonly sender: Person | string | null;
}

/** null: there is no page of it, for them. A mention is in the comments. */
export function leadsTo({ collection, item, sender }: Notification, schema: Schema): { path: string; query: object } | null {
  if (collection === null || item === null) return null;
  if (collection === 'directus_files') return { path: `/files/${encodeURIComponent(item)}`, query: {} };
  const of = schema.collections.get(collection);
  if (!of || /^(directus|pergola)_/.test(collection)) return null;
  const key = of.key.length === 1 ? encodeURIComponent(item) : item;
  return { path: pageOf(collection, key), query: sender === null ? {} : { panel: 'comments' } };
}

/** The rows of one user, or of one share, that their rights begin with. */
import type { Engine } from '../../engine/engine.ts';
import { columns, equals, moment, readRows, text } from '../../system/rows.ts';
import { sorted } from './book.ts';

/** Whoever rights are worked out for: a user, or the holder of a role; nobody has neither. */
export interface Person {
  readonly user: string | null;
  readonly role: string | null;
  /** Policies that are attached to the user, in their order. */
  readonly own: readonly string[];
}

export const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** null: there is none, or they are not active. */
export async function readPerson(engine: Engine, id: string): Promise<Person | null> {
  if (!uuid.test(id)) return null;
  const [users, access] = await Promise.all([
    readRows(engine, 'directus_users', columns('id', 'status', 'role'), equals('id', id)),
    readRows(engine, 'directus_access', columns('policy', 'sort'), equals('user', id)),
  ]);
  const row = users[0];
  if (row?.status !== 'active') return null;
  return { user: text(row.id)!, role: text(row.role), own: sorted(access).map(({ policy }) => text(policy) ?? '') };
}

export interface SharedItem {
  readonly id: string;
  readonly collection: string;
  readonly item: string;
  readonly role: string | null;
  readonly creator: string | null;
  /** Milliseconds; null: no end to that side. */
  readonly from: number | null;
  readonly until: number | null;
}

export async function readShare(engine: Engine, id: string): Promise<SharedItem | null> {
  if (!uuid.test(id)) return null;
  const fields = columns('id', 'collection', 'item', 'role', 'user_created', 'date_start', 'date_end');
  const [row] = await readRows(engine, 'directus_shares', fields, equals('id', id));
  if (!row) return null;
  return {
    id: text(row.id)!,
    collection: text(row.collection) ?? '',
    item: text(row.item) ?? '',
    role: text(row.role),
    creator: text(row.user_created),
    from: moment(row.date_start),
    until: moment(row.date_end),
  };
}

export const isOpen = ({ from, until }: Pick<SharedItem, 'from' | 'until'>, now: number): boolean =>
  (from === null || from <= now) && (until === null || now < until);

/**
 * Who may do what: users, guests and whoever is not known -> Caller. What is worked out is kept, and forgotten as soon as
 * something it was made of is written, here or on another node: a request that comes after the write is answered by the new
 * rights, one that is under way finishes with the old.
 */
import { LRUCache } from 'lru-cache';
import type { Access } from '../access/access.ts';
import type { Caller, Origin } from '../access/caller.ts';
import { theServer } from '../access/caller.ts';
import { intersect, restrict, type Scopes } from '../access/scopes.ts';
import type { Engine } from '../engine/engine.ts';
import type { Log } from '../log.ts';
import { bump } from '../system/marks.ts';
import type { Book, Role } from './callers/book.ts';
import { type MarksSettings, watchMarks } from './callers/marks.ts';
import { noticeWrites } from './callers/notice.ts';
import { isOpen, type SharedItem } from './callers/person.ts';
import { reach } from './callers/reach.ts';
import { keepRights, type Rights } from './callers/rights.ts';
import { type CallerChange, type Changes, openChanges } from './changes.ts';

export interface Callers {
  /** null: there is no such user, or they are not active. */
  user(id: string, origin: Origin, how?: How): Promise<Caller | null>;
  /** Whoever has this role and nothing of their own; null: there is no such role. */
  role(id: string, origin: Origin): Promise<Caller | null>;
  /** Whoever brings no credentials: what the public may. */
  nobody(origin: Origin): Promise<Caller>;
  /** A guest of one item; null: there is no such share, it is not open now, or who made it is no longer active. */
  share(id: string, origin: Origin, session?: string | null): Promise<Caller | null>;
  /** What the policies of a caller say of the studio, administration and second factors. */
  globals(caller: Caller): Promise<Globals>;
  /** The roles of a caller, the highest first. */
  roles(caller: Caller): Promise<readonly Role[]>;
  /** How rights come about: of a user; where that is null, of whoever has only a role; where both are, of the public. */
  rights(user: string | null, origin: Origin, role?: string | null): Promise<Rights | null>;
  book(): Promise<Book>;
  /** What of it may be another caller by now. */
  readonly changes: Changes;
  /** Notes it here, and mentions it to other nodes that share a Redis. */
  mention(change: CallerChange): void;
  close(): Promise<void>;
}

export interface How {
  /** The row of `directus_sessions` the request came with. */
  readonly session?: string | null;
  /** The administrator who acts as this user. */
  readonly actor?: string | null;
  /** Of an API token: it may no more than these, however much its user may. */
  readonly scopes?: Scopes | null;
}

export interface Globals {
  readonly app_access: boolean;
  readonly admin_access: boolean;
  readonly enforce_tfa: boolean;
}

export async function openCallers(engine: Engine, log: Log, settings: MarksSettings): Promise<Callers> {
  const changes = openChanges();
  const keep = keepRights(engine, log, wider);
  const marks = await watchMarks(engine, log, settings, changed, changes.note);
  const notice = noticeWrites(engine, keep, marks.tell, changes.note);
  const scoped = new WeakMap<Access, LRUCache<string, Access>>();
  /** Of guests: by the rights of who made the share, and of the role it has. */
  const shared = new WeakMap<Access, WeakMap<Access, LRUCache<string, Access>>>();
  await keep.book();
  notice.widen();

  /** Another node said so. The book is read at once: what it watches decides which writes here are told to others. */
  function changed(): void {
    keep.forgetAll();
    changes.note({ everybody: true });
    void keep.book().then(notice.widen, (error: unknown) => log.debug('Policies could not be read', { error: String(error) }));
  }

  /** From here on this node tells of writes that it has not told of before; what others made of them until now is too old. */
  function wider(): void {
    notice?.widen();
    engine
      .transaction(theServer, new AbortController().signal, (transaction) => bump(transaction, 'access'))
      .then(() => marks.tell())
      .catch((error: unknown) => log.warn('Other nodes could not be told of new rules', { error: String(error) }));
  }

  function within(access: Access, scopes: Scopes | null): Access {
    if (scopes === null) return access;
    const made = madeOf(scoped, access, small);
    const name = JSON.stringify(scopes);
    const known = made.get(name) ?? restrict(access, scopes);
    made.set(name, known);
    return known;
  }

  /** The reach hangs on the model, too; but what is kept of rights does not outlive it. */
  function ofGuest(creator: Access, role: Access, { id, collection, item }: SharedItem): Access {
    const made = madeOf(
      madeOf(shared, creator, () => new WeakMap()),
      role,
      small,
    );
    const known = made.get(id) ?? intersect(intersect(creator, role), reach(engine.model(), collection, item));
    made.set(id, known);
    return known;
  }

  return {
    user: async (id, origin, { session = null, actor = null, scopes = null } = {}) => {
      const rights = await keep.ofUser(id, origin.ip);
      if (rights === null) return null;
      const access = within(rights.access, scopes);
      return {
        ...callerOf(rights, access),
        app: access.admin || rights.policies.some((each) => each.app),
        session,
        actor,
        origin,
      };
    },
    role: async (id, origin) => {
      if (!(await keep.book()).roles.has(id)) return null;
      const rights = await keep.ofRole(id, origin.ip);
      const app = rights.access.admin || rights.policies.some((each) => each.app);
      return { ...callerOf(rights, rights.access), app, origin };
    },
    nobody: async (origin) => {
      const rights = await keep.ofRole(null, origin.ip);
      return { ...callerOf(rights, rights.access), origin };
    },
    share: async (id, origin, session = null) => {
      const names = engine.model().names ?? 0;
      const item = await keep.share(id);
      if (item === null || item.creator === null || !isOpen(item, Date.now())) return null;
      const [creator, role] = await Promise.all([keep.ofUser(item.creator, origin.ip), keep.ofRole(item.role, origin.ip)]);
      if (creator === null) return null;
      const access = ofGuest(creator.access, role.access, item);
      // What it is of, and the rights of both sides: the oldest of these counts.
      const oldest = Math.min(names, creator.names, role.names);
      return {
        ...callerOf(role, access),
        names: oldest,
        share: { id: item.id, collection: item.collection, item: item.item },
        session,
        origin,
      };
    },
    globals: async (caller) => {
      const { policies } = await keep.book();
      const held = caller.policies.flatMap((id) => policies.get(id) ?? []);
      return {
        app_access: caller.app,
        admin_access: caller.access.admin,
        enforce_tfa: held.some((each) => each.enforceTfa),
      };
    },
    roles: async ({ roles }) => {
      const known = (await keep.book()).roles;
      return roles.flatMap((id) => known.get(id) ?? []);
    },
    rights: (user, { ip }, role = null) => (user === null ? keep.ofRole(role, ip) : keep.ofUser(user, ip)),
    book: keep.book,
    changes,
    mention: (change) => {
      changes.note(change);
      marks.mention(change);
    },
    close: async () => {
      changes.close();
      await marks.close();
    },
  };
}

const callerOf = ({ person, roles, policies, names }: Rights, access: Access): Omit<Caller, 'origin'> => ({
  access,
  ...(access.admin ? null : { names }),
  user: person.user,
  role: person.role,
  roles,
  policies: policies.map(({ id }) => id),
  app: false,
  share: null,
  actor: null,
  session: null,
});

const small = (): LRUCache<string, Access> => new LRUCache({ max: 50 });

function madeOf<K extends WeakKey, V>(all: WeakMap<K, V>, key: K, make: () => V): V {
  const made = all.get(key) ?? make();
  all.set(key, made);
  return made;
}

/** Who is asking. Made by `api/auth` from a request's credentials. */
import { type Access, serverAccess } from './access.ts';

export interface Caller {
  readonly access: Access;
  /** What `$CURRENT_USER` and its kin stand for; null where there is no such thing (the admin token has no user). */
  readonly user: string | null;
  readonly role: string | null;
  readonly roles: readonly string[];
  readonly policies: readonly string[];
  /** May use the studio. */
  readonly app: boolean;
  /** A guest who was given the link to one item. */
  readonly share: Share | null;
  /** The administrator who acts as `user`; null when the user does. */
  readonly actor: string | null;
  /** The row of `directus_sessions` the request came with; null for tokens that need none. */
  readonly session: string | null;
  readonly origin: Origin;
  /** By which names the rights were worked out (`Model.names`); absent: they hang on none. */
  readonly names?: number;
}

export interface Share {
  readonly id: string;
  readonly collection: string;
  readonly item: string;
}

/** Where a request came from, for the activity. */
export interface Origin {
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** The `Origin` header: the website that asked. */
  readonly website: string | null;
}

export const nowhere: Origin = { ip: null, userAgent: null, website: null };

export const nobody = (access: Access, origin: Origin = nowhere): Caller => ({
  access,
  user: null,
  role: null,
  roles: [],
  policies: [],
  app: access.admin,
  share: null,
  actor: null,
  session: null,
  origin,
});

/** The server's own work: signing in, counting, cleaning up. */
export const theServer: Caller = nobody(serverAccess);

/** The server's work for somebody, to be found in the activity as theirs. */
export const serverFor = ({ user, actor, origin }: Pick<Caller, 'user' | 'actor' | 'origin'>): Caller => ({
  ...theServer,
  user,
  actor,
  origin,
});

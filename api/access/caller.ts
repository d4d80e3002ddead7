/** Who is asking. Made by the doors from a request's credentials. */
import type { Access } from './access.ts';

export interface Caller {
  readonly access: Access;
  /** What `$CURRENT_USER` and its kin stand for; null where there is no such thing (the admin token has no user). */
  readonly user: string | null;
  readonly role: string | null;
  readonly roles: readonly string[];
  readonly policies: readonly string[];
}

export const nobody = (access: Access): Caller => ({ access, user: null, role: null, roles: [], policies: [] });

/** Why somebody may do something, or not: as the server explains it. */
import type { Action } from '../../schema/access.ts';

export interface Explained {
  readonly active: boolean;
  readonly allowed: boolean;
  readonly verdict: string;
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly policies: readonly ExplainedPolicy[];
  readonly permissions: readonly ExplainedPermission[];
  /** Fields that are granted. */
  readonly fields: Readonly<Record<string, readonly (number | null)[]>>;
  /** null: no item was asked about. */
  readonly exists: boolean | null;
}

export interface ExplainedPolicy {
  readonly id: string;
  readonly name: string;
  readonly admin_access: boolean;
  readonly from: readonly ({ readonly by: 'user' | 'public' } | { readonly by: 'role'; readonly name: string })[];
  /** It is not for this address. */
  readonly dropped: boolean;
}

export interface ExplainedPermission {
  /** null: it comes with access to the studio. */
  readonly id: number | null;
  readonly policy: string;
  readonly policy_name: string;
  readonly permissions: object | null;
  readonly fields: readonly string[] | null;
  /** null: no item was asked about. */
  readonly satisfied: boolean | null;
}

/** `whom`: a user's key, `role:KEY`, or `public`. */
export function questionOf(whom: string, collection: string, action: Action, item: string): Readonly<Record<string, string>> {
  const role = /^role:(.+)$/.exec(whom)?.[1];
  const who: Readonly<Record<string, string>> = role ? { role } : whom === 'public' ? {} : { user: whom };
  return { ...who, collection, action, ...(item.trim() !== '' && { key: item.trim() }) };
}

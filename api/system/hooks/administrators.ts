/**
 * Who is an administrator, by the rows as a transaction sees them, and two rules about it: the last active one cannot be lost,
 * and only administrators make or touch others.
 */
import type { Transaction } from '../../engine/change-request.ts';
import type { Hook, HookContext } from '../../engine/hook.ts';
import { ApiError } from '../../errors.ts';
import { columns, equals, oneOf, type Row, readWithin, text, truth } from '../rows.ts';
import { forbidden, has, isTrusted } from './refuse.ts';

export interface Administrators {
  readonly policies: ReadonlySet<string>;
  /** Whose holders are administrators, those below another such role as well. */
  readonly roles: ReadonlySet<string>;
  /** Who have such a policy of their own. */
  readonly users: ReadonlySet<string>;
}

export async function administratorsOf(transaction: Transaction): Promise<Administrators> {
  const rows = await readWithin(transaction, 'directus_policies', columns('id', 'admin_access'), equals('admin_access', true));
  const policies = new Set(rows.filter((each) => truth(each.admin_access)).map(idOf));
  if (policies.size === 0) return { policies, roles: new Set(), users: new Set() };
  const access = await readWithin(transaction, 'directus_access', columns('role', 'user'), oneOf('policy', [...policies]));
  const all = await readWithin(transaction, 'directus_roles', columns('id', 'parent'));
  const roles = new Set(access.flatMap((each) => text(each.role) ?? []));
  // Each pass goes one step down; a circle adds nothing, and ends it.
  for (let size = -1; size !== roles.size; ) {
    size = roles.size;
    for (const each of all) if (roles.has(text(each.parent) ?? '')) roles.add(idOf(each));
  }
  return { policies, roles, users: new Set(access.flatMap((each) => text(each.user) ?? [])) };
}

const idOf = (row: Row): string => text(row.id)!;

/** Is there an active one? */
export async function hasAdministrator(transaction: Transaction): Promise<boolean> {
  const { roles, users } = await administratorsOf(transaction);
  const active = async (field: 'id' | 'role', values: ReadonlySet<string>): Promise<boolean> => {
    if (values.size === 0) return false;
    const found = await readWithin(transaction, 'directus_users', columns('status'), oneOf(field, [...values]));
    return found.some(({ status }) => status === 'active');
  };
  return (await active('role', roles)) || (await active('id', users));
}

/** Was there one before this transaction? Where there was none, nothing can be lost. */
const before = new WeakMap<Transaction, Promise<boolean>>();

/** Which writes of each collection can cost an administrator what makes them one. */
const risky: Readonly<Record<string, readonly string[]>> = {
  directus_users: ['role', 'status', 'policies'],
  directus_roles: ['parent'],
  directus_policies: ['admin_access'],
  directus_access: ['role', 'user', 'policy'],
};

/** The server's own work is not asked: whoever fails to sign in too often is suspended, whoever they are. */
export const lastAdministrator: readonly Hook[] = Object.entries(risky).map(([collection, fields]): Hook => {
  const matters = (action: string, payloads: readonly object[], { caller }: HookContext): boolean =>
    !caller.access.server &&
    (action === 'delete' || (action === 'update' && payloads.some((payload) => fields.some((field) => has(payload, field)))));
  return {
    collection,
    before: async ({ action, payloads }, context) => {
      const { transaction } = context;
      if (matters(action, payloads, context) && !before.has(transaction)) {
        const asked = hasAdministrator(transaction);
        before.set(transaction, asked);
        await asked;
      }
      return payloads;
    },
    after: async ({ action, payloads }, context) => {
      const { transaction } = context;
      if (!matters(action, payloads, context) || !(await before.get(transaction))) return;
      if (await hasAdministrator(transaction)) return;
      throw new ApiError(
        'UNPROCESSABLE_CONTENT',
        { reason: 'There has to be an active administrator, and this would leave none', collection },
        'Make somebody else an administrator first.',
      );
    },
  };
});

/** Rows that make somebody an administrator, or are one. */
const makers: Readonly<Record<string, (row: Row, administrators: Administrators) => boolean>> = {
  directus_users: ({ id, role }, { roles, users }) => users.has(String(id)) || roles.has(String(role)),
  directus_roles: ({ id }, { roles }) => roles.has(String(id)),
  directus_policies: (row) => truth(row.admin_access),
  directus_access: ({ policy, role, user }, { policies, roles, users }) =>
    policies.has(String(policy)) || roles.has(String(role)) || users.has(String(user)),
};

const looked: Readonly<Record<string, readonly string[]>> = {
  directus_users: ['role'],
  directus_policies: ['admin_access'],
  directus_access: ['policy', 'role', 'user'],
};

/** Asked before and after, as a write can both take and give. Of a token with scopes: one's own row may be that of one. */
export const noPromotion: readonly Hook[] = Object.entries(makers).map(([collection, makes]): Hook => {
  const refused = () => forbidden('Only administrators may make, change or remove administrators', collection);
  const isOwn = (row: Row | null, { caller }: Pick<HookContext, 'caller'>): boolean =>
    collection === 'directus_users' && row?.id === caller.user;
  const fields = columns('id', ...(looked[collection] ?? []));
  return {
    collection,
    before: async ({ action, keys, payloads }, context) => {
      if (isTrusted(context.caller) || action === 'create') return payloads;
      const administrators = await administratorsOf(context.transaction);
      const rows = await readWithin(
        context.transaction,
        collection,
        fields,
        oneOf(
          'id',
          keys.map(([id]) => id!),
        ),
      );
      if (rows.some((row) => !isOwn(row, context) && makes(row, administrators))) throw refused();
      return payloads;
    },
    after: async ({ before: was, after: is }, context) => {
      if (isTrusted(context.caller)) return;
      const administrators = await administratorsOf(context.transaction);
      const kept = (row: Row, index: number): boolean => isOwn(row, context) && was[index]?.role === row.role;
      if (is.some((row, index) => row !== null && !kept(row, index) && makes(row, administrators))) throw refused();
    },
  };
});

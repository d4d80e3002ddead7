/**
 * Why may somebody do something, or not: which policies they have and from where, which permissions of these speak of it, and
 * whether the item satisfies each one's rule. Asked by administrators; the item is looked at by the database.
 */

import { type Action, fullAccess } from '../../access/access.ts';
import { type Caller, nobody, type Origin } from '../../access/caller.ts';
import { compileAccess } from '../../access/policies.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Collection } from '../../model/model.ts';
import { plainSelection } from '../../query/query.ts';
import { Literal } from '../../query/value.ts';
import { keyOfItem } from '../../system/item.ts';
import type { Callers } from '../callers.ts';
import { type Attachment, type KeptPermission, type Policy, withStudio } from './book.ts';
import type { Rights } from './rights.ts';

export interface Question {
  /** null: whoever has the role and nothing of their own; where that is null as well, the public. */
  readonly user: string | null;
  readonly role: string | null;
  readonly collection: Collection;
  readonly action: Action;
  /** null: of no item in particular. */
  readonly key: string | null;
  readonly origin: Origin;
}

export interface ExplainedPolicy {
  readonly id: string;
  readonly name: string;
  readonly admin_access: boolean;
  readonly app_access: boolean;
  readonly from: readonly (
    | { readonly by: 'user' | 'public' }
    | { readonly by: 'role'; readonly role: string; readonly name: string }
  )[];
  /** It is not for this address. */
  readonly dropped: boolean;
}

export interface ExplainedPermission extends Omit<KeptPermission, 'collection' | 'action'> {
  /** Where the row is one of those that come with access to the studio, `id` is null. */
  readonly policy: string;
  readonly policy_name: string;
  /** Does the item satisfy its rule? null where no item was asked about, or the action is to create one. */
  readonly satisfied: boolean | null;
}

export interface RightsExplained {
  readonly user: string | null;
  readonly active: boolean;
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly ip: string | null;
  readonly policies: readonly ExplainedPolicy[];
  readonly permissions: readonly ExplainedPermission[];
  /** Fields that are granted, and the permissions that grant them. */
  readonly fields: Readonly<Record<string, readonly (number | null)[]>>;
  readonly exists: boolean | null;
  readonly allowed: boolean;
  readonly verdict: string;
}

export async function explainRights(engine: Engine, callers: Callers, question: Question): Promise<RightsExplained> {
  const { user, role, collection, action, key, origin } = question;
  const rights = await callers.rights(user, origin, role);
  const { roles } = await callers.book();
  if (rights === null) {
    const verdict = 'Refused: there is no such user, or they are not active.';
    return { ...blank(question), active: false, verdict };
  }
  const nameOf = (role: string): string => roles.get(role)?.name ?? '';
  const holding = new Set(rights.policies.map(({ id }) => id));
  const admin = rights.policies.find((each) => each.admin) ?? null;
  const permissions = await Promise.all(
    withStudio(rights.policies).flatMap((policy) =>
      policy.permissions
        .filter((each) => each.collection === collection.name && each.action === action)
        .map((each) => explainPermission(engine, rights, policy, each, question)),
    ),
  );
  const applying = permissions.filter(({ satisfied }) => satisfied !== false);
  const exists = key === null || action === 'create' ? null : await isSeen(engine, collection, key, fullAccess);
  return {
    ...blank(question),
    roles: rights.roles.map((id) => ({ id, name: nameOf(id) })),
    policies: rights.attachments.map((each) => explainPolicy(each, holding, nameOf)),
    permissions,
    fields: admin ? fieldsOf(collection, null) : fieldsOf(collection, applying),
    exists,
    allowed: exists !== false && (admin !== null || applying.length > 0),
    verdict: verdictOf(question, admin, permissions, exists, rights),
  };
}

const blank = ({ user, origin }: Question): RightsExplained => ({
  user,
  active: true,
  roles: [],
  ip: origin.ip,
  policies: [],
  permissions: [],
  fields: {},
  exists: null,
  allowed: false,
  verdict: '',
});

const explainPolicy = (
  { policy, from }: Attachment,
  holding: ReadonlySet<string>,
  nameOf: (role: string) => string,
): ExplainedPolicy => ({
  id: policy.id,
  name: policy.name,
  admin_access: policy.admin,
  app_access: policy.app,
  from: from.map((each) => (each.by === 'role' ? { ...each, name: nameOf(each.role) } : each)),
  dropped: !holding.has(policy.id),
});

async function explainPermission(
  engine: Engine,
  { variables }: Rights,
  policy: Policy,
  permission: KeptPermission,
  { collection, action, key }: Question,
): Promise<ExplainedPermission> {
  const { collection: _, action: __, ...rest } = permission;
  // The row alone, as if it were one to read everything of what its rule holds for.
  const alone = compileAccess(
    [
      {
        id: policy.id,
        admin: false,
        app: false,
        permissions: [{ ...permission, action: 'read', fields: ['*'], validation: null }],
      },
    ],
    variables,
  );
  const satisfied = key === null || action === 'create' ? null : await isSeen(engine, collection, key, alone);
  return { ...rest, policy: policy.id, policy_name: policy.name, satisfied };
}

async function isSeen(engine: Engine, collection: Collection, item: string, access: Caller['access']): Promise<boolean> {
  const key = keyOfItem(engine.model(), collection.name, item);
  if (key === null) return false;
  const fields = collection.key.map((name) => ({ kind: 'field', name, as: name, select: null }) as const);
  const literals = key.map((each) => new Literal(each));
  const query = { ...plainSelection, collection: collection.name, fields, key: literals, meta: [], cursor: null };
  const { items } = await engine.read({ text: null, query: () => query }, nobody(access), new AbortController().signal);
  return items.length > 0;
}

/** null: everything is granted. */
function fieldsOf({ fields }: Collection, granting: readonly ExplainedPermission[] | null): RightsExplained['fields'] {
  const names = [...fields.keys()];
  const of = (name: string): readonly (number | null)[] | null => {
    if (granting === null) return [];
    const ids = granting.filter((each) => each.fields?.includes('*') || each.fields?.includes(name)).map(({ id }) => id);
    return ids.length > 0 ? ids : null;
  };
  return Object.fromEntries(names.flatMap((name) => (of(name) === null ? [] : [[name, of(name)!]])));
}

function verdictOf(
  { action, collection, key }: Question,
  admin: Policy | null,
  permissions: readonly ExplainedPermission[],
  exists: boolean | null,
  { policies, attachments }: Rights,
): string {
  const what = `${action} ${key === null ? 'items of' : `item ${key} of`} "${collection.name}"`;
  if (exists === false)
    return `Refused: there is no such item in "${collection.name}"; whoever asks for it is told the same as for one they may not see.`;
  if (admin !== null) return `Granted: the policy "${admin.name}" makes an administrator, who may ${what} without any check.`;
  const dropped = attachments.length - policies.length;
  const besides = dropped === 0 ? '' : ` ${dropped === 1 ? 'One policy is' : `${dropped} policies are`} not for this address.`;
  if (policies.length === 0) return `Refused: no policy holds, so nothing may be done.${besides}`;
  if (permissions.length === 0) return `Refused: none of the policies has a permission to ${what}.${besides}`;
  const names = (of: readonly ExplainedPermission[]) => [...new Set(of.map((each) => `"${each.policy_name}"`))].join(', ');
  const satisfied = permissions.filter((each) => each.satisfied !== false);
  if (satisfied.length === 0)
    return `Refused: ${names(permissions)} may ${action} some items, but this one satisfies none of the rules.${besides}`;
  const open = satisfied.some((each) => each.satisfied === true || isEmpty(each.permissions));
  const only = open || action === 'create' ? '' : ', where its rule holds';
  return `Granted: ${names(satisfied)} may ${what}${only}.${besides}`;
}

const isEmpty = (rule: unknown): boolean =>
  rule === null || rule === undefined || (typeof rule === 'object' && Object.keys(rule).length === 0);

/**
 * Everything about who may do what that does not belong to a single user: roles, policies, what is attached to which role,
 * and the permission rows. Read whole, in five statements, and kept until one of them changes; so a user costs two more.
 */
import type { PermissionRow } from '../../access/policies.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Payload } from '../../query/change.ts';
import { marks } from '../../system/marks.ts';
import { columns, equals, grouped, isNull, json, type Row, readRows, text, truth, words } from '../../system/rows.ts';
import { appAccess } from './app-access.ts';

export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly admin: boolean;
  readonly app: boolean;
  readonly enforceTfa: boolean;
  /** Addresses it is for; empty: all. */
  readonly addresses: readonly string[];
  readonly permissions: readonly KeptPermission[];
}

/** A row of `directus_permissions`; `id` is null for those that come with `app_access`. */
export interface KeptPermission extends PermissionRow {
  readonly id: number | null;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
}

/** How somebody comes by a policy. */
export type Source = { readonly by: 'user' } | { readonly by: 'public' } | { readonly by: 'role'; readonly role: string };

export interface Attachment {
  readonly policy: Policy;
  /** More than one where it is attached in several places. */
  readonly from: readonly Source[];
}

export interface Book {
  /** The model's names that its rules speak of (`Model.names`). */
  readonly names: number;
  readonly roles: ReadonlyMap<string, Role>;
  readonly policies: ReadonlyMap<string, Policy>;
  /** Policies of a role, in their order. */
  readonly ofRole: ReadonlyMap<string, readonly string[]>;
  /** Policies of whoever has no role. */
  readonly open: readonly string[];
}

/** The built-in rows, as a policy of their own. */
export const studio: Policy = {
  id: 'app_access',
  name: 'App access',
  admin: false,
  app: true,
  enforceTfa: false,
  addresses: [],
  permissions: appAccess.map((each) => ({ ...each, id: null })),
};

/** Rules and the model they are about are of the same names: where another node renamed something, the model is read first. */
export async function readBook(engine: Engine): Promise<Book> {
  for (let tried = 1; ; tried++) {
    const names = engine.model().names ?? 0;
    const book = await readOnce(engine, names);
    const [mark] = await readRows(engine, marks, columns('version'), equals('name', 'names'));
    if (Number(mark?.version ?? names) === names || tried === 5) return book;
    await engine.reload();
  }
}

async function readOnce(engine: Engine, names: number): Promise<Book> {
  const [roles, policies, permissions, access] = await Promise.all([
    readRows(engine, 'directus_roles', columns('id', 'name', 'parent')),
    readRows(engine, 'directus_policies', columns('id', 'name', 'ip_access', 'enforce_tfa', 'admin_access', 'app_access')),
    readRows(
      engine,
      'directus_permissions',
      columns('id', 'policy', 'collection', 'action', 'permissions', 'validation', 'presets', 'fields'),
    ),
    readRows(engine, 'directus_access', columns('role', 'user', 'policy', 'sort'), isNull('user')),
  ]);
  const byPolicy = grouped(permissions, (each) => text(each.policy) ?? '');
  const attached = sorted(access);
  return {
    names,
    roles: new Map(roles.map(roleOf).map((each) => [each.id, each])),
    policies: new Map(policies.map((each) => policyOf(each, byPolicy.get(text(each.id)!) ?? [])).map((each) => [each.id, each])),
    ofRole: new Map([...grouped(attached, (each) => text(each.role) ?? '')].map(([role, rows]) => [role, rows.map(policyIn)])),
    open: attached.filter((each) => text(each.role) === null).map(policyIn),
  };
}

const roleOf = (row: Row): Role => ({ id: text(row.id)!, name: text(row.name) ?? '', parent: text(row.parent) });

const policyOf = (row: Row, permissions: readonly Row[]): Policy => ({
  id: text(row.id)!,
  name: text(row.name) ?? '',
  admin: truth(row.admin_access),
  app: truth(row.app_access),
  enforceTfa: truth(row.enforce_tfa),
  addresses: words(row.ip_access) ?? [],
  permissions: permissions.map(permissionOf),
});

/** Rules go on as they are stored: what cannot be read must not look like no rule. */
function permissionOf(row: Row): KeptPermission {
  const presets = json(row.presets);
  return {
    id: Number(row.id),
    collection: text(row.collection) ?? '',
    action: text(row.action) as PermissionRow['action'],
    permissions: row.permissions,
    validation: row.validation,
    presets: typeof presets === 'object' && !Array.isArray(presets) ? (presets as Payload | null) : null,
    fields: words(row.fields),
  };
}

/** Rows of `directus_access` in the order in which their presets are merged: the last one wins. */
export const sorted = (rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((a, b) => Number(a.sort ?? Number.MAX_SAFE_INTEGER) - Number(b.sort ?? Number.MAX_SAFE_INTEGER));

const policyIn = (row: Row): string => text(row.policy) ?? '';

/** A role and those above it, the highest first. A circle of roles is walked once. */
export function chainOf({ roles }: Book, role: string | null): readonly string[] {
  const chain: string[] = [];
  for (let at = role; at !== null && roles.has(at) && !chain.includes(at); at = roles.get(at)!.parent) chain.push(at);
  return chain.reverse();
}

/** From the general to the particular: of the public or of the roles from the highest down, then of the user. */
export function attachmentsOf(book: Book, role: string | null, own: readonly string[]): readonly Attachment[] {
  const found = new Map<string, Source[]>();
  const attach = (policies: readonly string[], source: Source): void => {
    for (const policy of policies) {
      const sources = found.get(policy) ?? [];
      // Where it comes by last is its place.
      found.delete(policy);
      found.set(policy, [...sources, source]);
    }
  };
  if (role === null) attach(book.open, { by: 'public' });
  for (const each of chainOf(book, role)) attach(book.ofRole.get(each) ?? [], { by: 'role', role: each });
  attach(own, { by: 'user' });
  return [...found].flatMap(([id, from]) => {
    const policy = book.policies.get(id);
    return policy ? [{ policy, from }] : [];
  });
}

/** The policies that hold, with the built-in one where any of them opens the studio. */
export const withStudio = (policies: readonly Policy[]): readonly Policy[] =>
  policies.some((each) => each.app) ? [studio, ...policies] : policies;

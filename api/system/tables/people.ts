/** People and what they may: users, roles, policies, permissions, and what they sign in with. */
import {
  created,
  creator,
  csv,
  file,
  initially,
  integer,
  json,
  numberKey,
  or,
  required,
  string,
  type TableDeclaration,
  text,
  timestamp,
  to,
  truth,
  unique,
  uuidKey,
} from './column.ts';

const hidden = ['conceal'] as const;
const hashed = ['hash', 'conceal'] as const;

export const roles: TableDeclaration = {
  name: 'directus_roles',
  columns: {
    id: uuidKey,
    name: required(string(100)),
    icon: or(string(64), 'supervised_user_circle'),
    description: text,
    parent: to('directus_roles', 'set null'),
  },
  lists: {
    children: { of: 'directus_roles', by: 'parent' },
    policies: { of: 'directus_access', by: 'role', on: 'policy', sortField: 'sort', onDeselect: 'delete' },
    users: { of: 'directus_users', by: 'role' },
  },
  retired: ['ip_access', 'enforce_tfa', 'admin_access', 'app_access'],
};

export const users: TableDeclaration = {
  name: 'directus_users',
  columns: {
    id: uuidKey,
    first_name: string(50),
    last_name: string(50),
    email: unique(string(128)),
    password: { type: 'hash', special: hashed },
    location: string(),
    title: string(50),
    description: text,
    tags: json,
    avatar: { ...file, to: { table: 'directus_files', onDelete: null } },
    language: string(),
    text_direction: or(string(), 'auto'),
    tfa_secret: { ...string(), special: hidden },
    status: or(string(16), 'active'),
    role: to('directus_roles', 'set null'),
    token: { ...unique(string()), special: hidden },
    last_access: timestamp,
    last_page: string(),
    provider: or(string(128), 'default'),
    external_identifier: unique(string()),
    auth_data: { ...json, special: ['cast-json', 'conceal'] },
    email_notifications: { ...initially({ type: 'boolean' }, true), special: ['cast-boolean'] },
    appearance: string(),
    theme_dark: string(),
    theme_light: string(),
    theme_light_overrides: json,
    theme_dark_overrides: json,
  },
  lists: {
    policies: { of: 'directus_access', by: 'user', on: 'policy', sortField: 'sort', onDeselect: 'delete' },
  },
};

export const policies: TableDeclaration = {
  name: 'directus_policies',
  columns: {
    id: uuidKey,
    name: required(string(100)),
    icon: or(string(64), 'badge'),
    description: text,
    ip_access: csv,
    enforce_tfa: truth(false),
    admin_access: truth(false),
    app_access: truth(false),
  },
  lists: {
    permissions: { of: 'directus_permissions', by: 'policy', onDeselect: 'delete' },
    users: { of: 'directus_access', by: 'policy', on: 'user', onDeselect: 'delete' },
    roles: { of: 'directus_access', by: 'policy', on: 'role', onDeselect: 'delete' },
  },
};

/** Which policies a role or a user has; those of neither are the public's. */
export const access: TableDeclaration = {
  name: 'directus_access',
  columns: {
    id: uuidKey,
    role: to('directus_roles', 'cascade'),
    user: to('directus_users', 'cascade'),
    policy: required(to('directus_policies', 'cascade')),
    sort: integer,
  },
};

export const permissions: TableDeclaration = {
  name: 'directus_permissions',
  columns: {
    id: numberKey,
    collection: required(string(64)),
    action: required(string(10)),
    permissions: json,
    validation: json,
    presets: json,
    fields: csv,
    policy: required(to('directus_policies', 'cascade')),
  },
  retired: ['role'],
};

export const sessions: TableDeclaration = {
  name: 'directus_sessions',
  columns: {
    token: { ...required(string(64)), key: true, special: hidden },
    user: to('directus_users', 'cascade'),
    expires: required(timestamp),
    ip: string(),
    user_agent: text,
    share: to('directus_shares', 'cascade'),
    origin: string(),
    next_token: { ...string(64), special: hidden },
  },
  accountability: null,
};

/** API tokens with names, scopes and an end: ours. */
export const tokens: TableDeclaration = {
  name: 'pergola_tokens',
  columns: {
    id: uuidKey,
    user: required(to('directus_users', 'cascade')),
    name: required(string()),
    hash: { ...required(unique(string(64))), special: hidden },
    hint: string(16),
    scopes: json,
    expires: timestamp,
    last_used: timestamp,
    date_created: created,
  },
};

export const shares: TableDeclaration = {
  name: 'directus_shares',
  columns: {
    id: uuidKey,
    name: string(),
    collection: required(string(64)),
    item: required(string()),
    role: to('directus_roles', 'cascade'),
    password: { type: 'hash', special: hashed },
    user_created: creator,
    date_created: created,
    date_start: timestamp,
    date_end: timestamp,
    times_used: initially(integer, 0),
    max_uses: integer,
  },
};

/**
 * A database in which a Directus ran, made by our own SQL: its tables, its people and their rights, what it says of the content,
 * and the content. Written once, with the types that differ between databases in braces.
 */
import { readFileSync } from 'node:fs';
import { loadSql, type SchemaKind } from '../schemas/load.ts';

export type DirectusVersion = 10 | 11;

/** A URL of a fresh database. */
export async function loadDirectus(kind: SchemaKind, version: DirectusVersion, database: string): Promise<string> {
  return loadSql(kind, database, directusSql(kind, version));
}

export const directusPasswords = {
  'admin@example.com': 'password-of-the-admin',
  'ada@example.com': 'password-of-ada',
  /** Suspended. */
  'ben@example.com': 'password-of-ben',
} as const;

export function directusSql(kind: SchemaKind, version: DirectusVersion): string {
  const text = ['directus-tables', `directus-${version}`, 'directus-content', `directus-${version}-rights`].map(read).join('\n');
  const types = { ...spelled[kind], ...added[version](kind) };
  const sql = text
    .replace(/--.*$/gm, '')
    .replace(/\{at ([^}]+)\}/g, (_, moment: string) => at(kind, moment))
    .replace(/\{([a-z ]+)\}/g, (_, name: string) => types[name] ?? `{${name}}`);
  const before = kind === 'mysql' ? "set session sql_mode = 'ANSI_QUOTES,STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES';\n" : '';
  return `${before}${sql}${kind === 'postgres' ? sequences(sql) : ''}`;
}

const read = (name: string): string => readFileSync(new URL(`${name}.sql`, import.meta.url), 'utf8');

type Spelled = Readonly<Record<string, string>>;

const spelled: Readonly<Record<SchemaKind, Spelled>> = {
  postgres: {
    uuid: 'uuid', serial: 'serial primary key', ref: 'integer', json: 'json', boolean: 'boolean', true: 'true', false: 'false',
    timestamp: 'timestamptz', 'required timestamp': 'timestamptz not null', decimal: 'numeric(10,2)', cast: '',
  },
  mysql: {
    uuid: 'char(36)', serial: 'int unsigned not null auto_increment primary key', ref: 'int unsigned', json: 'json',
    boolean: 'tinyint(1)', true: '1', false: '0', timestamp: 'timestamp null', 'required timestamp': 'timestamp not null',
    decimal: 'decimal(10,2)', cast: '',
  },
  sqlite: {
    uuid: 'char(36)', serial: 'integer not null primary key autoincrement', ref: 'integer', json: 'json', boolean: 'boolean',
    true: '1', false: '0', timestamp: 'datetime', 'required timestamp': 'datetime not null', decimal: 'decimal(10,2)',
    cast: ',cast-timestamp',
  },
}; // biome-ignore format: a table

const added: Readonly<Record<DirectusVersion, (kind: SchemaKind) => Spelled>> = {
  10: (kind) => ({
    roles: `, ip_access text, enforce_tfa ${spelled[kind].boolean} not null default ${spelled[kind].false}, admin_access ${spelled[kind].boolean} not null default ${spelled[kind].false}, app_access ${spelled[kind].boolean} not null default ${spelled[kind].true}`,
    uploaded: 'uploaded_on',
    files: '',
  }),
  11: (kind) => ({
    roles: `, parent ${spelled[kind].uuid} references directus_roles (id)`,
    uploaded: 'created_on',
    files: `, focal_point_x integer, focal_point_y integer, tus_id varchar(64), tus_data ${spelled[kind].json}, uploaded_on ${spelled[kind].timestamp}`,
  }),
};

/** Each in the form in which Directus's driver stores it. */
function at(kind: SchemaKind, moment: string): string {
  if (kind === 'sqlite') return String(Date.parse(moment));
  return `'${kind === 'mysql' ? moment.replace('T', ' ').replace('Z', '') : moment}'`;
}

/** Rows were given their numbers; the next ones continue behind. */
function sequences(sql: string): string {
  const tables = [...sql.matchAll(/create table (\w+) \(\s*id serial/g)].map(([, name]) => name!);
  return tables
    .map((name) => `select setval('${name}_id_seq', (select coalesce(max(id), 0) + 1 from ${name}), false);`)
    .join('\n');
}

/** Sees whether anything in a database has changed, past the server: of a file by its own count of changes, else by what tables hold. */
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';
import pg from 'pg';
import type { SchemaKind } from '../schemas/load.ts';

export interface Witness {
  /** A text that changes with anything in any table. */
  look(): Promise<string>;
  close(): Promise<void>;
}

/** What is written although a request is refused: attempts to sign in, and marks of time. */
const excused = new Set(['directus_sessions']);

export async function witnessOf(kind: SchemaKind, url: string, dataDir: string | null): Promise<Witness> {
  if (kind === 'postgres') return postgres(url);
  return kind === 'mysql' ? mariadb(url) : files([url.slice('sqlite:'.length), `${dataDir}/system.db`]);
}

function files(paths: readonly string[]): Witness {
  const open = paths.map((path) => new Sqlite(path, { readonly: true }));
  return {
    look: async () => open.map((each) => String(each.pragma('data_version', { simple: true }))).join(),
    close: async () => {
      for (const each of open) each.close();
    },
  };
}

async function postgres(url: string): Promise<Witness> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name, tablename from pg_tables where schemaname = 'public'`,
  );
  const parts = rows
    .filter(({ name }) => !excused.has(name.replace('public.', '')))
    .map(
      ({ name }) =>
        `(select count(*) || ':' || coalesce(max(xmin::text::bigint), 0) || ':' || coalesce(sum(hashtext(t::text)::bigint), 0) from ${name} t)`,
    );
  return {
    look: async () =>
      JSON.stringify((await client.query({ text: `select ${parts.join(` || ',' || `)} as sum`, name: 'look' })).rows),
    close: () => client.end(),
  };
}

async function mariadb(url: string): Promise<Witness> {
  const client = await mysql.createConnection({ uri: url });
  const [tables] = await client.query<mysql.RowDataPacket[]>('show full tables where table_type = "BASE TABLE"');
  const names = tables.map((row) => String(Object.values(row)[0])).filter((name) => !excused.has(name));
  return {
    look: async () => JSON.stringify((await client.query(`checksum table ${names.map((name) => `\`${name}\``).join(', ')}`))[0]),
    close: () => client.end(),
  };
}

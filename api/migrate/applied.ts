/** What has run in a database, as a table in it says: so that a migration and the note of it are one transaction. */
import type { OpenScript, Script } from '../databases/script.ts';
import { scriptsTable } from '../databases/scripts-table.ts';

export interface Applied {
  readonly name: string;
  readonly checksum: string;
  /** When it ended, as ISO 8601 in UTC. */
  readonly at: string;
}

/** In the order in which they ran. */
export async function readApplied(script: OpenScript): Promise<readonly Applied[]> {
  if (!(await script.hasTable(scriptsTable))) return [];
  const rows = await script.sql(`select name, checksum, ran_at from ${scriptsTable} order by ran_at, name`);
  return rows.map(({ name, checksum, ran_at }) => ({ name: String(name), checksum: String(checksum), at: String(ran_at) }));
}

export async function makeAppliedTable({ sql, hasTable }: OpenScript): Promise<void> {
  if (await hasTable(scriptsTable)) return;
  const columns = 'name varchar(255) not null primary key, checksum varchar(64) not null, ran_at varchar(30) not null';
  await sql(`create table ${scriptsTable} (${columns})`);
}

export async function noteApplied({ sql }: Script, { name, checksum }: Omit<Applied, 'at'>): Promise<void> {
  await sql(`insert into ${scriptsTable} (name, checksum, ran_at) values (?, ?, ?)`, [name, checksum, new Date().toISOString()]);
}

export async function forgetApplied({ sql }: Script, name: string): Promise<void> {
  await sql(`delete from ${scriptsTable} where name = ?`, [name]);
}

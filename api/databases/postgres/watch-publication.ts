/**
 * What logical replication needs in the database: the settings and rights for it, and publications, which say what is sent. A table
 * without a replica identity is published for its new rows only: with more, PostgreSQL would refuse everybody's updates of it.
 */
import type pg from 'pg';
import type { TableName } from '../../../introspection/catalog.ts';
import type { WatchedTable } from '../watcher.ts';
import { quote } from './json.ts';
import { sentenceOf } from './watch-client.ts';
import { nameOf } from './watch-row.ts';

/** Of all our publications and slots; what comes after it is each watch's own. */
const prefix = 'pergola_watch_';

/** One that somebody made for us: it is used as it is. */
export const givenPublication = 'pergola';

export const watchName = (random: string): string => `${prefix}${random}`;

/** What stands in the way, in sentences; empty: nothing does. */
export async function obstacles(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{
    level: string;
    version: number;
    may: boolean;
    create: boolean;
    given: boolean;
    user: string;
  }>(
    `select current_setting('wal_level') as level, current_setting('server_version_num')::int as version, current_user as user,
       coalesce((select rolsuper or rolreplication from pg_roles where rolname = current_user), false) as may,
       has_database_privilege(current_database(), 'create') as create,
       exists (select from pg_publication where pubname = '${givenPublication}') as given`,
  );
  const { level, version, may, create, given, user } = rows[0]!;
  const found: string[] = [];
  if (version < 140_000) found.push('PostgreSQL 14 or newer');
  if (level !== 'logical')
    found.push(`wal_level = logical (it is ${level}; alter system set wal_level = 'logical', then restart)`);
  if (!may) found.push(`the right to replicate (alter role "${user}" replication)`);
  if (!create && !given) {
    found.push(
      `the right to create a publication (grant create on this database), or a publication named ${givenPublication} with the tables`,
    );
  }
  return found;
}

/** What will be told of rows as they were: a table's replica identity. */
export async function identities(client: pg.Client, tables: readonly TableName[]): Promise<ReadonlyMap<string, Identity>> {
  const { rows } = await client.query<{ schema: string; name: string; identity: Identity }>(
    `select n.nspname as schema, c.relname as name,
       case when c.relpersistence <> 'p' or c.relkind not in ('r', 'p') then 'none'
         when c.relreplident = 'f' then 'full'
         when c.relreplident = 'd' and exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary) then 'key'
         when c.relreplident = 'i' and exists (select from pg_index i where i.indrelid = c.oid and i.indisreplident) then 'key'
         else 'inserts' end as identity
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join unnest($1::text[], $2::text[]) as wanted(schema, name) on wanted.schema = n.nspname and wanted.name = c.relname`,
    [tables.map(({ schema }) => schema), tables.map(({ name }) => name)],
  );
  return new Map(rows.map(({ schema, name, identity }) => [nameOf(schema, name), identity]));
}

/** `none`: nothing can be told of it. `key`: the key of a row as it was, and no more. */
export type Identity = 'full' | 'key' | 'inserts' | 'none';

export interface Publications {
  readonly names: readonly string[];
  /** Sentences on tables that cannot be published. */
  update(client: pg.Client, tables: readonly WatchedTable[]): Promise<readonly string[]>;
  drop(client: pg.Client): Promise<void>;
}

/** Ours, or the one that was made for us. The caller holds `exclusively`. */
export async function publications(client: pg.Client, name: string): Promise<Publications> {
  const { rows } = await client.query(`select from pg_publication where pubname = '${givenPublication}'`);
  if (rows.length > 0) return { names: [givenPublication], update: async () => [], drop: async () => {} };
  await dropLeftOver(client);
  const inserts = `${name}_new`;
  await client.query(`create publication ${name} with (publish_via_partition_root = true)`);
  await client.query(`create publication ${inserts} with (publish = 'insert, truncate', publish_via_partition_root = true)`);
  return {
    names: [name, inserts],
    async update(asking, tables) {
      const known = await identities(asking, tables);
      const kindOf = (table: TableName): Identity => known.get(nameOf(table.schema, table.name)) ?? 'none';
      // First those that are to lose something, as a table that has lost its key could not be written to.
      const all = await publish(
        asking,
        name,
        tables.filter((each) => ['full', 'key'].includes(kindOf(each))),
      );
      const few = await publish(
        asking,
        inserts,
        tables.filter((each) => kindOf(each) === 'inserts'),
      );
      const never = tables.filter((each) => kindOf(each) === 'none');
      return [
        ...all,
        ...few,
        ...never.map(({ schema, name: of }) => `${schema}.${of} is in no log (an unlogged or foreign table)`),
      ];
    },
    drop: async (asking) => void (await asking.query(`drop publication if exists ${name}, ${inserts}`)),
  };
}

/** Makes the publication's tables these, all at once if possible. Sentences on those that it cannot have. */
async function publish(client: pg.Client, publication: string, tables: readonly TableName[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_publication p join pg_publication_rel r on r.prpubid = p.oid
     join pg_class c on c.oid = r.prrelid join pg_namespace n on n.oid = c.relnamespace where p.pubname = '${publication}'`,
  );
  const wanted = new Set(tables.map(({ schema, name }) => nameOf(schema, name)));
  const there = new Set(rows.map(({ schema, name }) => nameOf(schema, name)));
  const gone = rows.filter(({ schema, name }) => !wanted.has(nameOf(schema, name)));
  const added = tables.filter(({ schema, name }) => !there.has(nameOf(schema, name)));
  if (gone.length > 0) await client.query(`alter publication ${publication} drop table ${listOf(gone)}`);
  if (added.length === 0) return [];
  const add = (which: readonly TableName[]) => client.query(`alter publication ${publication} add table ${listOf(which)}`);
  try {
    await add(added);
    return [];
  } catch {
    const refused: string[] = [];
    for (const each of added) {
      await add([each]).catch((error: unknown) => refused.push(`${each.schema}.${each.name}: ${sentenceOf(error)}`));
    }
    return refused;
  }
}

const listOf = (tables: readonly TableName[]): string =>
  tables.map(({ schema, name }) => `${quote(schema)}.${quote(name)}`).join(', ');

/** Of servers that were killed: their slots went with their connections, their publications did not. */
async function dropLeftOver(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select pubname as name from pg_publication where starts_with(pubname, '${prefix}')
       and regexp_replace(pubname, '_new$', '') not in (select slot_name from pg_replication_slots)`,
  );
  // Another login's stay; they hold nothing.
  for (const { name } of rows) await client.query(`drop publication if exists ${quote(name)}`).catch(() => {});
}

/** Publications and slots are made by one server at a time, so that nobody takes what another is about to use for left over. */
export async function exclusively<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query("select pg_advisory_lock(hashtext('pergola.watch'))");
  try {
    return await work();
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('pergola.watch'))").catch(() => {});
  }
}

/**
 * Triggers that write what changes into a table of ours, for databases whose log cannot be had. Put there and taken away only when
 * somebody asks for it. The table clears itself, so that it stays small also where nobody reads it.
 */
import type pg from 'pg';
import { changesTable, type WatchedTable, WatchRefusal } from '../watcher.ts';
import { quote } from './json.ts';
import { sentenceOf } from './watch-client.ts';
import { nameOf } from './watch-row.ts';
import { textForm } from './watch-value.ts';

/** Changes that are kept; the oldest give way. */
export const changesKept = 100_000;
/** Told of each transaction that changed something. */
export const channel = changesTable;

const row = 'pergola_tell_row';
const truncated = 'pergola_tell_truncate';

export async function installed(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('${changesTable}') is not null as there`);
  return rows[0]!.there;
}

/**
 * Rows are kept as the text of a whole row: no type's value is changed by that, and it takes least of who writes. The functions run
 * as their owner, so that whoever may write a table need not be allowed to write ours.
 */
const functions = (schema: string): readonly string[] => {
  const form = Object.entries(textForm).map(([name, value]) => ` set ${name} = '${value}'`);
  const head = (name: string) =>
    `create or replace function ${schema}.${name}() returns trigger language plpgsql security definer set search_path = pg_catalog${form.join('')} as $body$`;
  const table = `${schema}.${changesTable}`;
  const into = `insert into ${table} (of, action, mark, before, after)`;
  const marked = "nullif(current_setting('pergola.mark', true), '')";
  const clear = `if made % 1000 = 0 then
      delete from ${table} where id in (select id from ${table} where id <= made - ${changesKept} for update skip locked);
    end if;
    perform pg_notify('${channel}', '');
    return null;`;
  return [
    `${head(row)}
  declare made bigint;
  begin
    ${into} values (tg_relid, case tg_op when 'INSERT' then 'create' when 'UPDATE' then 'update' else 'delete' end, ${marked},
      case when tg_op <> 'INSERT' then old::text end, case when tg_op <> 'DELETE' then new::text end) returning id into made;
    ${clear}
  end $body$`,
    `${head(truncated)}
  declare made bigint;
  begin
    ${into} values (tg_relid, 'truncate', ${marked}, null, null) returning id into made;
    ${clear}
  end $body$`,
  ];
};

/** Triggers of partitioned tables stand on their partitions as well, and are told by these. */
export async function installTriggers(client: pg.Client, tables: readonly WatchedTable[]): Promise<void> {
  try {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtext('pergola.watch'))");
    const schema = quote((await client.query<{ schema: string }>('select current_schema() as schema')).rows[0]!.schema);
    await client.query(`create table if not exists ${schema}.${changesTable} (
      id bigint generated always as identity primary key, of oid not null, at timestamptz not null default clock_timestamp(),
      transaction xid8 not null default pg_current_xact_id(), action text not null, mark text, before text, after text)`);
    await client.query(`create index if not exists ${changesTable}_transaction on ${schema}.${changesTable} (transaction)`);
    for (const each of functions(schema)) await client.query(each);
    const parts = await partsOf(client, tables);
    for (const table of tables) {
      if (parts.has(nameOf(table.schema, table.name))) continue;
      const name = `${quote(table.schema)}.${quote(table.name)}`;
      await client.query(`drop trigger if exists ${row} on ${name}`);
      await client.query(`drop trigger if exists ${truncated} on ${name}`);
      await client.query(
        `create trigger ${row} after insert or update or delete on ${name} for each row execute function ${schema}.${row}()`,
      );
      await client.query(
        `create trigger ${truncated} after truncate on ${name} for each statement execute function ${schema}.${truncated}()`,
      );
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw refusal(error);
  }
}

/** Partitions of others among these, which have the triggers of what they are part of. */
async function partsOf(client: pg.Client, tables: readonly WatchedTable[]): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `with wanted as (select c.oid, n.nspname as schema, c.relname as name from unnest($1::text[], $2::text[]) as w(schema, name)
       join pg_namespace n on n.nspname = w.schema join pg_class c on c.relnamespace = n.oid and c.relname = w.name)
     select p.schema, p.name from wanted p where exists (
       select from pg_partition_ancestors(p.oid) a join wanted w on w.oid = a.relid where a.relid <> p.oid)`,
    [tables.map(({ schema }) => schema), tables.map(({ name }) => name)],
  );
  return new Set(rows.map(({ schema, name }) => nameOf(schema, name)));
}

export async function removeTriggers(client: pg.Client): Promise<void> {
  try {
    const { rows } = await client.query<{ name: string }>(
      `select distinct n.nspname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.proname in ('${row}', '${truncated}')
       union select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relname = '${changesTable}' and c.relkind = 'r'`,
    );
    await client.query('begin');
    for (const { name } of rows) {
      const schema = quote(name);
      // With the functions go the triggers.
      await client.query(`drop function if exists ${schema}.${row}() cascade`);
      await client.query(`drop function if exists ${schema}.${truncated}() cascade`);
      await client.query(`drop table if exists ${schema}.${changesTable}`);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw refusal(error);
  }
}

const refusal = (error: unknown): WatchRefusal =>
  new WatchRefusal(
    `The triggers cannot be put there or taken away: ${sentenceOf(error)}.`,
    'It takes a login that owns the tables and may create tables and functions.',
  );

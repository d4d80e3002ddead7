/**
 * Changes from the table that our triggers write. What is new is told by snapshots: a change is read once, when its transaction is
 * seen for the first time, so that neither the order of numbers nor transactions that take long matter.
 */
import type pg from 'pg';
import { type Connection, keepUp } from '../keep-up.ts';
import { changesAtOnce, changesTable, type Watch, type WatchedTable, type WatchListener } from '../watcher.ts';
import { clientOf, sentenceOf } from './watch-client.ts';
import { rowOf } from './watch-list.ts';
import { gather, nameOf, rawRow, type Texts, tablesByName } from './watch-row.ts';
import { changesKept, channel } from './watch-triggers.ts';

/** Milliseconds between looks where nobody has told of something new, and for how long what was told is kept. */
const times = { look: 5000, clear: 60_000, kept: '10 minutes' };

interface Found {
  readonly id: string;
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly action: 'create' | 'update' | 'delete' | 'truncate';
  readonly before: string | null;
  readonly after: string | null;
}

export async function watchOutbox(
  url: string,
  mark: string | null,
  tables: readonly WatchedTable[],
  listener: WatchListener,
): Promise<Watch> {
  let byName = tablesByName(tables);
  /** What was visible when it was last read, and the greatest number given until then. */
  let seen: { snapshot: string; last: bigint } | null = null;

  async function connect(again: boolean): Promise<Connection> {
    const client = clientOf(url);
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      // What was cleared away meanwhile is not known.
      if (again && seen !== null && (await lastOf(client)) - seen.last > BigInt(changesKept / 2)) seen = null;
      if (seen === null) {
        const { rows } = await client.query<{ snapshot: string }>('select pg_current_snapshot()::text as snapshot');
        seen = { snapshot: rows[0]!.snapshot, last: await lastOf(client) };
        if (again) listener.lost('too much has happened while the database was away');
      }
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    return follow(client);
  }

  function follow(client: pg.Client): Connection {
    let end: (why: string) => void = () => {};
    const over = new Promise<string>((resolve) => {
      end = resolve;
    });
    let reading = false;
    let more = false;
    const look = (): void => {
      more = true;
      if (!reading) void readAll();
    };
    const readAll = async (): Promise<void> => {
      reading = true;
      try {
        while (more) {
          more = false;
          await read(client);
        }
      } catch (error) {
        end(sentenceOf(error));
      }
      reading = false;
    };
    client.on('notification', look);
    client.on('error', (error) => end(sentenceOf(error)));
    client.on('end', () => end('the database ended the connection'));
    const timers = [
      setInterval(look, times.look).unref(),
      setInterval(() => void clear(client).catch(() => {}), times.clear).unref(),
    ];
    look();
    return {
      over,
      close: async () => {
        for (const timer of timers) clearInterval(timer);
        await client.end().catch(() => {});
        end('closed');
      },
    };
  }

  /** All that has become visible since the last snapshot, in parts; a part is read again if the connection breaks within it. */
  async function read(client: pg.Client): Promise<void> {
    const since = seen!;
    await client.query('begin isolation level repeatable read read only');
    try {
      const { rows } = await client.query<{ snapshot: string }>('select pg_current_snapshot()::text as snapshot');
      const snapshot = rows[0]!.snapshot;
      const gathering = gather(listener);
      let last = 0n;
      for (let full = snapshot !== since.snapshot; full; ) {
        const found: Found[] = (await client.query<Found>(unseen, [since.snapshot, last, mark, changesAtOnce])).rows;
        for (const each of found) tell(each, gathering);
        full = found.length === changesAtOnce;
        last = BigInt(found.at(-1)?.id ?? last);
      }
      gathering.flush();
      seen = { snapshot, last: last > since.last ? last : since.last };
    } finally {
      await client.query('commit');
    }
  }

  function tell(found: Found, gathering: ReturnType<typeof gather>): void {
    const table = byName.get(nameOf(found.schema, found.name));
    if (!table) return;
    if (found.action === 'truncate') {
      gathering.flush();
      listener.lost('emptied by truncate', table);
      return;
    }
    const before = found.before === null ? null : rawRow(table, textsOf(found.before, found.columns));
    const after = found.after === null ? null : rawRow(table, textsOf(found.after, found.columns));
    gathering.add({ table, action: found.action, before, after });
  }

  const stop = await keepUp(connect, listener);
  return {
    update: async (next) => {
      byName = tablesByName(next);
    },
    stop,
  };
}

/** Partitions tell as what they are part of. */
const unseen = `select c.id::text as id, n.nspname as schema, t.relname as name, c.action, c.before, c.after,
    (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.of and a.attnum > 0 and not a.attisdropped) as columns
  from ${changesTable} c
  join pg_class t on t.oid = coalesce(pg_partition_root(c.of), c.of) join pg_namespace n on n.oid = t.relnamespace
  where c.transaction >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(c.transaction, $1::pg_snapshot)
    and c.id > $2 and c.mark is distinct from coalesce($3, '')
  order by c.id limit $4`;

const lastOf = async (client: pg.Client): Promise<bigint> => {
  const { rows } = await client.query<{ last: string | null }>(
    `select pg_sequence_last_value(pg_get_serial_sequence('${changesTable}', 'id')::regclass)::text as last`,
  );
  return BigInt(rows[0]?.last ?? 0);
};

/** A row of another number of columns is from before the table was changed: nothing is certain of it. */
function textsOf(row: string, columns: readonly string[]): Texts {
  const values = rowOf(row);
  return values.length === columns.length ? Object.fromEntries(columns.map((name, index) => [name, values[index]])) : {};
}

const clear = (client: pg.Client): Promise<unknown> =>
  client.query(
    `delete from ${changesTable} where id in (select id from ${changesTable} where at < now() - interval '${times.kept}' for update skip locked)`,
  );

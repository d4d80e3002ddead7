/**
 * Changes that others make in an MS SQL database, by its change tracking: it keeps which rows have changed since a version, and is asked
 * for them again and again.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Row } from '../database.ts';
import { type Connection, keepUp } from '../keep-up.ts';
import type { Chosen, RawChange, RawRow, Watch, WatchedTable, Watcher, WatchListener } from '../watcher.ts';
import { changesAtOnce, WatchRefusal } from '../watcher.ts';
import { changesText, knownSinceText, mostChanges, quotedName, versionText } from './watch-text.ts';

export interface WatcherSettings {
  query(text: string, values: readonly string[]): Promise<readonly Row[]>;
  readonly mark: string | null;
  /** From now on our statements are to be marked. */
  markWrites(): void;
}

/** Milliseconds between looks. */
const wait = 500;

export function mssqlWatcher({ query, mark, markWrites }: WatcherSettings): Watcher {
  return {
    async choose(way): Promise<Chosen> {
      if (way === 'replication' || way === 'triggers') {
        throw new WatchRefusal(`This database is not watched by ${way}.`, 'Say --watch auto or poll.');
      }
      const [row] = await query('select count(*) as tracked from sys.change_tracking_databases where database_id = db_id()', []);
      if (Number(row?.tracked) > 0) {
        if (mark !== null) markWrites();
        return {
          way: 'poll',
          sees: [
            'Changes are seen within about a second, by change tracking, in tables where it is on (alter table … enable change_tracking).',
            'Several changes of one row at once are told as one; of rows as they were only the key is known.',
          ],
          begin: (tables, listener) => watchChanges(query, mark, tables, listener),
        };
      }
      const takes =
        'Change tracking is off: alter database current set change_tracking = on (change_retention = 2 days, auto_cleanup = on).';
      if (way === 'poll') throw new WatchRefusal(takes, 'Ask who runs the database for it, or start without --watch.');
      return { way: null, sees: [`Changes made by others are not seen. ${takes}`], begin: null };
    },
  };
}

async function watchChanges(
  query: WatcherSettings['query'],
  mark: string | null,
  tables: readonly WatchedTable[],
  listener: WatchListener,
): Promise<Watch> {
  let wanted: readonly WatchedTable[] = [];
  /** What is told up to; null: not known yet. */
  let version: bigint | null = null;
  const untracked = new Set<string>();

  const currentVersion = async (): Promise<bigint> => BigInt(String((await query(versionText, []))[0]?.version ?? 0));

  async function want(next: readonly WatchedTable[]): Promise<void> {
    const found: WatchedTable[] = [];
    const without: string[] = [];
    for (const table of next) {
      const [row] = await query(knownSinceText, [quotedName(table)]);
      const tracked = row?.version !== null && Number(row?.allowed) === 1 && table.key.length > 0;
      if (tracked) found.push(table);
      else if (!untracked.has(quotedName(table))) without.push(quotedName(table));
    }
    wanted = found;
    for (const name of without) untracked.add(name);
    if (without.length > 0) {
      const few = without.slice(0, 5).join(', ');
      const most = without.length > 5 ? ` and ${without.length - 5} more` : '';
      listener.trouble(
        `Not watched: ${few}${most}. Each takes a primary key, alter table … enable change_tracking, and grant view change tracking.`,
      );
    }
  }

  async function look(): Promise<void> {
    const now = await currentVersion();
    if (version === null) {
      version = now;
      return;
    }
    if (now === version) return;
    const since = version;
    for (const table of wanted) await lookAt(table, since, now);
    version = now;
  }

  async function lookAt(table: WatchedTable, since: bigint, until: bigint): Promise<void> {
    const [known] = await query(knownSinceText, [quotedName(table)]);
    if (known?.version === null || known?.version === undefined || BigInt(String(known.version)) > since) {
      listener.lost('what was changed is not kept any more', table);
      return;
    }
    const rows = await query(changesText(table, mark, since), [String(until)]);
    if (rows.length > mostChanges) {
      listener.lost('more rows have changed than are told one by one', table);
      return;
    }
    const changes = rows.filter(({ own }) => Number(own) === 0).map((row) => changeOf(row, table));
    for (let start = 0; start < changes.length; start += changesAtOnce) {
      listener.changed(changes.slice(start, start + changesAtOnce));
    }
  }

  async function connect(): Promise<Connection> {
    const stopped = new AbortController();
    // What happened while it was away is kept by the database.
    await look();
    const over = (async () => {
      while (!stopped.signal.aborted) {
        await pause(wait, null, { signal: stopped.signal, ref: false }).catch(() => {});
        if (stopped.signal.aborted) break;
        try {
          await look();
        } catch (error) {
          return error instanceof Error ? error.message : String(error);
        }
      }
      return 'It was closed';
    })();
    return {
      over,
      close: async () => {
        stopped.abort();
        await over;
      },
    };
  }

  await want(tables);
  const stop = await keepUp(connect, listener);
  return { update: want, stop };
}

function changeOf({ operation, key, item }: Row, table: WatchedTable): RawChange {
  // A row that was changed and then taken away again is gone by what comes next.
  const gone = String(operation).trim() === 'D';
  const row = (text: unknown, whole: boolean): RawRow => ({
    values: JSON.parse(String(text)) as Readonly<Record<string, unknown>>,
    whole,
  });
  if (gone) return { table, action: 'delete', before: row(key, false), after: null };
  const after = item === null ? row(key, false) : row(item, true);
  return { table, action: String(operation).trim() === 'I' ? 'create' : 'update', before: null, after };
}

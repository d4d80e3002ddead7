/** Changes that others make in a MySQL or MariaDB database: whether they can be seen, and what that takes. */
import type { Chosen, Watcher } from '../watcher.ts';
import { WatchRefusal } from '../watcher.ts';
import { readBinlog } from './binlog-stream.ts';
import { type Ask, withSession } from './watch-client.ts';
import { watchLog } from './watch-log.ts';
import { logEnd } from './watch-place.ts';

export interface WatcherSettings {
  readonly url: string;
  readonly mark: string | null;
  /** From now on our statements are to be marked in the log. */
  markInLog(): void;
}

export function mysqlWatcher({ url, mark, markInLog }: WatcherSettings): Watcher {
  return {
    async choose(way): Promise<Chosen> {
      if (way === 'poll' || way === 'triggers') {
        throw new WatchRefusal(`This database is not watched by ${way === 'poll' ? 'being asked again and again' : way}.`, ways);
      }
      const missing = await obstacles(url, mark !== null);
      if (missing.length === 0) {
        if (mark !== null) markInLog();
        return { way: 'replication', sees, begin: (tables, listener) => watchLog(url, mark, tables, listener) };
      }
      const takes = `The binary log takes: ${missing.join('; ')}.`;
      if (way === 'replication') throw new WatchRefusal(takes, 'Ask who runs the database for it, or start without --watch.');
      return { way: null, sees: [`Changes made by others are not seen. ${takes}`], begin: null };
    },
  };
}

const ways = 'Say --watch auto or replication.';

const sees = [
  'Every change is seen, by the binary log, with rows as they were and as they are.',
  'What the database does to rows by itself for a foreign key (on delete cascade, set null) is not in its log, and not seen.',
];

/** What has to be set and granted, for who runs the server. Empty: nothing. */
async function obstacles(url: string, marks: boolean): Promise<readonly string[]> {
  return withSession(url, async (ask) => {
    const settings = await settingsOf(ask);
    if (settings.get('log_bin') !== 'ON') return ['log_bin (a binary log), which is off'];
    const wanted: readonly (readonly [name: string, value: string])[] = [
      ['binlog_format', 'ROW'],
      ['binlog_row_image', 'FULL'],
      ['log_bin_compress', 'OFF'],
      ['binlog_transaction_compression', 'OFF'],
      ['binlog_row_value_options', ''],
      // Our own statements are known by their text.
      ...(marks
        ? ([
            ['binlog_annotate_row_events', 'ON'],
            ['binlog_rows_query_log_events', 'ON'],
          ] as const)
        : []),
    ];
    const missing = wanted.flatMap(([name, value]) => {
      const is = settings.get(name);
      return is === undefined || is.toUpperCase() === value ? [] : [`${name} = ${value || "''"}, which is ${is}`];
    });
    return [...missing, ...(await deniedRights(url, ask))];
  });
}

async function settingsOf(ask: Ask): Promise<ReadonlyMap<string, string>> {
  const rows = await ask("show global variables where variable_name like '%bin%log%' or variable_name like '%log_bin%'");
  return new Map(rows.map((row) => [String(row.Variable_name), String(row.Value)]));
}

/** Rights come by roles as well: whether they are there is tried. */
async function deniedRights(url: string, ask: Ask): Promise<readonly string[]> {
  try {
    const { place } = await logEnd(ask);
    const connection = await readBinlog(
      url,
      place,
      () => {},
      () => {},
    );
    await connection.close();
    return [];
  } catch (error) {
    if (!isDenied(error)) throw error;
    return ['the rights REPLICATION CLIENT (in MariaDB also: BINLOG MONITOR) and REPLICATION SLAVE for this login'];
  }
}

const isDenied = (error: unknown): boolean =>
  error instanceof Error && 'errno' in error && [1044, 1045, 1142, 1227].includes(Number(error.errno));

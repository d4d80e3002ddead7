/**
 * Changes from the binary log: whole transactions in the order they were committed. Statements of our own end with a mark, which
 * the log tells before their rows.
 */
import { type Connection, keepUp } from '../keep-up.ts';
import { changesAtOnce, type RawChange, type RawRow, type Watch, type WatchedTable, type WatchListener } from '../watcher.ts';
import { rowEvents, type StoredRow, storedChanges } from './binlog-rows.ts';
import { type BinlogEvent, type BinlogPlace, eventTypes, readBinlog } from './binlog-stream.ts';
import { type BinlogTable, binlogTable, tableIdOf } from './binlog-table.ts';
import { withSession } from './watch-client.ts';
import { type Declared, type DeclaredColumn, declaredColumns, fits, nameOf } from './watch-columns.ts';
import { type LogEnd, logEnd } from './watch-place.ts';
import { statementEffect } from './watch-statement.ts';
import { jsonFrom, unknown } from './watch-value.ts';

/** Ends the text of a statement that is known as our own. */
export const markOf = (mark: string): string => ` /* pergola ${mark} */`;

export async function watchLog(
  url: string,
  mark: string | null,
  tables: readonly WatchedTable[],
  listener: WatchListener,
): Promise<Watch> {
  let wanted = new Map<string, WatchedTable>();
  let declared: Declared = new Map();
  let end: LogEnd | null = null;
  /** Where to go on: after the last transaction that was told. */
  let place: BinlogPlace | null = null;

  let looks = 0;
  /** Tables whose rows could not be told, as their columns are not known. */
  const untold = new Set<WatchedTable>();

  /** How the wanted tables are declared now; of several looks at a time only the last counts. */
  async function look(): Promise<void> {
    const own = ++looks;
    const schemas = [...new Set([...wanted.values()].map(({ schema }) => schema))];
    const found = await withSession(url, (ask) => declaredColumns(ask, schemas));
    if (own !== looks) return;
    declared = found;
    for (const table of untold) listener.lost('its columns have changed', table);
    untold.clear();
  }

  /** A failure is that of the connection as well, which looks when it is back. */
  const lookSoon = (): void => {
    if (soon !== null) return;
    soon = setTimeout(() => {
      soon = null;
      look().catch(() => {});
    }, 50).unref();
  };
  let soon: NodeJS.Timeout | null = null;

  const want = (next: readonly WatchedTable[]): void => {
    wanted = new Map(next.map((table) => [nameOf(table), table]));
  };

  async function connect(again: boolean): Promise<Connection> {
    const now = await withSession(url, logEnd);
    // Another server, or one that has begun its log anew, has other things in the same place.
    const same = end !== null && end.server === now.server && place !== null && now.has(place);
    end = now;
    if (!same || place === null) place = now.place;
    if (again) await look();
    const connection = await readBinlog(url, place, following(), () => {
      place = null;
    });
    if (again && !same) listener.lost('the connection to the binary log was interrupted, and it has not kept what was missed');
    return connection;
  }

  /** What is done with the events of one connection. */
  function following(): (event: BinlogEvent) => void {
    const maps = new Map<number, BinlogTable>();
    let changes: RawChange[] = [];
    let own = false;
    /** Prepared to be committed, or not, some time later. */
    let prepared = false;
    let file = place?.file ?? '';

    const flush = (): void => {
      if (changes.length === 0) return;
      const told = changes;
      changes = [];
      listener.changed(told);
    };
    const done = (next: number): void => {
      flush();
      own = false;
      if (next > 0) place = { file, position: next };
    };
    const lose = (reason: string, table?: WatchedTable): void => {
      flush();
      listener.lost(reason, table);
    };

    function rows(type: number, body: Buffer): void {
      const map = maps.get(tableIdOf(body));
      const table = map && wanted.get(nameOf(map));
      if (!map || !table || own || prepared) return;
      const columns = declared.get(nameOf(map));
      if (!columns || !fits(columns, map)) {
        untold.add(table);
        lookSoon();
        return;
      }
      const read = reading(table, columns);
      const unsigned = columns.map((column) => column.unsigned);
      for (const { action, before, after } of storedChanges(type, body, map, unsigned)) {
        changes.push({ table, action, before: before && read(before), after: after && read(after) });
        if (changes.length >= changesAtOnce) flush();
      }
    }

    return ({ type, body, next }) => {
      if (rowEvents.has(type)) return rows(type, body);
      switch (type) {
        case eventTypes.tableMap:
          // Few tables have a number at a time; it is told again with each statement.
          if (maps.size > 1000) maps.clear();
          maps.set(tableIdOf(body), binlogTable(body));
          return;
        case eventTypes.annotate:
        case eventTypes.rowsQuery:
          own = mark !== null && body.subarray(-100).toString('latin1').endsWith(markOf(mark));
          return;
        case eventTypes.gtid:
        case eventTypes.noGtid:
        case eventTypes.mariadbGtid:
          flush();
          own = false;
          prepared = false;
          return;
        case eventTypes.commit:
          return done(next);
        case eventTypes.xaPrepare:
          changes = [];
          return done(next);
        case eventTypes.rotate:
          file = body.subarray(8).toString('utf8');
          if (next > 0) place = { file, position: Number(body.readBigUInt64LE(0)) };
          return;
        case eventTypes.query: {
          const effect = statementEffect(body, wanted.values());
          if (effect.kind === 'begin') own = false;
          else if (effect.kind === 'prepare') prepared = true;
          else if (effect.kind === 'other') {
            for (const table of effect.lost) lose(effect.reason, table);
            if (effect.alters) {
              declared = new Map();
              lookSoon();
            }
            done(next);
          }
          return;
        }
        default:
          if (type === eventTypes.partialUpdate || type === eventTypes.payload || isCompressed(type)) {
            lose('the binary log is written in a form (compressed, or JSON in parts) that is not read here');
          }
      }
    };
  }

  want(tables);
  await look();
  const stop = await keepUp(connect, listener);
  return {
    update: async (next) => {
      want(next);
      await look();
    },
    stop: async () => {
      if (soon !== null) clearTimeout(soon);
      await stop();
    },
  };
}

const isCompressed = (type: number): boolean => type >= eventTypes.compressedFirst && type <= eventTypes.compressedLast;

/** A row of this table as it is told. */
function reading(table: WatchedTable, columns: readonly DeclaredColumn[]): (row: StoredRow) => RawRow {
  const places = table.columns.map(({ name, type }) => {
    const at = columns.findIndex((column) => column.name === name);
    return { name, type, at, column: columns[at] };
  });
  return (row) => {
    const values: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    let whole = true;
    for (const { name, type, at, column } of places) {
      const stored = row[at];
      const value = stored === undefined || !column ? unknown : stored === null ? null : jsonFrom(stored, type, column);
      if (value === unknown) whole = false;
      else values[name] = value;
    }
    return { values, whole };
  };
}

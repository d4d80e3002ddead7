/** Changes that others make in an SQLite file, found by comparing: a thread looks whenever anybody has committed. */
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { raw, toText } from '../../sql/fragment.ts';
import { type Connection, keepUp } from '../keep-up.ts';
import type { RawChange, Watch, WatchedTable, Watcher, WatchListener } from '../watcher.ts';
import { WatchRefusal } from '../watcher.ts';
import { sqliteSyntax } from './syntax.ts';
import type { Difference } from './watch-look.js';
import type { Noting } from './watch-notes.js';
import type { Looked } from './watch-rows.js';
import type { Data, Order, Told } from './watch-worker.js';

export interface WatcherSettings {
  readonly path: string;
  readonly marks: boolean;
  /** Who writes is to note what; null: nothing any more. */
  note(noting: Noting | null): Promise<void>;
  /** Rows of one table, and of all, that are compared. Each takes about 100 bytes of memory. */
  readonly most?: { readonly table: number; readonly all: number };
  /** For measuring: after each look. */
  readonly looked?: (rows: number, milliseconds: number) => void;
}

const usually = { table: 200_000, all: 1_000_000 };

export function sqliteWatcher(settings: WatcherSettings): Watcher {
  const { table } = settings.most ?? usually;
  return {
    async choose(way) {
      if (way === 'replication' || way === 'triggers') {
        throw new WatchRefusal(`An SQLite file is not watched by ${way}.`, 'Say --watch auto or poll.');
      }
      return {
        way: 'poll',
        sees: [
          `Changes are seen within about half a second, by comparing all rows whenever anybody has committed, in tables of up to ${table} rows.`,
          'Several changes of one row at once are told as one; of rows as they were only the key is known.',
        ],
        begin: (tables, listener) => watchFile(settings, tables, listener),
      };
    },
  };
}

async function watchFile(
  { path, marks, note, most = usually, looked }: WatcherSettings,
  tables: readonly WatchedTable[],
  listener: WatchListener,
): Promise<Watch> {
  const channel = `pergola ${randomUUID()}`;
  let wanted: ReadonlyMap<string, WatchedTable> = new Map();
  let order: Extract<Order, { kind: 'watch' }> = { kind: 'watch', tables: [] };
  let current: { worker: Worker; ready: ((told: Extract<Told, { kind: 'ready' }>) => void)[] } | null = null;

  async function want(next: readonly WatchedTable[]): Promise<void> {
    wanted = new Map(next.map((each) => [each.name, each]));
    order = { kind: 'watch', tables: next.map(lookedAt) };
    if (marks) await note({ channel, tables: order.tables });
  }

  /** Resolves once the rows as they are now are known. */
  async function look(): Promise<void> {
    if (current === null) return;
    const { worker, ready } = current;
    const told = new Promise<Extract<Told, { kind: 'ready' }>>((resolve, reject) => {
      ready.push(resolve);
      worker.once('exit', () => reject(new Error('The thread that looks at the file ended')));
    });
    worker.postMessage(order);
    const { large } = await told;
    if (large.length > 0) {
      listener.trouble(
        `Rows of ${large.slice(0, 5).join(', ')} are not compared, as there are too many: whenever anybody has written to the file, all of them may have changed.`,
      );
    }
  }

  function take(worker: Worker, told: Told): void {
    switch (told.kind) {
      case 'ready':
        current?.ready.shift()?.(told);
        return;
      case 'changed': {
        const table = wanted.get(told.table);
        if (table) listener.changed(told.differences.map((each) => changeOf(each, table)));
        worker.postMessage({ kind: 'go on' } satisfies Order);
        return;
      }
      case 'lost':
        listener.lost(told.reason, wanted.get(told.table));
        return;
      case 'looked':
        looked?.(told.rows, told.milliseconds);
        return;
      case 'failed':
        listener.trouble(told.message);
    }
  }

  async function connect(again: boolean): Promise<Connection> {
    const data: Data = { path, channel, most: most.table, mostOfAll: most.all };
    const worker = new Worker(new URL('./watch-worker.js', import.meta.url), { workerData: data });
    worker.unref();
    current = { worker, ready: [] };
    worker.on('message', (told: Told) => take(worker, told));
    const over = new Promise<string>((resolve) => {
      worker.once('error', (error) => resolve(error instanceof Error ? error.message : String(error)));
      worker.once('exit', () => resolve('The thread that looks at the file ended'));
    });
    await look();
    if (again) listener.lost('the file was not looked at for a while');
    return { over, close: async () => void (await worker.terminate()) };
  }

  await want(tables);
  const stop = await keepUp(connect, listener);
  return {
    async update(next) {
      await want(next);
      await look();
    },
    async stop() {
      if (marks) await note(null).catch(() => {});
      await stop();
    },
  };
}

function lookedAt({ schema, name, key, columns }: WatchedTable): Looked {
  const { quote, object, json } = sqliteSyntax;
  const itemOf = (of: WatchedTable['columns']): string =>
    toText(
      object(of.map((column) => ({ as: column.name, nested: false, value: json(raw(quote(column.name)), column.type) }))),
      () => '',
    ).text;
  const keyColumns = columns.filter((column) => key.includes(column.name));
  return {
    schema,
    name,
    quoted: quote(name),
    // A key whose columns are not all there is none.
    key: keyColumns.length === key.length ? key.map(quote) : [],
    columns: columns.map((column) => quote(column.name)),
    names: columns.map((column) => column.name),
    item: itemOf(columns),
    keyItem: itemOf(keyColumns),
  };
}

function changeOf({ action, item }: Difference, table: WatchedTable): RawChange {
  const values = JSON.parse(item) as Readonly<Record<string, unknown>>;
  if (action === 'delete') return { table, action, before: { values, whole: false }, after: null };
  return { table, action, before: null, after: { values, whole: true } };
}

/**
 * Changes from PostgreSQL's log: a stream of whole transactions in the order they were committed. Those of our own begin with a
 * message that says so.
 */
import { randomBytes } from 'node:crypto';
import { LogicalReplicationService, type Pgoutput } from 'pg-logical-replication';
import { type Connection, keepUp } from '../keep-up.ts';
import type { RawRow, Watch, WatchedTable, WatchListener } from '../watcher.ts';
import { sentenceOf, withClient } from './watch-client.ts';
import { TextPlugin } from './watch-plugin.ts';
import { exclusively, type Publications, publications, watchName } from './watch-publication.ts';
import { gather, nameOf, rawRow, type Texts, tablesByName } from './watch-row.ts';

/** Of the messages that mark our own transactions. */
const messagePrefix = 'pergola';

/** Begins a transaction that is known as our own by `mark` in the log. */
export const beginMarked = (mark: string): string =>
  `begin; select from pg_logical_emit_message(true, '${messagePrefix}', '${mark}')`;

export async function watchLog(
  url: string,
  mark: string | null,
  tables: readonly WatchedTable[],
  listener: WatchListener,
): Promise<Watch> {
  const name = watchName(randomBytes(6).toString('hex'));
  let wanted = tables;
  let byName = tablesByName(tables);
  let published: Publications | null = null;

  async function connect(again: boolean): Promise<Connection> {
    // A new name each time: the server may not have noticed yet that the last connection is gone.
    const slot = again ? watchName(randomBytes(6).toString('hex')) : name;
    const connection = await withClient(url, (client) =>
      exclusively(client, async () => {
        await published?.drop(client).catch(() => {});
        published = await publications(client, slot);
        for (const each of await published.update(client, wanted)) listener.trouble(`Not watched: ${each}.`);
        return stream(url, slot, published.names, decoder());
      }),
    );
    if (again) listener.lost('the connection to the log was interrupted');
    return connection;
  }

  function decoder(): (message: Pgoutput.Message) => void {
    const gathering = gather(listener);
    let own = false;
    return (message) => {
      if (message.tag === 'begin') own = false;
      if (message.tag === 'message' && message.prefix === messagePrefix) {
        own = mark !== null && Buffer.from(message.content).toString() === mark;
      }
      if (own) return;
      if (message.tag === 'commit') gathering.flush();
      if (message.tag === 'truncate') {
        gathering.flush();
        for (const { schema, name: of } of message.relations) {
          const emptied = byName.get(nameOf(schema, of));
          if (emptied) listener.lost('emptied by truncate', emptied);
        }
      }
      if (message.tag !== 'insert' && message.tag !== 'update' && message.tag !== 'delete') return;
      const { relation } = message;
      const table = byName.get(nameOf(relation.schema, relation.name));
      if (!table) return;
      const before = message.tag === 'insert' ? null : beforeOf(table, message);
      const after = message.tag === 'delete' ? null : rawRow(table, message.new as Texts);
      gathering.add({ table, action: actions[message.tag], before, after });
    };
  }

  const stop = await keepUp(connect, listener);
  return {
    async update(next) {
      wanted = next;
      byName = tablesByName(next);
      await withClient(url, (client) =>
        exclusively(client, async () => {
          for (const each of (await published?.update(client, next)) ?? []) listener.trouble(`Not watched: ${each}.`);
        }),
      );
    },
    async stop() {
      await stop();
      await withClient(url, async (client) => published?.drop(client)).catch(() => {});
    },
  };
}

const actions = { insert: 'create', update: 'update', delete: 'delete' } as const;

/** Whole where the table's replica identity is full; else its key, and of an update only where that has changed. */
function beforeOf(table: WatchedTable, { old, key }: Pgoutput.MessageUpdate | Pgoutput.MessageDelete): RawRow | null {
  if (old !== null) return rawRow(table, old as Texts);
  return key === null ? null : rawRow(table, key as Texts);
}

/** Resolves once the server sends. */
async function stream(
  url: string,
  slot: string,
  publicationNames: readonly string[],
  take: (message: Pgoutput.Message) => void,
): Promise<Connection> {
  const service = new LogicalReplicationService(
    { connectionString: url, application_name: 'pergola watch', keepAlive: true, connectionTimeoutMillis: 10_000 },
    { acknowledge: { auto: false, timeoutSeconds: 10 } },
  );
  let end: (why: string) => void = () => {};
  const over = new Promise<string>((resolve) => {
    end = resolve;
  });
  service.on('heartbeat', async (lsn, _, wanted) => void (wanted && (await service.acknowledge(lsn))));
  service.on('data', (_, message: Pgoutput.Message) => take(message));
  service.on('error', (error) => end(sentenceOf(error)));
  const started = new Promise<void>((resolve) => service.on('start', () => resolve()));
  const plugin = new TextPlugin(publicationNames, (error) => end(`the log cannot be read: ${sentenceOf(error)}`));
  const ended = service.subscribe(plugin, slot).then(
    () => 'the server ended the connection',
    (error: unknown) => Promise.reject(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    await Promise.race([started, ended.then((why) => Promise.reject(new Error(why)))]);
  } catch (error) {
    await service.destroy().catch(() => {});
    throw error;
  }
  ended.then(end, (error: unknown) => end(sentenceOf(error)));
  return { over, close: async () => void (await service.destroy()) };
}

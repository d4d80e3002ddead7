/** Changes that others make in a PostgreSQL database: which way they can be seen, and what that takes. */
import type { Chosen, Watcher } from '../watcher.ts';
import { WatchRefusal } from '../watcher.ts';
import { withClient } from './watch-client.ts';
import { watchOutbox } from './watch-outbox.ts';
import { identities, obstacles } from './watch-publication.ts';
import { watchLog } from './watch-replication.ts';
import { installed, installTriggers, removeTriggers } from './watch-triggers.ts';

export interface WatcherSettings {
  readonly url: string;
  readonly mark: string | null;
  /** From now on our transactions are to be marked in the log. */
  markInLog(): void;
}

export function postgresWatcher({ url, mark, markInLog }: WatcherSettings): Watcher {
  const byLog = (): Chosen => {
    if (mark !== null) markInLog();
    return {
      way: 'replication',
      sees: [
        'Every change is seen, by the log (logical replication).',
        'Of rows as they were only the key is known, but where a table has replica identity full (alter table … replica identity full).',
        'Of tables without a primary key only new rows are seen.',
      ],
      begin: async (tables, listener) => {
        const watch = await watchLog(url, mark, tables, listener);
        const known = await withClient(url, (client) => identities(client, tables)).catch(() => null);
        const few = tables.filter(({ schema, name }) => known?.get(JSON.stringify([schema, name])) === 'inserts');
        if (few.length > 0)
          listener.trouble(`Only new rows are seen of ${few.map(({ name }) => name).join(', ')}: no primary key.`);
        return watch;
      },
    };
  };
  const byTriggers = (): Chosen => ({
    way: 'triggers',
    sees: ['Changes are seen by triggers, in the tables they were put on; tables made later need `pergola watch install` again.'],
    begin: (tables, listener) => watchOutbox(url, mark, tables, listener),
  });

  return {
    choose: (way) =>
      withClient(url, async (client) => {
        if (way === 'poll') throw new WatchRefusal('This database is not watched by being asked again and again.', ways);
        if (way === 'triggers') {
          if (await installed(client)) return byTriggers();
          throw new WatchRefusal('The triggers that tell of changes are not there.', install);
        }
        const missing = await obstacles(client);
        if (missing.length === 0) return byLog();
        if (way === 'replication') {
          throw new WatchRefusal(`Logical replication is not possible here. It takes: ${missing.join('; ')}.`, ways);
        }
        if (await installed(client)) return byTriggers();
        return {
          way: null,
          sees: [`Changes made by others are not seen. Logical replication takes: ${missing.join('; ')}.`, install],
          begin: null,
        };
      }),
    install: (tables) => withClient(url, (client) => installTriggers(client, tables)),
    remove: () => withClient(url, removeTriggers),
  };
}

const ways = 'Say --watch auto, replication or triggers.';
const install = 'Triggers are another way: pergola watch install --database … puts them there.';

/** From another program to a client's socket: the whole server, watching by triggers. */
import pg from 'pg';
import { expect } from 'vitest';
import { installTriggers } from '../../api/watch/triggers.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { tables } from './postgres-tables.ts';
import { openWatched } from './watched.ts';
import { openWatchingServer, type Told } from './watching-server.ts';

whenServer('postgres')(
  'who is subscribed is told of rows that another program writes',
  async () => {
    const url = await loadSql('postgres', `pergola_watch_live_${process.pid}`, tables);
    const setUp = await openWatched({ DATABASE_URL: url });
    await installTriggers(setUp.engine, '');
    await setUp.close();
    const server = await openWatchingServer(url);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const heard = (event: string): Promise<Told> => server.heard(event, (message) => message.event === event);
    try {
      server.subscribe({ collection: 'articles', uid: 'one', query: { fields: ['id', 'title'] } });
      await heard('init');
      await server.begun((count) => client.query(`insert into articles values (${count}, 'One', 7, null)`));
      expect(await heard('create')).toMatchObject({ type: 'subscription', uid: 'one', data: [{ title: 'One' }] });
      await client.query("update articles set title = 'Two' where id = 1");
      expect(await heard('update')).toMatchObject({ data: [{ id: 1, title: 'Two' }] });
      await client.query('delete from articles where id = 1');
      expect(await heard('delete')).toMatchObject({ data: [1] });
    } finally {
      await client.end();
      await server.close();
      await dropDatabase(url);
    }
  },
  60_000,
);

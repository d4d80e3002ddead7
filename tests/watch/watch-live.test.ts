/** From another program to a client's socket: the whole server, watching. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { readConfig } from '../../api/config.ts';
import { startServer } from '../../api/server.ts';
import { installTriggers } from '../../api/watch/triggers.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { tables } from './postgres-tables.ts';
import { openWatched } from './watched.ts';

whenServer('postgres')(
  'who is subscribed is told of rows that another program writes',
  async () => {
    const url = await loadSql('postgres', `pergola_watch_live_${process.pid}`, tables);
    const setUp = await openWatched({ DATABASE_URL: url });
    await installTriggers(setUp.engine, '');
    await setUp.close();
    const dataDir = mkdtempSync(join(tmpdir(), 'pergola-watch-'));
    const env = {
      DATABASE_URL: url,
      DATA_DIR: dataDir,
      WATCH: 'auto',
      ADMIN_TOKEN: 'a-token',
      LOG_LEVEL: 'silent',
      HOST: '127.0.0.1',
      PORT: '0',
    };
    const server = await startServer(
      readConfig(env, {}, () => null),
      'test',
    );
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/websocket`);
    try {
      const messages: Record<string, unknown>[] = [];
      socket.on('message', (text) => void messages.push(JSON.parse(String(text)) as Record<string, unknown>));
      const next = async (of: (message: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> => {
        for (let tries = 0; tries < 1000; tries++) {
          const found = messages.findIndex(of);
          if (found >= 0) return messages.splice(0, found + 1).at(-1)!;
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        throw new Error('nothing was told');
      };
      await new Promise((resolve) => socket.once('open', resolve));
      socket.send(JSON.stringify({ type: 'auth', access_token: 'a-token' }));
      await next(({ type }) => type === 'auth');
      socket.send(JSON.stringify({ type: 'subscribe', collection: 'articles', uid: 'one', query: { fields: ['id', 'title'] } }));
      await next(({ event }) => event === 'init');
      // The watch begins in the background.
      let begun = false;
      const writing = (async () => {
        for (let id = 1; !begun; id++) {
          await client.query(`insert into articles values (${id}, 'One', 7, null)`);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      })();
      const created = await next(({ event }) => event === 'create');
      begun = true;
      await writing;
      expect(created).toMatchObject({ type: 'subscription', uid: 'one', data: [{ title: 'One' }] });
      await client.query("update articles set title = 'Two' where id = 1");
      expect(await next(({ event }) => event === 'update')).toMatchObject({ data: [{ id: 1, title: 'Two' }] });
      await client.query('delete from articles where id = 1');
      expect(await next(({ event }) => event === 'delete')).toMatchObject({ data: [1] });
    } finally {
      socket.terminate();
      await client.end();
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
      await dropDatabase(url);
    }
  },
  60_000,
);

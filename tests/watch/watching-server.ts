/** A whole server that watches its database, and an administrator's socket: what is told there of what others write. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../api/config.ts';
import { startServer } from '../../api/server.ts';
import { connectAs } from '../realtime/plain-client.ts';

export interface Told {
  readonly event?: string;
  readonly uid?: string;
  readonly data?: readonly unknown[];
}

export interface WatchingServer {
  /** All of it, oldest first. */
  readonly told: readonly Told[];
  subscribe(wanted: Readonly<Record<string, unknown>>): void;
  /** The first that fits, of what was told already or is told within twenty seconds. */
  heard(what: string, fits: (message: Told) => boolean): Promise<Told>;
  /** A watch begins in the background: writes row after row, counted from 1, until one is told of. */
  begun(write: (count: number) => Promise<unknown>): Promise<void>;
  close(): Promise<void>;
}

export async function openWatchingServer(url: string): Promise<WatchingServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pergola-watching-'));
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
  const { socket, send } = await connectAs('a-token', `${server.url}/websocket`);
  const told: Told[] = [];
  socket.on('message', (text) => void told.push(JSON.parse(String(text)) as Told));
  return {
    told,
    subscribe: (wanted) => send({ type: 'subscribe', ...wanted }),
    heard: async (what, fits) => {
      const begun = Date.now();
      for (;;) {
        const found = told.find(fits);
        if (found) return found;
        if (Date.now() - begun > 20_000) throw new Error(`${what} was not told`);
        await pause(5);
      }
    },
    begun: async (write) => {
      for (let count = 1; !told.some(({ event }) => event === 'create'); count++) {
        await write(count);
        await pause(50);
      }
    },
    close: async () => {
      socket.terminate();
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** An engine whose databases are watched, and what was told of them, in few words. */
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../api/config.ts';
import type { Engine } from '../../api/engine/engine.ts';
import type { EventRow, NewEvent } from '../../api/events/event.ts';
import type { Log } from '../../api/log.ts';
import { noSettings } from '../../api/model/settings.ts';
import { marked } from '../../api/watch/mark.ts';
import { openWatch, type Watching } from '../../api/watch/watch.ts';
import { type Asked, openWrites } from '../writes/engine.ts';

export interface Watched {
  readonly engine: Engine;
  readonly asked: Asked;
  /** Since the last `take`. */
  readonly events: NewEvent[];
  /** Collections told as lost; null: all. */
  readonly lost: (string | null)[];
  readonly said: string[];
  /** `action collection key` of each row once there are as many, since the last call. */
  take(rows: number): Promise<readonly Row[]>;
  /** Resolves when it is so; fails after ten seconds. */
  until(what: () => boolean | Promise<boolean>): Promise<void>;
  close(): Promise<void>;
}

export interface Row extends EventRow {
  readonly is: string;
}

/** Databases and `WATCH` as variables have them. */
export async function openWatched(
  env: Readonly<Record<string, string>>,
  { ready = '', settings = noSettings } = {},
): Promise<Watched> {
  const config = readConfig({ DATA_DIR: '/nowhere', LOG_LEVEL: 'silent', ...env }, {}, () => null);
  const events: NewEvent[] = [];
  const lost: (string | null)[] = [];
  const said: string[] = [];
  const note = (message: string, details = {}): void => void said.push(`${message} ${JSON.stringify(details)}`);
  const log: Log = { error: note, warn: note, info: note, debug: note, debugs: false };
  const asked = await openWrites('', settings, { sources: marked(config), poolSize: 4, schemaPoll: 1 });
  const { engine } = asked;
  let watching: Watching;
  try {
    watching = await openWatch({
      engine,
      config,
      log,
      events: { publish: (event) => void events.push(event), lose: (collection) => void lost.push(collection) },
    });
  } catch (error) {
    await engine.close();
    throw error;
  }
  const until: Watched['until'] = async (what) => {
    for (let tries = 0; !(await what()); tries++) {
      if (tries > 1000) throw new Error(`it does not come to be: ${JSON.stringify({ events: events.length, lost, said })}`);
      await pause(10);
    }
  };
  const count = (): number => events.reduce((sum, { rows }) => sum + rows.length, 0);
  const watched: Watched = {
    engine,
    asked,
    events,
    lost,
    said,
    until,
    take: async (rows) => {
      await until(() => count() >= rows);
      return events
        .splice(0)
        .flatMap(({ action, collection, rows: of }) =>
          of.map((row) => ({ is: [action, collection, ...row.key].join(' '), ...row })),
        );
    },
    close: async () => {
      await watching.close();
      await asked.close();
    },
  };
  if (ready !== '') await begun(watched, ready);
  return watched;
}

/** A watch begins in the background: until a row of this (empty) collection is told of. Nothing but that is told meanwhile. */
async function begun({ events, until, lost }: Watched, ready: string): Promise<void> {
  const { default: pg } = await import('pg');
  const [url, table] = ready.split('#');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await until(async () => {
      await client.query(`insert into ${table} default values`);
      return events.length > 0;
    });
    await client.query(`insert into ${table} (word) values ('last')`);
    await until(() => events.some(({ rows }) => rows.some(({ after }) => after?.word === 'last')));
    events.splice(0);
    lost.splice(0);
  } finally {
    await client.end();
  }
}

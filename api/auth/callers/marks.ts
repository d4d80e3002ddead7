/**
 * How one node hears that another changed something that callers are made of. A row of `pergola_marks` gets a new value in the
 * transaction of every such change; nodes look at it every second, and are told at once where they share a Redis.
 */
import { randomUUID } from 'node:crypto';
import { theServer } from '../../access/caller.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Log } from '../../log.ts';
import { marks as collection } from '../../system/marks.ts';
import { columns, equals, readRows, text } from '../../system/rows.ts';

const mark = 'access';
const channel = 'pergola.access';

export interface Marks {
  /** Tells the others, after commit. */
  tell(): void;
  close(): Promise<void>;
}

export interface MarksSettings {
  readonly redisUrl: string | null;
  /** Milliseconds between looks; 0: never, where nobody else can write. */
  readonly every: number;
}

export async function watchMarks(engine: Engine, log: Log, settings: MarksSettings, changed: () => void): Promise<Marks> {
  const look = async (): Promise<string | null> =>
    text((await readRows(engine, collection, columns('version'), equals('name', mark)))[0]?.version);
  if ((await look()) === null) await begin(engine, look);
  let seen = await look();
  let looking = false;

  /** A database that is away has nothing new to say; what it has missed is seen at the next look. */
  async function lookAgain(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      const now = await look();
      if (now !== seen) changed();
      seen = now;
    } catch (error) {
      log.debug('Marks could not be read', { error: String(error) });
    } finally {
      looking = false;
    }
  }

  const timer = settings.every > 0 ? setInterval(() => void lookAgain(), settings.every).unref() : null;
  const others = settings.redisUrl === null ? null : await listen(settings.redisUrl, log, changed);
  return {
    tell: () => others?.tell(),
    close: async () => {
      if (timer) clearInterval(timer);
      await others?.close();
    },
  };
}

/** Another node may begin at the same moment; then the row is there, too. */
async function begin(engine: Engine, look: () => Promise<string | null>): Promise<void> {
  try {
    const change = { kind: 'create' as const, collection, items: [{ name: mark, version: 1 }] };
    await engine.change({ change: () => change, shown: null, unchanged: null }, theServer, new AbortController().signal);
  } catch (error) {
    if ((await look()) === null) throw error;
  }
}

async function listen(url: string, log: Log, changed: () => void): Promise<{ tell(): void; close(): Promise<void> }> {
  const { Redis } = await import('ioredis');
  const self = randomUUID();
  const failed = (error: Error): void =>
    log.warn('Redis does not answer; other nodes are heard of later', { error: error.message });
  const [speaks, hears] = [new Redis(url), new Redis(url)];
  let complained = false;
  for (const each of [speaks, hears]) {
    each.on('error', (error: Error) => {
      if (!complained) failed(error);
      complained = true;
    });
    each.on('ready', () => {
      complained = false;
    });
  }
  // After an interruption nobody knows what was said meanwhile.
  hears.on('ready', () => changed());
  hears.on('message', (_channel: string, from: string) => {
    if (from !== self) changed();
  });
  void hears.subscribe(channel).catch(failed);
  return {
    tell: () => void speaks.publish(channel, self).catch(failed),
    close: async () => {
      speaks.disconnect();
      hears.disconnect();
    },
  };
}

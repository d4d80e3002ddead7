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
import type { CallerChange } from '../changes.ts';

const mark = 'access';
const channel = 'pergola.access';

export interface Marks {
  /** Tells the others, after commit. */
  tell(): void;
  /** Tells the others of what only concerns some, where they share a Redis. */
  mention(change: CallerChange): void;
  close(): Promise<void>;
}

export interface MarksSettings {
  readonly redisUrl: string | null;
  /** Milliseconds between looks; 0: never, where nobody else can write. */
  readonly every: number;
}

/** `changed`: anything may be; `heard`: what another node mentioned. */
export async function watchMarks(
  engine: Engine,
  log: Log,
  settings: MarksSettings,
  changed: () => void,
  heard: (change: CallerChange) => void,
): Promise<Marks> {
  const look = async (): Promise<string | null> =>
    text((await readRows(engine, collection, columns('version'), equals('name', mark)))[0]?.version);
  if ((await look()) === null) await begin(engine, look);
  let seen = await look();
  let model = await lookAtModel();
  let looking = false;

  /** What the model is made of: who changes it says so as well, and need not wait until the schemas are compared. */
  async function lookAtModel(): Promise<string | null> {
    return text((await readRows(engine, collection, columns('version'), equals('name', 'metadata')))[0]?.version);
  }

  /** A database that is away has nothing new to say; what it has missed is seen at the next look. */
  async function lookAgain(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      const shape = await lookAtModel();
      if (shape !== model) await engine.reload();
      model = shape;
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
  const others = settings.redisUrl === null ? null : await listen(settings.redisUrl, log, changed, heard);
  return {
    tell: () => others?.tell(null),
    mention: (change) => others?.tell(change),
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

interface Others {
  tell(change: CallerChange | null): void;
  close(): Promise<void>;
}

async function listen(url: string, log: Log, changed: () => void, heard: (change: CallerChange) => void): Promise<Others> {
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
  hears.on('message', (_channel: string, message: string) => {
    const from = message.slice(0, self.length);
    const change = message.slice(self.length);
    if (from === self) return;
    if (change === '') changed();
    else heard(read(change));
  });
  void hears.subscribe(channel).catch(failed);
  return {
    tell: (change) => void speaks.publish(channel, change ? `${self} ${JSON.stringify(change)}` : self).catch(failed),
    close: async () => {
      speaks.disconnect();
      hears.disconnect();
    },
  };
}

/** What cannot be read may be anything. */
function read(text: string): CallerChange {
  try {
    return JSON.parse(text) as CallerChange;
  } catch {
    return { everybody: true };
  }
}

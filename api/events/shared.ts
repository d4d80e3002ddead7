/**
 * The bus of several nodes: a Redis stream. Each adds to it what it says, and reads it from where it is, so that all hear all in
 * one order. A node that cannot reach it goes on writing; it keeps a little to say it later, and what it has to drop, or misses,
 * is noticed by everybody: each node numbers what it says.
 */
import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Log } from '../log.ts';
import type { Bus, Heard, Said } from './bus.ts';
import { comparePositions } from './position.ts';

const stream = 'pergola.events';
/** What may wait to be said, and how much the stream holds. */
const waiting = { count: 2_000, bytes: 16_000_000 };
const held = { count: 10_000, bytes: 64_000_000 };
const atOnce = 64;
/** Milliseconds that a read waits for something new. */
const patience = 5_000;
/** … and that a change waits for being told of, at most. */
const longest = 1_000;

interface Entry {
  readonly count: number;
  readonly text: string;
}

export async function openShared(url: string, log: Log, heard: Heard): Promise<Bus> {
  const { Redis } = await import('ioredis');
  // What is on its way when the connection is lost fails at once: with more retries it would neither fail nor be sent again.
  const settings = { enableOfflineQueue: false, autoResendUnfulfilledCommands: false, maxRetriesPerRequest: 0 };
  const [speaks, reads] = [new Redis(url, settings), new Redis(url, settings)];
  const self = randomUUID();
  const counts = new LRUCache<string, number>({ max: 1_000 });
  let queue: Entry[] = [];
  let queued = 0;
  let count = 0;
  let average = 1_000;
  let saying = false;
  let complained = false;
  let closed = false;
  let last = '';
  let run = 0;

  for (const each of [speaks, reads]) {
    each.on('error', (error: Error) => complain(error.message));
    each.on('close', () => complain('the connection was lost'));
    each.on('ready', () => {
      if (speaks.status === 'ready' && reads.status === 'ready') complained = false;
    });
  }
  speaks.on('ready', () => void sayAll());
  reads.on('ready', () => void follow(++run));

  function complain(error: string): void {
    if (!complained && !closed) log.warn('Redis does not answer; what happens is not told until it does', { error });
    complained = true;
  }

  function add(said: Said): void {
    const text = JSON.stringify(said);
    queue.push({ count: ++count, text });
    queued += text.length;
    average += (text.length - average) / 64;
  }

  /** Who waits for what they said to be on the stream, by its number. */
  let waiters: { readonly count: number; readonly done: () => void }[] = [];

  function release(upTo: number): void {
    const done = waiters.filter((each) => each.count <= upTo);
    waiters = waiters.filter((each) => each.count > upTo);
    for (const each of done) each.done();
  }

  function say(said: Said): void | Promise<void> {
    if (closed) return;
    add(said);
    if (queue.length > waiting.count || queued > waiting.bytes) {
      queue = [];
      queued = 0;
      add({ kind: 'missed', collection: null });
      complain('too much waits to be said');
    }
    const mine = count;
    void sayAll();
    // Without a Redis nobody is to wait for one.
    if (said.kind !== 'event' || speaks.status !== 'ready') return;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, longest);
      const done = (): void => {
        clearTimeout(timer);
        resolve();
      };
      waiters.push({ count: mine, done });
    });
  }

  /** What fails is said again; who has heard it already knows by its number. */
  async function sayAll(): Promise<void> {
    if (saying) return;
    saying = true;
    try {
      while (queue.length > 0 && speaks.status === 'ready' && !closed) {
        const some = queue.slice(0, atOnce);
        const most = Math.max(100, Math.min(held.count, Math.floor(held.bytes / average)));
        const all = speaks.pipeline();
        for (const { count: number, text } of some) all.xadd(stream, 'MAXLEN', '~', most, '*', 'n', self, 'c', number, 'd', text);
        const results = (await all.exec()) ?? [];
        const failed = results.findIndex(([error]) => error !== null);
        const said = new Set(failed === -1 ? some : some.slice(0, failed));
        queue = queue.filter((each) => !said.has(each));
        queued = queue.reduce((sum, { text }) => sum + text.length, 0);
        release((failed === -1 ? some.at(-1) : some[failed - 1])?.count ?? 0);
        if (failed !== -1) {
          complain(String(results[failed]?.[0]?.message));
          break;
        }
      }
    } catch (error) {
      complain(String(error));
    } finally {
      saying = false;
      if (speaks.status !== 'ready' || closed) release(count);
    }
  }

  /** Since the connection is there. What was said before, without it, nobody knows. */
  async function follow(mine: number): Promise<void> {
    try {
      const newest = (await reads.xrevrange(stream, '+', '-', 'COUNT', 1))[0]?.[0] ?? '0-0';
      if (last === '' || comparePositions(newest, last) < 0) last = newest;
      heard.lost();
      say({ kind: 'hello' });
      while (mine === run && !closed) {
        const answer = await reads.xread('COUNT', 200, 'BLOCK', patience, 'STREAMS', stream, last);
        for (const [id, fields] of answer?.[0]?.[1] ?? []) {
          last = id;
          take(id, fields);
        }
      }
    } catch (error) {
      complain(String(error));
    }
  }

  function take(id: string, [, node = '', , number = '', , text = '']: readonly string[]): void {
    const [known, now] = [counts.get(node), Number(number)];
    if (known !== undefined && now <= known) return;
    counts.set(node, now);
    if (known !== undefined && now > known + 1) heard.lost();
    const said = read(text);
    if (said === null) heard.lost();
    else if (said.kind === 'event' || node !== self) heard.said(id, said, text.length);
    else if (said.kind === 'missed') heard.said(id, said, 0);
  }

  return {
    position: () => last,
    say,
    close: async () => {
      // What is left is little, and there is somebody to hear it.
      if (queue.length > 0) await sayAll();
      closed = true;
      run++;
      speaks.disconnect();
      reads.disconnect();
    },
  };
}

/** Only nodes write there; of another version of ours it may still be something else. */
function read(text: string): Said | null {
  try {
    const said = JSON.parse(text) as Said;
    return ['event', 'want', 'hello', 'missed', 'note'].includes(said.kind) ? said : null;
  } catch {
    return null;
  }
}

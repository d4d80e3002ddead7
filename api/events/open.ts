/** Events, opened: what the engine tells of changes, and watchers of databases, said on the bus and told to who listens. */
import type { Engine } from '../engine/engine.ts';
import type { Log } from '../log.ts';
import { openAlone } from './alone.ts';
import type { Bus, Heard, Said } from './bus.ts';
import type { Event } from './event.ts';
import type { Events, Listener } from './events.ts';
import { openKept } from './kept.ts';
import { eventsOf, withoutSecrets } from './of-changes.ts';
import { comparePositions, isPosition } from './position.ts';
import { openShared } from './shared.ts';
import { openWanted } from './wanted.ts';

export interface EventsSettings {
  readonly engine: Engine;
  /** null: this server is alone. */
  readonly redisUrl: string | null;
  readonly log: Log;
  /** What is kept for who was away: events, and about how many bytes of them, at most. */
  readonly kept?: { readonly count: number; readonly bytes: number };
}

/** Milliseconds between telling other nodes what is wanted here. */
const remind = 60_000;

export async function openEvents({ engine, redisUrl, log, kept: limits }: EventsSettings): Promise<Events> {
  const listeners = new Set<Listener>();
  const noted = new Map<string, Set<(note: unknown) => void>>();
  let bus: Bus | null = null;
  const position = (): string => bus?.position() ?? '';
  const say = (said: Said): void | Promise<void> => bus?.say(said);
  const wanted = openWanted(
    position,
    (collection) => say({ kind: 'want', collections: [collection] }),
    (collection) => say({ kind: 'missed', collection }),
  );
  const epoch = Date.now();
  const kept = openKept(limits ?? { count: 10_000, bytes: 64_000_000 }, redisUrl === null ? `${epoch}-0` : '');

  /** One listener's mistake is not the others'. */
  function each(tell: (listener: Listener) => void): void {
    for (const listener of listeners) attempt(() => tell(listener));
  }

  function attempt(tell: () => void): void {
    try {
      tell();
    } catch (error) {
      log.error('A listener failed at an event', { error: error instanceof Error ? (error.stack ?? '') : String(error) });
    }
  }

  function lost(collection: string | null): void {
    wanted.lost(collection);
    if (collection === null) kept.forget(position());
    each((listener) => listener.lost(collection));
  }

  const heard: Heard = {
    said: (id, said, bytes) => {
      switch (said.kind) {
        case 'event': {
          const event: Event = { ...said.event, id };
          kept.add(event, bytes);
          each((listener) => listener.event(event));
          return;
        }
        case 'want':
          wanted.heard(said.collections);
          return;
        case 'hello':
          tellWants();
          return;
        case 'missed':
          lost(said.collection);
          return;
        case 'note':
          for (const listener of noted.get(said.topic) ?? []) attempt(() => listener(said.note));
      }
    },
    lost: () => lost(null),
  };

  function tellWants(): void {
    const collections = wanted.own();
    if (collections.length > 0) say({ kind: 'want', collections });
  }

  bus = redisUrl === null ? openAlone(heard, epoch) : await openShared(redisUrl, log, heard);
  const timer = redisUrl === null ? null : setInterval(tellWants, remind).unref();
  let closed = false;
  engine.observe({
    wants: (collection) => {
      // While anybody wants anything, it is decided at the commit: somebody may come in between.
      if (closed || wanted.any()) return !closed;
      wanted.skipped(collection);
      return false;
    },
    committed: (changes, model) => {
      const has = (collection: string): boolean => wanted.has(collection);
      for (const { written } of changes) if (!has(written.collection)) wanted.skipped(written.collection);
      // What was answered is not to be told to nobody because this node is killed a moment later.
      const said = [...eventsOf(changes, model, has, Date.now())].map((event) => say({ kind: 'event', event }));
      return said.at(-1);
    },
  });

  return {
    position,
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    want: wanted.want,
    since: (id, collection) => {
      const from = wanted.since(collection);
      if (from === null || !isPosition(id)) return null;
      if (comparePositions(id, from) < 0 || comparePositions(id, position()) > 0) return null;
      return kept.after(id)?.filter((event) => event.collection === collection) ?? null;
    },
    publish: (event) => {
      if (closed || !wanted.has(event.collection)) return;
      const collection = engine.model().collections.get(event.collection);
      const rows = event.rows.map((row) => ({
        ...row,
        before: row.before && withoutSecrets(row.before, collection),
        after: row.after && withoutSecrets(row.after, collection),
      }));
      say({ kind: 'event', event: { ...event, rows } });
    },
    lose: (collection) => say({ kind: 'missed', collection }),
    note: (topic, note) => void (closed || say({ kind: 'note', topic, note })),
    notes: (topic, listener) => {
      const there = noted.get(topic) ?? new Set();
      noted.set(topic, there.add(listener));
      return () => void there.delete(listener);
    },
    close: async () => {
      closed = true;
      if (timer) clearInterval(timer);
      wanted.close();
      listeners.clear();
      noted.clear();
      await bus?.close();
    },
  };
}

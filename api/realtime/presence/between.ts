/**
 * Between nodes: each says who is in its own rooms, when that changes and from time to time; who opens a room asks who else has it.
 * What is lost on the way is said again; a node that is silent is forgotten by the room.
 */
import { randomUUID } from 'node:crypto';
import type { Events } from '../../events/events.ts';
import type { Present } from './room.ts';

export interface Between {
  /** Somebody of this node came, moved or left. */
  say(room: string): void;
  ask(room: string): void;
  /** Everybody here is gone. */
  close(): void;
}

export interface Told {
  ofRoom(room: string): readonly Present[];
  rooms(): Iterable<string>;
  heard(room: string, node: string, present: readonly Present[]): void;
}

interface Note {
  readonly node: string;
  readonly here?: Readonly<Record<string, readonly Present[]>>;
  readonly asks?: readonly string[];
}

const topic = 'presence';
/** Milliseconds. */
const times = { together: 50, remind: 30_000 };
/** Rooms in one note. */
const atOnce = 200;

export function openBetween(events: Pick<Events, 'note' | 'notes'>, told: Told): Between {
  const node = randomUUID();
  let here = new Set<string>();
  let asks = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    timer = null;
    const [rooms, asked] = [[...here], [...asks]];
    here = new Set();
    asks = new Set();
    for (let at = 0; at < Math.max(rooms.length, asked.length); at += atOnce) {
      const some = rooms.slice(at, at + atOnce);
      const note: Note = {
        node,
        here: Object.fromEntries(some.map((room) => [room, told.ofRoom(room)])),
        asks: asked.slice(at, at + atOnce),
      };
      events.note(topic, note);
    }
  }
  const soon = (): void => {
    timer ??= setTimeout(flush, times.together);
  };
  const say = (room: string): void => {
    here.add(room);
    soon();
  };

  const stop = events.notes(topic, (note) => {
    const { node: from, here: said = {}, asks: asked = [] } = note as Note;
    if (from === node) return;
    for (const [room, present] of Object.entries(said)) told.heard(room, from, present);
    for (const room of asked) if (told.ofRoom(room).length > 0) say(room);
  });
  const reminds = setInterval(() => {
    for (const room of told.rooms()) say(room);
  }, times.remind).unref();

  return {
    say,
    ask: (room) => {
      asks.add(room);
      soon();
    },
    close: () => {
      clearInterval(reminds);
      if (timer) clearTimeout(timer);
      const rooms = [...told.rooms()];
      if (rooms.length > 0) {
        const note: Note = { node, here: Object.fromEntries(rooms.map((room) => [room, []])) };
        events.note(topic, note);
      }
      stop();
    },
  };
}

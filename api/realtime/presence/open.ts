/**
 * Who else is at an item, and in which field: told to those who are there, as long as they may read it. Nothing of it is stored;
 * who does not say so again is gone. Nodes tell each other of rooms that both have.
 */
import { ApiError } from '../../errors.ts';
import type { WireObject } from '../../parse/wire.ts';
import type { RealtimeDoor } from '../door.ts';
import { nameOf, uidOf } from '../uid.ts';
import { type Between, openBetween } from './between.ts';
import { type Member, openMember } from './member.ts';
import { placeIn, type Place as Where } from './place.ts';
import type { Presence, Viewer } from './presence.ts';
import { openRoom, type Room } from './room.ts';

/** `again`: seconds after which a client says that it is still there; `silent`: milliseconds until nobody believes it any more. */
const times = { together: 80, again: 30, silent: 100_000, sweep: 10_000 };
const most = { ofSocket: 10, ofRoom: 200 };

/** Where one socket is, by the names it gave. */
type Mine = Map<string, { readonly name: string; readonly member: Member }>;

interface Open {
  readonly room: Room;
  readonly members: Set<Member>;
  readonly stop: () => void;
}

export function openPresence(door: Omit<RealtimeDoor, 'presence'>): Presence {
  const rooms = new Map<string, Open>();
  const closing = new AbortController();
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const between: Between = openBetween(door.events, {
    ofRoom: (name) => [...(rooms.get(name)?.room.own.values() ?? [])],
    rooms: () => rooms.keys(),
    heard: (name, node, present) => {
      rooms.get(name)?.room.hear(node, present, Date.now());
      tellLater(name);
    },
  });

  /** What happens in one moment is told together. */
  function tellLater(name: string): void {
    if (rooms.has(name)) changed.add(name);
    timer ??= setTimeout(() => {
      timer = null;
      const names = [...changed];
      changed.clear();
      for (const each of names) for (const member of rooms.get(each)?.members ?? []) member.tell();
    }, times.together);
  }

  function enter(name: string, { collection, key }: Where): Open {
    const there = rooms.get(name);
    if (there) return there;
    const unwant = door.events.want(collection);
    const deafen = door.events.listen({
      event: (event) => {
        if (event.collection !== collection) return;
        const own = event.rows.some((row) => key.length === 0 || row.key.map(String).join() === key.join());
        if (own) for (const member of rooms.get(name)?.members ?? []) void member.look();
      },
      lost: () => {},
    });
    const stop = (): void => {
      unwant();
      deafen();
    };
    const made: Open = { room: openRoom(), members: new Set(), stop };
    rooms.set(name, made);
    between.ask(name);
    return made;
  }

  function leave(name: string, member: Member): void {
    const there = rooms.get(name);
    if (!there?.members.delete(member)) return;
    there.room.own.delete(member.id);
    between.say(name);
    tellLater(name);
    if (there.members.size > 0) return;
    there.stop();
    rooms.delete(name);
  }

  const sweep = setInterval(() => {
    const before = Date.now() - times.silent;
    for (const [name, { room, members }] of rooms) {
      for (const member of members) if (member.seen() < before) member.end(null);
      if (room.forget(before)) tellLater(name);
    }
  }, times.sweep).unref();

  /** In place of where they were by the same name. */
  function stand(mine: Mine, viewer: Viewer, body: WireObject, user: string, at: Where): void {
    const uid = uidOf(body);
    const name = JSON.stringify([at.collection, ...at.key]);
    const before = mine.get(nameOf(uid));
    if (before && (before.name !== name || before.member.user !== user)) before.member.end(null, true);
    const known = mine.get(nameOf(uid));
    if (!known && mine.size >= most.ofSocket) {
      throw new ApiError('REQUESTS_EXCEEDED', { reason: `A connection may be at ${most.ofSocket} items` }, 'Leave some');
    }
    if (!known && (rooms.get(name)?.room.windows() ?? 0) >= most.ofRoom) {
      throw new ApiError('LIMIT_EXCEEDED', { reason: 'Too many are at this item', category: 'presence' }, 'Try later');
    }
    const { room, members } = enter(name, at);
    const member =
      known?.member ??
      openMember({
        door,
        viewer,
        uid,
        again: times.again,
        room,
        collection: at.collection,
        user,
        check: async (caller) => void (await placeIn(door, caller, { ...body, field: null }, closing.signal)),
        gone: (gone) => {
          mine.delete(nameOf(uid));
          leave(name, gone);
        },
        signal: closing.signal,
      });
    mine.set(nameOf(uid), { name, member });
    members.add(member);
    member.stay();
    const was = room.own.get(member.id);
    room.own.set(member.id, { id: member.id, user, field: at.field, since: was?.since ?? Date.now() });
    if (was && was.field === at.field) return;
    between.say(name);
    tellLater(name);
  }

  return {
    attend: (viewer) => {
      const mine: Mine = new Map();
      return {
        here: async (body) => {
          const caller = await viewer.caller();
          if (caller.user === null || caller.share !== null) {
            throw new ApiError('FORBIDDEN', { reason: 'Only people with an account are seen by others' }, 'Sign in');
          }
          const at = await placeIn(door, caller, body, closing.signal);
          if (viewer.there()) stand(mine, viewer, body, caller.user, at);
        },
        leave: (uid) => {
          for (const [name, { member }] of [...mine]) if (uid === null || name === nameOf(uid)) member.end(null, true);
        },
        look: () => {
          for (const { member } of mine.values()) void member.look();
        },
      };
    },
    close: () => {
      clearInterval(sweep);
      if (timer) clearTimeout(timer);
      closing.abort();
      between.close();
      for (const { stop } of rooms.values()) stop();
      rooms.clear();
    },
  };
}

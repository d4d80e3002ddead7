/** One window at an item: what it is told of the others, and whether it may still be there. */
import { randomUUID } from 'node:crypto';
import type { Caller } from '../../access/caller.ts';
import { ApiError } from '../../errors.ts';
import type { RealtimeDoor } from '../door.ts';
import { type Uid, uidText } from '../uid.ts';
import { seesField } from './place.ts';
import type { Viewer } from './presence.ts';
import type { Room } from './room.ts';
import { type Seen, seenBy } from './seen.ts';

export interface Member {
  readonly id: string;
  readonly user: string;
  seen(): number;
  stay(): void;
  /** What it was not told yet. */
  tell(): void;
  /** Whether it may still be there: else it is not. */
  look(): Promise<void>;
  /** It is not there any more: told why, or that it is so, unless it left by itself. */
  end(error: ApiError | null, left?: boolean): void;
}

export interface Membership {
  readonly door: Omit<RealtimeDoor, 'presence'>;
  readonly viewer: Viewer;
  readonly uid: Uid;
  readonly again: number;
  readonly room: Room;
  readonly collection: string;
  readonly user: string;
  /** Throws where this caller may not be there. */
  check(caller: Caller): Promise<void>;
  gone(member: Member): void;
  readonly signal: AbortSignal;
}

/** People that are told of; beyond them only how many there are. */
const mostTold = 50;
/** Milliseconds in which who somebody is is not asked again. */
const fresh = 30_000;

export function openMember(of: Membership): Member {
  const { door, viewer, uid, room } = of;
  let seen = Date.now();
  let over = false;
  let last = '';
  let telling = false;
  let more = false;
  let looking = false;
  let looksAgain = false;
  let known: { readonly ids: string; readonly at: number; readonly people: ReadonlyMap<string, Seen> } | null = null;

  async function peopleOf(caller: Caller, ids: readonly string[]): Promise<ReadonlyMap<string, Seen>> {
    const name = `${caller.access.fingerprint} ${ids.join()}`;
    if (known?.ids === name && Date.now() - known.at < fresh) return known.people;
    const people = await seenBy(door, caller, ids, of.signal);
    known = { ids: name, at: Date.now(), people };
    return people;
  }

  async function tellNow(): Promise<void> {
    const caller = await viewer.caller();
    const all = room.people(of.user);
    const some = all.slice(0, mostTold);
    const people = await peopleOf(caller, some.map(({ user }) => user).sort());
    const grant = caller.access.read(of.collection);
    const data = some.map(({ name, user, fields }) => ({
      person: name,
      user: people.get(user.toLowerCase()) ?? null,
      fields: fields.filter((field) => seesField(grant, field)),
    }));
    const text = `"data":${JSON.stringify(data)},"count":${all.length},"again":${of.again}`;
    if (over || text === last) return;
    last = text;
    viewer.tell(`{"type":"presence","event":"people",${text}${uidText(uid)}}`);
  }

  const member: Member = {
    id: randomUUID(),
    user: of.user,
    seen: () => seen,
    stay: () => {
      seen = Date.now();
    },
    tell: () => {
      more = true;
      if (telling) return;
      telling = true;
      void (async () => {
        try {
          while (more && !over) {
            more = false;
            await tellNow();
          }
        } catch (error) {
          if (!over && !of.signal.aborted) door.log.debug('who is there was not told', { error: String(error) });
        } finally {
          telling = false;
        }
      })();
    },
    look: async () => {
      looksAgain = true;
      if (looking) return;
      looking = true;
      try {
        while (looksAgain && !over) {
          looksAgain = false;
          const caller = await viewer.caller();
          if (caller.user !== of.user) throw new ApiError('FORBIDDEN', { reason: 'You are somebody else now' });
          await of.check(caller);
        }
        member.tell();
      } catch (error) {
        // A database that is away says nothing about anybody.
        if (error instanceof ApiError && error.status < 500) member.end(error);
      } finally {
        looking = false;
      }
    },
    end: (error, left = false) => {
      if (over) return;
      over = true;
      of.gone(member);
      if (left) return;
      if (error) viewer.refuse(uid, error);
      else viewer.tell(`{"type":"presence","event":"gone"${uidText(uid)}}`);
    },
  };
  return member;
}

/**
 * Everybody who asks the same with the same rights. Events are decided, read and put into messages once for all of them; messages
 * leave in the order of the events, what comes close together in one.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiError } from '../errors.ts';
import type { Event } from '../events/event.ts';
import { comparePositions } from '../events/position.ts';
import { openBeginnings } from './beginnings.ts';
import { openFirstAnswers } from './first-answers.ts';
import { betweenReturns, together } from './limits.ts';
import { type Member, type Passed, pass, release, tell } from './member.ts';
import { openMemory } from './memory.ts';
import { messagesOf } from './messages.ts';
import { openMissed } from './missed.ts';
import type { Question } from './question.ts';
import { readKeys } from './reads.ts';
import { openSegments } from './segments.ts';
import { type Batch, type Settled, settle } from './settle.ts';
import type { World } from './world.ts';

export interface Group {
  readonly question: () => Question;
  readonly members: ReadonlySet<Member>;
  /** Resolves when its beginning is told; throws what its first read throws, and it is no member then. */
  join(member: Member, after: string | null): Promise<void>;
  leave(member: Member): void;
  /** `before`: the position before it. */
  event(event: Event, before: string, doubtful: ReadonlySet<number>): void;
  /** Nobody knows what was missed. */
  lost(): void;
  /** The same query, with another model. */
  renew(question: Question): void;
  /** It is over for all of them. */
  end(error: ApiError): void;
  close(): void;
}

/** Members that are told in one go; others of this process want to go on, too. */
const inOneGo = 100;

/** `emptied`: its last member has left. */
export function openGroup(first: Question, world: World, emptied: () => void): Group {
  const { engine, events, limits, lane, telling, signal, counted } = world;
  let question = first;
  const members = new Set<Member>();
  const memory = openMemory(limits.keys, world.room);
  const unwant = events.want(question.collection.name);
  const segments = openSegments();
  const missed = openMissed(() => question);
  const beginning = openBeginnings(betweenReturns, signal);
  /** Where the last one began: what was before, it is not told. */
  let begun = '';
  let working = false;
  let closed = false;
  /** Counts up whenever all begin anew: what was under way then is void. */
  let era = 0;
  const firsts = openFirstAnswers(world, {
    question: () => question,
    members,
    memory,
    segments,
    begins: (position) => {
      begun = position;
    },
  });

  /** `reset`: what it has may be wrong. */
  async function begin(member: Member, after: string | null): Promise<void> {
    member.backlog = [];
    member.overflown = false;
    if (after !== null) await beginning();
    const position = events.position();
    begun = position;
    segments.seal();
    if (after !== null && (await caughtUp(member, after, position))) return;
    if (after !== null) tell(member, { kind: 'reset', id: position });
    if (!member.wanted.initial) {
      await firsts.proven();
      if (member.overflown) return begin(member, '');
      tell(member, { kind: 'init', id: position, items: null, meta: null });
      release(member, position);
      return;
    }
    const { message, position: from } = await firsts.next();
    if (member.overflown) return begin(member, '');
    tell(member, message);
    release(member, from);
  }

  /** false: it takes a new beginning. */
  async function caughtUp(member: Member, after: string, position: string): Promise<boolean> {
    if (question.blind) return false;
    const since = (from: string): readonly Event[] | null => events.since(from, question.collection.name);
    const messages = await missed.of(after, position, since, async (batch) => {
      // What went or came meanwhile is decided anew for the group: its memory is not to be changed by who comes late.
      const still = { ...memory, put: () => {}, remove: () => {}, told: () => 0, complete: () => false };
      const { unsure, outcomes } = await decided(batch, still, position);
      return unsure ? null : messagesOf(outcomes, after, position);
    });
    if (messages === null || member.overflown) return false;
    tell(member, { kind: 'init', id: after, items: null, meta: null });
    for (const message of messages) {
      if (member.wanted.event === null || member.wanted.event === message.kind) tell(member, message);
    }
    release(member, position);
    return true;
  }

  async function decided(batch: Batch, known: typeof memory, upTo: string): Promise<Settled> {
    const keys = [...batch.values()].filter(({ is }) => is === 'read').map(({ key }) => key);
    const read =
      keys.length === 0
        ? new Map<string, string>()
        : await lane(() => {
            counted.reads++;
            return readKeys(engine, question, keys, limits.parse.limitMax, signal);
          });
    // Not everybody will have heard of it: whether an item is the same as before is then another question for each.
    const partial = comparePositions(upTo, begun) <= 0;
    return settle(batch, read, partial ? { ...known, put: (key) => known.put(key, 0) } : known, question);
  }

  /** While there is something: decide it, tell it, and let what follows gather for a moment. */
  async function work(): Promise<void> {
    if (working) return;
    working = true;
    try {
      while (segments.any() && !closed) {
        const filling = firsts.filling();
        if (filling) await filling.catch(() => {});
        const mine = era;
        let [took, told] = [0, performance.now()];
        for (const { batch, after, upTo } of segments.take()) {
          if (mine !== era) break;
          const { outcomes } = await decided(batch, memory, upTo);
          const begun = performance.now();
          const passed = messagesOf(outcomes, after, upTo).map((message) => ({ message, upTo }));
          const work = (): Promise<void> => {
            told = performance.now();
            return deliver(passed, () => mine === era);
          };
          if (passed.length > 0) await telling(work);
          took += performance.now() - begun;
        }
        // From when it was told to when it is told again, so that groups which told one after the other go on doing so.
        const pause = Math.min(Math.max(2 * took, together.least), together.most) - (performance.now() - told);
        await wait(Math.max(pause, together.rest), undefined, { signal, ref: false }).catch(() => {});
      }
    } catch (error) {
      if (!closed && !signal.aborted) fail(error);
    } finally {
      working = false;
      if (segments.any() && !closed) start();
    }
  }

  function start(): void {
    if (!working) setImmediate(() => void work());
  }

  /** All of it to one after the other: a wire then sends it in one go. */
  async function deliver(some: readonly Passed[], holds: () => boolean): Promise<void> {
    let count = 0;
    for (const member of holds() ? [...members] : []) {
      if (member.gone) continue;
      for (const passed of some) pass(member, passed);
      if (++count % inOneGo > 0) continue;
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (!holds()) return;
    }
  }

  function fail(error: unknown): void {
    if (error instanceof ApiError && error.status < 500) end(error);
    else {
      world.log.warn('A live query could not be read; it begins anew', {
        collection: question.collection.name,
        error: String(error),
      });
      lost();
    }
  }

  function lost(): void {
    segments.take();
    missed.clear();
    era++;
    memory.clear();
    firsts.forget();
    for (const member of members) {
      // Whose beginning is under way begins once more.
      if (member.backlog) member.overflown = true;
      else member.backlog = [];
      if (!member.overflown) void again(member, 0);
    }
  }

  /** A member that was told to look again; a database that is away is asked again later. */
  async function again(member: Member, tried: number): Promise<void> {
    member.backlog = [];
    try {
      if (tried > 0) await wait(Math.min(30_000, 500 * 2 ** tried), undefined, { signal, ref: false });
      if (!member.gone) await begin(member, '');
    } catch (error) {
      if (member.gone || signal.aborted) return;
      if (!(error instanceof ApiError) || error.status >= 500) return again(member, tried + 1);
      tell(member, { kind: 'error', error });
      leave(member);
    }
  }

  function leave(member: Member): void {
    member.gone = true;
    if (members.delete(member) && members.size === 0) emptied();
  }

  function end(error: ApiError): void {
    for (const member of [...members]) {
      tell(member, { kind: 'error', error });
      leave(member);
    }
  }

  return {
    question: () => question,
    members,
    join: async (member, after) => {
      members.add(member);
      try {
        await begin(member, after);
      } catch (error) {
        leave(member);
        throw error;
      }
    },
    leave,
    event: (event, before, doubtful) => {
      if (segments.add(question, event, before, doubtful)) start();
      else lost();
    },
    lost,
    renew: (next) => {
      question = next;
      memory.clear();
      missed.clear();
      firsts.forget();
    },
    end,
    close: () => {
      closed = true;
      missed.clear();
      memory.clear();
      unwant();
    },
  };
}

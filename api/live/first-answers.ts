/**
 * What the members of a group begin with: one answer for all who wait for one, of which the group's memory is made; or, for those
 * who want none, the proof that their query makes sense.
 */

import type { Message } from './live.ts';
import type { Member } from './member.ts';
import { fingerprintOf, type Memory } from './memory.ts';
import type { Question } from './question.ts';
import { type Read, readFirst } from './reads.ts';
import type { Segments } from './segments.ts';
import type { World } from './world.ts';

/** An answer, and where in the events it was read. */
export interface First extends Read {
  readonly position: string;
  /** The same for all it is told to. */
  readonly message: Message;
}

export interface FirstAnswers {
  /** The answer on its way as long as its read has not begun, or else a new one; throws what the read throws. */
  next(): Promise<First>;
  /** An answer on its way that memory is made of: what happens meanwhile is decided when it is there. */
  filling(): Promise<unknown> | null;
  /** Whoever comes without a first answer would hear of values that make no sense only when something happens: throws at once. */
  proven(): Promise<void>;
  /** What was proven has to be so again. */
  forget(): void;
}

/** The group that begins. */
export interface Beginning {
  readonly question: () => Question;
  readonly members: ReadonlySet<Member>;
  readonly memory: Memory;
  readonly segments: Segments;
  /** An answer is read as of that position. */
  readonly begins: (position: string) => void;
}

export function openFirstAnswers(
  { engine, events, limits, lane, signal }: World,
  { question, members, memory, segments, begins }: Beginning,
): FirstAnswers {
  let filling: Promise<unknown> | null = null;
  let reading: { answer: Promise<First>; begun: boolean } | null = null;
  let proof: Promise<void> | null = null;

  function next(): Promise<First> {
    if (reading && !reading.begun) return reading.answer;
    const mine: NonNullable<typeof reading> = { begun: false, answer: Promise.resolve(null as never) };
    mine.answer = lane(async () => {
      // Whoever comes in the same moment is answered by it, too.
      await null;
      mine.begun = true;
      const position = events.position();
      begins(position);
      const asked = question();
      const done = segments.reading();
      const fresh = [...members].every(({ backlog }) => backlog !== null);
      if (asked.blind || (fresh && asked.uncertain)) filling = mine.answer;
      const read = await readFirst(engine, asked, signal).finally(done);
      if (asked.uncertain) remember(asked, read, fresh);
      const items = Object.freeze(read.items.map(({ item }) => item));
      return { ...read, position, message: Object.freeze({ kind: 'init' as const, id: position, items, meta: read.meta }) };
    });
    reading = mine;
    const done = (): void => {
      if (filling === mine.answer) filling = null;
      if (reading === mine) reading = null;
    };
    mine.answer.then(done, done);
    return mine.answer;
  }

  /** `fresh`: nobody was told anything yet. */
  function remember({ query }: Question, { items }: Read, fresh: boolean): void {
    if (!fresh) {
      memory.add(items.map(({ key }) => key));
      return;
    }
    const limit = query.limit === 'all' ? Number.POSITIVE_INFINITY : (query.limit ?? limits.parse.limitDefault);
    const all = items.length < Math.min(limit, limits.parse.limitMax ?? limit) && query.offset === 0 && query.cursor === null;
    memory.fill(
      items.map(({ key, item }) => [key, fingerprintOf(item)] as const),
      all,
    );
  }

  function proven(): Promise<void> {
    const asked = question();
    const small: Question = { ...asked, query: { ...asked.query, limit: 1, meta: [], cursor: null } };
    proof ??= lane(async () => void (await readFirst(engine, small, signal)));
    proof.catch(() => {
      proof = null;
    });
    return proof;
  }

  return {
    next,
    filling: () => filling,
    proven,
    forget: () => {
      proof = null;
    },
  };
}

/** One subscription in a group: hears what the group is told, once its own beginning is told. */
import type { ChangeAction } from '../access/change.ts';
import { comparePositions } from '../events/position.ts';
import { mostBacklog } from './limits.ts';
import type { Message, Wanted } from './live.ts';

/** A message of a group; `upTo`: the last event it is of, or that was told together with it. */
export interface Passed {
  readonly message: Message;
  readonly upTo: string;
}

export interface Member {
  readonly wanted: Wanted;
  /** After it is told something: has its socket gone too slow? */
  readonly told: () => void;
  /** The id of the last message it had; null before the first. */
  last: string | null;
  /** Messages wait here while its first answer is made; null: it hears at once. */
  backlog: Passed[] | null;
  /** More waited than may; what it has is not to be relied on. */
  overflown: boolean;
  /** What is up to here it knows already; null: all that is still to come is new. */
  from: string | null;
  /** It has left; what is under way for it is not told any more. */
  gone: boolean;
}

export const memberOf = (wanted: Wanted, told: Member['told'], last: string | null): Member => ({
  wanted,
  told,
  last,
  backlog: null,
  overflown: false,
  from: null,
  gone: false,
});

/** Told to it whatever it waits for. */
export function tell(member: Member, message: Message): void {
  if (member.gone) return;
  if (message.kind !== 'error') member.last = message.id;
  member.wanted.tell(message);
  member.told();
}

/** What the group was told. */
export function pass(member: Member, passed: Passed): void {
  if (member.backlog) {
    if (member.backlog.length < mostBacklog) member.backlog.push(passed);
    else member.overflown = true;
    return;
  }
  if (member.from !== null) {
    if (comparePositions(passed.upTo, member.from) <= 0) return;
    member.from = null;
  }
  if (hears(member.wanted.event, passed.message)) tell(member, passed.message);
}

/** From here on it hears at once; first what has waited. */
export function release(member: Member, from: string): void {
  const waited = member.backlog ?? [];
  member.backlog = null;
  member.from = from;
  for (const passed of waited) pass(member, passed);
}

const hears = (event: ChangeAction | null, { kind }: Message): boolean => event === null || kind === event;

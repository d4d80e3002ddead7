/**
 * One socket: who it is, as long as its credentials are good, and its subscriptions, which go on as whoever it becomes. What is
 * decided about them is decided at once, never between two answers of a database.
 */
import type { Caller } from '../access/caller.ts';
import type { Auth } from '../auth/auth.ts';
import type { Known } from '../auth/authenticate.ts';
import type { Carrier } from '../auth/credentials.ts';
import { ApiError } from '../errors.ts';
import type { Clock } from './clock.ts';
import type { Group } from './group.ts';
import type { Groups } from './groups.ts';
import type { Connection, Message, Wanted, Wire } from './live.ts';
import { type Member, memberOf } from './member.ts';
import { openPressure, type Pressure } from './pressure.ts';
import { type Question, questionOf } from './question.ts';
import type { World } from './world.ts';

/** What all connections share. */
export interface Surroundings {
  readonly world: World;
  readonly groups: Groups;
  readonly auth: Pick<Auth, 'identify'>;
  readonly clock: Clock<Attended>;
  /** It is over, from whichever side. */
  gone(connection: Attended, slow: boolean): void;
}

/** A connection as the room sees it. */
export interface Attended extends Connection {
  /** Who it is, where that is known; null: nobody, or not yet. */
  known(): Known | null;
  /** Identifies again with what it has; quick where nothing has changed. */
  check(): Promise<void>;
  /** Its session is over, whatever its token says of itself. */
  revoke(): void;
  /** The model is another one. */
  renew(): void;
  /** The moment its token is too old has come. */
  tooOld(): void;
  /** Is its socket too slow for too long? Then it has ended. */
  mind(now: number): void;
  subscriptions(): number;
  end(error: ApiError): void;
}

interface Subscription {
  readonly wanted: Wanted;
  /** null: it rests until there are credentials again. */
  seat: { readonly group: Group; readonly member: Member; readonly question: Question } | null;
  /** Where it left off: what it asked, and the last message it had. */
  left: { readonly question: string; readonly last: string | null } | null;
}

/** Without credentials. */
const bare: Carrier = { headers: {}, url: '' };

export function openConnection(wire: Wire, around: Surroundings): Attended {
  const { world, groups, auth, clock, gone } = around;
  const { limits, engine, counted } = world;
  const subscriptions = new Map<string, Subscription>();
  let carrier: Carrier | null = null;
  let known: Known | null = null;
  /** Its address stays when its credentials go. */
  let ip: string | undefined;
  let turn = 0;
  let closed = false;
  const pressure: Pressure = openPressure(wire, limits, () => end(slow()));

  const nobody = (): Promise<Known> => auth.identify(ip === undefined ? bare : { ...bare, ip });

  async function identified(): Promise<Known> {
    if (known) return known;
    const mine = turn;
    const found = await nobody();
    if (mine === turn && !closed) known = found;
    return known ?? found;
  }

  const isOfNow = ({ names }: Caller): boolean => names === undefined || names === (engine.model().names ?? 0);

  /** From now on it is this one; subscriptions move to where that one's rights put them. */
  function become(next: Known): void {
    known = next;
    clock.set(connection, next.expires);
    for (const [name, each] of [...subscriptions]) place(name, each, next.caller);
    wire.became?.();
  }

  function place(name: string, subscription: Subscription, caller: Caller): void {
    const { seat, left, wanted } = subscription;
    try {
      const question = questionOf(wanted, caller, engine, limits, world.watched);
      if (seat && seat.question.name === question.name) {
        seat.group.renew(question);
        subscription.seat = { ...seat, question };
        return;
      }
      unseat(subscription);
      // With other rights all it has may be wrong; with the same it goes on where it was.
      const after = left?.question === question.name ? (left.last ?? '') : '';
      sit(name, subscription, question, after).catch((error: unknown) => refuse(name, subscription, error));
    } catch (error) {
      refuse(name, subscription, error);
    }
  }

  function sit(name: string, subscription: Subscription, question: Question, after: string | null): Promise<void> {
    const { wanted } = subscription;
    const tell = (message: Message): void => {
      if (message.kind === 'error' && subscriptions.get(name) === subscription) subscriptions.delete(name);
      counted.told++;
      wanted.tell(message);
    };
    const member = memberOf({ ...wanted, tell }, pressure.look, null);
    const { group, begun } = groups.join(question, member, after);
    subscription.seat = { group, member, question };
    return begun;
  }

  function unseat(subscription: Subscription): void {
    subscription.seat?.group.leave(subscription.seat.member);
    subscription.seat = null;
  }

  /** It cannot go on as it was asked. */
  function refuse(name: string, subscription: Subscription, error: unknown): void {
    unseat(subscription);
    if (subscriptions.get(name) !== subscription || closed) return;
    subscriptions.delete(name);
    if (!(error instanceof ApiError)) world.log.error('A subscription failed', { error: String(error) });
    subscription.wanted.tell({ kind: 'error', error: error instanceof ApiError ? error : new ApiError('INTERNAL_SERVER_ERROR') });
  }

  function expire(error: ApiError): void {
    turn++;
    carrier = null;
    known = null;
    clock.set(connection, null);
    for (const subscription of subscriptions.values()) {
      if (!subscription.seat) continue;
      const { question, member } = subscription.seat;
      subscription.left = { question: question.name, last: member.last };
      unseat(subscription);
    }
    wire.expired(error);
  }

  function end(error: ApiError): void {
    if (closed) return;
    close(error.code === 'SLOW_CONSUMER');
    wire.ended(error);
  }

  function close(slow: boolean): void {
    if (closed) return;
    closed = true;
    turn++;
    clock.set(connection, null);
    for (const subscription of subscriptions.values()) unseat(subscription);
    subscriptions.clear();
    gone(connection, slow);
  }

  const connection: Attended = {
    caller: async () => {
      const { caller } = await identified();
      if (isOfNow(caller)) return caller;
      // Its rights are about names that are no more.
      await connection.check();
      return (await identified()).caller;
    },
    authenticate: async (next) => {
      const mine = ++turn;
      const found = await auth.identify(next);
      // A later one was faster.
      if (mine !== turn || closed) return found;
      carrier = next;
      ip = next.ip ?? ip;
      become(found);
      return found;
    },
    subscribe: async (wanted) => {
      const { caller } = await identified();
      if (closed) return;
      // Who it is may have changed while this was waited for.
      const question = questionOf(wanted, known?.caller ?? caller, engine, limits, world.watched);
      const before = subscriptions.get(wanted.name);
      if (!before && subscriptions.size >= limits.subscriptions) throw tooMany(limits.subscriptions);
      if (before) unseat(before);
      const subscription: Subscription = { wanted, seat: null, left: null };
      subscriptions.set(wanted.name, subscription);
      try {
        await sit(wanted.name, subscription, question, wanted.after);
      } catch (error) {
        unseat(subscription);
        if (subscriptions.get(wanted.name) === subscription) subscriptions.delete(wanted.name);
        throw error;
      }
    },
    unsubscribe: (name) => {
      const some = name === null ? [...subscriptions] : [...subscriptions].filter(([each]) => each === name);
      for (const [each, subscription] of some) {
        unseat(subscription);
        subscriptions.delete(each);
      }
      return some.length;
    },
    close: () => close(false),
    known: () => known,
    check: async () => {
      const mine = turn;
      try {
        const next = await (carrier ? auth.identify(carrier) : nobody());
        if (mine === turn && !closed && known) become(next);
      } catch (error) {
        // A database that is away says nothing about anybody.
        if (mine !== turn || closed || !(error instanceof ApiError) || error.status >= 500) return;
        expire(error.code === 'TOKEN_EXPIRED' ? error : new ApiError('INVALID_CREDENTIALS', {}, 'Sign in again'));
      }
    },
    revoke: () => expire(new ApiError('INVALID_CREDENTIALS', {}, 'Sign in again')),
    renew: () => {
      // Rights about names of before are asked anew first.
      if (known && isOfNow(known.caller)) become(known);
    },
    tooOld: () => expire(new ApiError('TOKEN_EXPIRED', {}, 'Refresh it, or sign in again')),
    mind: pressure.mind,
    subscriptions: () => subscriptions.size,
    end,
  };
  return connection;
}

const slow = (): ApiError =>
  new ApiError('SLOW_CONSUMER', {}, 'Read faster, ask for less in one subscription, or open another connection');

const tooMany = (limit: number): ApiError =>
  new ApiError(
    'REQUESTS_EXCEEDED',
    { reason: `A connection may have ${limit} subscriptions`, limit },
    'Unsubscribe from some, or ask for more in one.',
  );

/** How much live queries may take: what is past any of these is refused, or ended. */
import type { Config } from '../config.ts';
import { defaultLimits, type ParseLimits } from '../parse/limits.ts';

export interface LiveLimits {
  /** Of the queries themselves. */
  readonly parse: ParseLimits;
  readonly connections: number;
  /** Of one connection. */
  readonly subscriptions: number;
  /** Queries that differ, or are asked with different rights. */
  readonly groups: number;
  /** Characters of one query's JSON. */
  readonly query: number;
  /** Bytes that may wait for a socket for some seconds; eight times as many end it at once. */
  readonly waiting: number;
  /** Milliseconds that more than that may wait. */
  readonly patience: number;
  /** Keys that are remembered of one group, and of all. */
  readonly keys: number;
  readonly allKeys: number;
}

export const defaultLiveLimits: LiveLimits = {
  parse: defaultLimits,
  connections: 20_000,
  subscriptions: 100,
  groups: 10_000,
  query: 32_000,
  waiting: 1_000_000,
  patience: 3_000,
  keys: 10_000,
  allKeys: 500_000,
};

type Limiting = Pick<
  Config,
  | 'liveConnections'
  | 'liveSubscriptions'
  | 'liveGroups'
  | 'liveQuerySize'
  | 'liveWaiting'
  | 'queryLimitDefault'
  | 'queryLimitMax'
  | 'maxRelationalDepth'
>;

export const liveLimitsOf = (config: Limiting): LiveLimits => ({
  ...defaultLiveLimits,
  parse: {
    ...defaultLimits,
    limitDefault: config.queryLimitDefault,
    limitMax: config.queryLimitMax,
    depth: config.maxRelationalDepth,
  },
  connections: config.liveConnections,
  subscriptions: config.liveSubscriptions,
  groups: config.liveGroups,
  query: config.liveQuerySize,
  waiting: config.liveWaiting,
});

/** Keys in one read, and items in one message. */
export const perRead = 500;
export const perMessage = 1_000;
/** Rows that wait for a group's turn, and messages that wait for a subscription's first answer; more are looked up afresh. */
export const mostPending = 20_000;
export const mostSegments = 1_000;
export const mostBacklog = 2_000;
/**
 * Milliseconds in which what happens is told together: twice as long as telling takes, within these. So a server with too much to tell
 * sends fewer, larger messages instead of falling behind. What comes after a quiet moment is told at once. `rest`: the least between two.
 */
export const together = { least: 100, most: 150, rest: 10 };
/** Milliseconds between those who come back to a group: each return divides what the group is told in one go. */
export const betweenReturns = 300;
/** Reads that run for live queries at once: requests want their share of the connections. */
export const readsAtOnce = 3;

/** Settings of live queries: how much they may take, and how much of what happened is kept for who was away. */
import { size, whole } from './setting.ts';

/** Variables and the config file are enough for these: nobody changes them from one start to the next. */
const quiet = { flag: false } as const;

export const liveSettings = {
  liveConnections: whole(20_000, [1, 1_000_000], 'N', 'Most open sockets of all kinds.', quiet),
  liveSubscriptions: whole(100, [1, 10_000], 'N', 'Most subscriptions of one socket.', quiet),
  liveGroups: whole(10_000, [1, 1_000_000], 'N', 'Most subscriptions that differ in what they ask, or with which rights.', quiet),
  liveQuerySize: size('32kb', 'Largest query of a subscription.', quiet),
  liveWaiting: size('1mb', 'How much may wait for a socket that reads slowly, for some seconds.', quiet),
  eventsKept: whole(10_000, [0, 1_000_000], 'N', 'How many events are kept for who was away', quiet),
  eventsKeptSize: size('64mb', 'and how much of them.', quiet),
} as const;

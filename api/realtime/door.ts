/** What the sockets are given from outside. */
import type { IncomingMessage } from 'node:http';
import type { Auth } from '../auth/auth.ts';
import type { Config } from '../config.ts';
import type { Engine } from '../engine/engine.ts';
import type { Events } from '../events/events.ts';
import type { Live } from '../live/live.ts';
import type { Log } from '../log.ts';
import type { ParseLimits } from '../parse/limits.ts';
import type { Presence } from './presence/presence.ts';

export interface RealtimeDoor {
  readonly engine: Engine;
  readonly auth: Pick<Auth, 'login' | 'signIn' | 'requests'>;
  readonly live: Live;
  /** What tells who is there where rows change, and to other nodes. */
  readonly events: Events;
  readonly presence: Presence;
  readonly limits: ParseLimits;
  readonly config: RealtimeConfig;
  readonly log: Log;
  /** Of the client, behind the proxies that are trusted. */
  addressOf(request: IncomingMessage): string | undefined;
}

export type RealtimeConfig = Pick<
  Config,
  | 'corsOrigin'
  | 'publicUrl'
  | 'maxPayloadSize'
  | 'maxBatchMutation'
  | 'sessionCookieName'
  | 'authDisableDefault'
  | 'redisUrl'
  | 'websocketsEnabled'
  | 'websocketsHeartbeatEnabled'
  | 'websocketsHeartbeatPeriod'
  | 'websocketsRateLimit'
  | 'websocketsRestEnabled'
  | 'websocketsRestPath'
  | 'websocketsRestAuth'
  | 'websocketsRestAuthTimeout'
  | 'websocketsRestConnLimit'
  | 'websocketsSocketioEnabled'
  | 'websocketsSocketioConnLimit'
>;

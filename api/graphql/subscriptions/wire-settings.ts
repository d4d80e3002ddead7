/** What sockets of GraphQL are given from outside. */
import type { IncomingMessage } from 'node:http';
import type { Config } from '../../config.ts';
import type { Live } from '../../live/live.ts';
import type { Log } from '../../log.ts';
import type { GraphqlRoutes } from '../routes.ts';

export interface WireSettings {
  readonly live: Live;
  readonly graphql: GraphqlRoutes;
  readonly config: SocketConfig;
  readonly log: Log;
  /** Of the client, behind the proxies that are trusted. */
  addressOf(request: IncomingMessage): string | undefined;
}

export type SocketConfig = Pick<
  Config,
  | 'corsOrigin'
  | 'publicUrl'
  | 'sessionCookieName'
  | 'maxPayloadSize'
  | 'websocketsEnabled'
  | 'websocketsRateLimit'
  | 'websocketsHeartbeatEnabled'
  | 'websocketsHeartbeatPeriod'
  | 'websocketsGraphqlEnabled'
  | 'websocketsGraphqlAuth'
  | 'websocketsGraphqlAuthTimeout'
  | 'websocketsGraphqlConnLimit'
>;

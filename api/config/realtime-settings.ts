/** Settings of the sockets: `/websocket` and `/socket.io`. Names are those of Directus, where it has one. */
import { capped, choice, make, toggle, whole } from './setting.ts';
import { Wrong } from './start-error.ts';

/** Variables and the config file are enough for these: nobody changes them from one start to the next. */
const quiet = { flag: false } as const;
const seconds = [1, 86_400] as const;

function path(value: string): string {
  if (!/^(?:\/[\w.~-]+)+$/.test(value)) throw new Wrong(`must be a path such as /websocket, not "${value}"`);
  return value;
}

export const authModes = ['handshake', 'public', 'strict'] as const;

export const realtimeSettings = {
  websocketsEnabled: toggle(true, 'Whether there are sockets at all.', quiet),
  websocketsHeartbeatEnabled: toggle(true, 'Ask open sockets from time to time whether somebody is still there.', quiet),
  websocketsHeartbeatPeriod: whole(30, seconds, 'SECONDS', 'How often.', quiet),
  websocketsRateLimit: whole(100, [1, 1_000_000], 'N', 'Messages a second that a socket may send, for long.', quiet),
  websocketsRestEnabled: toggle(true, 'Whether there is `/websocket`.', quiet),
  websocketsRestPath: make('Its path.', 'PATH', '/websocket', path, quiet),
  websocketsRestAuth: choice(
    'handshake',
    authModes,
    'When a socket says who it is: in its first message, when it likes (`public`), or in its address or cookie (`strict`).',
    quiet,
  ),
  websocketsRestAuthTimeout: whole(10, seconds, 'SECONDS', 'How long it has for that, also when its token has expired.', quiet),
  websocketsRestConnLimit: capped('N', 'Most open sockets of `/websocket`; -1: no limit of its own.', quiet),
  websocketsSocketioEnabled: toggle(true, 'Whether there is `/socket.io`.', quiet),
  websocketsSocketioConnLimit: capped('N', 'Most open connections of `/socket.io`; -1: no limit of its own.', quiet),
} as const;

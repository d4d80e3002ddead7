/**
 * One socket, whatever its wire: who it is and until when it has to have said so, what it asks, and what it is subscribed to.
 * Nothing here knows how messages are framed.
 */
import { type Carrier, originOf } from '../auth/credentials.ts';
import type { Mode } from '../auth/sign-in.ts';
import { ApiError } from '../errors.ts';
import { bringsCredentials, withToken } from '../live/admit.ts';
import type { Connection, Message } from '../live/live.ts';
import { choiceIn, optionalTextIn, textIn } from '../parse/members.ts';
import { own, type WireObject } from '../parse/wire.ts';
import type { RealtimeDoor } from './door.ts';
import { answerItems } from './items.ts';
import type { Attendance } from './presence/presence.ts';
import { wantedIn } from './subscribing.ts';
import { nameOf, type Uid, uidOf } from './uid.ts';

/** What a client needs of its socket. */
export interface Peer {
  /** Of the request that opened it, as far as it is believed. */
  readonly carrier: Carrier;
  /** Bytes handed over and not sent yet. */
  waiting(): number;
  /** Of a subscription, by the name it was given and its collection. */
  told(uid: Uid, collection: string, message: Message): void;
  /** Of who else is at an item: a whole message, as JSON text. */
  present(text: string): void;
  /** Somebody may not be at an item any more. */
  absent(uid: Uid, error: ApiError): void;
  /** Something happened to who it is; nobody asked. */
  notice(error: ApiError): void;
  /** It is over: tell why, and close. */
  end(error: ApiError): void;
}

export interface Client {
  /** With what the socket was opened with, if there is anything. Throws what that is refused with; then it is not to be opened. */
  arrive(): Promise<void>;
  /** The socket is open: from now on the time counts. */
  opened(): void;
  /** Answers the refresh token, where there is a new one. A socket that fails at this is over, unless anybody may stay. */
  auth(body: WireObject): Promise<string | null>;
  /** Members of a JSON object. */
  items(body: WireObject): Promise<string>;
  subscribe(body: WireObject): Promise<void>;
  unsubscribe(body: WireObject): void;
  /** Who sends it is at an item, or leaves it. */
  presence(body: WireObject): Promise<void>;
  /** The socket is closed. */
  gone(): void;
}

/** Throws where there are too many connections. */
export function openClient(door: RealtimeDoor, peer: Peer): Client {
  const { config, auth, live, engine } = door;
  const open = config.websocketsRestAuth === 'public';
  const patience = config.websocketsRestAuthTimeout * 1000;
  const leaving = new AbortController();
  let known = false;
  let isGone = false;
  let deadline: NodeJS.Timeout | undefined;

  const giveUntil = (error: ApiError): void => {
    clearTimeout(deadline);
    deadline = setTimeout(() => peer.end(error), patience);
  };

  const connection: Connection = live.connect({
    waiting: peer.waiting,
    became: () => attendance.look(),
    expired: (error) => {
      known = false;
      attendance.leave(null);
      peer.notice(error);
      if (!open) giveUntil(new ApiError('AUTH_TIMEOUT', { reason: 'No new token came in time' }, 'Connect again with one'));
    },
    ended: peer.end,
  });

  const attendance: Attendance = door.presence.attend({
    caller: connection.caller,
    there: () => !isGone,
    tell: peer.present,
    refuse: peer.absent,
  });

  const identify = async (carrier: Carrier): Promise<void> => {
    await connection.authenticate(carrier);
    known = true;
    clearTimeout(deadline);
  };

  const require = (): void => {
    if (known || open) return;
    throw new ApiError(
      'AUTH_FAILED',
      { reason: 'It is not known who you are' },
      'Send {"type": "auth", "access_token": "…"} first',
    );
  };

  /** As many requests as an address has over HTTP. */
  const counted = async (): Promise<void> => {
    await auth.requests?.take(String(peer.carrier.ip));
  };

  const signIn = async (body: WireObject): Promise<string | null> => {
    const token = optionalTextIn(body, 'access_token');
    if (token !== null) {
      await identify(withToken(peer.carrier, token));
      return null;
    }
    const { accessToken, refreshToken } = await tokensOf(door, body, peer.carrier);
    await identify(withToken(peer.carrier, accessToken));
    return refreshToken;
  };

  return {
    arrive: async () => {
      if (bringsCredentials(peer.carrier, config)) return identify(peer.carrier);
      if (config.websocketsRestAuth !== 'strict') return;
      throw new ApiError('INVALID_CREDENTIALS', {}, 'Give the token as ?access_token=… or by the cookie of a session');
    },
    opened: () => {
      if (known || open) return;
      giveUntil(new ApiError('AUTH_FAILED', { reason: 'No credentials came in time' }, 'Send {"type": "auth", …} first of all'));
    },
    auth: async (body) => {
      await counted();
      try {
        return await signIn(body);
      } catch (error) {
        throw failed(error);
      }
    },
    items: async (body) => {
      require();
      await counted();
      return answerItems(door, await connection.caller(), body, leaving.signal);
    },
    subscribe: async (body) => {
      require();
      await counted();
      const uid = uidOf(body);
      const collection = textIn(body, 'collection', 255);
      const { access } = await connection.caller();
      await connection.subscribe(wantedIn(body, uid, engine.model(), access, (message) => peer.told(uid, collection, message)));
    },
    unsubscribe: (body) => {
      require();
      connection.unsubscribe(own(body, 'uid') === undefined ? null : nameOf(uidOf(body)));
    },
    presence: async (body) => {
      require();
      if (choiceIn(body, 'event', ['here', 'leave'], 'here') === 'leave') {
        attendance.leave(own(body, 'uid') === undefined ? null : uidOf(body));
        return;
      }
      await counted();
      await attendance.here(body);
    },
    gone: () => {
      isGone = true;
      attendance.leave(null);
      clearTimeout(deadline);
      leaving.abort();
      connection.close();
    },
  };
}

const mode: Mode = 'json';

/** By email and password, or by a refresh token. */
async function tokensOf({ auth, config }: RealtimeDoor, body: WireObject, carrier: Carrier) {
  const origin = originOf(carrier);
  const refreshToken = optionalTextIn(body, 'refresh_token', 255);
  if (refreshToken !== null) return auth.signIn.refresh(refreshToken, mode, origin);
  if (own(body, 'email') === undefined) {
    const reason = 'There are neither an access token, nor a refresh token, nor email and password';
    throw new ApiError('INVALID_PAYLOAD', { reason, field: 'access_token' }, 'Send {"type": "auth", "access_token": "…"}');
  }
  if (config.authDisableDefault) throw new ApiError('INVALID_PROVIDER', {}, 'GET /auth lists the providers to sign in with');
  const given = { email: textIn(body, 'email', 255), password: textIn(body, 'password'), otp: optionalTextIn(body, 'otp', 20) };
  const person = await auth.login.verify(given, origin);
  return auth.signIn.opened(person.id, mode, origin);
}

/** Directus's clients look for these two codes; what it would be over HTTP stands beside. */
function failed(error: unknown): unknown {
  if (!(error instanceof ApiError) || error.code === 'TOKEN_EXPIRED') return error;
  if (error.status !== 401 && error.status !== 403) return error;
  return new ApiError('AUTH_FAILED', { reason: error.message, cause: error.code }, error.hint);
}

/** Whether a socket whose credentials were refused with this is over. */
export const isOver = (error: unknown, { websocketsRestAuth }: RealtimeDoor['config']): boolean =>
  websocketsRestAuth !== 'public' &&
  error instanceof ApiError &&
  (error.code === 'AUTH_FAILED' || error.code === 'TOKEN_EXPIRED');

/** What the REST door is given from outside, and who is asking, kept with the request for whatever answers it. */
import type { Socket } from 'node:net';
import type { Request, Response } from 'express';
import type { Caller } from '../access/caller.ts';
import type { Assets } from '../assets/assets.ts';
import type { Auth } from '../auth/auth.ts';
import type { Known } from '../auth/authenticate.ts';
import { clearSessionCookie } from '../auth/cookies.ts';
import { cookieOf, tokenOf } from '../auth/credentials.ts';
import type { Checks } from '../auth/server-info.ts';
import type { Engine } from '../engine/engine.ts';
import { ApiError } from '../errors.ts';
import type { Files } from '../files/files.ts';
import type { Log } from '../log.ts';
import type { ParseLimits } from '../parse/limits.ts';

export interface Door {
  readonly engine: Engine;
  /** Throws an ApiError for credentials that are wrong; no credentials are somebody as well. */
  authenticate(request: Request): Caller | Promise<Caller>;
  /** People and their sessions; null where there are none, but for who has the admin token. */
  readonly auth: Auth | null;
  /** Files of the library as answers; null where there are none. */
  readonly assets: Assets | null;
  /** null where there are none of our own collections. */
  readonly files: Files | null;
  readonly limits: ParseLimits;
  readonly writes: WriteLimits;
  readonly info: ServerInfo;
  readonly log: Log;
  /** Looks at what the server needs besides its databases; absent: nothing. */
  readonly look?: () => Promise<Checks>;
}

export interface WriteLimits {
  /** Items one request may write, related ones included; null: no cap. */
  readonly batch: number | null;
  /** Wrong rows an import tells of. */
  readonly importErrors: number;
}

export interface ServerInfo {
  /** Of Pergola. */
  readonly version: string;
  readonly projectName: string;
}

/** Asked of a request once, however often it is looked up. */
export async function callerOf(door: Door, request: Request, response: Response): Promise<Caller> {
  const known = knownCaller(response);
  if (known) return known;
  const caller = door.auth ? (await identityOf(door.auth, request, response)).caller : await door.authenticate(request);
  response.locals.caller = caller;
  return caller;
}

/** Who it is, and how they showed it. A cookie that is no longer good is taken back. */
export async function identityOf(auth: Auth, request: Request, response: Response): Promise<Known> {
  try {
    const known = await auth.identify(request);
    response.locals.caller = known.caller;
    return known;
  } catch (error) {
    const { config } = auth;
    const byCookie = request.headers.cookie !== undefined && cookieOf(request, config.sessionCookieName) !== null;
    if (
      error instanceof ApiError &&
      (error.status === 401 || error.code === 'INVALID_TOKEN') &&
      byCookie &&
      tokenOf(request) === null
    ) {
      clearSessionCookie(response, config);
    }
    throw error;
  }
}

/** Who asked, for the error handler; undefined before authentication, and where that failed. */
export const knownCaller = (response: Response): Caller | undefined => response.locals.caller as Caller | undefined;

/** Asked anew by the next `callerOf`. */
export function forgetCaller(response: Response): void {
  delete response.locals.caller;
}

/** Aborts when the client goes away. Of a connection, not of each request: those that are answered listen no more. */
export function abortWhenGone({ req: { socket } }: Response): AbortSignal {
  const known = signals.get(socket);
  if (known) return known;
  const controller = new AbortController();
  if (socket.destroyed) controller.abort();
  else socket.once('close', () => controller.abort());
  signals.set(socket, controller.signal);
  return controller.signal;
}

const signals = new WeakMap<Socket, AbortSignal>();

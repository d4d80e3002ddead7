/** What the REST door is given from outside, and who is asking, kept with the request for whatever answers it. */
import type { Request, Response } from 'express';
import type { Caller } from '../access/caller.ts';
import type { Engine } from '../engine/engine.ts';
import type { Log } from '../log.ts';
import type { ParseLimits } from '../parse/limits.ts';

export interface Door {
  readonly engine: Engine;
  /** Throws an ApiError for credentials that are wrong; no credentials are somebody as well. */
  authenticate(request: Request): Caller | Promise<Caller>;
  readonly limits: ParseLimits;
  readonly writes: WriteLimits;
  readonly info: ServerInfo;
  readonly log: Log;
}

export interface WriteLimits {
  /** Items one request may write, related ones included; null: no cap. */
  readonly batch: number | null;
  /** Wrong rows an import tells of. */
  readonly importErrors: number;
  /** The folder files are kept in. */
  readonly uploads: string;
}

export interface ServerInfo {
  /** Of Pergola. */
  readonly version: string;
  readonly projectName: string;
}

export async function callerOf(door: Door, request: Request, response: Response): Promise<Caller> {
  const caller = await door.authenticate(request);
  response.locals.caller = caller;
  return caller;
}

/** Who asked, for the error handler; undefined before authentication, and where that failed. */
export const knownCaller = (response: Response): Caller | undefined => response.locals.caller as Caller | undefined;

/** Aborts when the client goes away before it has its answer. */
export function abortWhenGone(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

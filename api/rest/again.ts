/**
 * A request during which a collection or a field was renamed is begun anew: it was understood by names that are no more, by
 * rights or by a model of before. Nothing was answered yet, and nothing written.
 */
import type { NextFunction, Request, Response } from 'express';
import { StaleNames } from '../engine/stale-names.ts';
import { ApiError } from '../errors.ts';
import { type Door, forgetCaller } from './door.ts';

const mostTimes = 3;

/** For whatever is asked by GET: the same request once more, from the start. false: not for this one. */
export function wholeAgain(error: unknown, request: Request, response: Response, next: NextFunction): boolean {
  const { locals, headersSent } = response;
  if (!(error instanceof StaleNames) || (request.method !== 'GET' && request.method !== 'HEAD') || headersSent) return false;
  locals.again = Number(locals.again ?? 0) + 1;
  if (locals.again > mostTimes) return false;
  forgetCaller(response);
  request.app(request, response, next);
  return true;
}

/** Runs `work`; `names` are the model's when the request came. */
export async function again(
  door: Door,
  response: Response,
  names: number | undefined,
  error: unknown,
  work: () => Promise<void>,
  times = 1,
): Promise<void> {
  const now = door.engine.model().names;
  // What is no refusal of ours may have come after a commit.
  const stale = error instanceof StaleNames || (error instanceof ApiError && now !== names);
  if (!stale || times > mostTimes || response.headersSent || response.locals.written === true) throw error;
  forgetCaller(response);
  try {
    await work();
  } catch (another) {
    await again(door, response, now, another, work, times + 1);
  }
}

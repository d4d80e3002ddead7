/**
 * A request during which a collection or a field was renamed is begun anew: it was understood by names that are no more, by
 * rights or by a model of before. Nothing was answered yet, and nothing written.
 */
import type { Response } from 'express';
import { StaleNames } from '../engine/stale-names.ts';
import { type Door, forgetCaller } from './door.ts';

const mostTimes = 3;

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
  const stale = error instanceof StaleNames || now !== names;
  if (!stale || times > mostTimes || response.headersSent || response.locals.written === true) throw error;
  forgetCaller(response);
  try {
    await work();
  } catch (another) {
    await again(door, response, now, another, work, times + 1);
  }
}

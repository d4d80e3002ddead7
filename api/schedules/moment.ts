/** When it is due, as it is sent: a moment that says its zone, and is not past. */
import { invalidSchedule } from './target.ts';

/** With a zone: without one it would be a different moment on every machine. */
const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** Milliseconds that clocks may differ by. */
const leeway = 60_000;
const last = Date.parse('2999-12-31T23:59:59Z');

/** In UTC, on a whole second: never before the moment that was meant, as not every database keeps fractions. */
export function dueOf(given: unknown, now: number): string {
  const moment = typeof given === 'string' && zoned.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(moment) || moment > last) {
    const hint = 'Send one like 2030-01-31T09:00:00+01:00';
    throw invalidSchedule('due', '"due" has to be a moment with its zone', hint);
  }
  if (moment < now - leeway) throw invalidSchedule('due', '"due" is past', 'Send a moment that is to come');
  return new Date(Math.ceil(moment / 1000) * 1000).toISOString();
}

const year = 366 * 24 * 3600;

/** Seconds. */
export function latenessOf(given: unknown): number | null {
  if (given === null || given === undefined) return null;
  if (typeof given === 'number' && Number.isInteger(given) && given >= 0 && given <= year) return given;
  throw invalidSchedule('lateness', `"lateness" has to be a number of seconds up to ${year}, or null`, 'Send 3600 for an hour');
}

/** A moment as its display wants it: `relative`, or long or short. Pure, but for the clock. */
import type { Field } from '../../schema/schema.ts';
import { type Reader, shownText } from '../shown-text.ts';

const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

export function momentText(field: Field, value: unknown, reader: Reader, now = Date.now()): string {
  const { relative, format, includeSeconds } = field.displayOptions;
  const date = new Date(field.type === 'date' ? `${String(value)}T00:00:00` : String(value));
  if (field.type === 'time' || Number.isNaN(date.getTime())) return shownText(field, value, reader);
  if (relative === true) return relativeText((date.getTime() - now) / 1000, reader.locale);
  if (format !== 'short' && format !== 'long' && includeSeconds !== true) return shownText(field, value, reader);
  const length = format === 'short' ? 'short' : format === 'long' ? 'long' : 'medium';
  const time = field.type === 'date' ? {} : ({ timeStyle: includeSeconds === true ? 'medium' : 'short' } as const);
  return new Intl.DateTimeFormat(reader.locale, { dateStyle: length, ...time }).format(date);
}

export function relativeText(seconds: number, locale: string): string {
  const [unit, length] = steps.find(([, each]) => Math.abs(seconds) >= each) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(seconds / length), unit);
}

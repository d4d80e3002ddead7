/** `$NOW`, and what it is shifted by. */
import { Literal, type Shift } from './value.ts';

const milliseconds = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
} as const;

export function shifted(now: Date, shift: Shift | null): Date {
  if (shift === null) return now;
  const { amount, unit } = shift;
  if (unit !== 'month' && unit !== 'year') return clamp(now.getTime() + amount * milliseconds[unit]);
  const months = amount * (unit === 'year' ? 12 : 1);
  const date = new Date(now);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  if (Number.isNaN(date.getTime())) return clamp(months > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
  // The last day of a shorter month, not the first days of the next.
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return clamp(date.getTime());
}

/** Dates have four digits of a year in every database. */
const clamp = (time: number): Date => new Date(Math.min(Math.max(time, -62_135_596_800_000), 253_402_300_799_999));

/** The moment its value is asked for, not the one it was made: for rules, which outlive many requests. */
export class Moment extends Literal {
  constructor(shift: Shift | null, clock: () => Date = () => new Date()) {
    super('');
    Object.defineProperty(this, 'value', { get: () => shifted(clock(), shift).toISOString(), enumerable: true });
  }
}

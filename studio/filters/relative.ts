/** Moments that move with the clock: `$NOW`, `$NOW(-7 days)`, as the API takes them in filters. Pure. */
export const units = ['minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const;
export type Unit = (typeof units)[number];

export interface Relative {
  /** Not below zero. */
  readonly amount: number;
  readonly unit: Unit;
  readonly direction: 'ago' | 'ahead';
}

const short: Readonly<Record<string, Unit>> = {
  m: 'minutes',
  min: 'minutes',
  minute: 'minutes',
  h: 'hours',
  hour: 'hours',
  d: 'days',
  day: 'days',
  w: 'weeks',
  week: 'weeks',
  mo: 'months',
  month: 'months',
  y: 'years',
  year: 'years',
};

/** null: it is no such moment, or one this does not know. */
export function relativeOf(value: unknown): Relative | null {
  if (value === '$NOW') return { amount: 0, unit: 'days', direction: 'ago' };
  const [, sign, amount, word = ''] = /^\$NOW\(\s*([+-]?)\s*(\d+)\s*([a-z]+)\s*\)$/i.exec(String(value)) ?? [];
  const lower = word.toLowerCase();
  const unit = units.find((each) => each === lower) ?? short[lower];
  return amount !== undefined && unit ? { amount: Number(amount), unit, direction: sign === '-' ? 'ago' : 'ahead' } : null;
}

export const relativeText = ({ amount, unit, direction }: Relative): string =>
  amount === 0 ? '$NOW' : `$NOW(${direction === 'ago' ? '-' : '+'}${amount} ${unit})`;

export const isRelative = (value: unknown): boolean => typeof value === 'string' && value.startsWith('$NOW');

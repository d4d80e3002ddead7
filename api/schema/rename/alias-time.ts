/** For how long an old name is to stay good, as a body asks for it. */
import { own, type WireObject } from '../../parse/wire.ts';
import { wrong } from '../forms.ts';

export const aliasMember = 'alias_for';

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
/** Ten years. */
const longest = 315_360_000;

/** Seconds; null: not at all. */
export function aliasTime(given: WireObject): number | null {
  const value = own(given, aliasMember);
  if (value === undefined || value === null) return null;
  const [, digits, unit = ''] = (typeof value === 'string' && /^(\d{1,9}) ?([smhdw])$/.exec(value)) || [];
  const seconds = digits === undefined ? value : Number(digits) * (units[unit] ?? 1);
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds > 0 && seconds <= longest) return seconds;
  throw wrong(
    aliasMember,
    `"${aliasMember}" has to be a time of at most ten years`,
    'Write "90s", "12h", "7d", "4w", or seconds',
  );
}

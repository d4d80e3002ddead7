/** A link to an item for whoever has it, and when it is good. Pure. */
import { typedOf } from '../schedules/due.ts';

export const sharesCollection = 'directus_shares';

export interface Share {
  readonly id: string;
  readonly name: string | null;
  readonly role: string | null;
  /** Asterisks where there is one. */
  readonly password: string | null;
  readonly date_start: string | null;
  readonly date_end: string | null;
  readonly max_uses: number | null;
  readonly times_used: number | null;
}

export type State = 'good' | 'later' | 'over' | 'used up';

export function stateOf({ date_start, date_end, max_uses, times_used }: Share, now: number): State {
  if (date_end !== null && Date.parse(date_end) <= now) return 'over';
  if (max_uses !== null && (times_used ?? 0) >= max_uses) return 'used up';
  return date_start !== null && Date.parse(date_start) > now ? 'later' : 'good';
}

export const usesLeft = ({ max_uses, times_used }: Share): number | null =>
  max_uses === null ? null : Math.max(0, max_uses - (times_used ?? 0));

/** What somebody typed to make or to change one; dates as fields of a browser have them. */
export interface Wish {
  readonly name: string;
  readonly role: string;
  /** null: that which it has. */
  readonly password: string | null;
  readonly start: string;
  readonly end: string;
  readonly uses: string;
}

export const noWish: Wish = { name: '', role: '', password: '', start: '', end: '', uses: '' };

/** As it stands in the form before anything is typed. */
export const wishOf = ({ name, role, password, date_start, date_end, max_uses }: Share): Wish => ({
  name: name ?? '',
  role: role ?? '',
  password: password === null ? '' : null,
  start: typedOf(date_start ?? ''),
  end: typedOf(date_end ?? ''),
  uses: max_uses === null ? '' : String(max_uses),
});

/** The field that is wrong, and how; null: nothing. What `before` said already may be over. */
export function wrongIn(
  { start, end, uses }: Wish,
  now: number,
  before: Wish = noWish,
): { readonly field: 'end' | 'uses'; readonly why: string } | null {
  if (uses !== '' && !/^[1-9]\d{0,8}$/.test(uses.trim())) return { field: 'uses', why: 'shares.wrong-uses' };
  if (end !== '' && end !== before.end && Date.parse(end) <= now) return { field: 'end', why: 'shares.wrong-past' };
  if (end !== '' && start !== '' && Date.parse(end) <= Date.parse(start)) return { field: 'end', why: 'shares.wrong-order' };
  return null;
}

const moment = (text: string): string | null => (text === '' ? null : new Date(text).toISOString());

export const bodyOf = ({ name, role, password, start, end, uses }: Wish) => ({
  name: name.trim() || null,
  role: role || null,
  password: password || null,
  date_start: moment(start),
  date_end: moment(end),
  max_uses: uses === '' ? null : Number(uses),
});

const columnOf = {
  name: 'name',
  role: 'role',
  password: 'password',
  start: 'date_start',
  end: 'date_end',
  uses: 'max_uses',
} as const satisfies Record<keyof Wish, keyof Share>;

/** What is to be changed: nothing else is sent, as a field of a browser knows no seconds. */
export function changesOf(before: Wish, wish: Wish): Partial<ReturnType<typeof bodyOf>> {
  const body = bodyOf(wish);
  const parts = (Object.keys(columnOf) as (keyof Wish)[]).filter((part) => wish[part] !== before[part]);
  return Object.fromEntries(parts.map((part) => [columnOf[part], body[columnOf[part]]]));
}

/** Addresses as somebody types many of them. */
export const addressesIn = (text: string): readonly string[] => [...new Set(text.split(/[\s,;]+/).filter((each) => each !== ''))];

/** What an item was: a revision, what it changed, and days of them. Pure. */
import type { Collection, Field } from '../../../schema/schema.ts';
import { isComparable, isMasked } from '../../differences/readable.ts';
import { same } from '../../same.ts';

type Item = Readonly<Record<string, unknown>>;

export interface Revision {
  readonly id: number;
  readonly collection: string;
  /** As rows speak of it. */
  readonly item: string;
  /** The whole item, as it was then. */
  readonly data: Item | null;
  /** What was changed. */
  readonly delta: Item | null;
  readonly activity: {
    readonly action: string;
    readonly timestamp: string;
    readonly user: {
      readonly first_name: string | null;
      readonly last_name: string | null;
      readonly email: string | null;
    } | null;
  } | null;
}

/** Fields of which a revision knows something that can be taken back. */
export const changedIn = ({ delta }: Pick<Revision, 'delta'>): readonly string[] =>
  Object.entries(delta ?? {}).flatMap(([name, value]) => (isMasked(value) ? [] : [name]));

/** Fields that are other in one than in the other, of those both know of. */
export const otherFields = (before: Item, after: Item, { fields: all }: Pick<Collection, 'fields'>): readonly Field[] =>
  [...all.values()].filter((field) => {
    const { name } = field;
    if (!isComparable(field) || field.relation?.kind === 'many' || !(name in after) || isMasked(after[name])) return false;
    return !same(before[name], after[name]);
  });

export interface Day {
  /** Midnight it begins with, in the time of whoever looks. */
  readonly date: Date;
  readonly revisions: readonly Revision[];
}

/** In the order they are in. Those without a moment are with those before them. */
export function byDay(revisions: readonly Revision[]): readonly Day[] {
  const days: { date: Date; revisions: Revision[] }[] = [];
  for (const revision of revisions) {
    const moment = new Date(revision.activity?.timestamp ?? Number.NaN);
    const date = new Date(moment.getFullYear(), moment.getMonth(), moment.getDate());
    const last = days.at(-1);
    if (last && (Number.isNaN(date.getTime()) || last.date.getTime() === date.getTime())) last.revisions.push(revision);
    else days.push({ date, revisions: [revision] });
  }
  return days;
}

/** Today, yesterday, or the date. */
export function dayTitle(date: Date, now: Date, locale: string): string {
  if (Number.isNaN(date.getTime())) return '';
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const ago = Math.round((today.getTime() - date.getTime()) / 86_400_000);
  if (ago === 0 || ago === 1) {
    const text = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago, 'day');
    return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  }
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full' }).format(date);
}

/** Moments as somebody types them, in the time zone of their computer, which is always said. Pure. */

export const zoneOf = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** For a field of the browser; '' for what is no moment. */
export function typedOf(moment: string): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return '';
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** null: it is none. */
export function momentOf(typed: string): string | null {
  const date = new Date(typed);
  return typed === '' || Number.isNaN(date.getTime()) ? null : date.toISOString();
}

export type DueFault = 'missing' | 'past';

export function faultOf(typed: string, now: number): DueFault | null {
  const moment = momentOf(typed);
  if (moment === null) return 'missing';
  return Date.parse(moment) <= now ? 'past' : null;
}

/** The next full hour but one: what somebody most likely wants to begin with. */
export const suggested = (now: number): string => typedOf(new Date((Math.floor(now / 3_600_000) + 2) * 3_600_000).toISOString());

export const told = (moment: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment));

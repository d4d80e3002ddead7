/** Items as events of a calendar, and events that were moved as values of items. Pure. */
import { both } from '../../content/bulk.ts';
import { inputText, momentOf } from '../../interfaces/datetime/moment.ts';
import type { Field } from '../../schema/schema.ts';
import type { CalendarOptions } from './calendar-options.ts';

type Item = Readonly<Record<string, unknown>>;
type Ends = Pick<CalendarOptions, 'end'> & { readonly start: Field };

export interface CalendarEvent {
  readonly id: string;
  readonly title: string;
  readonly start: string;
  /** The calendar's ends are not within: of days it is the one after. */
  readonly end?: string;
  readonly allDay: boolean;
}

/** null: the item has no beginning. */
export function eventOf({ start, end }: Ends, item: Item, id: string, title: string): CalendarEvent | null {
  const from = inputText(item[start.name], start.type);
  if (from === '') return null;
  const allDay = start.type === 'date';
  const to = end ? inputText(item[end.name], end.type) : '';
  const until = to === '' || to < from ? null : allDay ? plusDays(to, 1) : to;
  return { id, title, start: from, ...(until && { end: until }), allDay };
}

/** What is between two days, of which the second is not within. Items without an end are when they begin. */
export function rangeFilter({ start, end }: Ends, from: Date, to: Date, filter: object | null): object {
  const [first, last] = [textOf(from, start.type), textOf(to, start.type)];
  const begins = { [start.name]: { _lt: last } };
  const lasts = { [start.name]: { _gte: first } };
  const after = end ? { _or: [lasts, { [end.name]: { _gte: first } }] } : lasts;
  return both(filter, { _and: [begins, after] })!;
}

/** What an item has when its event lies there. `end`: null where the event has none. */
export function valuesOf({ start, end }: Ends, from: Date, to: Date | null): Readonly<Record<string, string>> {
  const value = { [start.name]: textOf(from, start.type) };
  if (!end || !to) return value;
  const last = start.type === 'date' ? new Date(to.getFullYear(), to.getMonth(), to.getDate() - 1) : to;
  return { ...value, [end.name]: textOf(last, end.type) };
}

/** As the API has it. */
export function textOf(moment: Date, type: string): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
  return type === 'date' ? local.slice(0, 10) : momentOf(local, type)!;
}

function plusDays(day: string, days: number): string {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number);
  return new Date(Date.UTC(year!, month! - 1, date! + days)).toISOString().slice(0, 10);
}

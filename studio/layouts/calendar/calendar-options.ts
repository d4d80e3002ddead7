/** What a calendar shows, as presets keep it. Pure. */
import type { Collection, Field } from '../../schema/schema.ts';
import type { Options } from '../../views/view.ts';
import { chosenField, likelyEnd, likelyStart, momentFields } from '../candidates.ts';

export const calendarViews = ['dayGridMonth', 'timeGridWeek', 'timeGridDay', 'listWeek'] as const;
export type CalendarView = (typeof calendarViews)[number];

export interface CalendarOptions {
  readonly start: Field | null;
  /** null: items have no end. */
  readonly end: Field | null;
  readonly template: string;
  readonly view: CalendarView;
  /** As the browser counts: Sunday is 0. */
  readonly firstDay: number;
}

export function calendarOptions(of: Options, collection: Collection): CalendarOptions {
  const start = chosenField(collection, of.startDateField ?? undefined, momentFields(collection), likelyStart(collection));
  const { type } = (of.viewInfo ?? {}) as { readonly type?: unknown };
  const end = chosenField(collection, of.endDateField, endFields(collection, start), likelyEnd(collection, start));
  return {
    start,
    end,
    template: typeof of.template === 'string' && of.template !== '' ? of.template : collection.template,
    view: calendarViews.find((each) => each === type) ?? 'dayGridMonth',
    firstDay: typeof of.firstDay === 'number' && of.firstDay >= 0 && of.firstDay <= 6 ? of.firstDay : 1,
  };
}

/** What begins with a day ends with one. */
export const endFields = (collection: Collection, start: Field | null): readonly Field[] =>
  momentFields(collection).filter(({ name, type }) => name !== start?.name && type === start?.type);

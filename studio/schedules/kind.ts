/** What a schedule does, as a person would say it. Pure. */
import type { Archive } from '../schema/schema.ts';
import type { Schedule } from './schedules.ts';

export type Kind = Schedule['action'] | 'change';

/** Whatever is written to an item at a time is called publishing it; to a person it is that only where it says so. */
export function kindOf({ action, data }: Pick<Schedule, 'action' | 'data'>, archive: Archive | null): Kind {
  if (action !== 'publish' || data === null) return action;
  const names = Object.keys(data);
  const publishes = archive !== null && names.length === 1 && names[0] === archive.field && data[archive.field] !== archive.value;
  return publishes ? 'publish' : 'change';
}

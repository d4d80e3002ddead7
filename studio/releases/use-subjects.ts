/** What a schedule is about, as a person calls it, and where that is. */
import { nameOf } from '../item/versions/versions.ts';
import type { Schedule } from '../schedules/schedules.ts';
import { pageOf } from '../schema/key.ts';
import type { Schema } from '../schema/schema.ts';
import { keyInAddress, type Named, useItemNames } from './use-item-names.ts';

export interface Subject {
  readonly text: string;
  /** null: it is nowhere to be looked at. */
  readonly to: string | null;
}

function itemOf({ collection, item, version }: Schedule): Named | null {
  if (collection !== null && item !== null) return { collection, item };
  if (typeof version === 'object' && version !== null && version.item !== null)
    return { collection: version.collection, item: version.item };
  return null;
}

export function useSubjects(schema: () => Schema | undefined, schedules: () => readonly Schedule[]) {
  const names = useItemNames(schema, () => schedules().flatMap((each) => itemOf(each) ?? []));
  return (schedule: Schedule): Subject => {
    const { release, version } = schedule;
    if (typeof release === 'object' && release !== null) return { text: release.name, to: `/releases/${release.id}` };
    const item = itemOf(schedule);
    if (item === null) return { text: '–', to: null };
    const page = pageOf(item.collection, keyInAddress(item.item));
    const of = typeof version === 'object' ? version : null;
    const name = names.value(item);
    return of
      ? { text: `${name} (${nameOf(of)})`, to: `${page}?version=${encodeURIComponent(of.key)}` }
      : { text: name, to: page };
  };
}

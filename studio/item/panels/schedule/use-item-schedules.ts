/** What is scheduled of an item, or of the version of it that is looked at. */
import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { isOpen, schedulesQuery } from '../../../schedules/schedules.ts';
import { itemInRows } from '../../versions/versions.ts';
import type { ItemContext } from '../panel.ts';

export function useItemSchedules({ collection, itemKey, item, schema: { access } }: ItemContext) {
  const version = computed(() => item.stored.data.value?.version?.id ?? null);
  const filter = computed(() =>
    version.value === null
      ? { collection: { _eq: collection.name }, item: { _eq: itemInRows(itemKey) }, action: { _neq: 'promote' } }
      : { action: { _eq: 'promote' }, version: { _eq: version.value } },
  );
  const query = useQuery(
    computed(() => ({
      ...schedulesQuery({ filter: filter.value, sort: '-due', versions: false, releases: false }),
      enabled: access.may('read', 'pergola_schedules') && (item.version === null || version.value !== null),
    })),
  );
  const all = computed(() => query.data.value ?? []);
  return {
    query,
    version,
    /** The next one first. */
    planned: computed(() => all.value.filter(isOpen).reverse()),
    over: computed(() => all.value.filter((each) => !isOpen(each))),
  };
}

/** A list that learns of changes: what is in view is read again, quietly, and at most once a second. */
import { useThrottleFn } from '@vueuse/core';
import { onMounted, onUnmounted } from 'vue';
import { listen } from '../request/live.ts';
import { queries } from '../request/queries.ts';
import type { Collection } from '../schema/schema.ts';

const pause = 1000;

export function useLiveRows(collection: Pick<Collection, 'name' | 'key' | 'kind'>): void {
  const { name, key } = collection;
  const look = useThrottleFn(
    () =>
      queries.invalidateQueries({
        queryKey: ['items', name],
        // Items that are edited look after themselves.
        predicate: ({ queryKey }) => queryKey[2] !== 'one',
      }),
    pause,
    true,
  );
  let stop: (() => void) | null = null;
  onMounted(() => {
    if (collection.kind === 'table' && key.length > 0) {
      stop = listen({ collection: name, item: null, hear: () => void look() });
    }
  });
  onUnmounted(() => stop?.());
}

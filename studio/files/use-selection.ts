/** Which files are chosen. */
import { computed, ref } from 'vue';
import type { StoredFile } from '../library/file.ts';

export function useSelection(shown: () => readonly StoredFile[]) {
  const chosen = ref<ReadonlySet<string>>(new Set());
  const all = computed(() => shown().length > 0 && shown().every(({ id }) => chosen.value.has(id)));
  return {
    chosen,
    all,
    toggle: (id: string): void => {
      const next = new Set(chosen.value);
      if (!next.delete(id)) next.add(id);
      chosen.value = next;
    },
    toggleAll: (): void => {
      chosen.value = all.value ? new Set() : new Set(shown().map(({ id }) => id));
    },
    clear: (): void => {
      chosen.value = new Set();
    },
  };
}

/** The preview of an item: whether there is one, whether it is open, and its address, which changes with what is saved. */
import { useQuery } from '@tanstack/vue-query';
import { useLocalStorage } from '@vueuse/core';
import { computed, type Ref, ref, watch } from 'vue';
import { get, root } from '../../request/request.ts';
import { pathOf } from '../../schema/key.ts';
import type { Collection } from '../../schema/schema.ts';
import { fieldsOfAddress, isFramed, previewAddress } from './preview-address.ts';

type Item = Readonly<Record<string, unknown>>;

/** `of.key`: null where there is no item yet. `stored`: changes with every save. */
export function usePreview(
  collection: () => Collection | null | undefined,
  of: { readonly key: string | null; readonly version: string | null },
  stored: Ref<{ readonly item: Item } | undefined>,
) {
  const template = computed(() => collection()?.previewUrl ?? null);
  const offered = computed(() => template.value !== null && of.key !== null);
  const open = useLocalStorage('pergola/preview', false);
  const related = computed(() => fieldsOfAddress(template.value ?? '').filter((path) => path.includes('.')));
  const { data: more } = useQuery({
    queryKey: computed(() => ['items', collection()?.name, 'previewed', of.key, related.value]),
    queryFn: ({ signal }) => get<Item>(pathOf(collection()!.name, of.key!), { fields: related.value.join(',') }, signal),
    enabled: computed(() => offered.value && open.value && related.value.length > 0),
  });
  const address = computed(() => {
    const item = stored.value?.item;
    if (template.value === null || of.key === null || !item) return null;
    const whole = { item: { ...item, ...more.value }, itemKey: of.key, version: of.version };
    return previewAddress(template.value, whole, root.href);
  });
  /** Counts what makes it worth looking again. */
  const saved = ref(0);
  watch(stored, (now, before) => {
    if (now && before) saved.value++;
  });
  return { offered, open, address, saved, framed: computed(() => template.value !== null && isFramed(template.value)) };
}

export type Preview = ReturnType<typeof usePreview>;

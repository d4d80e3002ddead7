/** Names of items of any collections, read together: one request for each collection. */
import { useQuery } from '@tanstack/vue-query';
import { type ComputedRef, computed } from 'vue';
import { get } from '../request/request.ts';
import { itemsOf, keyOf } from '../schema/key.ts';
import type { Schema } from '../schema/schema.ts';
import { fieldsOfTemplate, textOfTemplate } from '../schema/template.ts';

type Item = Readonly<Record<string, unknown>>;

/** `item`: as rows speak of it. */
export interface Named {
  readonly collection: string;
  readonly item: string;
}

/** As addresses have it. */
export const keyInAddress = (item: string): string => (item.includes(',') ? item : encodeURIComponent(item));

/** Answers the key where there is no name to be had. */
export function useItemNames(
  schema: () => Schema | undefined,
  wanted: () => readonly Named[],
): ComputedRef<(of: Named) => string> {
  const groups = computed(() => {
    const found = new Map<string, Set<string>>();
    for (const { collection, item } of wanted()) {
      const of = schema()?.collections.get(collection);
      if (of?.key.length === 1 && schema()!.access.may('read', collection))
        found.set(collection, (found.get(collection) ?? new Set()).add(item));
    }
    return [...found].map(([collection, items]) => [collection, [...items].sort()] as const);
  });
  const { data } = useQuery({
    queryKey: computed(() => ['items', 'named', groups.value]),
    queryFn: async ({ signal }) => {
      const names = new Map<string, string>();
      await Promise.all(
        groups.value.map(async ([collection, items]) => {
          const of = schema()!.collections.get(collection)!;
          const fields = [...new Set([...of.key, ...fieldsOfTemplate(of.template)])].join(',');
          const query = { fields, filter: { [of.key[0]!]: { _in: items } }, limit: -1 };
          for (const item of await get<Item[]>(itemsOf(collection), query, signal).catch(() => []))
            names.set(`${collection}/${decodeURIComponent(keyOf(of, item))}`, textOfTemplate(of.template, item));
        }),
      );
      return names;
    },
    enabled: computed(() => groups.value.length > 0),
  });
  return computed(
    () =>
      ({ collection, item }: Named) =>
        data.value?.get(`${collection}/${item}`) || item,
  );
}

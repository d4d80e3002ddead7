/** An item that is edited in a drawer: as it is stored, what is changed of it here, and what somebody may change of this one. */
import { useQuery } from '@tanstack/vue-query';
import { computed, ref } from 'vue';
import { get } from '../request/request.ts';
import { pathOf } from '../schema/key.ts';
import type { Schema } from '../schema/schema.ts';
import { textOfTemplate } from '../schema/template.ts';
import { useCollection, useSchema } from '../schema/use-schema.ts';
import { defaultsOf, same } from './use-item.ts';

type Item = Readonly<Record<string, unknown>>;

interface Rights {
  readonly update: { readonly access: boolean; readonly fields?: readonly string[] };
}

/** `itemKey` null: a new one. */
export function useDrawerItem(name: string, itemKey: string | null, given: Item) {
  const { data: schema } = useSchema();
  const collection = useCollection(() => name);
  const edits = ref<Item>(given);
  const {
    data: stored,
    isPending,
    error,
    refetch,
  } = useQuery({
    queryKey: ['items', name, 'one', itemKey, 'drawer'],
    queryFn: ({ signal }) => get<Item>(pathOf(name, itemKey!), { fields: '*' }, signal),
    enabled: itemKey !== null,
    // What is edited is not changed under the hands.
    refetchOnWindowFocus: false,
  });
  const { data: rights } = useQuery({
    queryKey: ['items', name, 'rights', itemKey],
    queryFn: ({ signal }) => get<Rights>(`permissions/me/${encodeURIComponent(name)}/${itemKey}`, {}, signal).catch(() => null),
    enabled: itemKey !== null,
  });
  const before = computed<Item>(() => stored.value ?? defaultsOf(collection.value, schema.value?.access.presets?.(name) ?? {}));
  const values = computed<Item>(() => ({ ...before.value, ...edits.value }));
  const fixed = computed(
    () => collection.value?.writable === false || (itemKey !== null && rights.value?.update.access === false),
  );
  /** With what holds for this very item, which may be less than what holds for all. */
  const seen = computed<Schema | undefined>(() =>
    schema.value && fixed.value ? { ...schema.value, access: lookedAt(schema.value) } : schema.value,
  );

  function edit(field: string, value: unknown): void {
    const { [field]: _, ...others } = edits.value;
    edits.value = value === undefined || same(value, before.value[field] ?? null) ? others : { ...others, [field]: value };
  }
  return {
    collection,
    schema: seen,
    itemKey,
    edits,
    values,
    fixed,
    edit,
    error,
    refetch,
    waits: computed(() => itemKey !== null && isPending.value),
    text: computed(
      () => (collection.value && textOfTemplate(collection.value.template, before.value)) || decodeURIComponent(itemKey ?? ''),
    ),
  };
}

const lookedAt = ({ access }: Schema): Schema['access'] => ({
  may: (action, name) => action === 'read' && access.may(action, name),
  presets: (name) => access.presets?.(name) ?? {},
  mayField: (action, name, field) => action === 'read' && access.mayField(action, name, field),
});

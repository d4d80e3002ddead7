/** An item that is edited: as it is stored, what was changed, and the saving of it, which notices when somebody else was faster. */
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, onScopeDispose, ref, watch } from 'vue';
import { listen, type Told } from '../request/live.ts';
import { Refusal } from '../request/refusal.ts';
import { request } from '../request/request.ts';
import { itemsOf, keyInList, keyOf, newKey, pathOf } from '../schema/key.ts';
import type { Collection } from '../schema/schema.ts';
import { type Edits, keepDraft, readDraft } from './draft.ts';

type Item = Readonly<Record<string, unknown>>;

/** `key`: of a new one, `newKey`; of a singleton, ''. */
export function useItem(collection: () => Collection | null | undefined, name: string, key: string) {
  const client = useQueryClient();
  const isNew = key === newKey;
  const queryKey = ['items', name, 'one', key];
  const path = (): string => (collection()?.singleton ? itemsOf(name) : pathOf(name, key));
  const stored = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const { data, etag } = await request<Item>('GET', path(), { query: { fields: '*' }, signal });
      return { item: data, etag };
    },
    enabled: computed(() => !isNew && Boolean(collection())),
    // What is edited is not changed under the hands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

  const kept = readDraft(name, key);
  const edits = ref<Edits>(kept ?? {});
  const restored = ref(kept !== null);
  watch(edits, (next) => keepDraft(name, key, next));

  const saving = ref(false);
  /** Until it is read anew, it is not known what a change would be of. */
  let reading: Promise<unknown> = Promise.resolve();
  const readAgain = (): Promise<unknown> => {
    reading = stored.refetch();
    return reading;
  };
  const refused = ref<Refusal | null>(null);
  const conflict = ref<Item | null>(null);
  const before = computed<Item>(() => stored.data.value?.item ?? defaultsOf(collection()));
  const values = computed<Item>(() => ({ ...before.value, ...edits.value }));

  function edit(field: string, value: unknown): void {
    const { [field]: _, ...others } = edits.value;
    edits.value = same(value, before.value[field] ?? null) ? others : { ...others, [field]: value };
  }

  /** What somebody else did to it since it was read. */
  const meanwhile = ref<'changed' | 'deleted' | null>(null);
  /** Looks whether it is still as it was read; what nobody edits is read again. */
  async function look(): Promise<void> {
    const was = stored.data.value;
    if (!was || saving.value) return;
    try {
      const { data, etag } = await request<Item>('GET', path(), { query: { fields: '*' } });
      // Somebody saved meanwhile, which reads it as well.
      if (saving.value || stored.data.value !== was || (etag !== null ? etag === was.etag : same(data, was.item))) return;
      if (Object.keys(edits.value).length > 0) meanwhile.value = 'changed';
      else client.setQueryData(queryKey, { item: data, etag });
    } catch (error) {
      if (error instanceof Refusal && (error.status === 403 || error.status === 404)) meanwhile.value = 'deleted';
    }
  }
  let stop: (() => void) | null = null;
  watch(
    () => Boolean(stored.data.value),
    (there) => {
      const of = collection();
      if (!there || stop || !of || of.kind !== 'table' || of.key.length === 0 || of.singleton) return;
      const hear = (told: Told): void => {
        if (told === 'delete' && !saving.value) meanwhile.value = 'deleted';
        else if (!saving.value) void look();
      };
      stop = listen({ collection: name, item: keyInList(of, key), hear });
    },
    { immediate: true },
  );
  onScopeDispose(() => stop?.());

  /** Both versions, to choose from. */
  async function compare(): Promise<void> {
    meanwhile.value = null;
    conflict.value = (await request<Item>('GET', path(), { query: { fields: '*' } }).catch(() => null))?.data ?? null;
  }

  function discard(): void {
    if (meanwhile.value === 'changed') {
      meanwhile.value = null;
      void readAgain();
    }
    edits.value = {};
    refused.value = null;
    restored.value = false;
  }

  /** The key it has now; null: it was refused. `over`: whatever somebody else has made of it. */
  async function save(over = false): Promise<string | null> {
    if (saving.value) return null;
    saving.value = true;
    refused.value = null;
    await reading;
    const sent = edits.value;
    try {
      const etag = stored.data.value?.etag;
      const headers = { ...(etag && !over && !isNew && { 'if-match': etag }) };
      const answer = isNew
        ? await request<Item>('POST', itemsOf(name), { body: sent, query: { fields: '*' } })
        : await request<Item>('PATCH', path(), { body: sent, query: { fields: '*' }, headers });
      // What was typed meanwhile is still to be saved.
      edits.value = Object.fromEntries(Object.entries(edits.value).filter(([field, value]) => !same(value, sent[field])));
      restored.value = false;
      conflict.value = null;
      meanwhile.value = null;
      const of = collection();
      const now = of && !of.singleton && answer.data ? keyOf(of, answer.data) : key;
      if (!isNew) await stored.refetch();
      void client.invalidateQueries({ queryKey: ['items'], predicate: ({ queryKey: other }) => other[2] !== 'one' });
      return now;
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(0, []);
      if (refusal.status === 412)
        conflict.value = (await request<Item>('GET', path(), { query: { fields: '*' } }).catch(() => null))?.data ?? {};
      else refused.value = refusal;
      return null;
    } finally {
      saving.value = false;
    }
  }

  /** What somebody else has made of it is taken; what was typed stays. */
  async function takeTheirs(fields: readonly string[]): Promise<void> {
    edits.value = Object.fromEntries(Object.entries(edits.value).filter(([field]) => !fields.includes(field)));
    conflict.value = null;
    await readAgain();
  }

  return {
    isNew,
    stored,
    values,
    before,
    edits,
    restored,
    saving,
    refused,
    conflict,
    meanwhile,
    compare,
    edit,
    discard,
    save,
    takeTheirs,
  };
}

export function defaultsOf(collection: Collection | null | undefined): Item {
  const fields = [...(collection?.fields.values() ?? [])];
  return Object.fromEntries(
    fields.flatMap(({ name, default: value }) => (value === undefined || value === null ? [] : [[name, value]])),
  );
}

export const same = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

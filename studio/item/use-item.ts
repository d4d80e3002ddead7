/** An item that is edited: as it is stored, what was changed, and the saving of it, which notices when somebody else was faster. */
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, onScopeDispose, ref, watch } from 'vue';
import { listen, type Told } from '../request/live.ts';
import { Refusal } from '../request/refusal.ts';
import { request } from '../request/request.ts';
import { itemsOf, keyInList, keyOf, newKey, pathOf } from '../schema/key.ts';
import type { Collection } from '../schema/schema.ts';
import { useSchema } from '../schema/use-schema.ts';
import { type Edits, keepDraft, readDraft } from './draft.ts';
import { same } from './same.ts';
import { type Comparison, noVersion, readComparison, saveToVersion, versionsQuery } from './versions/versions.ts';

type Item = Readonly<Record<string, unknown>>;

interface Stored {
  readonly item: Item;
  readonly etag: string | null;
  /** Of a version: what it is of, and what it holds. */
  readonly version: (Comparison & { readonly id: string }) | null;
}

/** `key`: of a new one, `newKey`; of a singleton, ''. `version`: the key of the one that is edited; null: the item itself. */
export function useItem(
  collection: () => Collection | null | undefined,
  name: string,
  key: string,
  version: string | null = null,
) {
  const client = useQueryClient();
  const isNew = key === newKey;
  const queryKey = ['items', name, 'one', key, ...(version === null ? [] : [version])];
  const draft = version === null ? key : `${key}@${version}`;
  const path = (): string => (collection()?.singleton ? itemsOf(name) : pathOf(name, key));
  const stored = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<Stored> => {
      if (version !== null) return readVersion(version, signal);
      const { data, etag } = await request<Item>('GET', path(), { query: { fields: '*' }, signal });
      return { item: data, etag, version: null };
    },
    enabled: computed(() => !isNew && Boolean(collection())),
    // What is edited is not changed under the hands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

  /** What it holds is laid over its item, relations as they are staged: so they are edited on. */
  async function readVersion(of: string, signal: AbortSignal): Promise<Stored> {
    const known = await client.fetchQuery(versionsQuery(name, key));
    const id = known.find((each) => each.key === of)?.id;
    if (id === undefined) throw noVersion();
    const compared = await readComparison(id, signal);
    return { item: { ...compared.main, ...compared.current }, etag: null, version: { ...compared, id } };
  }

  const kept = readDraft(name, draft);
  const edits = ref<Edits>(kept ?? {});
  const restored = ref(kept !== null);
  watch(edits, (next) => keepDraft(name, draft, next));

  const saving = ref(false);
  /** Until it is read anew, it is not known what a change would be of. */
  let reading: Promise<unknown> = Promise.resolve();
  const readAgain = (): Promise<unknown> => {
    reading = stored.refetch();
    return reading;
  };
  const refused = ref<Refusal | null>(null);
  const conflict = ref<Item | null>(null);
  const { data: schema } = useSchema();
  const before = computed<Item>(
    () => stored.data.value?.item ?? defaultsOf(collection(), schema.value?.access.presets?.(name) ?? {}),
  );
  const values = computed<Item>(() => ({ ...before.value, ...edits.value }));

  /** undefined: as it is stored. */
  function edit(field: string, value: unknown): void {
    const { [field]: _, ...others } = edits.value;
    edits.value = value === undefined || same(value, before.value[field] ?? null) ? others : { ...others, [field]: value };
  }

  /** What somebody else did to it since it was read. */
  const meanwhile = ref<'changed' | 'deleted' | null>(null);
  /** Looks whether it is still as it was read; what nobody edits is read again. */
  async function look(): Promise<void> {
    const was = stored.data.value;
    if (!was || saving.value) return;
    if (was.version) {
      // What is typed stays over it; that the item has changed is told.
      await stored.refetch();
      return;
    }
    try {
      const { data, etag } = await request<Item>('GET', path(), { query: { fields: '*' } });
      // Somebody saved meanwhile, which reads it as well.
      if (saving.value || stored.data.value !== was || (etag !== null ? etag === was.etag : same(data, was.item))) return;
      if (Object.keys(edits.value).length > 0) meanwhile.value = 'changed';
      else client.setQueryData(queryKey, { item: data, etag, version: null });
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

  /** The key it has now; null: it was refused. `over`: whatever somebody else has made of it. `more`: what goes with what was typed. */
  async function save(over = false, more: Edits = {}): Promise<string | null> {
    if (saving.value) return null;
    saving.value = true;
    refused.value = null;
    await reading;
    const sent = { ...edits.value, ...more };
    try {
      const etag = stored.data.value?.etag;
      const headers = { ...(etag && !over && !isNew && { 'if-match': etag }) };
      const of = stored.data.value?.version;
      const answer = of
        ? await saveToVersion(of.id, sent)
        : isNew
          ? await request<Item>('POST', itemsOf(name), { body: sent, query: { fields: '*' } })
          : await request<Item>('PATCH', path(), { body: sent, query: { fields: '*' }, headers });
      // What was typed meanwhile is still to be saved.
      edits.value = Object.fromEntries(Object.entries(edits.value).filter(([field, value]) => !same(value, sent[field])));
      restored.value = false;
      conflict.value = null;
      meanwhile.value = null;
      const kind = collection();
      const now = isNew && kind && !kind.singleton && answer.data ? keyOf(kind, answer.data) : key;
      if (!isNew) await stored.refetch();
      void client.invalidateQueries({ queryKey: ['items'], predicate: ({ queryKey: other }) => other[2] !== 'one' });
      if (of) void client.invalidateQueries({ queryKey: ['versions', name, key] });
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

  /** What was typed while it was made goes on in the page of what it has become. */
  function handOver(to: string): void {
    if (Object.keys(edits.value).length > 0) keepDraft(name, to, edits.value);
    edits.value = {};
  }

  /** What somebody else has made of it is taken; what was typed stays. */
  async function takeTheirs(fields: readonly string[]): Promise<void> {
    edits.value = Object.fromEntries(Object.entries(edits.value).filter(([field]) => !fields.includes(field)));
    conflict.value = null;
    await readAgain();
  }

  return {
    isNew,
    version,
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
    handOver,
    takeTheirs,
  };
}

/** `presets`: of who makes it, before what the database says. */
export function defaultsOf(collection: Collection | null | undefined, presets: Item = {}): Item {
  const fields = [...(collection?.fields.values() ?? [])];
  const defaults = fields.flatMap(({ name, default: value }) => (value === undefined || value === null ? [] : [[name, value]]));
  return { ...Object.fromEntries(defaults), ...presets };
}

export { same };

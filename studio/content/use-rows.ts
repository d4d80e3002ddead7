/**
 * Rows of a long list, read a page at a time as they come into view. How many there are is asked for beside them, and holds nothing
 * up; until it is known, there is at least one page more than is loaded.
 */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/vue-query';
import { type ComputedRef, computed, type Ref, ref, watch } from 'vue';
import { get, request } from '../request/request.ts';
import { itemsOf } from '../schema/key.ts';

export type Item = Readonly<Record<string, unknown>>;

export interface RowsQuery {
  readonly collection: string;
  readonly fields: string;
  readonly search: string;
  readonly filter: object | null;
  readonly sort: string;
}

export const pageSize = 100;

type Counted = Omit<RowsQuery, 'fields' | 'sort'>;

/** How many there are; null: not known yet. It is asked for beside the rows, and holds nothing up. */
export function useCount(query: ComputedRef<Counted>): {
  readonly total: ComputedRef<number | null>;
  readonly again: () => unknown;
} {
  const { data, refetch } = useQuery({
    queryKey: computed(() => ['items', query.value.collection, 'count', query.value.search, query.value.filter]),
    queryFn: async ({ signal }) => {
      const { collection, search, filter } = query.value;
      const asked = { limit: 0, meta: 'filter_count', ...(search && { search }), ...(filter && { filter }) };
      return (await request<unknown>('GET', itemsOf(collection), { query: asked, signal })).meta.filter_count ?? null;
    },
    placeholderData: keepPreviousData,
  });
  return { total: computed(() => data.value ?? null), again: refetch };
}

export interface Rows {
  /** Undefined while it is on its way. */
  at(index: number): Item | undefined;
  readonly count: ComputedRef<number>;
  /** null: not known yet. */
  readonly total: ComputedRef<number | null>;
  readonly error: ComputedRef<unknown>;
  readonly loading: ComputedRef<boolean>;
  readonly fetching: ComputedRef<boolean>;
  again(): void;
}

export function useRows(query: ComputedRef<RowsQuery>, visible: Ref<readonly [number, number]>): Rows {
  const base = computed(() => {
    const { search, filter, sort, fields } = query.value;
    return { fields, ...(search && { search }), ...(filter && { filter }), ...(sort && { sort }) };
  });
  const path = computed(() => itemsOf(query.value.collection));
  const wanted = ref<readonly number[]>([0]);
  const pages = computed(() => {
    const [from, to] = visible.value;
    const some = new Set([0]);
    for (let page = Math.floor(from / pageSize); page <= Math.floor(to / pageSize); page++) some.add(page);
    wanted.value = [...some];
    return wanted.value;
  });
  // Until other rows come, or the same with other columns, those that were there stay.
  const last = new Map<number, readonly Item[]>();
  const results = useQueries({
    queries: computed(() =>
      pages.value.map((page) => ({
        queryKey: ['items', query.value.collection, base.value, page],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          get<readonly Item[]>(path.value, { ...base.value, limit: pageSize, offset: page * pageSize }, signal),
        placeholderData: () => last.get(page),
      })),
    ),
  });
  const { total, again: countAgain } = useCount(query);
  const byPage = computed(() => new Map(pages.value.map((page, place) => [page, results.value[place]?.data])));
  watch(
    byPage,
    (known) => {
      last.clear();
      for (const [page, items] of known) if (items) last.set(page, items);
    },
    { flush: 'sync' },
  );
  const first = computed(() => results.value[0]);

  return {
    at: (index) => byPage.value.get(Math.floor(index / pageSize))?.[index % pageSize],
    count: computed(() => {
      if (total.value !== null) return total.value;
      const loaded = first.value?.data?.length ?? 0;
      return loaded < pageSize ? loaded : loaded + pageSize;
    }),
    total,
    error: computed(() => results.value.find(({ error }) => error)?.error ?? null),
    loading: computed(() => first.value?.isPending ?? true),
    fetching: computed(() => results.value.some(({ isFetching }) => isFetching)),
    again: () => {
      for (const each of results.value) void each.refetch();
      void countAgain();
    },
  };
}

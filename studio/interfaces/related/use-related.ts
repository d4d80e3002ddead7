/** The related items that are stored, a page at a time, or all where they are put in order by hand; and what is known of those that were chosen. */
import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { refDebounced } from '@vueuse/core';
import { type ComputedRef, computed, ref, watch } from 'vue';
import { get } from '../../request/request.ts';
import { itemsOf, keyOf, pathOf } from '../../schema/key.ts';
import type { Field } from '../../schema/schema.ts';
import type { InterfaceProps } from '../interface.ts';
import { type Item, isOf, type Staged } from '../to-many/staged.ts';
import { idOf } from './lines.ts';
import { type Link, searchOf } from './link.ts';
import type { ListOptions } from './options.ts';

/** More are not put in order by hand. */
const mostInOrder = 500;

export interface Related {
  readonly link: Link;
  readonly options: ListOptions;
  readonly asked: readonly string[];
  /** Of the rows; with what the form has in other fields put in. */
  readonly filter: object | null;
}

export function useRelated(props: InterfaceProps, of: ComputedRef<Related | null>, staged: ComputedRef<Staged>) {
  const page = ref(0);
  const term = ref('');
  const settled = refDebounced(term, 250);
  watch(settled, () => {
    page.value = 0;
  });
  const words = computed(() => settled.value.trim());
  const inOrder = computed(() => of.value?.link.sort != null && words.value === '');
  const size = computed(() => (inOrder.value ? mostInOrder : (of.value?.options.limit ?? 15)));

  const { data, isPending, error, isFetching, refetch } = useQuery({
    queryKey: computed(() => [
      'items',
      of.value?.link.rows.name,
      'of',
      props.field.collection,
      props.itemKey,
      props.field.name,
      { asked: of.value?.asked, filter: of.value?.filter, words: words.value, page: page.value, size: size.value },
    ]),
    queryFn: ({ signal }) => read(props.field, props.itemKey!, of.value!, signal),
    enabled: computed(() => props.itemKey !== null && of.value !== null),
    placeholderData: keepPreviousData,
  });

  async function read({ name, collection }: Field, key: string, { link, options, asked, filter }: Related, signal: AbortSignal) {
    const found = words.value === '' ? null : searchOf(link, words.value);
    const rules = [filter, found].filter((each) => each !== null);
    const sort = link.sort ?? options.sort;
    const deep = {
      // One more than is shown: whether there is another page.
      _limit: size.value + 1,
      ...(page.value > 0 && { _offset: page.value * size.value }),
      ...(sort && { _sort: sort }),
      ...(rules.length > 0 && { _filter: rules.length === 1 ? rules[0] : { _and: rules } }),
      ...(words.value !== '' && found === null && { _search: words.value }),
    };
    const fields = [...asked.map((each) => `${name}.${each}`), `count(${name})`].join(',');
    const item = await get<Item>(pathOf(collection, key), { fields, deep: { [name]: deep } }, signal);
    const rows = (item[name] as Item[] | null) ?? [];
    return { rows: rows.slice(0, size.value), more: rows.length > size.value, count: Number(item[`${name}_count`] ?? 0) };
  }

  const stored = computed<readonly Item[]>(() => (props.itemKey === null ? [] : (data.value?.rows ?? [])));
  const count = computed(() => (props.itemKey === null ? 0 : (data.value?.count ?? 0)));
  const more = computed(() => props.itemKey !== null && data.value?.more === true);
  /** None is stored that is not seen. */
  const all = computed(() => page.value === 0 && words.value === '' && !more.value && !of.value?.filter);

  const chosen = ref<ReadonlyMap<string, Item>>(new Map());
  const choose = (some: Iterable<readonly [string, Item]>): void => {
    chosen.value = new Map([...chosen.value, ...some]);
  };
  /** Staged, and of no row that was read: after a reload only their keys are known. */
  const nameless = computed(() => {
    if (!of.value || of.value.link.far) return [];
    const { key } = of.value.link.rows;
    if (key.length !== 1) return [];
    const others = staged.value.update.filter(
      (each) => !stored.value.some((row) => isOf(key, row, each)) && !chosen.value.has(idOf(key, each)),
    );
    return others.map((each) => each[key[0]!]).sort();
  });
  const { data: named } = useQuery({
    queryKey: computed(() => ['items', of.value?.link.rows.name, 'named', nameless.value, of.value?.asked]),
    queryFn: ({ signal }) => {
      const { rows } = of.value!.link;
      const filter = { [rows.key[0]!]: { _in: nameless.value } };
      return get<Item[]>(itemsOf(rows.name), { fields: of.value!.asked.join(','), filter, limit: -1 }, signal);
    },
    enabled: computed(() => nameless.value.length > 0),
  });
  const known = computed<ReadonlyMap<string, Item>>(() => {
    const { key } = of.value?.link.rows ?? { key: [] };
    return new Map([...(named.value ?? []).map((row): [string, Item] => [idOf(key, row), row]), ...chosen.value]);
  });

  return {
    page,
    term,
    words,
    size,
    stored,
    count,
    more,
    all,
    known,
    choose,
    isPending,
    isFetching,
    error,
    refetch,
    keyOf: (row: Item): string => keyOf(of.value!.link.rows, row),
  };
}

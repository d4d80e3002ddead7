/** A tree that is read level by level as it is opened, and what is to become of it. */
import { useQueries, useQuery } from '@tanstack/vue-query';
import { type ComputedRef, computed, ref, watch } from 'vue';
import { get } from '../../request/request.ts';
import { itemsOf, pathOf } from '../../schema/key.ts';
import type { Collection } from '../../schema/schema.ts';
import { fieldsOfTemplate } from '../../schema/template.ts';
import type { Item } from '../to-many/staged.ts';
import { below, type Node, type Plan, planOf, type Shape, stagedFrom, top } from './branches.ts';

export interface Of {
  readonly collection: Collection;
  readonly shape: Shape;
  /** The field that says below which one an item is. */
  readonly back: string;
  readonly template: string;
  readonly filter: object | null;
}

export interface Row extends Node {
  readonly parent: string;
  readonly depth: number;
  readonly place: number;
  readonly size: number;
  /** null: nothing is below it. */
  readonly open: boolean | null;
}

const most = 500;
const ancestors = 6;

export function useTree(of: ComputedRef<Of | null>, itemKey: string | null, value: { value: unknown }) {
  const open = ref<ReadonlySet<string>>(new Set());
  const plan = ref<Plan>({ changes: [], taken: [] });
  /** What was said from here: it is not read again, so that ids of new ones stay what they are. */
  let said: unknown = Symbol('nothing yet');
  watch(
    [() => value.value, of],
    ([next]) => {
      if (!of.value || JSON.stringify(next) === JSON.stringify(said)) return;
      said = next;
      plan.value = planOf(of.value.shape, next);
    },
    { immediate: true },
  );
  function say(next: Plan): void {
    plan.value = next;
    said = stagedFrom(of.value!.shape, next, parentOf);
    value.value = said;
  }

  const keys = computed(() => {
    const changed = new Map(plan.value.changes.map(({ id, key }) => [id, key]));
    const some = [...open.value].filter((id) => !id.startsWith('+')).map((id): [string, unknown] => [id, changed.get(id) ?? id]);
    return itemKey === null ? some : [[top, decodeURIComponent(itemKey)] as [string, unknown], ...some];
  });
  const fields = computed(() => {
    const { shape, collection, template } = of.value!;
    const asked = [shape.key, ...(shape.sort ? [shape.sort] : []), ...fieldsOfTemplate(template || collection.template)];
    return [...new Set(asked), `count(${shape.children})`].join(',');
  });
  const levels = useQueries({
    queries: computed(() =>
      of.value === null
        ? []
        : keys.value.map(([id, key]) => ({
            queryKey: ['items', of.value!.collection.name, 'below', of.value!.back, String(key), fields.value, of.value!.filter],
            queryFn: async ({ signal }: { signal: AbortSignal }) => {
              const { collection, back, shape, filter } = of.value!;
              const rule = { [back]: { _eq: key } };
              const query = {
                fields: fields.value,
                filter: filter ? { _and: [rule, filter] } : rule,
                limit: most,
                ...(shape.sort && { sort: shape.sort }),
              };
              return { id, rows: await get<readonly Item[]>(itemsOf(collection.name), query, signal) };
            },
          })),
    ),
  });
  const loaded = computed(() => new Map(levels.value.flatMap(({ data }) => (data ? [[data.id, data.rows] as const] : []))));
  const stored = computed(() => {
    const all = new Map<string, { readonly item: Item; readonly parent: string }>();
    for (const [parent, rows] of loaded.value)
      for (const item of rows) all.set(String(item[of.value!.shape.key]), { item, parent });
    return all;
  });
  const chosen = ref<ReadonlyMap<string, Item>>(new Map());
  const known = (id: string): Item | undefined => stored.value.get(id)?.item ?? chosen.value.get(id);
  const homeOf = (id: string): string | null => stored.value.get(id)?.parent ?? null;
  const parentOf = (id: string): string | null => plan.value.changes.find((each) => each.id === id)?.parent ?? homeOf(id);
  const childrenOf = (id: string): readonly Node[] =>
    of.value ? below(of.value.shape, plan.value, id, loaded.value.get(id) ?? [], known) : [];

  const rows = computed<readonly Row[]>(() => {
    const walk = (parent: string, depth: number): Row[] => {
      const nodes = childrenOf(parent);
      return nodes.flatMap((node, place) => {
        const isOpen = open.value.has(node.id);
        const more = Number(node.item[`${of.value!.shape.children}_count`] ?? 0) > 0 && !loaded.value.has(node.id);
        const has = node.state !== 'taken' && (more || childrenOf(node.id).length > 0);
        const row = { ...node, parent, depth, place, size: nodes.length, open: has ? isOpen : null };
        return has && isOpen ? [row, ...walk(node.id, depth + 1)] : [row];
      });
    };
    return of.value ? walk(top, 1) : [];
  });
  function unfold(id: string, on: boolean): void {
    const next = new Set(open.value);
    if (on) next.add(id);
    else next.delete(id);
    open.value = next;
  }

  /** What the item itself is below: none of these can be below it. */
  const { data: above } = useQuery({
    queryKey: computed(() => ['items', of.value?.collection.name, 'above', of.value?.back, itemKey]),
    queryFn: async ({ signal }) => {
      const { collection, back, shape } = of.value!;
      const paths = Array.from({ length: ancestors }, (_, up) => `${`${back}.`.repeat(up + 1)}${shape.key}`);
      const item = await get<Item>(pathOf(collection.name, itemKey!), { fields: [shape.key, ...paths].join(',') }, signal);
      const found: Item[] = [];
      for (let at: unknown = item; typeof at === 'object' && at !== null; at = (at as Item)[back]) found.push(at as Item);
      return found;
    },
    enabled: computed(() => itemKey !== null && of.value !== null),
  });

  return {
    rows,
    plan,
    say,
    open,
    unfold,
    parentOf,
    homeOf,
    childrenOf,
    above: computed(() => above.value ?? []),
    choose: (items: readonly Item[]): void => {
      chosen.value = new Map([
        ...chosen.value,
        ...items.map((item): [string, Item] => [String(item[of.value!.shape.key]), item]),
      ]);
    },
    waits: computed(() => itemKey !== null && !loaded.value.has(top) && levels.value.some(({ isPending }) => isPending)),
    error: computed(() => levels.value.find(({ error }) => error)?.error ?? null),
  };
}

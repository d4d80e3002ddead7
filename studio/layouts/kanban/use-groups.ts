/** The columns of a board, with how many items are in each: one request for the counts, and one for what items lead to. */
import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { type ComputedRef, computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useReader } from '../../displays/use-reader.ts';
import { get } from '../../request/request.ts';
import { itemsOf } from '../../schema/key.ts';
import type { Field, Schema } from '../../schema/schema.ts';
import { asksFor, cardText } from '../card-text.ts';
import type { Looked } from '../layout.ts';
import { type Group, groupsOf, mostGroups } from './groups.ts';

type Item = Readonly<Record<string, unknown>>;

export interface Groups {
  readonly groups: ComputedRef<readonly Group[]>;
  readonly error: ComputedRef<unknown>;
  readonly loading: ComputedRef<boolean>;
  again(): void;
}

export function useGroups(schema: Schema, looked: () => Looked, field: () => Field, ungrouped: () => boolean): Groups {
  const { t } = useI18n();
  const reader = useReader();
  const counts = useQuery({
    queryKey: computed(() => ['items', looked().collection, 'groups', field().name, looked().search, looked().filter]),
    queryFn: ({ signal }) => {
      const { collection, search, filter } = looked();
      const asked = { groupBy: field().name, aggregate: { count: '*' }, limit: -1 };
      return get<Item[]>(itemsOf(collection), { ...asked, ...(search && { search }), ...(filter && { filter }) }, signal);
    },
    placeholderData: keepPreviousData,
  });
  const target = computed(() => {
    const { relation } = field();
    const found = relation?.kind === 'one' ? schema.collections.get(relation.target) : undefined;
    return found && schema.access.may('read', found.name) ? found : null;
  });
  const key = computed(() => {
    const { relation } = field();
    return relation?.kind === 'one' ? relation.pairs[0]![1] : 'id';
  });
  /** All they lead to; where these are too many, those that have items. */
  const used = computed(() => (counts.data.value ?? []).flatMap((row) => row[field().name] ?? []).slice(0, mostGroups));
  const targets = useQuery({
    queryKey: computed(() => ['items', target.value?.name, 'groups', key.value, used.value]),
    queryFn: async ({ signal }) => {
      const of = target.value!;
      const fields = [asksFor(of, [of.template], [], schema), key.value].join(',');
      const all = await get<Item[]>(itemsOf(of.name), { fields, limit: mostGroups + 1 }, signal);
      if (all.length <= mostGroups || used.value.length === 0) return all.slice(0, mostGroups);
      return get<Item[]>(itemsOf(of.name), { fields, limit: mostGroups, filter: { [key.value]: { _in: used.value } } }, signal);
    },
    enabled: computed(() => target.value !== null && counts.data.value !== undefined),
    placeholderData: keepPreviousData,
  });
  const names = computed(() => {
    const of = target.value;
    if (!of) return [];
    return (targets.data.value ?? []).map((item) => {
      const value = item[key.value] as Group['value'];
      return { value, title: cardText(of.template, item, of, schema, reader.value) || String(value) };
    });
  });
  return {
    groups: computed(() => {
      const { name } = field();
      const counted = (counts.data.value ?? []).map((row) => ({ value: row[name], count: countIn(row.count) }));
      return groupsOf(field(), names.value, counted, ungrouped() ? t('kanban.none') : null);
    }),
    error: computed(() => counts.error.value ?? targets.error.value),
    loading: computed(() => counts.isPending.value || (target.value !== null && targets.isPending.value)),
    again: () => {
      void counts.refetch();
      if (target.value) void targets.refetch();
    },
  };
}

/** A number, or one of each figure that was asked for. */
const countIn = (count: unknown): number =>
  typeof count === 'object' && count !== null ? Number(Object.values(count)[0] ?? 0) : Number(count ?? 0);

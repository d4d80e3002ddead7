/** Conditions of a form, worked out once for every change of a value; with what rules want to know of related items and of the person. */
import { useQueries, useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { get } from '../../request/request.ts';
import { itemsOf } from '../../schema/key.ts';
import type { Collection, Condition, Field, Schema } from '../../schema/schema.ts';
import { user } from '../../session/session.ts';
import type { Known, Row } from '../rules/answer.ts';
import { cleared, conditioned, holding } from '../rules/conditions.ts';
import { personWanted, relatedWanted } from '../rules/wanted.ts';

interface Given {
  readonly collection: Collection;
  readonly schema: Schema;
  readonly values: Row;
}

export function useConditions(given: Given) {
  const fields = computed(() => [...given.collection.fields.values()].filter(({ conditions }) => conditions.length > 0));
  const rules = computed(() => [
    ...fields.value.flatMap(({ conditions }) => conditions.map(({ rule }) => rule)),
    ...[...given.collection.fields.values()].flatMap(({ validation }) => (validation ? [validation] : [])),
  ]);
  const wanted = computed(() => [...relatedWanted(rules.value, given.collection)]);

  /** What a reference leads to; as long as that is not known, no rule holds. */
  const related = useQueries({
    queries: computed(() =>
      wanted.value.map(([name, paths]) => {
        const relation = given.collection.fields.get(name)?.relation;
        const [target, to] = relation?.kind === 'one' ? [relation.target, relation.pairs[0]?.[1] ?? 'id'] : ['', ''];
        const value = given.values[name];
        return {
          queryKey: ['items', target, 'rules', to, value, paths.join(',')],
          queryFn: async ({ signal }: { signal: AbortSignal }) =>
            (
              await get<Row[]>(itemsOf(target), { fields: paths.join(','), limit: 1, filter: { [to]: { _eq: value } } }, signal)
            )[0] ?? null,
          enabled: target !== '' && value !== null && value !== undefined && typeof value !== 'object',
        };
      }),
    ),
  });
  const personal = computed(() => personWanted(rules.value));
  const { data: person } = useQuery({
    queryKey: computed(() => ['me', 'rules', personal.value.join(',')]),
    queryFn: ({ signal }) => get<Row>('users/me', { fields: personal.value.join(',') }, signal),
    enabled: computed(() => personal.value.length > 0),
  });

  const known = computed<Omit<Known, 'plain'>>(() => ({
    collection: given.collection,
    schema: given.schema,
    person: { ...person.value, id: user.value?.id ?? null },
    now: new Date(),
  }));
  const row = computed<Row>(() => ({
    ...Object.fromEntries([...given.collection.fields.keys()].map((name) => [name, null])),
    ...given.values,
    ...Object.fromEntries(
      wanted.value.flatMap(([name], place) => (related.value[place]?.data ? [[name, related.value[place].data]] : [])),
    ),
  }));
  const holds = computed<ReadonlyMap<string, Condition | null>>(
    () => new Map(fields.value.map((field) => [field.name, holding(field, row.value, { ...known.value, plain: true })])),
  );
  const conditionOf = ({ name }: Field): Condition | null => holds.value.get(name) ?? null;
  return {
    known,
    fieldAs: (field: Field): Field => conditioned(field, conditionOf(field)),
    /** What is taken away on saving. */
    cleared: (): Row => cleared(fields.value, conditionOf, given.values),
  };
}

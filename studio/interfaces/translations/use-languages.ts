/** The languages there are for a field of translations. */
import { useQuery } from '@tanstack/vue-query';
import { type ComputedRef, computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { get } from '../../request/request.ts';
import { itemsOf } from '../../schema/key.ts';
import type { Collection, Field } from '../../schema/schema.ts';
import { fieldsOfTemplate, textOfTemplate } from '../../schema/template.ts';
import { useSchema } from '../../schema/use-schema.ts';
import type { Item } from '../to-many/staged.ts';
import { type Language, languageOf } from './languages.ts';

export interface Told {
  readonly rows: Collection;
  readonly language: Field;
  readonly options: Readonly<Record<string, unknown>>;
}

export function useLanguages(of: ComputedRef<Told | null>, used: ComputedRef<ReadonlySet<string>>) {
  const { locale } = useI18n();
  const { data: schema } = useSchema();
  const table = computed(() => {
    const relation = of.value?.language.relation;
    return relation?.kind === 'one' && relation.pairs.length === 1
      ? { collection: schema.value?.collections.get(relation.target), code: relation.pairs[0]![1] }
      : null;
  });
  const said = (name: string): string | null => {
    const value = of.value?.options[name];
    return typeof value === 'string' && table.value?.collection?.fields.has(value) ? value : null;
  };
  const direction = computed(
    () =>
      said('languageDirectionField') ??
      ['direction', 'dir', 'rtl'].find((name) => table.value?.collection?.fields.has(name)) ??
      null,
  );
  const naming = computed(() => {
    const template = table.value?.collection?.template ?? '';
    const field = said('languageField');
    return field ? `{{${field}}}` : template;
  });
  const {
    data: rows,
    isPending,
    error,
  } = useQuery({
    queryKey: computed(() => ['items', table.value?.collection?.name, 'languages', naming.value, direction.value]),
    queryFn: ({ signal }) => {
      const { collection, code } = table.value!;
      const fields = [...new Set([code, ...fieldsOfTemplate(naming.value), ...(direction.value ? [direction.value] : [])])].join(
        ',',
      );
      return get<Item[]>(itemsOf(collection!.name), { fields, limit: 300 }, signal);
    },
    enabled: computed(() => table.value?.collection !== undefined),
  });
  /** Where nothing says which there are: those that are in use. */
  const free = computed(() => of.value !== null && table.value === null && of.value.language.choices === null);
  const { data: inUse } = useQuery({
    queryKey: computed(() => ['items', of.value?.rows.name, 'languages', of.value?.language.name]),
    queryFn: async ({ signal }) => {
      const { rows: in_, language } = of.value!;
      const groups = await get<Item[]>(
        itemsOf(in_.name),
        { groupBy: language.name, aggregate: { count: '*' }, limit: 200 },
        signal,
      );
      return groups.flatMap((group) => (group[language.name] === null ? [] : String(group[language.name])));
    },
    enabled: free,
  });
  const languages = computed<readonly Language[]>(() => {
    const field = of.value?.language;
    if (!field) return [];
    if (table.value) {
      return (rows.value ?? []).map((row) => {
        const code = row[table.value!.code] as string | number;
        const dir = direction.value ? row[direction.value] : null;
        return languageOf(code, locale.value, { name: textOfTemplate(naming.value, row), dir });
      });
    }
    if (field.choices)
      return field.choices.map(({ value, text }) =>
        languageOf(value as string, locale.value, text.toLowerCase() === String(value).toLowerCase() ? {} : { name: text }),
      );
    return [...new Set([...(inUse.value ?? []), ...used.value])].sort().map((code) => languageOf(code, locale.value));
  });
  return { languages, free, error, waits: computed(() => table.value?.collection !== undefined && isPending.value) };
}

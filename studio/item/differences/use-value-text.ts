/** A value of a field as a person reads it; of a related item its name, which is asked for. */
import { useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { shownText } from '../../displays/shown-text.ts';
import { get } from '../../request/request.ts';
import { itemsOf } from '../../schema/key.ts';
import type { Field } from '../../schema/schema.ts';
import { fieldsOfTemplate, textOfTemplate } from '../../schema/template.ts';
import { useSchema } from '../../schema/use-schema.ts';
import { plainText, relatedSummary } from './readable.ts';
import { textOfHtml } from './words.ts';

type Item = Readonly<Record<string, unknown>>;

/** '' where there is nothing. */
export function useValueText(field: () => Field, value: () => unknown) {
  const { t, locale } = useI18n();
  const { data: schema } = useSchema();
  const relation = computed(() => field().relation);
  const one = computed(() => (relation.value?.kind === 'one' && typeof value() !== 'object' ? relation.value : null));
  const target = computed(() => (one.value ? schema.value?.collections.get(one.value.target) : undefined));
  const to = computed(() => one.value?.pairs[0]?.[1] ?? 'id');
  const isSet = (): boolean => value() !== null && value() !== undefined && value() !== '';
  const { data: named } = useQuery({
    queryKey: computed(() => ['items', target.value?.name, 'named', to.value, value()]),
    queryFn: async ({ signal }) => {
      const of = target.value!;
      const fields = [...new Set([to.value, ...of.key, ...fieldsOfTemplate(of.template)])].join(',');
      const filter = { [to.value]: { _eq: value() } };
      return (await get<Item[]>(itemsOf(of.name), { fields, limit: 1, filter }, signal))[0] ?? null;
    },
    enabled: computed(() => Boolean(target.value) && isSet() && schema.value?.access.may('read', target.value!.name) === true),
  });

  const related = (): string => {
    const told = relatedSummary(value());
    if (told?.kind === 'list') return told.count === 0 ? '' : t('differences.items', { count: told.count }, told.count);
    if (told === null) return '';
    const { made, changed, taken } = told;
    return [
      ...(made ? [t('differences.made', { count: made }, made)] : []),
      ...(changed ? [t('differences.touched', { count: changed }, changed)] : []),
      ...(taken ? [t('differences.taken', { count: taken }, taken)] : []),
    ].join(', ');
  };
  const choice = (): string | undefined => field().choices?.find((each) => each.value === value())?.text;

  return computed(() => {
    if (!isSet()) return '';
    if (relation.value?.kind === 'many') return related();
    if (one.value) {
      const name = target.value && named.value ? textOfTemplate(target.value.template, named.value) : '';
      return name || String(value());
    }
    if (field().interface === 'rich-text') return textOfHtml(String(value()));
    const list = value();
    if (Array.isArray(list) && list.every((each) => typeof each !== 'object')) return list.join(', ');
    if (typeof list === 'object') return plainText(list);
    const reader = { locale: locale.value, schema: schema.value, yes: t('value.true'), no: t('value.false'), none: '' };
    return choice() ?? shownText(field(), list, reader);
  });
}

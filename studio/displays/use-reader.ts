/** In whose words values are read: those of whoever is signed in. */
import { type ComputedRef, computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSchema } from '../schema/use-schema.ts';
import type { Reader } from './shown-text.ts';

export function useReader(): ComputedRef<Reader> {
  const { t, locale } = useI18n();
  const { data: schema } = useSchema();
  return computed(() => ({
    locale: locale.value,
    schema: schema.value,
    yes: t('value.true'),
    no: t('value.false'),
    none: t('value.none'),
  }));
}

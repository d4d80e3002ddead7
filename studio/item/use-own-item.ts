/** One of our own items on a page of its own, `OwnItemPage.vue`: what there is of it, what may be changed, and what became of that. */
import { useToast } from '@nuxt/ui/composables';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute } from 'vue-router';
import type { Fault } from '../request/refusal.ts';
import { useCollection, useSchema } from '../schema/use-schema.ts';
import { useItem } from './use-item.ts';

export function useOwnItem(table: string) {
  const { t } = useI18n();
  const toast = useToast();
  const key = String(useRoute().params.key);
  const { data: schema } = useSchema();
  const collection = useCollection(() => table);
  const item = useItem(() => collection.value, table, key);
  const edited = computed(() => Object.keys(item.edits.value).length > 0);

  const may = (action: 'create' | 'update' | 'delete', of = table): boolean => schema.value?.access.may(action, of) === true;
  const changeable = (field: string): boolean => schema.value?.access.mayField('update', table, field) === true;
  const faultOf = (name: string): Fault | null => item.refused.value?.faults.find(({ field }) => field === name) ?? null;
  /** What it was refused with, in a person's words; null where a field that is `told` at says so. */
  function refusal(told: (field: string) => boolean): string | null {
    const { value } = item.refused;
    if (value === null || value.faults.some(({ field }) => field !== null && told(field))) return null;
    return value.status === 0
      ? `${t('error.unreachable')}. ${t('error.kept')}`
      : [value.message, value.hint].filter(Boolean).join(' ');
  }
  /** Answers whether there was something to save and it was taken. `over`: also what somebody else has changed meanwhile. */
  async function save(over: boolean): Promise<boolean> {
    if (!edited.value || (await item.save(over)) === null) return false;
    toast.add({ title: t('item.saved'), icon: 'i-lucide-check', color: 'success' });
    return true;
  }
  return { key, schema, collection, item, edited, may, changeable, faultOf, refusal, save };
}

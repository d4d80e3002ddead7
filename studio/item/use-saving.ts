/** What is done with an item once it is typed: saved in one of several ways, copied, put away. All of it says how it went. */
import { useToast } from '@nuxt/ui/composables';
import { computed, nextTick, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { changeItems } from '../content/change-items.ts';
import { queries } from '../request/queries.ts';
import { Refusal } from '../request/refusal.ts';
import { request } from '../request/request.ts';
import { itemsOf, keyOf, newKey, pageOf, pathOf } from '../schema/key.ts';
import type { Collection, Schema } from '../schema/schema.ts';
import { duplicateAsks, duplicateOf } from './duplicate.ts';
import type { FormHandle } from './fields/form.ts';
import type { useItem } from './use-item.ts';

type Item = Readonly<Record<string, unknown>>;

interface Given {
  readonly collection: () => Collection;
  readonly schema: () => Schema;
  readonly name: string;
  readonly key: string;
  readonly item: ReturnType<typeof useItem>;
  readonly form: Readonly<Ref<FormHandle | null>>;
  readonly editable: () => boolean;
}

export function useSaving({ collection, schema, name, key, item, form, editable }: Given) {
  const { t } = useI18n();
  const toast = useToast();
  const router = useRouter();
  const dirty = computed(() => Object.keys(item.edits.value).length > 0);

  /** The key; null: it was not saved, and it is shown why. */
  async function saved(over = false): Promise<string | null> {
    if (!editable() || item.saving.value || (!dirty.value && !item.isNew)) return null;
    if (form.value?.check() === false) return null;
    const now = await item.save(over, form.value?.cleared() ?? {});
    if (now === null) return null;
    form.value?.rest();
    toast.add({ title: t('item.saved'), icon: 'i-lucide-check', color: 'success' });
    return now;
  }
  async function save(over = false): Promise<void> {
    const now = await saved(over);
    if (now === null || !item.isNew || now === newKey) return;
    item.handOver(now);
    await router.replace(pageOf(name, now));
  }
  async function saveAndNext(): Promise<void> {
    const may = !collection().singleton && schema().access.may('create', name);
    if (!may || (await saved()) === null) return;
    if (!item.isNew) return void (await router.push(pageOf(name, newKey)));
    await nextTick();
    document.querySelector<HTMLElement>('[data-field] :is(input, textarea)')?.focus();
  }
  async function saveAndClose(): Promise<void> {
    if ((await saved()) !== null) await router.push(pageOf(name));
  }

  async function saveAsCopy(): Promise<void> {
    if (item.saving.value || form.value?.check() === false) return;
    item.saving.value = true;
    item.refused.value = null;
    try {
      const asked = duplicateAsks(collection(), schema());
      const related = asked ? (await request<Item>('GET', pathOf(name, key), { query: { fields: asked } })).data : {};
      const values = { ...item.values.value, ...form.value?.cleared() };
      const body = duplicateOf(collection(), schema(), values, related);
      const { data } = await request<Item>('POST', itemsOf(name), { body, query: { fields: '*' } });
      item.discard();
      form.value?.rest();
      toast.add({ title: t('saving.copied'), icon: 'i-lucide-copy-check', color: 'success' });
      void queries.invalidateQueries({ queryKey: ['items'], predicate: ({ queryKey }) => queryKey[2] !== 'one' });
      await router.push(data ? pageOf(name, keyOf(collection(), data)) : pageOf(name));
    } catch (error) {
      item.refused.value = error instanceof Refusal ? error : new Refusal(0, []);
    } finally {
      item.saving.value = false;
    }
  }

  /** null: nothing is put away in this collection, or not by this person. */
  const archived = computed(() => {
    const archive = collection()?.archive;
    if (!archive || item.isNew || collection().singleton || !editable()) return null;
    if (!schema().access.mayField('update', name, archive.field)) return null;
    return String(item.before.value[archive.field]) === String(archive.value);
  });
  async function archive(): Promise<void> {
    const of = collection().archive;
    if (!of || archived.value === null) return;
    const away = !archived.value;
    item.saving.value = true;
    try {
      await changeItems(collection(), [key], { [of.field]: away ? of.value : of.unvalue });
      item.edit(of.field, undefined);
      await item.stored.refetch();
      toast.add({ title: t(away ? 'saving.is-archived' : 'saving.is-back'), icon: 'i-lucide-archive', color: 'success' });
    } catch (error) {
      item.refused.value = error instanceof Refusal ? error : new Refusal(0, []);
    } finally {
      item.saving.value = false;
    }
  }
  return { dirty, save, saveAndNext, saveAndClose, saveAsCopy, archived, archive };
}

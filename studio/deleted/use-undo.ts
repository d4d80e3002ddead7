/** A word on what was deleted, with the way back where there is one. */
import { useToast } from '@nuxt/ui/composables';
import { useQueryClient } from '@tanstack/vue-query';
import { useI18n } from 'vue-i18n';
import type { Collection, Schema } from '../schema/schema.ts';
import { restoreAll } from './deleted.ts';

/** Of these, one would rather not wait: they are restored from the list of what was deleted. */
const most = 200;

export function useUndo() {
  const { t, n } = useI18n();
  const toast = useToast();
  const client = useQueryClient();

  async function undo(collection: Collection, keys: readonly string[]): Promise<void> {
    const back = await restoreAll(collection.name, keys).catch(() => 0);
    await client.invalidateQueries({ queryKey: ['items', collection.name] });
    if (back > 0) {
      toast.add({ title: t('deleted.undone', { count: n(back) }, back), icon: 'i-lucide-undo-2', color: 'success' });
    } else toast.add({ title: t('deleted.not-undone'), description: t('deleted.not-undone-hint'), color: 'error' });
  }

  /** `keys`: as addresses have them. */
  return (collection: Collection, keys: readonly string[], schema: Schema | undefined): void => {
    const undoable = schema !== undefined && mayRestore(collection, schema) && keys.length <= most;
    toast.add({
      title: t('list.deleted', { count: n(keys.length) }, keys.length),
      icon: 'i-lucide-trash-2',
      color: 'neutral',
      ...(undoable && {
        duration: 8000,
        actions: [
          {
            label: t('deleted.undo'),
            color: 'neutral' as const,
            variant: 'subtle' as const,
            onClick: () => void undo(collection, keys),
          },
        ],
      }),
    });
  };
}

export const mayRestore = (collection: Collection, { access }: Schema): boolean =>
  collection.keepsDeleted && access.may('read', collection.name) && access.may('create', collection.name);

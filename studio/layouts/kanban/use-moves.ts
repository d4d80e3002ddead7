/** Cards on their way from one column to another: seen there at once, and back where the server refuses. Each move can be undone. */
import { useToast } from '@nuxt/ui/composables';
import { type Ref, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { changeValues } from '../../content/change-value.ts';
import { moveItem } from '../../content/move-item.ts';
import { undoable } from '../../content/undoable.ts';
import { queries } from '../../request/queries.ts';
import { Refusal } from '../../request/refusal.ts';
import { keyOf } from '../../schema/key.ts';
import type { Collection, Field } from '../../schema/schema.ts';
import { type Group, sameGroup } from './groups.ts';

type Item = Readonly<Record<string, unknown>>;

export interface Move {
  readonly item: Item;
  readonly from: Group['value'];
  readonly to: Group['value'];
}

export interface Moves {
  readonly under: Ref<ReadonlyMap<string, Move>>;
  /** What was done last, for who does not see it. */
  readonly said: Ref<string>;
  /** Says what something was refused with. */
  tell(error: unknown): void;
  /** `before`: in whose place it is put, where items have an order. */
  move(item: Item, from: Group['value'], to: Group, before: Item | null): Promise<void>;
}

export function useMoves(collection: Collection, field: () => Field): Moves {
  const { t } = useI18n();
  const toast = useToast();
  const under = ref<ReadonlyMap<string, Move>>(new Map()) as Ref<ReadonlyMap<string, Move>>;
  const said = ref('');
  const put = (key: string, move: Move | null): void => {
    const next = new Map(under.value);
    if (move) next.set(key, move);
    else next.delete(key);
    under.value = next;
  };
  const tell = (error: unknown): void => {
    const { status, message, hint } = error instanceof Refusal ? error : new Refusal(0, []);
    const title = status === 0 ? t('error.unreachable') : message;
    toast.add({ title, ...(hint && { description: hint }), icon: 'i-lucide-circle-alert', color: 'error' });
    said.value = title;
  };

  async function move(item: Item, from: Group['value'], { value: to, title }: Group, before: Item | null): Promise<void> {
    const key = keyOf(collection, item);
    const elsewhere = !sameGroup(from, to);
    if (under.value.has(key) || (!elsewhere && !before)) return;
    if (elsewhere) put(key, { item, from, to });
    try {
      if (elsewhere) await changeValues(collection, key, { [field().name]: to });
      if (before) await moveItem(collection, key, keyOf(collection, before));
      said.value = t('kanban.moved', { group: title });
      if (elsewhere) {
        const undo = (): void => {
          changeValues(collection, key, { [field().name]: from }).catch(tell);
        };
        const actions = [{ label: t('cell.undo'), color: 'neutral' as const, variant: 'outline' as const, onClick: undo }];
        toast.add({ title: said.value, icon: 'i-lucide-check', color: 'success', duration: undoable, actions });
      }
      // Both columns are read again before the card counts as there.
      await queries.invalidateQueries({ queryKey: ['items', collection.name] });
    } catch (error) {
      tell(error);
    } finally {
      put(key, null);
    }
  }
  return { under, said, tell, move };
}

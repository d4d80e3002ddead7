/** Rows that are put in order by hand: dragged by their grip, or moved with Alt and an arrow. */
import { useToast } from '@nuxt/ui/composables';
import { type ComputedRef, computed, type Ref, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { moveItem } from '../../content/move-item.ts';
import type { Rows } from '../../content/use-rows.ts';
import { Refusal } from '../../request/refusal.ts';
import { keyOf } from '../../schema/key.ts';
import type { Collection, Schema } from '../../schema/schema.ts';
import { ordersByHand } from '../by-hand.ts';

const mark = 'application/x-pergola-row';

interface Shown {
  readonly collection: Collection;
  readonly rows: Rows;
  readonly sort: string;
}

export interface ManualOrder {
  readonly on: ComputedRef<boolean>;
  /** The row over which one is held. */
  readonly over: Ref<number | null>;
  lift(event: DragEvent, index: number): void;
  hover(event: DragEvent, index: number): void;
  drop(event: DragEvent, index: number): void;
  shift(index: number, by: number): void;
}

/** `focus`: where the row went, the focus goes. */
export function useManualOrder(shown: Shown, schema: Ref<Schema | undefined>, focus: (index: number) => unknown): ManualOrder {
  const { t } = useI18n();
  const toast = useToast();
  const on = computed(() => schema.value !== undefined && ordersByHand(shown.collection, schema.value, shown.sort));
  const over = ref<number | null>(null);
  let busy = false;

  async function move(from: number, to: number): Promise<void> {
    const [item, place] = [shown.rows.at(from), shown.rows.at(to)];
    if (!on.value || busy || from === to || !item || !place) return;
    busy = true;
    try {
      await moveItem(shown.collection, keyOf(shown.collection, item), keyOf(shown.collection, place));
      await focus(to);
    } catch (error) {
      const { status, message } = error instanceof Refusal ? error : new Refusal(0, []);
      toast.add({ title: status === 0 ? t('error.unreachable') : message, icon: 'i-lucide-circle-alert', color: 'error' });
    } finally {
      busy = false;
    }
  }
  return {
    on,
    over,
    lift: ({ dataTransfer }, index) => dataTransfer?.setData(mark, String(index)),
    hover: (event, index) => {
      if (!event.dataTransfer?.types.includes(mark)) return;
      event.preventDefault();
      over.value = index;
    },
    drop: (event, index) => {
      over.value = null;
      const from = event.dataTransfer?.getData(mark);
      if (from) void move(Number(from), index);
    },
    shift: (index, by) => void move(index, index + by),
  };
}

/** Events that are moved: by the mouse, or with Alt and the arrows. They go back where the server refuses; each move can be undone. */
import type { EventApi } from '@fullcalendar/vue3';
import { useToast } from '@nuxt/ui/composables';
import { type Ref, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { changeValues } from '../../content/change-value.ts';
import { undoable } from '../../content/undoable.ts';
import { Refusal } from '../../request/refusal.ts';
import type { Collection, Field } from '../../schema/schema.ts';
import type { CalendarOptions } from './calendar-options.ts';
import { valuesOf } from './events.ts';

type Item = Readonly<Record<string, unknown>>;

export interface EventMoves {
  readonly said: Ref<string>;
  /** `item`: as it was. */
  write(event: EventApi, item: Item, revert: () => void): Promise<void>;
}

export function useEventMoves(collection: Collection, options: () => CalendarOptions): EventMoves {
  const { t, d } = useI18n();
  const toast = useToast();
  const said = ref('');
  const tell = (error: unknown): void => {
    const { status, message, hint } = error instanceof Refusal ? error : new Refusal(0, []);
    said.value = status === 0 ? t('error.unreachable') : message;
    toast.add({ title: said.value, ...(hint && { description: hint }), icon: 'i-lucide-circle-alert', color: 'error' });
  };

  async function write(event: EventApi, item: Item, revert: () => void): Promise<void> {
    const { start, end } = options();
    // Between the day and its hours there is no way: a day has no hour to begin with.
    if (!start || !event.start || event.allDay !== (start.type === 'date')) return revert();
    const values = valuesOf({ start: start as Field, end }, event.start, event.end);
    const before = Object.fromEntries(Object.keys(values).map((name) => [name, item[name] ?? null]));
    try {
      await changeValues(collection, event.id, values);
      said.value = t('calendar.moved', { item: event.title, date: d(event.start) });
      const undo = (): void => {
        changeValues(collection, event.id, before).catch(tell);
      };
      const actions = [{ label: t('cell.undo'), color: 'neutral' as const, variant: 'outline' as const, onClick: undo }];
      toast.add({ title: said.value, icon: 'i-lucide-check', color: 'success', duration: undoable, actions });
    } catch (error) {
      revert();
      tell(error);
    }
  }
  return { said, write };
}

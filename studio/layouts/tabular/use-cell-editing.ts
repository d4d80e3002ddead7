/**
 * The cell that is being changed. What is saved shows at once; what the server refuses comes back to its cell with what was typed, and
 * the reason. Nothing typed is lost by going elsewhere: it is saved.
 */
import { useToast } from '@nuxt/ui/composables';
import { type ComputedRef, computed, type Ref, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { changeValues } from '../../content/change-value.ts';
import type { Column } from '../../content/columns.ts';
import { sameValue } from '../../content/same-value.ts';
import { undoable } from '../../content/undoable.ts';
import type { Rows } from '../../content/use-rows.ts';
import { Refusal } from '../../request/refusal.ts';
import { keyOf } from '../../schema/key.ts';
import type { Collection, Field, Schema } from '../../schema/schema.ts';
import { beside, editable, storedValue } from './cell.ts';

export interface EditedCell {
  readonly row: number;
  readonly place: number;
  readonly key: string;
  readonly field: Field;
  readonly before: unknown;
  readonly value: unknown;
  readonly fault: string | null;
}

export interface CellEditing {
  readonly cell: Ref<EditedCell | null>;
  /** Places of columns that can be changed. */
  readonly places: ComputedRef<readonly number[]>;
  /** null: where it was last, else at the first. */
  begin(row: number, place: number | null): boolean;
  type(value: unknown): void;
  save(): void;
  leave(): void;
  /** Saves, and goes on with the cell beside. Answers its row; null: there is none. */
  step(by: 1 | -1): number | null;
  /** The server refused what was typed there. */
  refused(key: string, field: string): boolean;
}

interface Shown {
  readonly collection: Collection;
  readonly columns: readonly Column[];
  readonly rows: Rows;
}

export function useCellEditing(shown: Shown, schema: Ref<Schema | undefined>): CellEditing {
  const { t } = useI18n();
  const toast = useToast();
  const cell = ref<EditedCell | null>(null) as Ref<EditedCell | null>;
  const faults = ref<ReadonlyMap<string, EditedCell>>(new Map());
  const last = ref<string | null>(null);
  const places = computed(() =>
    shown.columns.flatMap((column, place) => (schema.value && editable(shown.collection, column, schema.value) ? [place] : [])),
  );
  const nameOf = (key: string, field: string): string => `${key} ${field}`;
  const note = (of: EditedCell, fault: string | null): void => {
    const next = new Map(faults.value);
    if (fault === null) next.delete(nameOf(of.key, of.field.name));
    else next.set(nameOf(of.key, of.field.name), { ...of, fault });
    faults.value = next;
  };

  function begin(row: number, place: number | null): boolean {
    const known = shown.columns.findIndex(({ path }) => path === last.value);
    const at = place ?? (places.value.includes(known) ? known : places.value[0]);
    const item = shown.rows.at(row);
    if (at === undefined || !item || !places.value.includes(at)) return false;
    const { field } = shown.columns[at]!;
    const key = keyOf(shown.collection, item);
    const before = storedValue(field, item);
    const left = faults.value.get(nameOf(key, field.name));
    last.value = field.name;
    cell.value = { row, place: at, key, field, before, value: left ? left.value : before, fault: left?.fault ?? null };
    return true;
  }

  async function write(of: EditedCell): Promise<void> {
    note(of, null);
    const undo = (): void =>
      void changeValues(shown.collection, of.key, { [of.field.name]: of.before }).then(
        () => toast.add({ title: t('cell.undone', { field: of.field.title }), icon: 'i-lucide-undo-2', color: 'neutral' }),
        (error: unknown) => toast.add({ title: saidOf(error), icon: 'i-lucide-circle-alert', color: 'error' }),
      );
    try {
      await changeValues(shown.collection, of.key, { [of.field.name]: of.value });
      toast.add({
        title: t('cell.saved', { field: of.field.title }),
        icon: 'i-lucide-check',
        color: 'success',
        duration: undoable,
        actions: [{ label: t('cell.undo'), color: 'neutral', variant: 'outline', onClick: undo }],
      });
    } catch (error) {
      const fault = saidOf(error);
      note(of, fault);
      if (cell.value === null) cell.value = { ...of, fault };
      else toast.add({ title: `${of.field.title}: ${fault}`, icon: 'i-lucide-circle-alert', color: 'error' });
    }
  }
  function saidOf(error: unknown): string {
    const { status, message, hint } = error instanceof Refusal ? error : new Refusal(0, []);
    return status === 0 ? t('error.unreachable') : [message, hint].filter(Boolean).join(' ');
  }

  const save = (): void => {
    const of = cell.value;
    cell.value = null;
    if (!of) return;
    if (sameValue(of.value, of.before)) note(of, null);
    else void write(of);
  };
  return {
    cell,
    places,
    begin,
    type: (value) => {
      if (cell.value) cell.value = { ...cell.value, value };
    },
    save,
    leave: () => {
      if (cell.value) note(cell.value, null);
      cell.value = null;
    },
    step: (by) => {
      const of = cell.value;
      const next = of && beside(places.value, shown.rows.count.value, of, by);
      save();
      if (!next) return null;
      begin(next.row, next.place);
      return next.row;
    },
    refused: (key, field) => faults.value.size > 0 && faults.value.has(nameOf(key, field)),
  };
}

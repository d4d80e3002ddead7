/** Columns that are the choices of a field: changed with its options, by who shapes the data model. */
import { computed, type Ref, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { type Change, useChange } from '../../model/use-change.ts';
import type { StoredField } from '../../model/wire.ts';
import { get } from '../../request/request.ts';
import type { Field } from '../../schema/schema.ts';
import { user } from '../../session/session.ts';
import {
  choicesCall,
  choicesOf,
  movedChoice,
  renamedChoice,
  type StoredChoice,
  withChoice,
  withoutChoice,
} from './choice-groups.ts';
import type { GroupEdits } from './group-edits.ts';
import { type Group, sameGroup } from './groups.ts';

/** A name that is asked for. */
export interface Naming {
  readonly title: string;
  readonly hint: string;
  readonly name: string;
  readonly save: (name: string) => Promise<boolean>;
}

export interface ChoiceGroups extends GroupEdits {
  readonly naming: Ref<Naming | null>;
  readonly change: Change;
}

export function useChoiceGroups(field: () => Field, tell: (error: unknown) => void): ChoiceGroups {
  const { t } = useI18n();
  const change = useChange();
  const naming = ref<Naming | null>(null);
  const known = (): Field['choices'] => (field().relation === null ? field().choices : null);
  const may = computed(() => {
    const yes = user.value?.admin === true && known() !== null;
    const text = field().type === 'string' || field().type === 'text';
    return { add: yes && text, rename: yes, remove: yes && (known()?.length ?? 0) > 1, order: yes };
  });

  async function put(
    title: string,
    make: (choices: readonly StoredChoice[]) => readonly StoredChoice[],
    lost: readonly string[] = [],
  ): Promise<boolean> {
    const { collection, name } = field();
    const stored = await get<StoredField>(`fields/${encodeURIComponent(collection)}/${encodeURIComponent(name)}`);
    const calls = [choicesCall(stored, make(choicesOf(stored)))];
    const asked = lost.length > 0 ? { words: lost, dangerous: true } : {};
    return change.propose({ title, calls, action: title, quiet: true, ...asked });
  }
  const hint = (): string => t('kanban.choices-hint', { field: field().title });

  return {
    naming,
    change,
    may,
    placeOf: ({ value }: Group): number => known()?.findIndex((each) => sameGroup(each.value, value)) ?? -1,
    add: (): void => {
      const title = t('kanban.add');
      naming.value = { title, hint: hint(), name: '', save: (name) => put(title, (all) => withChoice(all, name)) };
    },
    rename: ({ value, title: name }: Group): void => {
      const title = t('kanban.rename');
      naming.value = { title, hint: hint(), name, save: (next) => put(title, (all) => renamedChoice(all, value, next)) };
    },
    remove: ({ value, title, count }: Group): void => {
      const lost =
        count > 0 ? t('kanban.remove-used', { group: title, value: String(value) }) : t('kanban.remove-unused', { group: title });
      put(t('kanban.remove'), (all) => withoutChoice(all, value), [lost]).catch(tell);
    },
    order: async ({ value }: Group, to: number): Promise<void> => {
      await put(t('kanban.order'), (all) => movedChoice(all, value, to)).catch(tell);
    },
  };
}

/** Columns that are items another field leads to: made and changed in a drawer, and deleted, by who may. */
import { computed, type Ref, ref } from 'vue';
import { useEditRelated } from '../../interfaces/edit-related.ts';
import { queries } from '../../request/queries.ts';
import { type Fault, Refusal } from '../../request/refusal.ts';
import { request } from '../../request/request.ts';
import { itemsOf, keyOf, pathOf } from '../../schema/key.ts';
import type { Collection, Field, Schema } from '../../schema/schema.ts';
import type { GroupEdits } from './group-edits.ts';
import type { Group } from './groups.ts';

export interface ItemGroups extends GroupEdits {
  /** That is to be deleted, when somebody has said so. */
  readonly removing: Ref<Group | null>;
  delete(group: Group): Promise<void>;
}

export function useItemGroups(
  schema: Schema,
  collection: Collection,
  field: () => Field,
  tell: (error: unknown) => void,
): ItemGroups {
  const edit = useEditRelated();
  const removing = ref<Group | null>(null);
  /** Only by its key an item is changed here; people are made elsewhere. */
  const target = computed(() => {
    const { relation } = field();
    const found = relation?.kind === 'one' ? schema.collections.get(relation.target) : undefined;
    const keyed = relation?.kind === 'one' && found?.key.length === 1 && found.key[0] === relation.pairs[0]?.[1];
    return found && keyed && found.writable && !found.system ? found : null;
  });
  const may = computed(() => {
    const to = (action: 'create' | 'update' | 'delete'): boolean =>
      target.value !== null && schema.access.may(action, target.value.name);
    return { add: to('create'), rename: to('update'), remove: to('delete'), order: false };
  });
  const again = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['items', target.value!.name] });
    await queries.invalidateQueries({ queryKey: ['items', collection.name] });
  };
  const keyFor = ({ value }: Group): string => keyOf(target.value!, { [target.value!.key[0]!]: value });

  /** What is refused is shown with what was typed. */
  async function keep(itemKey: string | null): Promise<void> {
    const { name } = target.value!;
    let edits: Readonly<Record<string, unknown>> = {};
    let faults: readonly Fault[] = [];
    for (;;) {
      const given = await edit({ collection: name, itemKey, edits, without: [], faults });
      if (given === null || (itemKey !== null && Object.keys(given).length === 0)) return;
      try {
        await request(itemKey === null ? 'POST' : 'PATCH', itemKey === null ? itemsOf(name) : pathOf(name, itemKey), {
          body: given,
        });
        return await again();
      } catch (error) {
        tell(error);
        edits = given;
        faults = error instanceof Refusal ? error.faults : [];
      }
    }
  }

  return {
    removing,
    may,
    placeOf: ({ value }: Group): number => (target.value === null || value === null ? -1 : 0),
    add: () => keep(null),
    rename: (group: Group) => keep(keyFor(group)),
    remove: (group: Group): void => {
      removing.value = group;
    },
    order: async (): Promise<void> => {},
    delete: async (group: Group): Promise<void> => {
      await request('DELETE', pathOf(target.value!.name, keyFor(group)));
      removing.value = null;
      await again();
    },
  };
}

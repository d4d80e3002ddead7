/** The permissions of a policy: as they are stored, what is staged, and the saving of all of it at once. */
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, ref, watch } from 'vue';
import { keepDraft, readDraft } from '../../item/draft.ts';
import { Refusal } from '../../request/refusal.ts';
import { get, request } from '../../request/request.ts';
import type { Action } from '../../schema/access.ts';
import type { Cell, Permission } from './permission.ts';
import { cellIn, differencesOf, type Place, placeOf, type Staged, savingOf, stage, storedOf } from './staged.ts';

const fields = 'id,collection,action,permissions,validation,presets,fields';

export function usePermissions(policy: string) {
  const client = useQueryClient();
  const queryKey = ['items', 'directus_permissions', 'of', policy];
  const read = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      get<Permission[]>('permissions', { fields, limit: -1, sort: 'id', filter: { policy: { _eq: policy } } }, signal),
    // What is edited is not changed under the hands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const stored = computed(() => storedOf(read.data.value ?? []));
  const staged = ref<Staged>((readDraft('directus_permissions', policy) ?? {}) as Staged);
  watch(staged, (next) => keepDraft('directus_permissions', policy, next));

  const saving = ref(false);
  const refused = ref<Refusal | null>(null);

  async function save(): Promise<boolean> {
    saving.value = true;
    refused.value = null;
    try {
      const body = { permissions: savingOf(stored.value, staged.value) };
      await request('PATCH', `policies/${policy}`, { body, query: { fields: 'id' } });
      staged.value = {};
      await read.refetch();
      // What one may oneself may be something else now.
      void client.invalidateQueries({ queryKey: ['schema'] });
      return true;
    } catch (error) {
      refused.value = error instanceof Refusal ? error : new Refusal(0, []);
      return false;
    } finally {
      saving.value = false;
    }
  }

  return {
    read,
    stored,
    staged,
    saving,
    refused,
    save,
    differences: computed(() => differencesOf(stored.value, staged.value)),
    cell: (collection: string, action: Action): Cell => cellIn(stored.value, staged.value, collection, action),
    /** Several cells at once, by their places. */
    put: (changes: Staged): void => {
      refused.value = null;
      staged.value = stage(stored.value, staged.value, changes);
    },
    undo: (place: Place): void => {
      const { [place]: _, ...others } = staged.value;
      staged.value = others;
    },
    discard: (): void => {
      staged.value = {};
      refused.value = null;
    },
    changed: (collection: string, action: Action): boolean => placeOf(collection, action) in staged.value,
  };
}

export type Permissions = ReturnType<typeof usePermissions>;

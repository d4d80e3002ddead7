/** Something that is asked of the server from a dialog: whether it is on its way, and what it was refused with. */
import { useQueryClient } from '@tanstack/vue-query';
import { ref } from 'vue';
import { filesCollection, foldersCollection } from '../library/file.ts';
import { Refusal } from '../request/refusal.ts';

export function useAsking() {
  const client = useQueryClient();
  const busy = ref(false);
  const refused = ref<Refusal | null>(null);

  /** Whether it was done; lists of files and folders are read again. Where it was refused they are, too: half of it may be done. */
  async function ask(act: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    refused.value = null;
    try {
      await act();
      return true;
    } catch (error) {
      refused.value = error instanceof Refusal ? error : new Refusal(0, []);
      return false;
    } finally {
      busy.value = false;
      for (const collection of [filesCollection, foldersCollection])
        void client.invalidateQueries({ queryKey: ['items', collection], predicate: ({ queryKey }) => queryKey[2] !== 'one' });
    }
  }
  return { busy, refused, ask };
}

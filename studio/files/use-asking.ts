/** Something about files that is asked of the server: whether it is on its way, what it was refused with; and lists read again after it. */
import { useQueryClient } from '@tanstack/vue-query';
import { filesCollection, foldersCollection } from '../library/file.ts';
import { useSending } from '../session/use-sending.ts';

export function useAsking() {
  const client = useQueryClient();
  const { busy, refused, send } = useSending();

  /** Lists are read again where it was refused, too: half of it may be done. */
  async function doing(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } finally {
      for (const collection of [filesCollection, foldersCollection])
        void client.invalidateQueries({
          queryKey: ['items', collection],
          predicate: ({ queryKey }) => queryKey[2] !== 'one',
        });
    }
  }
  /** Answers whether it was done. */
  const ask = (act: () => Promise<unknown>): Promise<boolean> => send(() => doing(act));
  return { busy, refused, ask, doing };
}

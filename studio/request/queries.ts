/** What was asked is remembered, and asked again when it may have changed. A refusal is not asked again: only what failed on the way. */
import { QueryClient } from '@tanstack/vue-query';
import { Refusal } from './refusal.ts';

const passing = (error: unknown): boolean => error instanceof Refusal && (error.status === 0 || error.status === 503);

export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (count, error) => passing(error) && count < 3, refetchOnWindowFocus: true },
  },
});

/**
 * After items were deleted: lists are asked for again, and those of `also`, which knew of them. The page of what is gone may be there for
 * a moment still: it is not asked for again until somebody comes back to it.
 */
export async function forgetDeleted(collection: string, ...also: readonly string[]): Promise<void> {
  void queries.invalidateQueries({ queryKey: ['items', collection, 'one'], refetchType: 'none' });
  const lists = [collection, ...also].map((of) =>
    queries.invalidateQueries({ queryKey: ['items', of], predicate: ({ queryKey }) => queryKey[2] !== 'one' }),
  );
  await Promise.all(lists);
}

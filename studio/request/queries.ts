/** What was asked is remembered, and asked again when it may have changed. A refusal is not asked again: only what failed on the way. */
import { QueryClient } from '@tanstack/vue-query';
import { Refusal } from './refusal.ts';

const passing = (error: unknown): boolean => error instanceof Refusal && (error.status === 0 || error.status === 503);

export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (count, error) => passing(error) && count < 3, refetchOnWindowFocus: true },
  },
});

/** Names of people by their ids, as far as they may be seen. */
import { useQuery } from '@tanstack/vue-query';
import { type ComputedRef, computed } from 'vue';
import { get } from '../request/request.ts';
import { nameOf, type User } from '../session/session.ts';

export function usePeople(ids: () => readonly (string | null)[]): ComputedRef<(id: string | null) => string> {
  const wanted = computed(() => [...new Set(ids().filter((id) => id !== null))].sort());
  const { data } = useQuery({
    queryKey: computed(() => ['users', 'named', wanted.value]),
    queryFn: ({ signal }) =>
      get<readonly User[]>(
        'users',
        { filter: { id: { _in: wanted.value } }, fields: 'id,first_name,last_name,email', limit: -1 },
        signal,
      ),
    enabled: computed(() => wanted.value.length > 0),
    staleTime: 300_000,
    retry: false,
  });
  const names = computed(() => new Map((data.value ?? []).map((each) => [each.id, nameOf(each)])));
  return computed(() => (id: string | null) => (id === null ? '' : (names.value.get(id) ?? '')));
}

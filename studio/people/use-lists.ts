/** Roles and policies, as far as one may see them, and users by what is searched: for lists and pickers. */
import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { type ComputedRef, computed } from 'vue';
import { get } from '../request/request.ts';
import { useSchema } from '../schema/use-schema.ts';
import type { Person, Policy, Role } from './who.ts';

function useList<T>(collection: string, wanted: readonly string[]) {
  const { data: schema } = useSchema();
  const enabled = computed(() => schema.value?.access.may('read', collection) === true);
  return useQuery({
    queryKey: ['items', collection, 'all'],
    queryFn: ({ signal }) => {
      const fields = wanted.filter((name) => schema.value!.access.mayField('read', collection, name)).join(',');
      return get<T[]>(collection.replace('directus_', ''), { fields, limit: -1, sort: 'name' }, signal);
    },
    enabled,
  });
}

export const useRoles = () => useList<Role>('directus_roles', ['id', 'name', 'icon', 'description', 'parent']);

export const usePolicies = () =>
  useList<Policy>('directus_policies', [
    'id',
    'name',
    'icon',
    'description',
    'admin_access',
    'app_access',
    'enforce_tfa',
    'ip_access',
  ]);

const personFields = ['id', 'first_name', 'last_name', 'email', 'status', 'role', 'avatar'];

/** A few who fit; `filter`: among whom. */
export function useUsers(filter: () => object | null, search: () => string, limit = 30) {
  const { data: schema } = useSchema();
  return useQuery({
    queryKey: computed(() => ['items', 'directus_users', 'some', filter(), search(), limit]),
    queryFn: ({ signal }) => {
      const fields = personFields.filter((name) => schema.value!.access.mayField('read', 'directus_users', name)).join(',');
      const [among, term] = [filter(), search().trim()];
      return get<Person[]>('users', { fields, limit, ...(among && { filter: among }), ...(term && { search: term }) }, signal);
    },
    enabled: computed(() => schema.value?.access.may('read', 'directus_users') === true),
    placeholderData: keepPreviousData,
  });
}

/** What is called how, by key. */
export const named = (some: ComputedRef<readonly { readonly id: string; readonly name: string }[] | undefined>) =>
  computed(() => new Map((some.value ?? []).map(({ id, name }) => [id, name])));

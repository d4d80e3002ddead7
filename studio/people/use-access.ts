/** Which policies are attached to which roles and users; those of neither are the public's. Attached and detached at once. */
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed } from 'vue';
import { get, request } from '../request/request.ts';
import { useSchema } from '../schema/use-schema.ts';
import { useSending } from '../session/use-sending.ts';

export interface Attachment {
  readonly id: string;
  readonly policy: string | null;
  readonly role: string | null;
  readonly user: string | null;
}

export interface Holder {
  readonly role: string | null;
  readonly user: string | null;
}

/** `filter`: of which of them; all, where there is none. */
export function useAccess(filter: object | null = null) {
  const client = useQueryClient();
  const { data: schema } = useSchema();
  const { busy, refused, send } = useSending();
  const may = (action: 'create' | 'read' | 'delete'): boolean => schema.value?.access.may(action, 'directus_access') === true;
  const { data, isPending } = useQuery({
    queryKey: ['items', 'directus_access', filter],
    queryFn: ({ signal }) =>
      get<Attachment[]>('access', { fields: 'id,policy,role,user', limit: -1, sort: 'sort', ...(filter && { filter }) }, signal),
    enabled: computed(() => may('read')),
  });
  const again = (): Promise<unknown> =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['items', 'directus_access'] }),
      client.invalidateQueries({ queryKey: ['schema'] }),
    ]);

  return {
    attachments: computed(() => data.value ?? []),
    pending: computed(() => may('read') && isPending.value),
    mayAttach: computed(() => may('create')),
    mayDetach: computed(() => may('delete')),
    busy,
    refused,
    attach: (policy: string, holder: Holder): Promise<boolean> =>
      send(async () => {
        await request('POST', 'access', { body: { policy, ...holder }, query: { fields: 'id' } });
        await again();
      }),
    detach: (id: string): Promise<boolean> =>
      send(async () => {
        await request('DELETE', `access/${id}`);
        await again();
      }),
  };
}

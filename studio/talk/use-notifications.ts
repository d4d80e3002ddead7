/** What one was told of, and what became of it; new ones are there by themselves. */
import { useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, onScopeDispose, type Ref } from 'vue';
import { listen } from '../request/live.ts';
import { get, request } from '../request/request.ts';
import type { Access } from '../schema/access.ts';
import { type Box, type Notification, notificationsCollection } from './notification.ts';
import { fieldsOfPerson } from './person.ts';

const queryKey = ['notifications'];
const mine = (recipient: string, status: Box) => ({ recipient: { _eq: recipient }, status: { _eq: status } });
export const pageSize = 50;

/** How many are not put away. */
export function useUnread(recipient: string) {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: [...queryKey, 'count'],
    queryFn: async ({ signal }) => {
      const [row] = await get<{ count: number | string }[]>(
        'notifications',
        { filter: mine(recipient, 'inbox'), aggregate: { count: '*' } },
        signal,
      );
      return Number(row?.count ?? 0);
    },
  });
  const filter = { recipient: { _eq: recipient } };
  onScopeDispose(
    listen({ collection: notificationsCollection, item: null, filter, hear: () => void client.invalidateQueries({ queryKey }) }),
  );
  return computed(() => data.value ?? 0);
}

export function useNotifications(recipient: string, access: Access, box: Ref<Box>, open: Ref<boolean>) {
  const client = useQueryClient();
  const person = fieldsOfPerson(access).map((name) => `sender.${name}`);
  const fields = [
    'id',
    'timestamp',
    'status',
    'subject',
    'message',
    'collection',
    'item',
    ...(person.length > 0 ? person : ['sender']),
  ];
  const list = useQuery({
    queryKey: computed(() => [...queryKey, box.value]),
    queryFn: ({ signal }) =>
      get<Notification[]>(
        'notifications',
        { filter: mine(recipient, box.value), fields: fields.join(','), sort: '-id', limit: pageSize },
        signal,
      ),
    enabled: open,
  });
  async function put(to: Box, ids: readonly number[] | null): Promise<void> {
    const from: Box = to === 'archived' ? 'inbox' : 'archived';
    const which = ids === null ? { query: { filter: mine(recipient, from), limit: -1 } } : { keys: ids };
    await request('PATCH', 'notifications', { body: { ...which, data: { status: to } } });
    await client.invalidateQueries({ queryKey });
  }
  return { list, put };
}

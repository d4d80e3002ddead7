/** `realtime()` of the official SDK, unmodified, against a whole server. */
import { afterAll, beforeAll, expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { adminToken, openProject, type Project } from '../sdk/project.ts';
import { type Ask, asking, type Heard, hearing, makeReader, realtimeOf } from './project.ts';

interface Told {
  readonly type: string;
  readonly event: string;
  readonly data?: readonly unknown[];
  readonly id?: string;
}

type Client = ReturnType<typeof realtimeOf>;

/** Reads a subscription to its end, as `for await` does. */
async function subscribed(client: Client, options: object = {}): Promise<{ heard: Heard<Told>; unsubscribe(): void }> {
  const { subscription, unsubscribe } = await client.subscribe('articles', options);
  const heard = hearing<Told>();
  const read = async () => {
    for await (const message of subscription) heard.hear(message as Told);
    throw new Error('The subscription has ended');
  };
  read().catch(heard.end);
  return { heard, unsubscribe };
}

onEveryDatabase('realtime() of the SDK', (kind, test) => {
  let project: Project;
  let ask: Ask;
  beforeAll(async () => {
    project = await openProject(kind, `realtime_sdk_${kind}`);
    ask = asking(project.url, adminToken);
  }, 60_000);
  afterAll(() => project?.close());

  test('subscribes with a filter: what is there, enters, changes, leaves and goes', async () => {
    const first = (await ask('POST', '/items/articles', { title: 'there', status: 'published' })) as { id: number };
    const client = realtimeOf(project.url, adminToken);
    await client.connect();
    const { heard, unsubscribe } = await subscribed(client, {
      query: { fields: ['id', 'title'], filter: { status: { _eq: 'published' } } },
    });
    expect(await heard.next()).toMatchObject({ type: 'subscription', event: 'init', data: [{ id: first.id, title: 'there' }] });

    const made = (await ask('POST', '/items/articles', { title: 'a draft' })) as { id: number };
    await ask('PATCH', `/items/articles/${made.id}`, { status: 'published' });
    expect(await heard.next()).toMatchObject({ event: 'create', data: [{ id: made.id, title: 'a draft' }] });
    await ask('PATCH', `/items/articles/${made.id}`, { title: 'a text' });
    expect(await heard.next()).toMatchObject({ event: 'update', data: [{ id: made.id, title: 'a text' }] });
    await ask('PATCH', `/items/articles/${made.id}`, { status: 'draft' });
    expect(await heard.next()).toMatchObject({ event: 'delete', data: [made.id] });
    await ask('DELETE', `/items/articles/${first.id}`);
    expect(await heard.next()).toMatchObject({ event: 'delete', data: [first.id], id: expect.any(String) });
    unsubscribe();
    client.disconnect();
  });

  test('reads and writes by messages', async () => {
    const client = realtimeOf(project.url, adminToken);
    await client.connect();
    const heard = hearing<{ readonly uid?: string; readonly data?: { readonly id: number } }>();
    client.onWebSocket('message', (message) => heard.hear(message));
    const say = async (message: object, uid: string) => {
      client.sendMessage({ type: 'items', collection: 'articles', ...message, uid });
      return heard.next((each) => each.uid === uid);
    };
    const made = await say({ action: 'create', data: { title: 'by a message' } }, 'a');
    const id = made.data?.id;
    expect(id).toEqual(expect.any(Number));
    expect(await say({ action: 'read', query: { filter: { id: { _eq: id } }, fields: ['title'] } }, 'b')).toMatchObject({
      type: 'items',
      data: [{ title: 'by a message' }],
    });
    expect(await say({ action: 'update', id, data: { title: 'changed' } }, 'c')).toMatchObject({
      data: { id, title: 'changed' },
    });
    expect(await say({ action: 'delete', id }, 'd')).toMatchObject({ data: id });
    client.disconnect();
  });

  test('who may see some hears of some, and of nothing once that is taken away', async () => {
    const reader = await makeReader(ask, { filter: { status: { _eq: 'published' } }, fields: ['id', 'title', 'status'] });
    const client = realtimeOf(project.url, reader.token);
    await client.connect();
    const { heard } = await subscribed(client, { query: { fields: ['*'] } });
    expect(await heard.next()).toMatchObject({ event: 'init', data: [] });
    await ask('POST', '/items/articles', { title: 'secret' });
    const made = (await ask('POST', '/items/articles', { title: 'open', status: 'published', body: 'hidden' })) as { id: number };
    expect((await heard.next()).data).toEqual([{ id: made.id, title: 'open', status: 'published' }]);
    await ask('DELETE', `/permissions/${reader.permission}`);
    // It may be told to look again first; then there is nothing to see.
    const told = heard.next(({ event }) => event !== 'reset');
    await expect(told).rejects.toMatchObject({ type: 'subscribe', status: 'error', error: { code: 'FORBIDDEN' } });
    client.disconnect();
  });

  test('wants one kind of change only', async () => {
    const client = realtimeOf(project.url, adminToken);
    await client.connect();
    const { heard } = await subscribed(client, { event: 'delete', query: { fields: ['id'] } });
    expect(await heard.next()).not.toHaveProperty('data');
    const made = (await ask('POST', '/items/articles', { title: 'short-lived' })) as { id: number };
    await ask('DELETE', `/items/articles/${made.id}`);
    expect(await heard.next()).toMatchObject({ event: 'delete', data: [made.id] });
    client.disconnect();
  });
});

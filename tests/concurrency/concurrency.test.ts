/**
 * Many clients on the same items at once: with `If-Match` no change is lost, and whoever waits for whoever, everybody is
 * answered in the end.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { adminToken, openProject, type Project } from '../sdk/project.ts';

const clients = 64;
const changes = 4;

onEveryDatabase('64 clients', (kind, test) => {
  let project: Project;
  beforeAll(async () => {
    project = await openProject(kind, `concurrency_${kind}`);
  });
  afterAll(() => project?.close());

  const call = async (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${project.url}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${adminToken}`, ...headers },
      ...(body === undefined ? null : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      etag: response.headers.get('etag'),
      data: (text === '' ? null : JSON.parse(text)) as { data?: Record<string, unknown>; errors?: unknown } | null,
    };
  };

  test('lose no change of the same item when each says what it changes', async () => {
    const made = await call('POST', '/items/articles', { title: 'Counted', views: 0 });
    const path = `/items/articles/${made.data!.data!.id}`;
    let refused = 0;
    const count = async (): Promise<void> => {
      for (let done = 0, late = 0; done < changes; ) {
        const { data, etag } = await call('GET', path);
        expect(etag).toBeTruthy();
        const views = Number(data!.data!.views) + 1;
        const { status, data: answer } = await call('PATCH', path, { views }, { 'If-Match': etag! });
        if (status === 200) [done, late] = [done + 1, 0];
        else {
          expect([status, answer]).toEqual([
            412,
            { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'PRECONDITION_FAILED' }) })] },
          ]);
          refused += 1;
          // Whoever comes at once again, with everybody else, mostly comes too late again.
          late += 1;
          await pause(Math.random() * 60 * late);
        }
      }
    };
    await Promise.all(Array.from({ length: clients }, count));
    const after = await call('GET', path);
    expect(Number(after.data!.data!.views)).toBe(clients * changes);
    // If hardly anybody ever came too late, nothing was tried here.
    expect(refused).toBeGreaterThan(clients);
  }, 120_000);

  test('are all answered when they change the same items in different orders', async () => {
    const made = await call(
      'POST',
      '/items/articles',
      Array.from({ length: 8 }, (_, index) => ({ title: `Shared ${index}`, views: 0 })),
    );
    const keys = (made.data!.data as unknown as { id: number }[]).map(({ id }) => id);
    const answers = await Promise.all(
      Array.from({ length: clients }, (_, client) => {
        const order = client % 2 === 0 ? keys : keys.toReversed();
        const turned = [...order.slice(client % 8), ...order.slice(0, client % 8)];
        return call(
          'PATCH',
          '/items/articles',
          turned.map((id, index) => ({ id, views: client * 10 + index, comments: { create: [{ text: `by ${client}` }] } })),
        );
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: clients }, () => 200));
    const comments = await call('GET', `/items/comments?limit=-1&fields=article_id&filter[article_id][_in]=${keys.join()}`);
    expect((comments.data!.data as unknown as unknown[]).length).toBe(clients * keys.length);
  }, 120_000);

  test('take no number twice and lose none when they all create at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: clients }, (_, client) => call('POST', '/items/tags', { name: `tag ${client}` })),
    );
    expect(new Set(answers.map(({ data }) => data!.data!.id)).size).toBe(clients);
    const same = await Promise.all(Array.from({ length: clients }, () => call('POST', '/items/tags', { name: 'only once' })));
    expect(same.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(same.filter(({ status }) => status === 400)).toHaveLength(clients - 1);
  });
});

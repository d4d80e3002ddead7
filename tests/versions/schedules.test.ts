/**
 * Schedules on every database: done once, by whoever comes first, as the person who scheduled it; and what nobody may schedule. The
 * clock is the test's own.
 */
import { createItem, deletePermissions, deleteUser, readActivities, readNotifications, updateUser } from '@directus/sdk';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { startServer, type TestServer } from '../server.ts';
import { article, call, drafted, refusal, shown } from './calls.ts';
import { type Client, openWorld, type World } from './world.ts';

interface Row {
  readonly id: string;
  readonly status: string;
  readonly due: string;
  readonly code: string | null;
  readonly message: string | null;
  readonly finished: string | null;
  readonly user: string | null;
  readonly data: object | null;
}

const second = 1000;
const hour = 3600 * second;

onEveryDatabase('schedules', (kind, test) => {
  let world: World;
  let asAdmin: Client;
  let server: TestServer;
  let now = Date.parse('2030-01-01T00:00:00Z');
  const others: TestServer[] = [];
  beforeAll(async () => {
    world = await openWorld(kind, `schedules_${kind}`, { now: () => now, system: 'same' });
    ({ asAdmin, server } = world);
  }, 60_000);
  afterAll(async () => {
    for (const other of others) await other.close();
    await world?.close();
  });

  const after = (milliseconds: number) => new Date(now + milliseconds).toISOString();
  const schedule = (row: object, client = asAdmin) => call<Row>(client, 'POST', '/schedules', { due: after(hour), ...row });
  const publish = (item: number, more: object = {}, client = asAdmin) =>
    schedule({ action: 'publish', collection: 'articles', item: String(item), ...more }, client);
  const stateOf = (id: string) => call<Row>(asAdmin, 'GET', `/schedules/${id}`);
  const fire = () => server.schedules!.fire();
  const passes = (milliseconds: number) => {
    now += milliseconds;
  };
  const another = async (clock = () => now) => {
    const made = await startServer(world.url, { system: 'same', now: clock });
    others.push(made);
    return made;
  };

  const editing = [
    { collection: 'articles', action: 'read' },
    { collection: 'articles', action: 'update', fields: ['status', 'title'] },
    { collection: 'pergola_schedules', action: 'create' },
    { collection: 'pergola_schedules', action: 'read' },
    { collection: 'pergola_schedules', action: 'update' },
    { collection: 'directus_versions', action: 'read' },
  ] as const;

  test('an item is published and unpublished at a time, once, as who scheduled it', async () => {
    const editor = await world.known(`publisher-${kind}`, editing);
    const id = await article(asAdmin, { title: 'A' });
    const made = await publish(id, { due: '2030-01-01T02:00:00+01:00' }, editor.client);
    expect(made).toMatchObject({ status: 'scheduled', user: editor.id, data: { status: 'live' } });
    expect(Date.parse(made.due)).toBe(Date.parse('2030-01-01T01:00:00Z'));
    const back = await schedule({ action: 'unpublish', collection: 'articles', item: id, due: after(2 * hour) }, editor.client);
    expect(back.data).toEqual({ status: 'archived' });
    passes(hour - second);
    expect(await fire()).toBe(0);
    passes(second);
    expect(await fire()).toBe(1);
    expect(await fire()).toBe(0);
    expect(await shown(asAdmin, id, 'status')).toEqual({ status: 'live' });
    expect(await stateOf(made.id)).toMatchObject({ status: 'done', code: null, finished: expect.stringMatching(/^2030-01-01/) });
    const filter = { collection: { _eq: 'articles' }, item: { _eq: String(id) }, action: { _eq: 'update' } };
    const fields = ['user', 'user_agent', { revisions: ['delta'] }];
    expect(await asAdmin.request(readActivities({ filter: filter as never, fields: fields as never }))).toEqual([
      { user: editor.id, user_agent: `Pergola schedule ${made.id}`, revisions: [{ delta: { status: 'live' } }] },
    ]);
    passes(hour);
    expect(await fire()).toBe(1);
    expect(await shown(asAdmin, id, 'status')).toEqual({ status: 'archived' });
  }, 60_000);

  test('a version, some of its fields, and a release are promoted at a time', async () => {
    const [a, b, c] = [
      await article(asAdmin, { title: 'A' }),
      await article(asAdmin, { title: 'B' }),
      await article(asAdmin, { title: 'C' }),
    ];
    const [ofA, ofB, ofC] = [
      await drafted(asAdmin, a, 'spring', { title: 'New A', body: 'Later' }),
      await drafted(asAdmin, b, 'spring', { title: 'New B' }),
      await drafted(asAdmin, c, 'spring', { title: 'New C' }),
    ];
    const made = await schedule({ action: 'promote', version: ofA, fields: ['title'] });
    expect(made).toMatchObject({ collection: 'articles', item: String(a), user: null });
    const members = [{ version: ofB }, { version: ofC }];
    const release = await call<{ id: string }>(asAdmin, 'POST', '/releases', { name: 'Spring', versions: members });
    const together = await schedule({ action: 'release', release: release.id, due: after(hour) });
    const releaseIs = async () => (await call<{ status: string }>(asAdmin, 'GET', `/releases/${release.id}`)).status;
    expect(await releaseIs()).toBe('scheduled');
    await call(asAdmin, 'PATCH', `/schedules/${together.id}`, { status: 'cancelled' });
    expect(await releaseIs()).toBe('open');
    const again = await schedule({ action: 'release', release: release.id });
    passes(hour);
    expect(await fire()).toBe(2);
    expect(await shown(asAdmin, a, 'title', 'body')).toEqual({ title: 'New A', body: null });
    expect([await shown(asAdmin, b, 'title'), await shown(asAdmin, c, 'title')]).toEqual([
      { title: 'New B' },
      { title: 'New C' },
    ]);
    expect(await releaseIs()).toBe('published');
    expect((await stateOf(again.id)).status).toBe('done');
    expect(await refusal(schedule({ action: 'release', release: release.id }))).toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    expect(await stateOf(together.id)).toMatchObject({ status: 'cancelled', finished: expect.any(String) });
  }, 60_000);

  test('it fails whole where a member of a release does, or the item has changed', async () => {
    const author = (await asAdmin.request(createItem('authors', { name: 'Ann' } as never))).id as number;
    const [a, b] = [await article(asAdmin, { title: 'A' }), await article(asAdmin, { title: 'B' })];
    const ofA = await drafted(asAdmin, a, 'spring', { title: 'New A' });
    const ofB = await drafted(asAdmin, b, 'spring', { author_id: author });
    await call(asAdmin, 'DELETE', `/items/authors/${author}`);
    const members = [{ version: ofA }, { version: ofB }];
    const release = await call<{ id: string }>(asAdmin, 'POST', '/releases', { name: 'Spring', versions: members });
    const made = await schedule({ action: 'release', release: release.id });
    await call(asAdmin, 'PATCH', `/items/articles/${a}`, { body: 'Meanwhile' });
    const strict = await schedule({ action: 'promote', version: ofA, unless_outdated: true });
    passes(hour);
    expect(await fire()).toBe(2);
    expect(await stateOf(made.id)).toMatchObject({ status: 'failed', code: 'INVALID_FOREIGN_KEY' });
    expect(await stateOf(strict.id)).toMatchObject({ status: 'failed', code: 'VERSION_HASH_MISMATCH' });
    expect(await shown(asAdmin, a, 'title')).toEqual({ title: 'A' });
    expect((await call<{ status: string }>(asAdmin, 'GET', `/releases/${release.id}`)).status).toBe('open');
  }, 60_000);

  test('who lost the permission, or is gone, publishes nothing, and is told', async () => {
    const editor = await world.known(`loser-${kind}`, editing);
    const gone = await world.known(`gone-${kind}`, editing);
    const away = await world.known(`away-${kind}`, editing);
    const id = await article(asAdmin, { title: 'A' });
    const [lost, left, suspended] = [
      await publish(id, {}, editor.client),
      await publish(id, {}, gone.client),
      await publish(id, {}, away.client),
    ];
    const filter = { policy: { _eq: editor.policy }, action: { _eq: 'update' }, collection: { _eq: 'articles' } };
    const [permission] = await call<{ id: number }[]>(asAdmin, 'GET', `/permissions?filter=${JSON.stringify(filter)}`);
    await asAdmin.request(deletePermissions([permission!.id]));
    await asAdmin.request(deleteUser(gone.id));
    await asAdmin.request(updateUser(away.id, { status: 'suspended' } as never));
    passes(hour);
    expect(await fire()).toBe(3);
    expect(await stateOf(lost.id)).toMatchObject({
      status: 'failed',
      code: 'FORBIDDEN',
      message: expect.stringContaining('articles'),
    });
    expect(await stateOf(left.id)).toMatchObject({ status: 'failed', code: 'NO_USER' });
    expect(await stateOf(suspended.id)).toMatchObject({ status: 'failed', code: 'NO_USER' });
    expect(await shown(asAdmin, id, 'status')).toEqual({ status: 'draft' });
    const told = await asAdmin.request(readNotifications({ filter: { recipient: { _eq: editor.id } } as never }));
    expect(told).toMatchObject([
      { subject: `Not done as scheduled: publish of articles ${id}`, collection: 'pergola_schedules', item: lost.id },
    ]);
  }, 60_000);

  test('cancelled, deleted and changed in time; late ones only within their limit', async () => {
    const [a, b, c, d] = [
      await article(asAdmin, { title: 'A' }),
      await article(asAdmin, { title: 'B' }),
      await article(asAdmin, { title: 'C' }),
      await article(asAdmin, { title: 'D' }),
    ];
    const [cancelled, deleted, late, moved] = [
      await publish(a),
      await publish(b),
      await publish(c, { lateness: 60 }),
      await publish(d, { data: { status: 'published', title: 'Out' } }),
    ];
    await call(asAdmin, 'PATCH', `/schedules/${cancelled.id}`, { status: 'cancelled' });
    await call(asAdmin, 'DELETE', `/schedules/${deleted.id}`);
    await call(asAdmin, 'PATCH', `/schedules/${moved.id}`, { due: after(2 * hour) });
    passes(hour + 61 * second);
    expect(await fire()).toBe(1);
    expect(await stateOf(late.id)).toMatchObject({ status: 'failed', code: 'TOO_LATE' });
    passes(hour);
    expect(await fire()).toBe(1);
    expect(await Promise.all([a, b, c, d].map((each) => shown(asAdmin, each, 'status', 'title')))).toEqual([
      { status: 'draft', title: 'A' },
      { status: 'draft', title: 'B' },
      { status: 'draft', title: 'C' },
      { status: 'published', title: 'Out' },
    ]);
    for (const [id, change] of [
      [moved.id, { due: after(hour) }],
      [cancelled.id, { due: after(hour) }],
      [late.id, { status: 'cancelled' }],
    ] as const) {
      expect(await refusal(call(asAdmin, 'PATCH', `/schedules/${id}`, change))).toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    }
  }, 60_000);

  test('two nodes that are at it do each of them once', async () => {
    const node = await another();
    const ids: number[] = [];
    for (let count = 0; count < 12; count++) {
      const id = await article(asAdmin, { title: 'Many' });
      ids.push(id);
      // What a second time would show: a comment more.
      const delta = { comments: { create: [{ text: 'once' }], update: [], delete: [] } };
      await schedule({ action: 'promote', version: await drafted(asAdmin, id, 'spring', delta) });
    }
    passes(hour);
    const settled = await Promise.all([fire(), node.schedules!.fire(), fire(), node.schedules!.fire()]);
    expect(settled.reduce((sum, each) => sum + each, 0)).toBe(12);
    const comments = await call<{ article_id: number }[]>(
      asAdmin,
      'GET',
      `/items/comments?limit=-1&filter=${JSON.stringify({ article_id: { _in: ids } })}`,
    );
    expect(comments.map(({ article_id }) => article_id).sort((a, b) => a - b)).toEqual(ids);
  }, 60_000);

  test('what cannot be recorded has not been done, and is tried again later', async () => {
    const id = await article(asAdmin, { title: 'A' });
    const delta = { comments: { create: [{ text: 'once' }], update: [], delete: [] } };
    const made = await schedule({ action: 'promote', version: await drafted(asAdmin, id, 'spring', delta) });
    let broken = true;
    // As when the node dies, or the database goes, with the work done and the record not yet written.
    server.engine.hook({
      collection: 'pergola_schedules',
      after: ({ after }) => {
        if (broken && after.some((row) => row?.status === 'done')) throw new Error('gone');
      },
    });
    passes(hour);
    expect(await fire()).toBe(0);
    expect((await stateOf(made.id)).status).toBe('scheduled');
    expect(await shown(asAdmin, id, 'comments.text')).toEqual({ comments: [] });
    broken = false;
    expect(await fire()).toBe(0);
    passes(5 * second);
    expect(await fire()).toBe(1);
    expect(await shown(asAdmin, id, 'comments.text')).toEqual({ comments: [{ text: 'once' }] });
  }, 60_000);

  test('what was due while no node was there is done at the start, and what comes next at its time', async () => {
    const [a, b] = [await article(asAdmin, { title: 'A' }), await article(asAdmin, { title: 'B' })];
    const missed = await publish(a);
    const next = await publish(b, { due: after(24 * hour + second) });
    passes(24 * hour);
    // This one's clock goes on by itself, from there.
    const [from, begun] = [now, Date.now()];
    const node = await another(() => from + (Date.now() - begun));
    node.schedules!.start();
    await vi.waitFor(async () => expect((await stateOf(missed.id)).status).toBe('done'), { timeout: 5000, interval: 50 });
    expect(await shown(asAdmin, a, 'status')).toEqual({ status: 'live' });
    expect((await stateOf(next.id)).status).toBe('scheduled');
    await vi.waitFor(async () => expect((await stateOf(next.id)).status).toBe('done'), { timeout: 8000, interval: 50 });
    const late = Date.parse((await stateOf(next.id)).finished!) - Date.parse(next.due);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(2 * second);
    await node.schedules!.close();
    passes(hour);
  }, 60_000);

  test('who changes a schedule is who it is done as, and nobody schedules more than they may', async () => {
    const id = await article(asAdmin, { title: 'A' });
    const editor = await world.known(`changer-${kind}`, editing);
    const reader = await world.known(`looker-${kind}`, [
      ...editing.filter(({ action, collection }) => collection !== 'articles' || action === 'read'),
    ]);
    const made = await publish(id);
    expect(made.user).toBeNull();
    expect(await refusal(call(reader.client, 'PATCH', `/schedules/${made.id}`, { due: after(2 * hour) }))).toMatchObject({
      code: 'FORBIDDEN',
    });
    const changed = await call<Row>(editor.client, 'PATCH', `/schedules/${made.id}`, { due: after(2 * hour) });
    expect(changed.user).toBe(editor.id);
    expect(await refusal(publish(id, {}, reader.client))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(publish(id, { data: { body: 'Hidden' } }, editor.client))).toMatchObject({
      code: 'FORBIDDEN',
      field: 'body',
    });
    // A token that may less than its user would get more by way of a schedule.
    const body = { name: 'Few', scopes: { collections: ['articles', 'pergola_schedules'] } };
    const { token } = await call<{ token: string }>(asAdmin, 'POST', `/users/${editor.id}/tokens`, body);
    const answer = await fetch(`${server.base}/schedules`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ action: 'publish', collection: 'articles', item: id, due: after(hour) }),
    });
    expect(answer.status).toBe(403);
    await call(asAdmin, 'DELETE', `/schedules/${made.id}`);
  }, 60_000);

  test('numbers keep their digits, and limits can be taken back', async () => {
    const id = await article(asAdmin, { title: 'A' });
    const data = '{"views": 9007199254740993, "meta": {"long": 12345678901234567890}}';
    const row = `{"action": "publish", "collection": "articles", "item": ${id}, "due": "${after(hour)}", "lateness": 5, "data": ${data}}`;
    const headers = { Authorization: `Bearer ${server.token}`, 'Content-Type': 'application/json' };
    const answer = await fetch(`${server.base}/schedules`, { method: 'POST', headers, body: row });
    const { data: made } = (await answer.json()) as { data: { id: string; lateness: number } };
    expect(made.lateness).toBe(5);
    expect(await call(asAdmin, 'PATCH', `/schedules/${made.id}`, { name: 'Later' })).toMatchObject({ lateness: 5 });
    expect(await call(asAdmin, 'PATCH', `/schedules/${made.id}`, { unless_outdated: false, lateness: null })).toMatchObject({
      lateness: null,
      name: 'Later',
    });
    passes(2 * hour);
    expect(await fire()).toBe(1);
    const read = await (await fetch(`${server.base}/items/articles/${id}?fields=views,meta`, { headers })).text();
    expect(read).toMatch(/9007199254740993.*12345678901234567890/);
  }, 60_000);

  test('what is not theirs is not told of', async () => {
    const id = await article(asAdmin, { title: 'A' });
    const made = await publish(id);
    await call(asAdmin, 'PATCH', `/schedules/${made.id}`, { status: 'cancelled' });
    const own = await world.known(`own-${kind}`, [
      ...editing.filter(({ collection }) => collection === 'articles'),
      { collection: 'pergola_schedules', action: 'create' },
      { collection: 'pergola_schedules', action: 'read', permissions: { user: { _eq: '$CURRENT_USER' } } },
      { collection: 'pergola_schedules', action: 'update', permissions: { user: { _eq: '$CURRENT_USER' } } },
    ]);
    for (const change of [{ status: 'cancelled' }, { due: after(hour) }]) {
      expect(await refusal(call(own.client, 'PATCH', `/schedules/${made.id}`, change))).toMatchObject({ code: 'FORBIDDEN' });
    }
    const mine = await publish(id, {}, own.client);
    expect(await call(own.client, 'PATCH', `/schedules/${mine.id}`, { status: 'cancelled' })).toMatchObject({
      status: 'cancelled',
    });
    expect(await call<Row[]>(own.client, 'GET', '/schedules')).toHaveLength(1);
  }, 60_000);

  test('nonsense is refused, and nothing of it is kept', async () => {
    const id = await article(asAdmin, { title: 'A' });
    const version = await drafted(asAdmin, id, 'spring', { title: 'New A' });
    const item = { action: 'publish', collection: 'articles', item: String(id) };
    const wrong: readonly (readonly [object, string])[] = [
      [{ ...item, action: 'delete' }, 'INVALID_PAYLOAD'],
      [{ ...item, action: undefined }, 'INVALID_PAYLOAD'],
      [{ ...item, due: '2030-06-01T00:00:00' }, 'INVALID_PAYLOAD'],
      [{ ...item, due: 'tomorrow' }, 'INVALID_PAYLOAD'],
      [{ ...item, due: null }, 'INVALID_PAYLOAD'],
      [{ ...item, due: after(-hour) }, 'INVALID_PAYLOAD'],
      [{ ...item, lateness: -1 }, 'INVALID_PAYLOAD'],
      [{ ...item, lateness: 'soon' }, 'INVALID_PAYLOAD'],
      [{ ...item, item: '987654' }, 'FORBIDDEN'],
      [{ ...item, collection: 'nowhere' }, 'FORBIDDEN'],
      [{ ...item, collection: 'directus_users' }, 'FORBIDDEN'],
      [{ ...item, version }, 'INVALID_PAYLOAD'],
      [{ ...item, data: [] }, 'INVALID_PAYLOAD'],
      [{ ...item, data: {} }, 'INVALID_PAYLOAD'],
      [{ ...item, data: { titel: 'x' } }, 'INVALID_PAYLOAD'],
      [{ ...item, status: 'done' }, 'INVALID_PAYLOAD'],
      [{ ...item, user: null }, 'INVALID_PAYLOAD'],
      [{ ...item, started: after(0) }, 'INVALID_PAYLOAD'],
      [{ action: 'promote' }, 'INVALID_PAYLOAD'],
      [{ action: 'promote', version: 'nonsense' }, 'FORBIDDEN'],
      [{ action: 'promote', version, fields: 'title' }, 'INVALID_PAYLOAD'],
      [{ action: 'promote', version, unless_outdated: 'yes' }, 'INVALID_PAYLOAD'],
      [{ action: 'release', release: 'nonsense' }, 'FORBIDDEN'],
      [{ action: 'publish', collection: 'tags', item: '1' }, 'FORBIDDEN'],
    ];
    for (const [row, code] of wrong) expect({ row, ...(await refusal(schedule(row))) }).toMatchObject({ row, code });
    const tag = (await asAdmin.request(createItem('tags', { name: `tag of ${kind}` } as never))).id as number;
    const said = await refusal(schedule({ action: 'publish', collection: 'tags', item: tag }));
    expect(said).toMatchObject({ code: 'UNPROCESSABLE_CONTENT', field: 'data' });
    const waiting = `/schedules?filter=${JSON.stringify({ status: { _eq: 'scheduled' } })}`;
    expect(await call<Row[]>(asAdmin, 'GET', waiting)).toEqual([]);
  }, 60_000);
});

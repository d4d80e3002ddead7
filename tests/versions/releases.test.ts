/** Releases on every database: compared and promoted whole, or not at all; and what nobody may make of them. */
import { createItem, deleteItem, readActivities, updateItem } from '@directus/sdk';
import { afterAll, beforeAll, expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { article, call, drafted, refusal, shown } from './calls.ts';
import { type Client, openWorld, type World } from './world.ts';

interface Compared {
  readonly promotable: boolean;
  readonly versions: readonly {
    readonly version: string;
    readonly mainHash: string;
    readonly outdated: boolean;
    readonly current: object;
    readonly main: object;
    readonly errors: readonly { readonly extensions: { readonly code: string; readonly version: string } }[];
  }[];
}

onEveryDatabase('releases', (kind, test) => {
  let world: World;
  let asAdmin: Client;
  beforeAll(async () => {
    world = await openWorld(kind, `releases_${kind}`);
    ({ asAdmin } = world);
  }, 60_000);
  afterAll(() => world?.close());

  const release = async (versions: readonly string[], client = asAdmin) => {
    const members = versions.map((version) => ({ version }));
    return (await call<{ id: string }>(client, 'POST', '/releases', { name: 'Spring', versions: members })).id;
  };
  const compare = (id: string, client = asAdmin) => call<Compared>(client, 'GET', `/releases/${id}/compare`);
  const promote = async (id: string, client = asAdmin, seen?: Compared) => {
    const { versions } = seen ?? (await compare(id, client));
    const mainHashes = Object.fromEntries(versions.map(({ version, mainHash }) => [version, mainHash ?? '']));
    return call(client, 'POST', `/releases/${id}/promote`, { mainHashes });
  };
  const stateOf = (id: string) => call<object>(asAdmin, 'GET', `/releases/${id}`);

  test('all of it is compared, and promoted together', async () => {
    const [a, b] = [await article(asAdmin, { title: 'A' }), await article(asAdmin, { title: 'B' })];
    const versions = [
      await drafted(asAdmin, a, 'spring', { title: 'New A', comments: { create: [{ text: 'first' }], update: [], delete: [] } }),
      await drafted(asAdmin, b, 'spring', { title: 'New B' }),
      await drafted(asAdmin, null, 'draft', { title: 'Made' }),
    ];
    const id = await release(versions);
    expect(await stateOf(id)).toMatchObject({ status: 'open', date_published: null });
    const compared = await compare(id);
    expect(compared.promotable).toBe(true);
    expect(compared.versions.map(({ version }) => version)).toEqual(versions);
    expect(compared.versions[1]).toMatchObject({
      outdated: false,
      current: { title: 'New B' },
      main: { title: 'B' },
      errors: [],
    });
    // To have looked has changed nothing.
    expect(await shown(asAdmin, a, 'title', 'comments.text')).toEqual({ title: 'A', comments: [] });
    const { versions: items } = (await promote(id)) as { versions: { version: string; item: number }[] };
    expect(items.slice(0, 2)).toEqual([
      { version: versions[0], item: a },
      { version: versions[1], item: b },
    ]);
    expect(await shown(asAdmin, a, 'title', 'comments.text')).toEqual({ title: 'New A', comments: [{ text: 'first' }] });
    expect(await shown(asAdmin, items[2]!.item, 'title')).toEqual({ title: 'Made' });
    expect(await stateOf(id)).toMatchObject({ status: 'published', date_published: expect.stringMatching(/^\d{4}-/) });
    expect(await refusal(promote(id))).toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    expect((await compare(id)).promotable).toBe(false);
  }, 60_000);

  test('where one cannot be promoted, nothing is, and it is named', async () => {
    const author = (await asAdmin.request(createItem('authors', { name: 'Ann' } as never))).id as number;
    const [a, b, c] = [
      await article(asAdmin, { title: 'A' }),
      await article(asAdmin, { title: 'B' }),
      await article(asAdmin, { title: 'C' }),
    ];
    const [ofA, ofB, ofC] = [
      await drafted(asAdmin, a, 'spring', { title: 'New A' }),
      await drafted(asAdmin, b, 'spring', { title: 'New B', author_id: author }),
      await drafted(asAdmin, c, 'spring', { title: 'New C' }),
    ];
    await asAdmin.request(deleteItem('authors', author));
    const id = await release([ofA, ofB, ofC]);
    const compared = await compare(id);
    expect(compared.promotable).toBe(false);
    expect(compared.versions.map(({ errors }) => errors.map(({ extensions }) => extensions.code))).toEqual([
      [],
      ['INVALID_FOREIGN_KEY'],
      [],
    ]);
    expect(await refusal(promote(id))).toMatchObject({ code: 'INVALID_FOREIGN_KEY', version: ofB });
    expect(await Promise.all([a, b, c].map((each) => shown(asAdmin, each, 'title')))).toEqual([
      { title: 'A' },
      { title: 'B' },
      { title: 'C' },
    ]);
    expect(await stateOf(id)).toMatchObject({ status: 'open', date_published: null });
    // Nothing of the attempt is told either.
    const filter = { collection: { _eq: 'articles' }, item: { _eq: String(a) }, action: { _eq: 'update' } };
    expect(await asAdmin.request(readActivities({ filter: filter as never }))).toEqual([]);
    expect((await compare(id)).versions[0]!.current).toEqual({ title: 'New A' });
    // An item that has gone is named as well.
    await asAdmin.request(deleteItem('articles', b));
    expect((await compare(id)).versions[1]!.errors[0]!.extensions).toMatchObject({ code: 'FORBIDDEN', version: ofB });
    expect(await refusal(promote(id))).toMatchObject({ version: ofB });
  }, 60_000);

  test('what has changed since it was compared is not promoted', async () => {
    const [a, b] = [await article(asAdmin, { title: 'A' }), await article(asAdmin, { title: 'B' })];
    const [ofA, ofB] = [
      await drafted(asAdmin, a, 'spring', { title: 'New A' }),
      await drafted(asAdmin, b, 'spring', { title: 'New B' }),
    ];
    const id = await release([ofA, ofB]);
    const seen = await compare(id);
    await asAdmin.request(updateItem('articles', b, { body: 'Meanwhile' } as never));
    expect(await refusal(promote(id, asAdmin, seen))).toMatchObject({ code: 'VERSION_HASH_MISMATCH', version: ofB });
    const now = await compare(id);
    expect(now.versions.map(({ outdated }) => outdated)).toEqual([false, true]);
    const third = await drafted(asAdmin, a, 'other', { body: 'Body' });
    await call(asAdmin, 'PATCH', `/releases/${id}`, { versions: { create: [{ version: third }], update: [], delete: [] } });
    expect(await refusal(promote(id, asAdmin, now))).toMatchObject({ code: 'VERSION_HASH_MISMATCH', version: third });
    expect(await shown(asAdmin, a, 'title')).toEqual({ title: 'A' });
    // Two versions of one item: each was compared with the item as it was before the first.
    await promote(id);
    expect(await shown(asAdmin, a, 'title', 'body')).toEqual({ title: 'New A', body: 'Body' });
    expect(await shown(asAdmin, b, 'title', 'body')).toEqual({ title: 'New B', body: 'Meanwhile' });
  }, 60_000);

  test('who promotes may promote each of them, and change the release', async () => {
    const a = await article(asAdmin, { title: 'A' });
    const [plain, more] = [
      await drafted(asAdmin, a, 'plain', { title: 'New A' }),
      await drafted(asAdmin, a, 'more', { title: 'Newer A', body: 'Hidden' }),
    ];
    const [one, both] = [await release([plain]), await release([plain, more])];
    const reading = [
      { collection: 'pergola_releases', action: 'read' },
      { collection: 'pergola_release_versions', action: 'read' },
      { collection: 'directus_versions', action: 'read' },
      { collection: 'articles', action: 'read', fields: ['id', 'title'] },
      { collection: 'articles', action: 'update', fields: ['title'] },
    ] as const;
    const reader = await world.person(`release-reader-${kind}`, reading);
    const editor = await world.person(`release-editor-${kind}`, [
      ...reading,
      { collection: 'pergola_releases', action: 'update' },
      { collection: 'pergola_releases', action: 'create' },
      { collection: 'pergola_release_versions', action: 'create' },
    ]);
    const stranger = await world.person(`release-stranger-${kind}`, [{ collection: 'articles', action: 'read' }]);
    expect((await compare(one, reader)).versions[0]).toMatchObject({ current: { title: 'New A' }, errors: [] });
    expect(await refusal(promote(one, reader))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(compare(one, stranger))).toMatchObject({ code: 'FORBIDDEN' });
    expect((await compare(both, editor)).versions[1]!.errors[0]!.extensions).toMatchObject({ code: 'FORBIDDEN', version: more });
    expect(await refusal(promote(both, editor))).toMatchObject({ code: 'FORBIDDEN', version: more });
    expect(await shown(asAdmin, a, 'title')).toEqual({ title: 'A' });
    await promote(one, editor);
    expect(await shown(asAdmin, a, 'title')).toEqual({ title: 'New A' });
    const blind = await world.person(`release-blind-${kind}`, [
      { collection: 'pergola_releases', action: 'create' },
      { collection: 'pergola_releases', action: 'read' },
      { collection: 'pergola_release_versions', action: 'create' },
    ]);
    expect(await refusal(release([more], blind))).toMatchObject({ code: 'FORBIDDEN', field: 'version' });
  }, 60_000);

  test('its state is not for writing, and what went out stays', async () => {
    const a = await article(asAdmin, { title: 'A' });
    const [first, second] = [
      await drafted(asAdmin, a, 'first', { title: 'New A' }),
      await drafted(asAdmin, a, 'second', { title: 'Newer A' }),
    ];
    const id = await release([first]);
    for (const field of [{ status: 'published' }, { date_published: '2030-01-01T00:00:00Z' }, { published_by: null }]) {
      expect(await refusal(call(asAdmin, 'PATCH', `/releases/${id}`, field))).toMatchObject({ code: 'INVALID_PAYLOAD' });
    }
    const twice = { versions: { create: [{ version: first }], update: [], delete: [] } };
    expect(await refusal(call(asAdmin, 'PATCH', `/releases/${id}`, twice))).toMatchObject({ code: 'RECORD_NOT_UNIQUE' });
    for (const body of [{}, [], { mainHashes: [] }, { mainHashes: { [first]: 7 } }]) {
      expect(await refusal(call(asAdmin, 'POST', `/releases/${id}/promote`, body))).toMatchObject({ code: 'INVALID_PAYLOAD' });
    }
    expect(await refusal(compare('nonsense'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(promote(await release([])))).toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    await promote(id);
    const add = { versions: { create: [{ version: second }], update: [], delete: [] } };
    expect(await refusal(call(asAdmin, 'PATCH', `/releases/${id}`, add))).toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    const [member] = (await call<{ versions: string[] }>(asAdmin, 'GET', `/releases/${id}`)).versions;
    const take = { versions: { create: [], update: [], delete: [member] } };
    expect(await refusal(call(asAdmin, 'PATCH', `/releases/${id}`, take))).toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
    await call(asAdmin, 'PATCH', `/releases/${id}`, { name: 'Out' });
    await call(asAdmin, 'DELETE', `/releases/${id}`);
    expect(await refusal(compare(id))).toMatchObject({ code: 'FORBIDDEN' });
  }, 60_000);
});

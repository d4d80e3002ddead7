/** Versions through GraphQL on every database: by id, of singletons, and as they were sent. REST answers the same. */
import { createContentVersion, readItem, saveToContentVersion, updateSingleton } from '@directus/sdk';
import { afterAll, beforeAll, expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { article, call, drafted } from './calls.ts';
import { type Client, openWorld, type World } from './world.ts';

interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
}

onEveryDatabase('versions in GraphQL', (kind, test) => {
  let world: World;
  let asAdmin: Client;
  beforeAll(async () => {
    world = await openWorld(kind, `version_graphql_${kind}`);
    ({ asAdmin } = world);
  }, 60_000);
  afterAll(() => world?.close());

  const ask = async (query: string, variables: object = {}, path = '/graphql', token = world.server.token): Promise<Answer> => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const answer = await fetch(`${world.server.base}${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    return (await answer.json()) as Answer;
  };

  test('an item by its id, as its version has it', async () => {
    const id = await article(asAdmin, { title: 'Main', author_id: { name: 'Ann' } });
    const comments = { create: [{ text: 'first' }, { text: 'second' }], update: [], delete: [] };
    await drafted(asAdmin, id, 'spring', { title: 'Spring', author_id: { name: 'Ben' }, comments });
    const members = 'id title author_id { name } comments(filter: {text: {_eq: "second"}}) { text }';
    const asDrafted = { id: String(id), title: 'Spring', author_id: { name: 'Ben' }, comments: [{ text: 'second' }] };
    const asItIs = { id: String(id), title: 'Main', author_id: { name: 'Ann' }, comments: [] };
    expect(await ask(`{ articles_by_id(id: ${id}, version: "spring") { ${members} } }`)).toEqual({
      data: { articles_by_id: asDrafted },
    });
    const document = `query ($id: ID!, $version: String) { a: articles_by_id(id: $id, version: $version) { ${members} } b: articles_by_id(id: $id) { title } }`;
    for (const version of ['spring', 'main', 'spring', null, 'published', '']) {
      const a = version === 'spring' ? asDrafted : asItIs;
      expect(await ask(document, { id, version })).toEqual({ data: { a, b: { title: 'Main' } } });
    }
    // By graphql-js, where there is more in the document than reads of ours.
    const mixed = `{ __schema { queryType { name } } articles_by_id(id: ${id}, version: "spring") { title } }`;
    expect((await ask(mixed)).data).toMatchObject({ articles_by_id: { title: 'Spring' } });
    const refused = await ask(document, { id, version: 'nobody-has-it' });
    expect(refused.data).toEqual({ a: null, b: { title: 'Main' } });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await ask(document, { id: 987654, version: 'spring' })).errors).toHaveLength(2);
  }, 60_000);

  test('as it was sent, by version', async () => {
    const id = await article(asAdmin, { title: 'Main', views: '9007199254740993' });
    const comments = { create: [{ text: 'first' }], update: [], delete: [] };
    await drafted(asAdmin, id, 'spring', { title: 'Spring', author_id: { name: 'Ben' }, comments });
    const document = `query ($id: ID!, $version: String!) { articles_by_version(id: $id, version: $version) { __typename id name: title status views author_id comments } }`;
    const { data } = await ask(document, { id, version: 'spring' });
    const { views, ...rest } = data!.articles_by_version as Record<string, unknown>;
    expect(rest).toEqual({
      __typename: 'version_articles',
      id: String(id),
      name: 'Spring',
      status: 'draft',
      author_id: { name: 'Ben' },
      comments,
    });
    expect(String(views)).toMatch(/^900719925474099/);
    for (const version of ['main', 'nobody-has-it']) {
      expect((await ask(document, { id, version })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    const raw = { fields: ['title', 'author_id', 'comments'], version: 'spring', versionRaw: true };
    expect(await asAdmin.request(readItem('articles', id, raw as never))).toEqual({
      title: 'Spring',
      author_id: { name: 'Ben' },
      comments,
    });
    expect((await ask('{ tags_by_version(id: 1, version: "x") { id } }')).errors?.[0]?.extensions.code).toBe(
      'GRAPHQL_VALIDATION',
    );
  }, 60_000);

  test('of a singleton', async () => {
    const { id } = await asAdmin.request(updateSingleton('site', { title: 'Site' } as never));
    const row = { collection: 'site', item: String(id), key: 'spring', name: 'Spring' };
    const made = await asAdmin.request(createContentVersion(row as never));
    await asAdmin.request(saveToContentVersion(made.id as string, { title: 'New site' } as never));
    expect(await ask('{ a: site(version: "spring") { title } b: site { title } }')).toEqual({
      data: { a: { title: 'New site' }, b: { title: 'Site' } },
    });
    expect((await ask('{ site(version: "none") { title } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }, 60_000);

  test('nobody sees more by it than by REST', async () => {
    const id = await article(asAdmin, { title: 'Main', body: 'Secret' });
    await drafted(asAdmin, id, 'spring', { title: 'Spring', body: 'Secret draft', author_id: { name: 'Ben', bio: 'Hidden' } });
    const seen = [
      { collection: 'articles', action: 'read', fields: ['id', 'title', 'author_id'] },
      { collection: 'authors', action: 'read', fields: ['id', 'name'] },
    ] as const;
    await world.person(`graphql-reader-${kind}`, [{ collection: 'directus_versions', action: 'read' }, ...seen]);
    await world.person(`graphql-stranger-${kind}`, seen);
    const tokenOf = (name: string) => `token-of-graphql-${name}-${kind}-${'x'.repeat(20)}`;
    const document = `{ a: articles_by_id(id: ${id}, version: "spring") { title author_id { name } } b: articles_by_version(id: ${id}, version: "spring") { title author_id } }`;
    expect(await ask(document, {}, '/graphql', tokenOf('reader'))).toEqual({
      data: { a: { title: 'Spring', author_id: { name: 'Ben' } }, b: { title: 'Spring', author_id: { name: 'Ben' } } },
    });
    const hidden = await ask(`{ articles_by_version(id: ${id}, version: "spring") { body } }`, {}, '/graphql', tokenOf('reader'));
    expect(hidden.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION');
    const stranger = await ask(document, {}, '/graphql', tokenOf('stranger'));
    expect(stranger.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  }, 60_000);

  test('releases and schedules are in the schema of the system', async () => {
    const id = await article(asAdmin, { title: 'Main' });
    const version = await drafted(asAdmin, id, 'spring', { title: 'Spring' });
    const due = new Date(Date.now() + 3_600_000).toISOString();
    const made = await ask(
      'mutation ($version: ID!, $due: Date) { create_releases_item(data: {name: "R", versions: [{version: {id: $version}}]}) { id status } create_schedules_item(data: {action: "promote", version: {id: $version}, due: $due}) { id status item } }',
      { version, due },
      '/graphql/system',
    );
    expect(made).toMatchObject({
      data: { create_releases_item: { status: 'open' }, create_schedules_item: { status: 'scheduled', item: String(id) } },
    });
    const { id: release } = made.data!.create_releases_item as { id: string };
    const read = await ask('{ releases { name versions { version { key } } } schedules { action } }', {}, '/graphql/system');
    expect(read).toEqual({
      data: { releases: [{ name: 'R', versions: [{ version: { key: 'spring' } }] }], schedules: [{ action: 'promote' }] },
    });
    await call(asAdmin, 'DELETE', `/releases/${release}`);
  }, 60_000);
});

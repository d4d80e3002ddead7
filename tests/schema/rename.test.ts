/** Collections and fields get other names, and everything that speaks of them goes along; the old name stays good if asked. */
import { expect } from 'vitest';
import { onEveryDatabase } from '../sdk/databases.ts';
import { openShaped, type Shaped } from './client.ts';

interface Row {
  readonly [name: string]: unknown;
}

const people = 'directus_users';

async function done(project: Shaped, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await project.ask(method, path, body);
  expect([200, 204], `${method} ${path}: ${JSON.stringify(answer.body)}`).toContain(answer.status);
  return answer.body.data;
}

/** One row of each of our own tables that speaks of articles, their titles or their author. */
async function speakOfThem(project: Shaped) {
  const make = async (path: string, item: Row): Promise<Row> => (await done(project, 'POST', path, item)) as Row;
  const author = await make('/items/authors', { name: 'Ada' });
  const article = await make('/items/articles', { title: 'One', status: 'draft', author_id: author.id });
  await done(project, 'PATCH', `/items/articles/${article.id}`, { title: 'Two' });
  await make('/items/comments', { text: 'Well', article_id: article.id });
  await done(project, 'PATCH', '/collections/articles', {
    meta: {
      display_template: '{{title}} by {{ author_id.name }}',
      archive_field: 'status',
      sort_field: 'views',
      versioning: true,
      item_duplication_fields: ['title', 'author_id.name'],
      preview_url: 'https://example.com/{{title}}',
    },
  });
  await done(project, 'PATCH', '/collections/comments', {
    meta: { display_template: '{{article_id.title}}', group: 'articles' },
  });
  await done(project, 'POST', '/relations', {
    collection: 'articles',
    field: 'author_id',
    related_collection: 'authors',
    meta: { one_field: 'written', sort_field: 'views' },
  });
  await done(project, 'PATCH', '/fields/articles/body', {
    meta: {
      validation: { _and: [{ title: { _nempty: true } }] },
      conditions: [{ name: 'c', rule: { _and: [{ title: { _eq: 'x' } }] }, hidden: true }],
      options: { template: '{{title}}', slugField: 'title' },
    },
  });
  await done(project, 'PATCH', '/fields/comments/article_id', {
    meta: { interface: 'select-dropdown-m2o', options: { template: '{{title}}', filter: { title: { _neq: 'x' } } } },
  });
  const { id: policy } = await make('/policies', { name: 'Readers' });
  const permission = await make('/permissions', {
    policy,
    collection: 'articles',
    action: 'read',
    fields: ['id', 'title', 'author_id'],
    permissions: { _and: [{ title: { _neq: 'Hidden' } }, { author_id: { name: { _eq: 'Ada' } } }] },
    validation: { title: { _nnull: true } },
    presets: { title: 'Untitled', author_id: { name: 'Ada' } },
  });
  const nested = await make('/permissions', {
    policy,
    collection: 'comments',
    action: 'read',
    fields: ['*'],
    permissions: { article_id: { title: { _neq: 'Hidden' } }, text: { _nin: ['$CURRENT_USER.first_name'] } },
  });
  // The list has its name from the table.
  const inferred = await make('/permissions', {
    policy,
    collection: 'articles',
    action: 'update',
    fields: ['title'],
    permissions: { 'count(comments)': { _lt: 5 }, comments: { _some: { text: { _eq: 'x' } } } },
  });
  // A field that was added to users.
  await done(project, 'POST', '/fields/directus_users', { field: 'shoe', type: 'integer', schema: {}, meta: {} });
  const sized = await make('/permissions', {
    policy,
    collection: 'articles',
    action: 'delete',
    permissions: { views: { _eq: '$CURRENT_USER.shoe' } },
  });
  const preset = await make('/presets', {
    collection: 'articles',
    layout_query: { tabular: { fields: ['title', 'author_id.name'], sort: ['-title'] } },
    layout_options: { tabular: { widths: { title: 160 } }, cards: { title: '{{title}}', imageSource: 'body' } },
    filter: { _and: [{ title: { _contains: 'x' } }] },
  });
  const flow = await make('/flows', {
    name: 'Told',
    trigger: 'event',
    options: { type: 'action', scope: ['items.create'], collections: ['articles'] },
  });
  const operation = await make('/operations', {
    flow: flow.id,
    key: 'read',
    type: 'item-read',
    position_x: 1,
    position_y: 1,
    options: { collection: 'articles', query: { fields: ['title'], filter: { title: { _eq: '{{$trigger.payload.title}}' } } } },
  });
  const condition = await make('/operations', {
    flow: flow.id,
    key: 'check',
    type: 'condition',
    position_x: 2,
    position_y: 1,
    options: { filter: { _and: [{ $trigger: { payload: { title: { _eq: 'x' } } } }, { read: { title: { _neq: 'y' } } }] } },
  });
  const dashboard = await make('/dashboards', { name: 'Board' });
  const panel = await make('/panels', {
    dashboard: dashboard.id,
    type: 'metric',
    position_x: 1,
    position_y: 1,
    width: 5,
    height: 5,
    options: { collection: 'articles', field: 'views', sortField: 'title', filter: { title: { _eq: 'x' } } },
  });
  const version = await make('/versions', { key: 'next', collection: 'articles', item: String(article.id) });
  await done(project, 'POST', `/versions/${version.id}/save`, { title: 'Three' });
  await make('/comments', { collection: 'articles', item: String(article.id), comment: 'Good' });
  await make('/shares', { collection: 'articles', item: String(article.id), name: 'Shared' });
  const [person] = (await done(project, 'GET', '/users?fields=id')) as Row[];
  await make('/notifications', { recipient: person!.id, subject: 'New', collection: 'articles', item: String(article.id) });
  return { article, permission, nested, inferred, sized, preset, flow, operation, condition, panel, version };
}

/** Leaves nothing behind. */
async function refuses(project: Shaped): Promise<void> {
  const refused: readonly (readonly [path: string, body: Row])[] = [
    ['/collections/articles', { collection: 'authors' }],
    ['/collections/articles', { collection: 'Articles' }],
    ['/collections/articles', { collection: 'directus_articles' }],
    ['/collections/articles', { collection: 'a/b' }],
    ['/collections/articles', { collection: 7 }],
    ['/collections/articles', { collection: 'posts', alias_for: 'long' }],
    ['/collections/articles', { collection: 'posts', alias_for: -1 }],
    ['/collections/articles', { alias_for: '7d' }],
    ['/collections/articles', { collection: 'posts', meta: { nonsense: 1 } }],
    [`/collections/${people}`, { collection: 'people' }],
    ['/fields/articles/title', { field: 'body' }],
    ['/fields/articles/title', { field: 'a.b' }],
    ['/fields/articles/title', { field: 'headline', schema: { max_length: 'long' } }],
    ['/fields/articles/title', { field: 'headline', meta: { nonsense: 1 } }],
    ['/fields/articles/comments', { field: 'remarks' }],
    [`/fields/${people}/email`, { field: 'mail' }],
  ];
  for (const [path, body] of refused) {
    const { status, body: answer } = await project.ask('PATCH', path, body);
    const said = `${path} ${JSON.stringify(body)}: ${JSON.stringify(answer)}`;
    expect([400, 403], said).toContain(status);
    expect(answer.errors?.[0]?.extensions.code, said).toBeTruthy();
  }
  expect((await project.ask('PATCH', '/collections/articles', { collection: 'posts' }, '')).status).toBe(403);
  expect((await project.ask('GET', '/items/articles?fields=title,body')).status).toBe(200);
  expect((await project.ask('GET', '/items/posts')).status).toBe(403);
}

onEveryDatabase('a rename', (kind, test) => {
  test('goes through all that speaks of a field and a collection, and is refused where the name is taken or none', async () => {
    const project = await openShaped(kind, 'rename');
    const get = async (path: string): Promise<Row> => (await done(project, 'GET', path)) as Row;
    try {
      await refuses(project);
      const made = await speakOfThem(project);
      const { article } = made;
      const dry = (await done(project, 'PATCH', '/fields/articles/title?dry_run=true', { field: 'headline' })) as Row;
      expect(dry.statements).toContainEqual(expect.stringMatching(/rename column .title. to .headline./));
      expect(await done(project, 'PATCH', '/fields/articles/title', { field: 'headline' })).toMatchObject({ field: 'headline' });
      expect(await done(project, 'PATCH', '/collections/articles', { collection: 'posts' })).toMatchObject({
        collection: 'posts',
        meta: {
          collection: 'posts',
          display_template: '{{headline}} by {{ author_id.name }}',
          archive_field: 'status',
          item_duplication_fields: ['headline', 'author_id.name'],
          preview_url: 'https://example.com/{{headline}}',
        },
      });
      expect(await get(`/items/posts/${article.id}`)).toMatchObject({ headline: 'Two', status: 'draft' });
      expect((await get('/collections/comments')).meta).toMatchObject({
        group: 'posts',
        display_template: '{{article_id.headline}}',
      });
      expect((await get('/fields/posts/body')).meta).toMatchObject({
        collection: 'posts',
        validation: { _and: [{ headline: { _nempty: true } }] },
        conditions: [{ rule: { _and: [{ headline: { _eq: 'x' } }] } }],
        options: { template: '{{headline}}', slugField: 'headline' },
      });
      expect((await get('/fields/comments/article_id')).meta).toMatchObject({
        options: { template: '{{headline}}', filter: { headline: { _neq: 'x' } } },
      });
      expect(await get('/relations/posts/author_id')).toMatchObject({
        related_collection: 'authors',
        meta: { many_collection: 'posts', one_field: 'written', sort_field: 'views' },
      });
      expect(await get(`/permissions/${made.permission.id}`)).toMatchObject({
        collection: 'posts',
        fields: ['id', 'headline', 'author_id'],
        permissions: { _and: [{ headline: { _neq: 'Hidden' } }, { author_id: { name: { _eq: 'Ada' } } }] },
        validation: { headline: { _nnull: true } },
        presets: { headline: 'Untitled', author_id: { name: 'Ada' } },
      });
      expect((await get(`/permissions/${made.nested.id}`)).permissions).toEqual({
        article_id: { headline: { _neq: 'Hidden' } },
        text: { _nin: ['$CURRENT_USER.first_name'] },
      });
      expect(await get(`/presets/${made.preset.id}`)).toMatchObject({
        collection: 'posts',
        layout_query: { tabular: { fields: ['headline', 'author_id.name'], sort: ['-headline'] } },
        layout_options: { tabular: { widths: { headline: 160 } }, cards: { title: '{{headline}}', imageSource: 'body' } },
        filter: { _and: [{ headline: { _contains: 'x' } }] },
      });
      expect((await get(`/flows/${made.flow.id}`)).options).toMatchObject({ collections: ['posts'] });
      expect((await get(`/operations/${made.operation.id}`)).options).toEqual({
        collection: 'posts',
        query: { fields: ['headline'], filter: { headline: { _eq: '{{$trigger.payload.headline}}' } } },
      });
      expect((await get(`/operations/${made.condition.id}`)).options).toEqual({
        filter: { _and: [{ $trigger: { payload: { headline: { _eq: 'x' } } } }, { read: { headline: { _neq: 'y' } } }] },
      });
      expect((await get(`/panels/${made.panel.id}`)).options).toEqual({
        collection: 'posts',
        field: 'views',
        sortField: 'headline',
        filter: { headline: { _eq: 'x' } },
      });
      for (const path of ['comments', 'shares', 'notifications', 'versions', 'revisions', 'activity']) {
        const left = await done(project, 'GET', `/${path}?filter[collection][_eq]=articles`);
        expect(left, path).toEqual([]);
        expect(await done(project, 'GET', `/${path}?filter[collection][_eq]=posts`), path).not.toEqual([]);
      }
      const revisions = (await done(project, 'GET', '/revisions?filter[collection][_eq]=posts&sort=id')) as Row[];
      expect(revisions[0]).toMatchObject({ data: { headline: 'One' }, delta: { headline: 'One' } });
      expect(revisions[1]).toMatchObject({ data: { headline: 'Two', id: article.id }, delta: { headline: 'Two' } });
      expect(JSON.stringify(revisions)).not.toContain('"title"');
      expect(await get(`/versions/${made.version.id}/compare`)).toMatchObject({
        outdated: false,
        current: { headline: 'Three' },
      });
      // Lists that only follow from foreign keys have their names from tables and columns.
      await done(project, 'PATCH', '/collections/comments', { collection: 'remarks' });
      expect((await get(`/permissions/${made.inferred.id}`)).permissions).toEqual({
        'count(remarks)': { _lt: 5 },
        remarks: { _some: { text: { _eq: 'x' } } },
      });
      await done(project, 'PATCH', '/fields/authors/written', { field: 'works' });
      expect((await get('/relations/posts/author_id')).meta).toMatchObject({ one_field: 'works' });
      expect(await get('/items/authors?fields=works.headline')).toEqual([{ works: [{ headline: 'Two' }] }]);
      await done(project, 'PATCH', '/fields/directus_users/shoe', { field: 'size' });
      expect((await get(`/permissions/${made.sized.id}`)).permissions).toEqual({ views: { _eq: '$CURRENT_USER.size' } });
      expect((await project.ask('GET', '/items/articles')).status).toBe(403);
      expect((await project.ask('GET', '/items/posts?fields=title')).status).toBe(403);
    } finally {
      await project.close();
    }
  }, 120_000);
});

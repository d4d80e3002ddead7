/** Everything else an application keeps, through the official SDK: files' metadata, settings, activity, revisions, comments, presets. */
import {
  createComment,
  createDashboard,
  createFlow,
  createFolder,
  createItem,
  createNotification,
  createOperation,
  createPanel,
  createPreset,
  createTranslation,
  deleteComment,
  deleteDashboard,
  deleteFlow,
  deleteFolder,
  deleteItem,
  deletePreset,
  deleteTranslation,
  randomString,
  readActivities,
  readActivity,
  readCollections,
  readComments,
  readFields,
  readFiles,
  readFolders,
  readItem,
  readNotifications,
  readOperations,
  readPanels,
  readPresets,
  readRelations,
  readRevision,
  readRevisions,
  readSettings,
  readTranslations,
  readUsers,
  serverHealth,
  serverInfo,
  serverPing,
  updateComment,
  updateFile,
  updateItem,
  updatePreset,
  updateSettings,
} from '@directus/sdk';
import { afterAll, beforeAll, expect } from 'vitest';
import { onEveryDatabase } from './databases.ts';
import { admin, openProject, type Project, refusedWith } from './project.ts';

onEveryDatabase('records', (kind, test) => {
  let project: Project;
  beforeAll(async () => {
    project = await openProject(kind, `sdk_records_${kind}`);
  });
  afterAll(() => project?.close());

  test('activity and revisions of a life: created, changed, deleted, brought back', async () => {
    const { asAdmin } = project;
    const { id } = await asAdmin.request(createItem('articles', { title: 'Life', price: '1.00' }));
    await asAdmin.request(updateItem('articles', id, { title: 'Long life' }));
    await asAdmin.request(deleteItem('articles', id));
    const of = { collection: { _eq: 'articles' }, item: { _eq: String(id) } };
    const activities = await asAdmin.request(readActivities({ filter: of, sort: ['id'] }));
    expect(activities.map(({ action }) => action)).toEqual(['create', 'update', 'delete']);
    expect(await asAdmin.request(readActivity(activities[0]!.id))).toMatchObject({ collection: 'articles', item: String(id) });
    const revisions = await asAdmin.request(readRevisions({ filter: of as never, sort: ['id'] }));
    expect(revisions.map(({ data }) => (data as { title: string }).title)).toEqual(['Life', 'Long life', 'Long life']);
    expect(revisions[1]!.delta).toEqual({ title: 'Long life' });
    expect(await asAdmin.request(readRevision(revisions[0]!.id, { fields: ['item'] }))).toEqual({ item: String(id) });
    const revert = (revision: number) => asAdmin.request(() => ({ path: `/utils/revert/${revision}`, method: 'POST' }));
    await revert(revisions[2]!.id as number);
    expect(await asAdmin.request(readItem('articles', id))).toMatchObject({ id, title: 'Long life', price: '1.00' });
    await revert(revisions[0]!.id as number);
    expect(await asAdmin.request(readItem('articles', id))).toMatchObject({ title: 'Life' });
  });

  test('comments', async () => {
    const { asAdmin } = project;
    const { id } = await asAdmin.request(createItem('articles', { title: 'Discussed' }));
    const made = await asAdmin.request(createComment({ collection: 'articles', item: String(id), comment: 'Nice.' } as never));
    await asAdmin.request(updateComment(made.id, { comment: 'Very nice.' } as never));
    expect(await asAdmin.request(readComments({ filter: { item: { _eq: String(id) } } as never, fields: ['comment'] }))).toEqual([
      { comment: 'Very nice.' },
    ]);
    await asAdmin.request(deleteComment(made.id));
    expect(await asAdmin.request(readComments({ filter: { item: { _eq: String(id) } } as never }))).toEqual([]);
  });

  test('presets', async () => {
    const { asAdmin } = project;
    const made = await asAdmin.request(
      createPreset({
        collection: 'articles',
        bookmark: 'Drafts',
        layout: 'tabular',
        filter: { status: { _eq: 'draft' } },
        layout_query: { tabular: { sort: ['-id'] } },
      } as never),
    );
    expect(made).toMatchObject({
      bookmark: 'Drafts',
      filter: { status: { _eq: 'draft' } },
      layout_query: { tabular: { sort: ['-id'] } },
    });
    expect(await asAdmin.request(updatePreset(made.id, { search: 'x' }))).toMatchObject({ search: 'x' });
    expect(await asAdmin.request(readPresets({ filter: { bookmark: { _eq: 'Drafts' } }, fields: ['search'] }))).toEqual([
      { search: 'x' },
    ]);
    await asAdmin.request(deletePreset(made.id));
  });

  test('settings are one object', async () => {
    const { asAdmin } = project;
    expect(await asAdmin.request(readSettings())).toMatchObject({ auth_login_attempts: 25 });
    expect(await asAdmin.request(updateSettings({ project_name: 'The Magazine' }))).toMatchObject({
      project_name: 'The Magazine',
    });
    expect(await asAdmin.request(readSettings({ fields: ['project_name'] }))).toEqual({ project_name: 'The Magazine' });
    expect(await asAdmin.request(serverInfo())).toMatchObject({ project: { project_name: 'The Magazine' } });
  });

  test('files’ metadata and folders', async () => {
    const { asAdmin } = project;
    const folder = await asAdmin.request(createFolder({ name: 'Pictures' } as never));
    const below = await asAdmin.request(createFolder({ name: 'Summer', parent: folder.id } as never));
    const file = await asAdmin.request(() => ({
      path: '/files',
      method: 'POST',
      body: JSON.stringify({
        title: 'Sea',
        storage: 'local',
        filename_download: 'sea.jpg',
        type: 'image/jpeg',
        folder: below.id,
        tags: ['blue'],
      }),
    }));
    const { id } = file as { id: string };
    expect(await asAdmin.request(updateFile(id, { title: 'The sea' } as never))).toMatchObject({
      title: 'The sea',
      tags: ['blue'],
    });
    expect(
      await asAdmin.request(readFiles({ filter: { folder: { name: { _eq: 'Summer' } } } as never, fields: ['title'] })),
    ).toEqual([{ title: 'The sea' }]);
    expect(await asAdmin.request(readFolders({ fields: ['name'], sort: ['name'] }))).toEqual([
      { name: 'Pictures' },
      { name: 'Summer' },
    ]);
    await asAdmin.request(() => ({ path: `/files/${id}`, method: 'DELETE' }));
    await asAdmin.request(deleteFolder(below.id));
  });

  test('notifications, translations, dashboards with panels, flows with operations', async () => {
    const { asAdmin } = project;
    const [user] = await asAdmin.request(readUsers({ filter: { email: { _eq: admin.email } }, fields: ['id'] }));
    await asAdmin.request(createNotification({ recipient: user!.id, subject: 'Look', message: 'here' } as never));
    expect(await asAdmin.request(readNotifications({ fields: ['subject', 'status'] }))).toEqual([
      { subject: 'Look', status: 'inbox' },
    ]);
    const word = await asAdmin.request(createTranslation({ key: 'hello', language: 'de-DE', value: 'Hallo' } as never));
    expect(await asAdmin.request(readTranslations({ fields: ['value'] }))).toEqual([{ value: 'Hallo' }]);
    await asAdmin.request(deleteTranslation(word.id));
    const board = await asAdmin.request(createDashboard({ name: 'Numbers' } as never));
    await asAdmin.request(
      createPanel({
        dashboard: board.id,
        type: 'label',
        position_x: 1,
        position_y: 1,
        width: 4,
        height: 4,
        options: { text: 'x' },
      } as never),
    );
    expect(await asAdmin.request(readPanels({ fields: ['options', { dashboard: ['name'] }] as never }))).toEqual([
      { options: { text: 'x' }, dashboard: { name: 'Numbers' } },
    ]);
    await asAdmin.request(deleteDashboard(board.id));
    expect(await asAdmin.request(readPanels())).toEqual([]);
    const flow = await asAdmin.request(createFlow({ name: 'Nightly', trigger: 'manual', status: 'inactive' } as never));
    await asAdmin.request(
      createOperation({
        flow: flow.id,
        key: 'log',
        type: 'log',
        position_x: 1,
        position_y: 1,
        options: { message: 'hi' },
      } as never),
    );
    expect(await asAdmin.request(readOperations({ fields: ['key', { flow: ['name'] }] as never }))).toEqual([
      { key: 'log', flow: { name: 'Nightly' } },
    ]);
    await asAdmin.request(deleteFlow(flow.id));
  });

  test('the schema as the studio is told of it', async () => {
    const { asAdmin } = project;
    const names = (await asAdmin.request(readCollections())).map(({ collection }) => collection);
    expect(names).toEqual(expect.arrayContaining(['articles', 'authors', 'directus_users']));
    const fields = await asAdmin.request(readFields());
    expect(fields.find((each) => each.collection === 'directus_users' && each.field === 'password')).toMatchObject({
      type: 'hash',
    });
    const relations = await asAdmin.request(readRelations());
    expect(relations.find((each) => each.collection === 'articles' && each.field === 'author_id')).toMatchObject({
      related_collection: 'authors',
    });
  });

  test('the server', async () => {
    const { asAdmin } = project;
    expect(await asAdmin.request(serverPing())).toBe('pong');
    expect(await asAdmin.request(serverHealth())).toMatchObject({ status: 'ok' });
    expect(await asAdmin.request(randomString(20))).toHaveLength(20);
    expect(await refusedWith(asAdmin.request(randomString(100_000)))).toMatch(/INVALID_QUERY|INVALID_PAYLOAD/);
  });
});

/** The data model as a document, through the official SDK: taken, compared, and refused to who may not see it. */
import { readItems, schemaDiff, schemaSnapshot } from '@directus/sdk';
import { afterAll, beforeAll, expect } from 'vitest';
import { parse } from 'yaml';
import { onEveryDatabase } from './databases.ts';
import { adminToken, clientOf, openProject, type Project, refusedWith } from './project.ts';

type Snapshot = Awaited<ReturnType<typeof snapshotThrough>>;
interface Part {
  readonly collection: string;
  readonly field?: string;
  readonly schema: Record<string, unknown> | null;
  meta: Record<string, unknown> | null;
}

const snapshotThrough = async (url: string) =>
  (await clientOf(url, adminToken).request(schemaSnapshot())) as unknown as {
    version: number;
    directus: string;
    vendor: string;
    collections: Part[];
    fields: Part[];
    relations: (Part & { related_collection: string })[];
  };

onEveryDatabase('snapshots', (kind, test) => {
  let project: Project;
  beforeAll(async () => {
    project = await openProject(kind, `sdk_snapshot_${kind}`);
  });
  afterAll(() => project?.close());

  const compare = (snapshot: unknown, force = false) =>
    clientOf(project.url, adminToken).request(schemaDiff(snapshot as Parameters<typeof schemaDiff>[0], force));
  /** The SDK hands out an answer without a body as it is. */
  const isSame = async (snapshot: unknown, force = false): Promise<boolean> => {
    const answer: unknown = await compare(snapshot, force);
    return answer instanceof Response && answer.status === 204;
  };
  const copyOf = (snapshot: Snapshot): Snapshot => JSON.parse(JSON.stringify(snapshot)) as Snapshot;

  test('hold every collection, field and relation of the content, and nothing of ours', async () => {
    const snapshot = await snapshotThrough(project.url);
    expect(snapshot.collections.map(({ collection }) => collection)).toEqual([
      'article_tags',
      'articles',
      'authors',
      'comments',
      'seats',
      'site',
      'tags',
      'visits',
    ]);
    expect(snapshot.fields.filter(({ collection }) => collection === 'seats').map(({ field }) => field)).toEqual([
      'hall',
      'number',
      'guest',
    ]);
    expect(snapshot.relations).toContainEqual(
      expect.objectContaining({ collection: 'comments', field: 'article_id', related_collection: 'articles' }),
    );
    expect(await snapshotThrough(project.url)).toEqual(snapshot);
    expect(await clientOf(project.url, adminToken).request(readItems('articles'))).toBeInstanceOf(Array);
  });

  test('that are the same differ in nothing; others in what they differ in', async () => {
    const snapshot = await snapshotThrough(project.url);
    expect(await isSame(snapshot)).toBe(true);
    // Whatever the order of members and lists.
    const turned = copyOf(snapshot);
    turned.fields.reverse();
    expect(await isSame(turned)).toBe(true);

    const changed = copyOf(snapshot);
    const title = changed.fields.find(({ collection, field }) => collection === 'articles' && field === 'title')!;
    title.schema!.max_length = 300;
    // Of which nothing has been said so far.
    expect(title.meta).toBeNull();
    title.meta = { note: 'What it is called' };
    changed.fields = changed.fields.filter(({ collection }) => collection !== 'visits');
    changed.collections = changed.collections.filter(({ collection }) => collection !== 'visits');
    changed.collections.push({ collection: 'events', meta: {}, schema: { name: 'events' } });
    const { hash, diff } = await compare(changed);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(diff.collections).toEqual([
      {
        collection: 'events',
        diff: [
          {
            kind: 'N',
            rhs: {
              collection: 'events',
              meta: expect.objectContaining({ collection: 'events', icon: null, accountability: 'all' }),
              schema: { name: 'events' },
            },
          },
        ],
      },
      { collection: 'visits', diff: [{ kind: 'D', lhs: expect.objectContaining({ collection: 'visits' }) }] },
    ]);
    expect(diff.fields.find(({ field }: { field?: string }) => field === 'title')).toEqual({
      collection: 'articles',
      field: 'title',
      diff: [
        { kind: 'E', path: ['meta'], lhs: null, rhs: expect.objectContaining({ note: 'What it is called', special: null }) },
        { kind: 'E', path: ['schema', 'max_length'], lhs: 200, rhs: 300 },
      ],
    });
    expect(diff.relations).toEqual([]);
  });

  test('come as a file, and are refused where they do not fit', async () => {
    const headers = { authorization: `Bearer ${adminToken}` };
    const file = await fetch(`${project.url}/schema/snapshot?export=yaml`, { headers });
    expect(file.headers.get('content-disposition')).toMatch(/snapshot-\d{4}-\d\d-\d\d\.yaml/);
    const snapshot = await snapshotThrough(project.url);
    expect(parse(await file.text())).toEqual(snapshot);
    expect(await refusedWith(compare({ ...snapshot, vendor: 'another' }))).toBe('INVALID_PAYLOAD');
    expect(await isSame({ ...snapshot, vendor: 'another' }, true)).toBe(true);
    for (const wrong of [
      {},
      [],
      { ...snapshot, fields: {} },
      { ...snapshot, fields: [{ collection: 'articles' }] },
      { version: 2 },
    ])
      expect(await refusedWith(compare(wrong))).toBe('INVALID_PAYLOAD');
    expect((await fetch(`${project.url}/schema/snapshot`)).status).toBe(403);
    expect((await fetch(`${project.url}/schema/diff`, { method: 'POST' })).status).toBe(403);
    expect((await fetch(`${project.url}/schema/snapshot?export=xml`, { headers })).status).toBe(400);
  });
});

/** What is refused leaves nothing behind; a dry run neither; two at once are done one after the other; only administrators. */
import { expect } from 'vitest';
import { openDatabase } from '../../api/databases/open.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { openShaped, type Shaped } from './client.ts';

onEveryDatabase('changes of the schema', (kind, test) => {
  test('that are refused leave nothing behind', async () => {
    const project = await openShaped(kind, 'refused');
    try {
      const before = await stateOf(project);
      const field = { field: 'name', type: 'string' };
      const counting = { is_primary_key: true, has_auto_increment: true };
      const refused: readonly (readonly [method: string, path: string, body: unknown])[] = [
        ['POST', '/collections', {}],
        ['POST', '/collections', 7],
        ['POST', '/collections', { collection: 'directus_mine', schema: {} }],
        ['POST', '/collections', { collection: 'a/b', schema: {} }],
        ['POST', '/collections', { collection: ' blank ', schema: {} }],
        ['POST', '/collections', { collection: 'n'.repeat(64), schema: {} }],
        ['POST', '/collections', { collection: 'Articles', schema: {} }],
        [
          'POST',
          '/collections',
          [
            { collection: 'fresh', schema: {} },
            { collection: 'FRESH', schema: {} },
          ],
        ],
        ['POST', '/collections', { collection: 'fresh', fields: [field, { field: 'NAME', type: 'text' }] }],
        ['POST', '/collections', { collection: 'fresh', fields: [{ field: 'x', type: 'wrong' }] }],
        ['POST', '/collections', { collection: 'fresh', fields: [{ ...field, schema: counting }] }],
        // The table is made before what is said of it is found to be wrong.
        ['POST', '/collections', { collection: 'fresh', schema: {}, meta: { nonsense: 1 } }],
        [
          'POST',
          '/collections',
          [
            { collection: 'fresh', schema: {} },
            { collection: 'more', meta: { group: 'nowhere' } },
          ],
        ],
        ['PATCH', '/collections/nowhere', { meta: {} }],
        ['DELETE', '/collections/directus_users', undefined],
        ['DELETE', '/collections/nowhere', undefined],
        ['POST', '/collections', { collection: 'fresh.things', schema: {} }],
        ['POST', '/collections', { collection: 'things', schema: { schema: 'nowhere' } }],
        ['POST', '/collections', { collection: 'things', schema: {}, source: 'nowhere' }],
        ['PATCH', '/collections/articles', { schema: { comment: 7 } }],
        ['POST', '/fields/articles', { field: 'TITLE', type: 'string' }],
        ['POST', '/fields/articles', { field: 'fresh', type: 'integer', schema: { default_value: 'many' } }],
        ['POST', '/fields/articles', { field: 'fresh', type: 'integer', schema: { is_primary_key: true } }],
        ['POST', '/fields/articles', { field: 'fresh', type: 'string', schema: { is_nullable: 'no' } }],
        ['POST', '/fields/articles', { field: 'fresh', type: 'string', schema: {}, meta: { nonsense: 1 } }],
        ['PATCH', '/fields/articles/title', { schema: { is_unique: true }, meta: { nonsense: 1 } }],
        ['PATCH', '/fields/articles/title', { schema: { choices: ['a'], comment: 'the title' }, meta: { nonsense: 1 } }],
        ['POST', '/fields/articles', { field: 'fresh', type: 'string', schema: { choices: ['a'] }, meta: { nonsense: 1 } }],
        ['PATCH', '/collections/articles', { schema: { comment: 'of our own' }, meta: { nonsense: 1 } }],
        ['DELETE', '/collections/articles/indexes/nowhere', undefined],
        ['PATCH', '/fields/articles/title', { type: 'alias' }],
        ['PATCH', '/fields/articles/id', { schema: { is_nullable: true } }],
        ['DELETE', '/fields/articles/id', undefined],
        ['DELETE', '/fields/articles/nowhere', undefined],
        ['DELETE', '/fields/directus_users/email', undefined],
        ['POST', '/relations', { collection: 'articles', field: 'views', related_collection: 'nowhere' }],
        ['POST', '/relations', { collection: 'articles', field: 'nowhere', related_collection: 'authors' }],
        ['POST', '/relations', { collection: 'articles', field: 'id', related_collection: 'authors' }],
        ['POST', '/relations', { collection: 'articles', field: 'title', related_collection: null, meta: {} }],
        ['DELETE', '/relations/articles/title', undefined],
      ];
      for (const [method, path, body] of refused) {
        const answer = await project.ask(method, path, body);
        const said = `${method} ${path} ${JSON.stringify(body)}: ${JSON.stringify(answer.body)}`;
        expect([400, 403], said).toContain(answer.status);
        expect(answer.body.errors?.[0]?.message, said).toBeTruthy();
        expect(await stateOf(project), said).toEqual(before);
      }
    } finally {
      await project.close();
    }
  }, 120_000);

  test('answer their SQL in a dry run, and change nothing', async () => {
    const project = await openShaped(kind, 'dry');
    try {
      const before = await stateOf(project);
      const asked = await project.ask('POST', '/collections?dry_run=true', {
        collection: 'fresh',
        schema: {},
        meta: {},
        fields: [{ field: 'code', type: 'string', schema: { is_unique: true } }],
      });
      expect(asked.body.data).toEqual({
        statements: [
          expect.stringMatching(/^create table .*fresh/),
          expect.stringMatching(/unique.*fresh_code_unique|fresh_code_unique.*unique/),
        ],
        warnings: [],
      });
      for (const [method, path, body] of [
        ['POST', '/fields/articles', { field: 'fresh', type: 'text', schema: {} }],
        ['PATCH', '/fields/articles/title', { schema: { is_nullable: true, default_value: 'untitled' } }],
        ['DELETE', '/fields/articles/body', undefined],
        ['PATCH', '/relations/articles/author_id', { schema: { on_delete: 'CASCADE' } }],
        ['DELETE', '/relations/articles/author_id', undefined],
        ['DELETE', '/collections/site', undefined],
      ] as const) {
        const { status, body: answer } = await project.ask(method, `${path}?dry_run=true`, body);
        expect(status, `${method} ${path}: ${JSON.stringify(answer)}`).toBe(200);
        expect((answer.data as { statements: readonly string[] }).statements.length, path).toBeGreaterThan(0);
      }
      expect(await stateOf(project)).toEqual(before);
    } finally {
      await project.close();
    }
  }, 120_000);

  test('are made by administrators only, one after the other', async () => {
    const project = await openShaped(kind, 'turns');
    try {
      const before = await stateOf(project);
      for (const [method, path, body] of [
        ['POST', '/collections', { collection: 'mine', schema: {} }],
        ['PATCH', '/collections/articles', { meta: { hidden: true } }],
        ['DELETE', '/collections/site', undefined],
        ['POST', '/fields/articles', { field: 'mine', type: 'string' }],
        ['DELETE', '/fields/articles/body', undefined],
        ['POST', '/relations', { collection: 'articles', field: 'views', related_collection: 'authors' }],
        ['DELETE', '/relations/articles/author_id', undefined],
      ] as const) {
        expect((await project.ask(method, path, body, '')).status, `${method} ${path}`).toBe(403);
      }
      expect(await stateOf(project)).toEqual(before);
      const both = await Promise.all(
        [1, 2, 3].map(() => project.ask('POST', '/collections', { collection: 'mine', schema: {}, meta: {} })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
      expect(both.flatMap(({ body }) => body.errors ?? [])[0]?.message).toMatch(/There is a collection "mine" already/);
      const apart = await Promise.all(
        ['a', 'b', 'c'].map((field) => project.ask('POST', '/fields/mine', { field, type: 'string', schema: {} })),
      );
      expect(apart.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(
        (await project.ask('PATCH', '/collections/mine', { meta: { note: 'of mine', hidden: true } })).body.data,
      ).toMatchObject({
        meta: { note: 'of mine', hidden: true },
      });
      const folder = await project.ask('POST', '/collections', { collection: 'shelf', schema: null, meta: { icon: 'folder' } });
      expect(folder.body.data).toMatchObject({ collection: 'shelf', schema: null, meta: { icon: 'folder' } });
      expect((await project.ask('PATCH', '/collections', [{ collection: 'mine', meta: { group: 'shelf' } }])).status).toBe(200);
      expect((await project.ask('DELETE', '/collections/shelf')).status).toBe(204);
      expect((await project.ask('GET', '/collections/mine')).body.data).toMatchObject({ meta: { group: null } });
      const pair = ['left', 'right'].map((field) => ({ field, type: 'uuid', schema: { is_primary_key: true } }));
      expect((await project.ask('POST', '/collections', { collection: 'pairs', schema: {}, fields: pair })).status).toBe(200);
      const keys = ((await project.ask('GET', '/fields/pairs')).body.data as { schema: { is_primary_key: boolean } }[]).map(
        ({ schema }) => schema.is_primary_key,
      );
      expect(keys).toEqual([true, true]);
    } finally {
      await project.close();
    }
  }, 120_000);
});

/** All that a change could leave behind: tables with all they have, and what is said of them. */
async function stateOf({ content, ask }: Shaped): Promise<unknown> {
  const database = await openDatabase({ url: content, statementTimeout: 0, poolSize: 1 });
  try {
    const { tables } = await database.readCatalog({});
    const described = await Promise.all(['/collections', '/fields', '/relations'].map((path) => ask('GET', path)));
    return { tables, described: described.map(({ body }) => body.data) };
  } finally {
    await database.close();
  }
}

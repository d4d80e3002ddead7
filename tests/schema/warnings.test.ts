/** What a dry run tells of rows and of others, beside the SQL. */
import { expect, test } from 'vitest';
import { nothingMade, type Warning, warningsOf } from '../../api/schema/warnings.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { shapedOnce } from './client.ts';

test('what has no rows yet is not warned of', () => {
  const made = nothingMade();
  const table = { schema: null, name: 'songs' };
  expect(warningsOf({ table, do: 'create table', columns: [], key: [], comment: null }, ['create table songs ()'], made)).toEqual(
    [],
  );
  expect(warningsOf({ table, do: 'add index', name: 'one', columns: ['title'], unique: true }, [], made)).toEqual([]);
  expect(warningsOf({ table, do: 'drop column', column: 'title' }, [], nothingMade())).toEqual([
    { kind: 'lost', table: 'songs', columns: ['title'] },
  ]);
});

test('an index made beside writers keeps nobody waiting', () => {
  const index = {
    table: { schema: null, name: 'songs' },
    do: 'add index',
    name: 'one',
    columns: ['title'],
    unique: false,
  } as const;
  expect(warningsOf(index, [], nothingMade()).map(({ kind }) => kind)).toEqual(['waits']);
  expect(warningsOf({ ...index, concurrent: true }, [], nothingMade())).toEqual([]);
});

onEveryDatabase('a dry run', (kind, test) => {
  const shaped = shapedOnce(kind, 'warnings');

  test('tells what a change does, and changes nothing', async () => {
    const { ask } = await shaped();
    const told = async (method: string, path: string, body?: unknown): Promise<readonly Warning[]> => {
      const answer = await ask(method, `${path}?dry_run=true`, body);
      expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(200);
      return (answer.body.data as { warnings: readonly Warning[] }).warnings;
    };
    const title = { table: 'articles', columns: ['title'] };
    expect(await told('PATCH', '/collections/site', { meta: { note: 'one' } })).toEqual([]);
    expect(await told('DELETE', '/collections/site')).toEqual([{ kind: 'lost', table: 'site', columns: [] }]);
    expect(await told('DELETE', '/fields/articles/title')).toContainEqual({ ...title, kind: 'lost' });
    expect(await told('PATCH', '/fields/articles/title', { field: 'headline' })).toEqual([{ ...title, kind: 'renamed' }]);
    expect(await told('PATCH', '/fields/articles/title', { schema: { max_length: 4000 } })).not.toContainEqual(
      expect.objectContaining({ kind: 'checked' }),
    );
    const index = await told('POST', '/collections/articles/indexes', { fields: ['title', 'views'], unique: true });
    expect(index.map((each) => each.kind)).toEqual(['checked', 'waits']);
    const beside = await told('POST', '/collections/articles/indexes', { fields: ['title', 'views'], concurrent: true });
    expect(beside).toEqual([]);
    const rebuilt = await told('PATCH', '/fields/articles/title', { schema: { default_value: 'x' } });
    expect(rebuilt.map((each) => each.kind)).toEqual(kind === 'sqlite' ? ['rebuilt'] : []);
    expect((await ask('GET', '/fields/articles/title')).status).toBe(200);
    expect((await ask('GET', '/collections/articles/indexes')).body.data).not.toContainEqual(
      expect.objectContaining({ fields: ['title', 'views'] }),
    );
  });

  test('of a document tells it, too', async () => {
    const { ask } = await shaped();
    const diff = { fields: [{ collection: 'articles', field: 'views', diff: [{ kind: 'D' }] }] };
    const { status, body } = await ask('POST', '/schema/apply?force=true&dry_run=true', { diff });
    expect([status, (body.data as { warnings: unknown }).warnings]).toEqual([
      200,
      expect.arrayContaining([{ kind: 'lost', table: 'articles', columns: ['views'] }]),
    ]);
  });
});

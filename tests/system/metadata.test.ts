/** Rows about collections, fields and relations are read, noticed when they change, and stand behind what the config file says. */
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { noSettings } from '../../api/model/settings.ts';
import { together } from '../../api/system/source.ts';
import { loadSql } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { kinds } from './kinds.ts';

const open: TestServer[] = [];
afterAll(() => Promise.all(open.map((each) => each.close())));

const content = 'create table articles (id integer primary key, title varchar(100), author integer);';

test('rows that change are noticed, and so is a row that somebody broke: it does no harm', async () => {
  const url = await loadSql('sqlite', 'h4_metadata', content);
  const server = await startServer(url, { system: 'same' });
  open.push(server);
  const database = new Sqlite(url.slice('sqlite:'.length));
  const { engine } = server;
  const before = engine.model().version;
  database.exec(`insert into directus_collections (collection, singleton, translations) values ('articles', 1, 'no json')`);
  await engine.reload();
  expect(engine.model().collections.get('articles')).toMatchObject({ singleton: true, meta: { translations: null } });
  expect(engine.model().version).not.toBe(before);
  database.exec(`insert into directus_fields (collection, field, special, validation) values
    ('articles', 'title', 'conceal', '{"broken'), ('articles', 'gone', 'm2o', null), ('nowhere', 'x', null, null)`);
  database.exec(
    `insert into directus_relations (many_collection, many_field, one_collection) values ('articles', 'author', 'nowhere')`,
  );
  await engine.reload();
  const { collections, faults } = engine.model();
  expect(collections.get('articles')!.fields.get('title')).toMatchObject({ concealed: true, validation: null });
  expect(collections.get('articles')!.fields.has('gone')).toBe(false);
  expect(faults).toEqual([expect.stringContaining('articles.author')]);
  database.close();
});

test('the config file wins, and what our own fields are is ours to say', () => {
  const row = { many_collection: 'a', many_field: 'b', one_collection: 'c', one_field: 'stored' };
  const declared = {
    collections: { articles: { singleton: false, sortField: 'position' } },
    relations: [{ collection: 'a', field: 'b', related_collection: 'd' }],
  };
  const { collections, relations } = together(
    [
      { collection: 'articles', singleton: true, icon: 'x' },
      { collection: 'directus_users', singleton: true, note: 'n' },
    ],
    [
      { collection: 'directus_users', field: 'password', special: [] },
      { collection: 'directus_users', field: 'own', special: ['cast-json'] },
    ],
    [row],
    declared,
  );
  expect(collections.articles).toMatchObject({ singleton: false, sortField: 'position', meta: { icon: 'x' } });
  expect(collections.directus_users).toMatchObject({ system: true, singleton: false, meta: { note: 'n', system: true } });
  expect(collections.directus_users!.fields!.password!.special).toEqual(['hash', 'conceal']);
  expect(collections.directus_users!.fields!.own!.special).toEqual(['cast-json']);
  expect(relations.filter(({ collection }) => collection === 'a')).toEqual(declared.relations);
  expect(together([], [], [row], noSettings).relations.filter(({ collection }) => collection === 'a')).toMatchObject([
    { meta: { one_field: 'stored' } },
  ]);
});

describe.each(kinds)('%s', (kind) => {
  test('servers that start together make the tables once', async () => {
    const url = await loadSql(kind, 'h4_together', content);
    const started = await Promise.all([0, 1, 2].map(() => startServer(url, { system: 'same' })));
    open.push(...started);
    expect(new Set(started.map(({ engine }) => engine.model().version)).size).toBe(1);
    for (const { engine } of started) expect(engine.model().faults).toEqual([]);
  }, 60_000);
});

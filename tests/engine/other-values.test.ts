/** A plan that is remembered serves every request of its shape, with that request's values: also where its SQL waits for keys. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import type { Engine } from '../../api/engine/engine.ts';
import { openEngine } from '../../api/engine/open.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { requestOf } from './opened.ts';

const schema = `create table authors (id integer primary key, country text);
create table articles (id integer primary key, author_id integer references authors (id), status text);
insert into authors values (1, 'at'), (2, 'de');
insert into articles values (1, 1, 'draft'), (2, 1, 'published'), (3, 2, 'draft'), (4, 2, 'published');`;

const common = { statementTimeout: 0, poolSize: 1, limitDefault: 100, limitMax: null, schemaPoll: 0, onStatement: null } as const;

let url: string;
let batched: Engine;
let across: Engine;

beforeAll(async () => {
  url = await loadSql('sqlite', `other_values_${process.pid}`, schema);
  batched = await openEngine({ ...common, sources: [{ name: '', url }], strategy: 'batch' });
  const sources = [
    { name: '', url, include: ['articles'] },
    { name: 'crm', url, include: ['authors'] },
  ];
  const relation = { collection: 'articles', field: 'author_id', related_collection: 'crm.authors' };
  across = await openEngine({ ...common, sources, strategy: 'fold' }, { collections: {}, relations: [relation] });
});
afterAll(async () => {
  await batched.close();
  await across.close();
  await dropDatabase(url);
});

async function get(engine: Engine, path: string): Promise<unknown> {
  const { items, meta } = await engine.read(requestOf(engine, path), nobody(fullAccess), new AbortController().signal);
  return { data: items.map((item) => JSON.parse(item) as unknown), meta };
}

const articlesOf = (status: string): string =>
  `/items/authors?fields=articles.id&filter[country][_eq]=at&deep[articles][_filter][status][_eq]=${status}`;

test('children read for many parents', async () => {
  expect(await get(batched, articlesOf('draft'))).toEqual({ data: [{ articles: [{ id: 1 }] }], meta: null });
  expect(await get(batched, articlesOf('published'))).toEqual({ data: [{ articles: [{ id: 2 }] }], meta: null });
});

const articlesIn = (country: string, status: string): string =>
  `/items/articles?fields=id&filter[author_id][country][_eq]=${country}&filter[status][_eq]=${status}&meta=filter_count`;

test('conditions on another database, beside one on this', async () => {
  expect(await get(across, articlesIn('at', 'draft'))).toEqual({ data: [{ id: 1 }], meta: { filter_count: 1 } });
  expect(await get(across, articlesIn('de', 'published'))).toEqual({ data: [{ id: 4 }], meta: { filter_count: 1 } });
});

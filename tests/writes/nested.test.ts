/** Items written with what they are related to: both forms of lists, links, scopes, places, and the number of statements. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ModelSettings } from '../../api/model/settings.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { type Asked, openWrites } from './engine.ts';

const kinds: readonly { kind: SchemaKind; it: (title: string, run: () => Promise<void>) => void }[] = [
  { kind: 'sqlite', it: test },
  { kind: 'postgres', it: whenServer('postgres') },
  { kind: 'mysql', it: whenServer('mariadb') },
];

const serial = { sqlite: 'integer primary key', postgres: 'serial primary key', mysql: 'int auto_increment primary key' };

const schema = (kind: SchemaKind): string => `
  create table companies (id ${serial[kind]}, name varchar(40) not null);
  create table authors (id ${serial[kind]}, name varchar(40) not null, company integer references companies(id));
  create table articles (id ${serial[kind]}, title varchar(50) not null, author integer references authors(id));
  create table notes (id ${serial[kind]}, body varchar(50), article integer not null references articles(id), place integer);
  create table tags (id ${serial[kind]}, name varchar(40) not null unique);
  create table articles_tags (
    articles_id integer not null references articles(id),
    tags_id integer not null references tags(id),
    primary key (articles_id, tags_id)
  );
  create table labels (id ${serial[kind]}, name varchar(40));
  create table articles_labels (
    id ${serial[kind]},
    articles_id integer references articles(id),
    labels_id integer references labels(id),
    sort integer
  );
  create table headings (id ${serial[kind]}, text varchar(40));
  create table quotes (id ${serial[kind]}, words varchar(40));
  create table blocks (
    id ${serial[kind]},
    article integer references articles(id),
    collection varchar(64),
    item varchar(64)
  );
  create table legs (ship varchar(10) not null, number integer not null, name varchar(20), primary key (ship, number));
  create table stops (id ${serial[kind]}, port varchar(20), ship varchar(10), leg integer,
    foreign key (ship, leg) references legs (ship, number));
`;

const model: ModelSettings = {
  collections: {},
  relations: [
    { collection: 'articles', field: 'author', related_collection: 'authors', meta: { one_field: 'articles' } },
    {
      collection: 'notes',
      field: 'article',
      related_collection: 'articles',
      meta: { one_field: 'notes', sort_field: 'place', one_deselect_action: 'delete' },
    },
    {
      collection: 'articles_labels',
      field: 'articles_id',
      related_collection: 'articles',
      meta: { one_field: 'labels', sort_field: 'sort' },
    },
    { collection: 'articles_labels', field: 'labels_id', related_collection: 'labels', meta: { one_field: null } },
    { collection: 'blocks', field: 'article', related_collection: 'articles', meta: { one_field: 'blocks' } },
    {
      collection: 'blocks',
      field: 'item',
      related_collection: null,
      meta: { one_collection_field: 'collection', one_allowed_collections: ['headings', 'quotes'] },
    },
  ],
};

describe.each(kinds)('nested writes on $kind', ({ kind, it }) => {
  let asked: Asked;
  let url = '';

  beforeAll(async () => {
    url = await loadSql(kind, 'pergola_writes_nested', schema(kind)).catch((error) => {
      console.error(error);
      return '';
    });
    if (url !== '') asked = await openWrites(url, model);
  }, 60_000);

  afterAll(async () => {
    await asked?.close();
    if (url) await dropDatabase(url);
  });

  const one = async (collection: string, id: unknown) => (await asked.all(collection)).find((each) => each.id === id)!;
  const of = async (collection: string, field: string, id: unknown) =>
    (await asked.all(collection)).filter((each) => each[field] === id);

  it('creates what an item points at, or changes and links it', async () => {
    const [article] = await asked.create('articles', { title: 'A', author: { name: 'Ada', company: { name: 'ACM' } } });
    const ada = await one('authors', article!.author);
    expect(ada.name).toBe('Ada');
    expect((await one('companies', ada.company)).name).toBe('ACM');
    const [second] = await asked.create('articles', { title: 'B', author: { id: ada.id, name: 'Ada L.' } });
    expect(second!.author).toBe(ada.id);
    expect((await one('authors', ada.id)).name).toBe('Ada L.');
    const [third] = await asked.create('articles', { title: 'C', author: { id: 7777, name: 'New' } });
    expect(third!.author).toBe(7777);
    const [linked] = await asked.update('articles', [third!.id], { author: { id: ada.id } });
    expect(linked!.author).toBe(ada.id);
    const [cleared] = await asked.update('articles', [third!.id], { author: null });
    expect(cleared!.author).toBe(null);
  });

  it('creates one new item for all that name it by the same new key', async () => {
    const made = await asked.create(
      'articles',
      { title: 'x', author: { id: 8888, name: 'Twin' } },
      { title: 'y', author: { id: 8888, name: 'Twin again' } },
    );
    expect(made.map(({ author }) => author)).toEqual([8888, 8888]);
    expect((await one('authors', 8888)).name).toBe('Twin again');
  });

  it('takes a list as all there is: new ones, known ones, and none of the others', async () => {
    const [author] = await asked.create('authors', { name: 'L', articles: [{ title: 'l1' }, { title: 'l2' }, { title: 'l3' }] });
    const before = await of('articles', 'author', author!.id);
    expect(before.map(({ title }) => title)).toEqual(['l1', 'l2', 'l3']);
    const [other] = await asked.create('articles', { title: 'moved' });
    await asked.update('authors', [author!.id], {
      articles: [before[0]!.id, { id: before[1]!.id, title: 'l2!' }, { title: 'l4' }, other!.id],
    });
    const after = await of('articles', 'author', author!.id);
    expect(after.map(({ title }) => title).sort()).toEqual(['l1', 'l2!', 'l4', 'moved']);
    expect((await one('articles', before[2]!.id)).author).toBe(null);
    await asked.update('authors', [author!.id], { articles: [] });
    expect(await of('articles', 'author', author!.id)).toEqual([]);
  });

  it('takes changes of a list: created, updated, taken out', async () => {
    const [author] = await asked.create('authors', { name: 'D', articles: { create: [{ title: 'd1' }, { title: 'd2' }] } });
    const [first, second] = await of('articles', 'author', author!.id);
    const [far] = await asked.create('articles', { title: 'far' });
    await asked.update('authors', [author!.id], {
      articles: {
        create: [{ title: 'd3' }],
        update: [
          { id: first!.id, title: 'd1!' },
          { id: far!.id, title: 'near' },
        ],
        delete: [second!.id],
      },
    });
    expect((await of('articles', 'author', author!.id)).map(({ title }) => title).sort()).toEqual(['d1!', 'd3', 'near']);
    expect((await one('articles', second!.id)).author).toBe(null);
  });

  it('deletes what is taken out where the relation says so, and keeps places', async () => {
    const [article] = await asked.create('articles', { title: 'N', notes: [{ body: 'n1' }, { body: 'n2' }] });
    const [n1, n2] = await of('notes', 'article', article!.id);
    expect([n1!.place, n2!.place]).toEqual([1, 2]);
    await asked.update('articles', [article!.id], { notes: { create: [{ body: 'n3' }, { body: 'n4' }] } });
    expect((await of('notes', 'article', article!.id)).map(({ body, place }) => [body, place])).toEqual([
      ['n1', 1],
      ['n2', 2],
      ['n3', 3],
      ['n4', 4],
    ]);
    await asked.update('articles', [article!.id], { notes: [n2!.id, { body: 'n5' }, n1!.id] });
    const now = await of('notes', 'article', article!.id);
    expect(now.sort((a, b) => a.place - b.place).map(({ body }) => body)).toEqual(['n2', 'n5', 'n1']);
  });

  it('links many to many straight to the far side', async () => {
    const [article] = await asked.create('articles', { title: 'M', tags: [{ name: 'red' }, { name: 'blue' }] });
    const links = async () => (await of('articles_tags', 'articles_id', article!.id)).map(({ tags_id }) => tags_id);
    const tags = await asked.all('tags');
    const [red, blue] = ['red', 'blue'].map((name) => tags.find((each) => each.name === name)!.id);
    expect(await links()).toEqual([red, blue]);
    await asked.update('articles', [article!.id], { tags: [blue, { name: 'green' }] });
    const green = (await asked.all('tags')).find(({ name }) => name === 'green')!.id;
    expect((await links()).sort()).toEqual([blue, green].sort());
    await asked.update('articles', [article!.id], {
      tags: { create: [{ name: 'grey' }], update: [{ id: red, name: 'rot' }], delete: [blue] },
    });
    const grey = (await asked.all('tags')).find(({ name }) => name === 'grey')!.id;
    expect((await links()).sort((a, b) => a - b)).toEqual([red, green, grey].sort((a, b) => a - b));
    expect((await one('tags', red)).name).toBe('rot');
    expect((await one('tags', blue)).name).toBe('blue');
  });

  it('links many to many through the junction’s rows', async () => {
    const [article] = await asked.create('articles', {
      title: 'J',
      labels: { create: [{ labels_id: { name: 'one' } }, { labels_id: { name: 'two' } }], update: [], delete: [] },
    });
    const rows = await of('articles_labels', 'articles_id', article!.id);
    expect(rows.map(({ sort }) => sort)).toEqual([1, 2]);
    const [label] = await asked.create('labels', { name: 'three' });
    await asked.update('articles', [article!.id], { labels: { create: [{ labels_id: label!.id }], delete: [rows[0]!.id] } });
    const now = await of('articles_labels', 'articles_id', article!.id);
    expect(now.map(({ labels_id, sort }) => [labels_id, sort])).toEqual([
      [rows[1]!.labels_id, 2],
      [label!.id, 3],
    ]);
  });

  it('writes what may be of any collection', async () => {
    const [article] = await asked.create('articles', {
      title: 'Any',
      blocks: [
        { collection: 'headings', item: { text: 'h' } },
        { collection: 'quotes', item: { words: 'q' } },
      ],
    });
    const blocks = await of('blocks', 'article', article!.id);
    expect(blocks.map(({ collection }) => collection)).toEqual(['headings', 'quotes']);
    expect((await one('headings', Number(blocks[0]!.item))).text).toBe('h');
    await asked.update('articles', [article!.id], {
      blocks: { update: [{ id: blocks[1]!.id, item: { id: Number(blocks[1]!.item), words: 'Q' } }] },
    });
    expect((await one('quotes', Number(blocks[1]!.item))).words).toBe('Q');
    await expect(asked.create('blocks', { collection: 'tags', item: { name: 'x' } })).rejects.toMatchObject({
      code: 'INVALID_PAYLOAD',
      details: { field: 'collection' },
    });
    await expect(asked.create('blocks', { item: { text: 'x' } })).rejects.toMatchObject({ details: { field: 'collection' } });
    await expect(asked.create('blocks', { collection: 'tags' })).rejects.toMatchObject({ details: { field: 'collection' } });
  });

  it('links through composite keys', async () => {
    const [stop] = await asked.create('stops', { port: 'Kiel', legs: { ship: 'Emma', number: 3, name: 'third' } });
    expect([stop!.ship, stop!.leg]).toEqual(['Emma', 3]);
    expect(await asked.all('legs')).toEqual([{ ship: 'Emma', number: 3, name: 'third' }]);
    const [off] = await asked.update('stops', [stop!.id], { legs: null });
    expect([off!.ship, off!.leg]).toEqual([null, null]);
  });

  it('writes a hundred parents with ten children each in few statements', async () => {
    asked.statements();
    const authors = Array.from({ length: 100 }, (_, a) => ({
      name: `p${a}`,
      company: { name: `c${a}` },
      articles: Array.from({ length: 10 }, (__, b) => ({ title: `p${a} ${b}`, tags: [{ name: `t${a}-${b}` }] })),
    }));
    const made = await asked.create('authors', ...authors);
    expect(asked.statements().length).toBeLessThanOrEqual(60);
    const articles = await of('articles', 'author', made[42]!.id);
    expect(articles.map(({ title }) => title)).toEqual(Array.from({ length: 10 }, (_, index) => `p42 ${index}`));
  });

  it('leaves nothing when anything fails, at any level', async () => {
    const count = async () =>
      (await Promise.all(['companies', 'authors', 'articles', 'tags', 'notes'].map((name) => asked.all(name)))).map(
        (all) => all.length,
      );
    const before = await count();
    await asked.create('tags', { name: `taken` });
    const whole = (bad: object) => ({
      name: 'R',
      company: { name: 'RC' },
      articles: [{ title: 'r1', tags: [{ name: 'r-tag' }], notes: [{ body: 'r-note' }] }, bad],
    });
    await expect(asked.create('authors', whole({ title: null }))).rejects.toMatchObject({
      code: 'FAILED_VALIDATION',
      details: { path: ['articles', 'title'] },
    });
    await expect(asked.create('authors', whole({ title: 'r2', tags: [{ name: 'taken' }] }))).rejects.toMatchObject({
      code: 'RECORD_NOT_UNIQUE',
      details: { collection: 'tags', field: 'name', path: ['articles', 'tags', 'name'] },
    });
    await expect(asked.create('authors', whole({ title: 'r2', notes: [{ boddy: 'x' }] }))).rejects.toMatchObject({
      code: 'INVALID_PAYLOAD',
      details: { collection: 'notes', field: 'boddy', path: ['articles', 'notes', 'boddy'] },
    });
    await expect(asked.create('authors', whole({ title: 'r2', tags: [99_999] }))).rejects.toMatchObject({
      code: 'INVALID_FOREIGN_KEY',
    });
    before[3] = before[3]! + 1;
    expect(await count()).toEqual(before);
  });

  it('refuses shapes that are none', async () => {
    for (const articles of ['x', 5, { nope: [] }, { create: {} }, [[1]], { update: [{ title: 'no key' }] }])
      await expect(asked.create('authors', { name: 'S', articles })).rejects.toMatchObject({
        status: 400,
        details: { field: 'articles' },
      });
    await expect(asked.create('articles', { title: 'S', author: [1] })).rejects.toMatchObject({
      status: 400,
      details: { field: 'author' },
    });
    let deep: Record<string, unknown> = { title: 'bottom' };
    for (let depth = 0; depth < 20; depth++)
      deep = depth % 2 ? { title: 't', tags: [deep] } : { name: `deep ${depth}`, articles: [deep] };
    await expect(asked.create('articles', deep)).rejects.toMatchObject({ code: 'INVALID_PAYLOAD' });
  });
});

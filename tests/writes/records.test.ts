/** Activity and revisions: what is kept of a change, where, and in how many statements. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import { readConfig } from '../../api/config.ts';
import type { Engine } from '../../api/engine/engine.ts';
import type { ModelSettings } from '../../api/model/settings.ts';
import { openWithSystem } from '../../api/system/open.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { type Asked, askedOf } from './engine.ts';

const kinds: readonly { kind: SchemaKind; it: (title: string, run: () => Promise<void>) => void }[] = [
  { kind: 'sqlite', it: test },
  { kind: 'postgres', it: whenServer('postgres') },
  { kind: 'mysql', it: whenServer('mariadb') },
];

const serial = { sqlite: 'integer primary key', postgres: 'serial primary key', mysql: 'int auto_increment primary key' };

const schema = (kind: SchemaKind): string => `
  create table authors (id ${serial[kind]}, name varchar(40) not null, pin varchar(200));
  create table articles (id ${serial[kind]}, title varchar(50) not null, author integer references authors(id));
  create table quiet (id ${serial[kind]}, note varchar(40));
  create table brief (id ${serial[kind]}, note varchar(40));
`;

const model: ModelSettings = {
  collections: {
    quiet: { accountability: null },
    brief: { accountability: 'activity' },
    authors: { fields: { pin: { special: ['hash', 'conceal'] } } },
  },
  relations: [{ collection: 'articles', field: 'author', related_collection: 'authors', meta: { one_field: 'articles' } }],
};

const places = kinds.flatMap((each) => [
  { ...each, place: 'same' as const },
  { ...each, place: 'file' as const },
]);

describe.each(places)('records on $kind, system $place', ({ kind, it, place }) => {
  let asked: Asked;
  let engine: Engine;
  let url = '';

  beforeAll(async () => {
    url = await loadSql(kind, `pergola_writes_records_${place}`, schema(kind)).catch(() => '');
    if (url === '') return;
    const data = mkdtempSync(join(tmpdir(), 'pergola-records-'));
    const config = readConfig(
      {
        ADMIN_TOKEN: 'x',
        LOG_LEVEL: 'silent',
        DATABASE_URL: url,
        DATA_DIR: data,
        SYSTEM_DATABASE_URL: place === 'same' ? 'same' : `sqlite:${data}/system.db`,
      },
      {},
      () => null,
    );
    const statements: string[] = [];
    engine = await openWithSystem(
      {
        statementTimeout: 20_000,
        poolSize: 8,
        limitDefault: 100,
        limitMax: null,
        schemaPoll: 0,
        strategy: 'fold',
        onStatement: ({ sql }) => void statements.push(sql),
      },
      config,
      model,
    );
    asked = askedOf(engine, statements);
  }, 60_000);

  afterAll(async () => {
    await asked?.close();
    if (url) await dropDatabase(url);
  });

  const trail = async () => ({
    activity: await asked.all('directus_activity'),
    revisions: await asked.all('directus_revisions'),
  });
  const since = async (before: Awaited<ReturnType<typeof trail>>) => {
    const now = await trail();
    return { activity: now.activity.slice(before.activity.length), revisions: now.revisions.slice(before.revisions.length) };
  };

  it('keeps who did what from where, and the item as it was made', async () => {
    const before = await trail();
    const user = '0190a5e4-5b5e-7c11-8f3c-000000000001';
    const origin = { ip: '10.0.0.1', userAgent: 'test', website: 'https://example.com' };
    const caller = { ...nobody(fullAccess, origin), user: null, actor: user };
    const [made] = await asked.change(
      { kind: 'create', collection: 'authors', items: [{ name: 'Ada', pin: '1234' }] },
      { caller },
    );
    const { activity, revisions } = await since(before);
    expect(activity).toMatchObject([
      {
        action: 'create',
        collection: 'authors',
        item: String(made!.id),
        ip: '10.0.0.1',
        user_agent: 'test',
        origin: 'https://example.com',
        actor: user,
      },
    ]);
    expect(Math.abs(Date.parse(activity[0]!.timestamp) - Date.now())).toBeLessThan(60_000);
    expect(revisions).toMatchObject([
      {
        activity: activity[0]!.id,
        collection: 'authors',
        item: String(made!.id),
        data: { id: made!.id, name: 'Ada', pin: '**********' },
        delta: { name: 'Ada', pin: '**********' },
        parent: null,
      },
    ]);
    expect(JSON.stringify(revisions)).not.toContain('argon2');
  });

  it('keeps what changed, and what was deleted', async () => {
    const [made] = await asked.create('authors', { name: 'Bob' });
    const before = await trail();
    await asked.update('authors', [made!.id], { name: 'Rob' });
    await asked.delete('authors', made!.id);
    const { activity, revisions } = await since(before);
    expect(activity.map(({ action }) => action)).toEqual(['update', 'delete']);
    expect(revisions).toMatchObject([
      { data: { name: 'Rob' }, delta: { name: 'Rob' } },
      { data: { name: 'Rob' }, delta: {} },
    ]);
  });

  it('names the parent of what was nested', async () => {
    const before = await trail();
    await asked.create('authors', { name: 'Cy', articles: [{ title: 'a' }, { title: 'b' }] });
    await asked.create('articles', { title: 'c', author: { name: 'Di' } });
    const { activity, revisions } = await since(before);
    expect(activity).toHaveLength(5);
    const byTitle = (name: string) => revisions.find(({ data }) => data.title === name || data.name === name)!;
    expect(byTitle('a').parent).toBe(byTitle('Cy').id);
    expect(byTitle('b').parent).toBe(byTitle('Cy').id);
    expect(byTitle('Di').parent).toBe(byTitle('c').id);
    expect(byTitle('c').parent).toBe(null);
  });

  it('keeps what a collection wants kept', async () => {
    const before = await trail();
    await asked.create('quiet', { note: 'x' });
    await asked.create('brief', { note: 'y' });
    const { activity, revisions } = await since(before);
    expect(activity).toMatchObject([{ collection: 'brief', action: 'create' }]);
    expect(revisions).toEqual([]);
  });

  it('keeps nothing of what fails', async () => {
    const before = await trail();
    await expect(
      asked.create('articles', { title: 'x', author: { name: 'Eve' } }, { title: 'y', author: 999_999 }),
    ).rejects.toMatchObject({
      code: 'INVALID_FOREIGN_KEY',
    });
    await expect(asked.create('articles', { title: 'far too long '.repeat(10), author: { name: 'Eve' } })).rejects.toMatchObject({
      status: 400,
    });
    const { activity, revisions } = await since(before);
    expect([activity, revisions]).toEqual([[], []]);
    expect((await asked.all('authors')).filter(({ name }) => name === 'Eve')).toEqual([]);
  });

  it('records one in as few statements as the database can', async () => {
    asked.statements();
    await asked.create('authors', { name: 'Single' });
    await asked.create('articles', { title: 'Single' });
    // An author has secrets and articles: it takes three, and is read again.
    expect(asked.statements()).toHaveLength(kind === 'postgres' && place === 'same' ? 5 : 7);
  });

  it('records a thousand rows in few statements', async () => {
    asked.statements();
    await asked.create('authors', ...Array.from({ length: 1000 }, (_, index) => ({ name: `n${index}` })));
    expect(asked.statements().length).toBeLessThanOrEqual(40);
  });

  it('records what many write at once, each before it is answered', async () => {
    const before = await trail();
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const [made] = await asked.create('authors', { name: `many ${index}` });
        const { activity } = await since(before);
        expect(activity.map(({ item }) => item)).toContain(String(made!.id));
      }),
    );
    expect((await since(before)).revisions).toHaveLength(20);
  });
});

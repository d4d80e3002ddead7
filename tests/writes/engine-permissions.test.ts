/** What a caller's permissions let them write: rows, fields, presets, validation, and all of it again for what is nested. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, nobody } from '../../api/access/caller.ts';
import { compileAccess, type PermissionRow } from '../../api/access/policies.ts';
import type { Payload } from '../../api/query/change.ts';
import type { Scalar } from '../../api/query/value.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { type Asked, admin, equals, openWrites } from './engine.ts';

const kinds: readonly { kind: SchemaKind; it: (title: string, run: () => Promise<void>) => void }[] = [
  { kind: 'sqlite', it: test },
  { kind: 'postgres', it: whenServer('postgres') },
  { kind: 'mysql', it: whenServer('mariadb') },
];

const serial = { sqlite: 'integer primary key', postgres: 'serial primary key', mysql: 'int auto_increment primary key' };

const schema = (kind: SchemaKind): string => `
  create table authors (id ${serial[kind]}, name varchar(40) not null, rank_ integer);
  create table articles (
    id ${serial[kind]}, title varchar(50) not null, status varchar(20), owner varchar(40), price integer, author integer references authors(id)
  );
`;

const owner = 'me';

const permission = (collection: string, action: PermissionRow['action'], more: Partial<PermissionRow> = {}): PermissionRow => ({
  collection,
  action,
  permissions: null,
  validation: null,
  presets: null,
  fields: ['*'],
  ...more,
});

function callerOf(...permissions: PermissionRow[]): Caller {
  const access = compileAccess([{ id: 'p', admin: false, app: false, permissions }], ({ variable }) =>
    variable === 'CURRENT_USER' ? owner : null,
  );
  expect(access.faults).toEqual([]);
  return { ...nobody(access), user: owner };
}

describe.each(kinds)('permissions of writes on $kind', ({ kind, it }) => {
  let asked: Asked;
  let url = '';

  beforeAll(async () => {
    url = await loadSql(kind, 'pergola_writes_permissions', schema(kind)).catch(() => '');
    if (url !== '')
      asked = await openWrites(url, {
        collections: {
          authors: {
            fields: { name: { validation: { rule: { name: { _regex: '^[A-Z]' } }, message: 'Names begin with a capital' } } },
          },
        },
        relations: [{ collection: 'articles', field: 'author', related_collection: 'authors', meta: { one_field: 'articles' } }],
      });
  }, 60_000);

  let mine: number;
  let theirs: number;
  beforeEach(async () => {
    if (!asked) return;
    const made = await asked.create(
      'articles',
      { title: 'mine', owner, status: 'draft' },
      { title: 'theirs', owner: 'them', status: 'draft' },
    );
    [mine, theirs] = made.map(({ id }) => id) as [number, number];
  });

  afterAll(async () => {
    await asked?.close();
    if (url) await dropDatabase(url);
  });

  const create = (caller: Caller, collection: string, ...items: Payload[]) =>
    asked.change({ kind: 'create', collection, items }, { caller });
  const update = (caller: Caller, collection: string, keys: readonly Scalar[], data: Payload) =>
    asked.change({ kind: 'update', collection, which: { by: 'keys', keys: keys.map((key) => [key]) }, data }, { caller });
  const remove = (caller: Caller, collection: string, ...keys: Scalar[]) =>
    asked.change({ kind: 'delete', collection, which: { by: 'keys', keys: keys.map((key) => [key]) } }, { caller });
  const title = async (id: number) => (await asked.all('articles')).find((each) => each.id === id)?.title;

  it('refuses what is not granted in the words of what does not exist', async () => {
    const nobodyAtAll = callerOf();
    const error = async (name: string) =>
      create(nobodyAtAll, name, { title: 'x' }).catch((thrown: Error) => thrown.message.replaceAll(name, '…'));
    expect(await error('articles')).toBe(await error('nothing'));
    const some = callerOf(permission('articles', 'create', { fields: ['title'] }));
    const field = async (name: string) =>
      create(some, 'articles', { title: 'x', [name]: 1 }).catch((thrown: Error) => thrown.message.replaceAll(name, '…'));
    expect(await field('price')).toContain("You don't have permission to access field");
    expect(await field('price')).toBe(await field('nothing'));
  });

  it('changes and deletes only the rows the rule is for', async () => {
    const rule = { owner: { _eq: '$CURRENT_USER' } };
    const caller = callerOf(
      permission('articles', 'read'),
      permission('articles', 'update', { permissions: rule }),
      permission('articles', 'delete', { permissions: rule }),
    );
    expect((await update(caller, 'articles', [mine], { title: 'changed' }))[0]).toMatchObject({ title: 'changed' });
    const missing = (keys: readonly Scalar[]) =>
      update(caller, 'articles', keys, { title: 'x' }).catch((thrown: Error) =>
        thrown.message.replaceAll(String(keys.at(-1)), '…'),
      );
    expect(await missing([mine, theirs])).toBe(await missing([mine, 999_999]));
    await expect(remove(caller, 'articles', theirs)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect([await title(mine), await title(theirs)]).toEqual(['changed', 'theirs']);
    await remove(caller, 'articles', mine);
    expect(await title(mine)).toBe(undefined);
  });

  it('changes fields only in the rows these are granted for', async () => {
    const caller = callerOf(
      permission('articles', 'read'),
      permission('articles', 'update', { fields: ['title'] }),
      permission('articles', 'update', { fields: ['status'], permissions: { owner: { _eq: '$CURRENT_USER' } } }),
    );
    await update(caller, 'articles', [mine, theirs], { title: 'both' });
    await update(caller, 'articles', [mine], { status: 'live' });
    await expect(update(caller, 'articles', [mine, theirs], { status: 'gone' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { field: 'status' },
    });
    expect((await asked.all('articles')).find(({ id }) => id === mine)!.status).toBe('live');
  });

  it('puts presets under what is sent, and reads rules on what will be', async () => {
    const caller = callerOf(
      permission('articles', 'read'),
      permission('articles', 'create', {
        fields: ['title', 'price', 'status'],
        presets: { owner: '$CURRENT_USER', status: 'draft', gone: 1 },
        validation: { _and: [{ price: { _lte: 100 } }, { status: { _in: ['draft', 'live'] } }] },
      }),
      permission('articles', 'update', { validation: { price: { _lte: 100 } } }),
    );
    const [made] = await create(caller, 'articles', { title: 'P', price: 5 });
    expect(made).toMatchObject({ owner, status: 'draft' });
    await expect(create(caller, 'articles', { title: 'P', price: 500, status: 'x' })).rejects.toMatchObject({
      errors: [
        { code: 'FAILED_VALIDATION', details: { field: 'price', type: 'lte', valid: 100 } },
        { code: 'FAILED_VALIDATION', details: { field: 'status', type: 'in', valid: ['draft', 'live'] } },
      ],
    });
    await asked.update('articles', [made!.id], { price: 500 });
    await expect(update(caller, 'articles', [made!.id], { title: 'still dear' })).rejects.toMatchObject({
      details: { field: 'price' },
    });
    expect((await update(caller, 'articles', [made!.id], { price: 50 }))[0]).toMatchObject({ price: 50 });
  });

  it('asks the database for what only it knows', async () => {
    const [low, high] = await asked.create('authors', { name: 'Low', rank_: 1 }, { name: 'High', rank_: 9 });
    const caller = callerOf(
      permission('articles', 'read'),
      permission('articles', 'create', { validation: { author: { rank_: { _lt: 5 } } } }),
    );
    await create(caller, 'articles', { title: 'ok', author: low!.id });
    const before = (await asked.all('articles')).length;
    await expect(create(caller, 'articles', { title: 'no', author: high!.id })).rejects.toMatchObject({
      code: 'FAILED_VALIDATION',
      details: { path: ['author', 'rank_'] },
    });
    expect((await asked.all('articles')).length).toBe(before);
  });

  it('holds everybody to the rules of fields', async () => {
    await expect(asked.create('authors', { name: 'small' })).rejects.toMatchObject({
      code: 'FAILED_VALIDATION',
      details: { field: 'name', type: 'regex', reason: 'Names begin with a capital' },
    });
  });

  it('needs every permission again for what is nested', async () => {
    const [author] = await asked.create('authors', { name: 'Nested' });
    const caller = callerOf(
      permission('articles', 'read'),
      permission('authors', 'read'),
      permission('articles', 'create', { fields: ['title', 'author'] }),
      permission('articles', 'update', { fields: ['title', 'author'], permissions: { owner: { _eq: '$CURRENT_USER' } } }),
      permission('authors', 'update'),
    );
    await expect(create(caller, 'articles', { title: 'x', author: { name: 'New' } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { collection: 'authors' },
    });
    await create(caller, 'articles', { title: 'x', author: { id: author!.id, name: 'Renamed' } });
    expect((await asked.all('authors')).find(({ id }) => id === author!.id)!.name).toBe('Renamed');
    await update(caller, 'authors', [author!.id], { articles: { update: [{ id: mine, title: 'taken' }] } });
    expect(await title(mine)).toBe('taken');
    await expect(update(caller, 'authors', [author!.id], { articles: { update: [theirs] } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(
      update(caller, 'authors', [author!.id], { articles: { create: [{ title: 'x', price: 1 }] } }),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { field: 'price', path: ['articles', 'price'] },
    });
  });

  it('takes out of a list only what the caller sees of it', async () => {
    const [author] = await asked.create('authors', { name: 'List', articles: [mine, theirs] });
    const rule = { owner: { _eq: '$CURRENT_USER' } };
    const caller = callerOf(
      permission('articles', 'read', { permissions: rule }),
      permission('articles', 'update'),
      permission('authors', 'update'),
      permission('authors', 'read'),
    );
    await update(caller, 'authors', [author!.id], { articles: [] });
    const left = (await asked.all('articles')).filter((each) => each.author === author!.id);
    expect(left.map(({ id }) => id)).toEqual([theirs]);
  });

  it('answers what may be read, and writes all the same where nothing may', async () => {
    const blind = callerOf(permission('articles', 'create'));
    expect(await create(blind, 'articles', { title: 'unseen' })).toEqual([]);
    expect((await asked.all('articles')).some((each) => each.title === 'unseen')).toBe(true);
    const some = callerOf(permission('articles', 'create'), permission('articles', 'read', { fields: ['id', 'title'] }));
    expect(await create(some, 'articles', { title: 'seen', price: 3 })).toEqual([{ id: expect.any(Number), title: 'seen' }]);
    const byQuery = callerOf(
      permission('articles', 'read', { permissions: { owner: { _eq: '$CURRENT_USER' } } }),
      permission('articles', 'update'),
    );
    const found = await asked.change(
      {
        kind: 'update',
        collection: 'articles',
        which: { by: 'query', query: { filter: equals('status', 'draft'), search: null, sort: [], limit: 'all', offset: 0 } },
        data: { price: 7 },
      },
      { caller: byQuery },
    );
    expect(new Set(found.map((each) => each.owner))).toEqual(new Set([owner]));
  });

  it('takes no more statements for rules', async () => {
    const rule = { owner: { _eq: '$CURRENT_USER' } };
    const caller = callerOf(
      permission('articles', 'read', { permissions: rule }),
      permission('articles', 'update', { permissions: rule }),
    );
    asked.statements();
    await asked.change(
      { kind: 'update', collection: 'articles', which: { by: 'keys', keys: [[mine]] }, data: { price: 1 } },
      { caller: admin },
    );
    const free = asked.statements().length;
    await update(caller, 'articles', [mine], { price: 2 });
    // The answer is read again, as rules may hide what was written.
    expect(asked.statements().length).toBeLessThanOrEqual(free + 1);
  });
});

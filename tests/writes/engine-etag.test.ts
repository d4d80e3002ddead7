/** Tags of items: equal as long as nothing changed, and no change is lost between those who use them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Access, fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { type Asked, admin, equals, openWrites, queryOf } from './engine.ts';

const kinds: readonly { kind: SchemaKind; it: (title: string, run: () => Promise<void>) => void }[] = [
  { kind: 'sqlite', it: test },
  { kind: 'postgres', it: whenServer('postgres') },
  { kind: 'mysql', it: whenServer('mariadb') },
];

const serial = { sqlite: 'integer primary key', postgres: 'serial primary key', mysql: 'int auto_increment primary key' };

const schema = (kind: SchemaKind): string => `
  create table authors (id ${serial[kind]}, name varchar(40));
  create table articles (
    id ${serial[kind]}, title varchar(50) not null, views integer not null default 0, price decimal(10,2), secret varchar(20),
    at timestamp, author integer references authors(id)
  );
`;

describe.each(kinds)('tags on $kind', ({ kind, it }) => {
  let asked: Asked;
  let url = '';

  beforeAll(async () => {
    url = await loadSql(kind, 'pergola_writes_etag', schema(kind)).catch(() => '');
    if (url !== '') asked = await openWrites(url);
  }, 60_000);

  afterAll(async () => {
    await asked?.close();
    if (url) await dropDatabase(url);
  });

  const limited: Access = {
    ...fullAccess,
    fingerprint: 'limited',
    admin: false,
    read: () => ({ fields: new Set(['id', 'title', 'views']), rows: null, only: () => null }),
  };
  const tagOf = async (id: number, fields: readonly string[] = [], access: Access = fullAccess) => {
    const query = { ...queryOf('articles', fields), filter: equals('id', id) };
    const answer = await asked.engine.read(
      { text: null, query: () => query, etag: true },
      nobody(access),
      new AbortController().signal,
    );
    const item = JSON.parse(answer.items[0]!) as Record<string, unknown>;
    if (fields.length > 0) expect(Object.keys(item)).toEqual(fields);
    return answer.etag!;
  };
  const write = (id: number, data: Record<string, unknown>, unchanged: string, access = fullAccess) =>
    asked.engine.change(
      {
        change: () => ({ kind: 'update', collection: 'articles', which: { by: 'keys', keys: [[id]] }, data }),
        shown: () => ({ fields: [{ kind: 'field', name: 'title', as: 'title', select: null }], deep: {} }),
        unchanged,
      },
      nobody(access),
      new AbortController().signal,
    );

  it('are the same whatever fields are asked for, by reads and by writes', async () => {
    const made = await asked.engine.change(
      {
        change: () => ({
          kind: 'create',
          collection: 'articles',
          items: [{ title: 'T', price: '1.50', at: '2024-01-02T03:04:05Z' }],
        }),
        shown: () => ({ fields: [{ kind: 'wildcard', below: null }], deep: {} }),
        unchanged: null,
      },
      admin,
      new AbortController().signal,
    );
    const id = Number(made.keys[0]![0]);
    expect(made.etag).toMatch(/^[\w-]{27}$/);
    expect(await tagOf(id)).toBe(made.etag);
    expect(await tagOf(id, ['title'])).toBe(made.etag);
    expect(await tagOf(id, ['author', 'id'])).toBe(made.etag);
    const changed = await write(id, { title: 'U' }, made.etag!);
    expect(changed.items).toEqual([expect.stringMatching(/^\{"title" ?: ?"U"\}$/)]);
    expect(changed.etag).not.toBe(made.etag);
    expect(await tagOf(id)).toBe(changed.etag);
    await expect(write(id, { title: 'V' }, made.etag!)).rejects.toMatchObject({ code: 'PRECONDITION_FAILED', status: 412 });
    expect(await tagOf(id)).toBe(changed.etag);
  });

  it('tell nothing of what the caller may not read', async () => {
    const [made] = await asked.create('articles', { title: 'S', secret: 'one' });
    const [before, whole] = [await tagOf(made!.id, ['id'], limited), await tagOf(made!.id)];
    await asked.update('articles', [made!.id], { secret: 'two' });
    expect(await tagOf(made!.id, ['id'], limited)).toBe(before);
    expect(await tagOf(made!.id)).not.toBe(whole);
  });

  it('lose no change of many at once', async () => {
    const [made] = await asked.create('articles', { title: 'Many' });
    let refused = 0;
    const count = async (): Promise<void> => {
      for (let done = 0; done < 3; ) {
        const query = { ...queryOf('articles'), filter: equals('id', made!.id) };
        const answer = await asked.engine.read(
          { text: null, query: () => query, etag: true },
          admin,
          new AbortController().signal,
        );
        const { views } = JSON.parse(answer.items[0]!) as { views: number };
        const failed = await write(made!.id, { views: views + 1 }, answer.etag!).then(
          () => null,
          (error: { code: string }) => error.code,
        );
        if (failed === null) done += 1;
        else {
          expect(failed).toBe('PRECONDITION_FAILED');
          refused += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: 16 }, count));
    const [after] = await asked.change({
      kind: 'update',
      collection: 'articles',
      which: { by: 'keys', keys: [[made!.id]] },
      data: {},
    });
    expect(after!.views).toBe(48);
    expect(refused).toBeGreaterThan(0);
  });

  it('let those who write the same items in other orders all through', async () => {
    const made = await asked.create('articles', ...Array.from({ length: 6 }, (_, index) => ({ title: `o${index}` })));
    const ids = made.map(({ id }) => id);
    await Promise.all(
      Array.from({ length: 4 }, (_, turn) => {
        const order = turn % 2 ? ids : ids.toReversed();
        return asked.engine.transaction(admin, new AbortController().signal, async (transaction) => {
          for (const id of order) {
            await transaction.change(
              { kind: 'update', collection: 'articles', which: { by: 'keys', keys: [[id]] }, data: { views: turn } },
              null,
              admin,
            );
          }
        });
      }),
    );
    const after = (await asked.all('articles')).filter(({ id }) => ids.includes(id));
    expect(new Set(after.map(({ views }) => views)).size).toBe(1);
  });
});

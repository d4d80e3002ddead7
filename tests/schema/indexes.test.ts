/** Indexes of several fields through the API: made, told of, refused and dropped, also while others write. */
import { expect } from 'vitest';
import { openDatabase } from '../../api/databases/open.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { type Shaped, shapedOnce } from './client.ts';

onEveryDatabase('indexes', (kind, test) => {
  const shaped = shapedOnce(kind, 'indexes');

  test('are made, told of by the API and the database, refused and dropped', async () => {
    const project = await shaped();
    const { ask } = project;
    const string = (field: string) => ({ field, type: 'string', schema: { max_length: 60 } });
    const made = { collection: 'people', schema: {}, fields: [string('first'), string('last'), string('city')] };
    expect((await ask('POST', '/collections', made)).status).toBe(200);
    const path = '/collections/people/indexes';
    expect((await ask('GET', path)).body.data).toEqual([]);

    const dry = await ask('POST', `${path}?dry_run=true`, { fields: ['last', 'first'], unique: true });
    expect((dry.body.data as { statements: readonly string[] }).statements.join()).toMatch(/unique.*last.*first/i);
    expect((await ask('GET', path)).body.data).toEqual([]);

    const unique = {
      collection: 'people',
      name: 'people_last_first_unique',
      fields: ['last', 'first'],
      unique: true,
      partial: false,
    };
    expect((await ask('POST', path, { fields: ['last', 'first'], unique: true })).body.data).toEqual(unique);
    const named = { collection: 'people', name: 'by city, then name', fields: ['city', 'last'], unique: false, partial: false };
    expect((await ask('POST', path, { name: named.name, fields: named.fields })).body.data).toEqual(named);
    expect((await ask('GET', path)).body.data).toEqual([named, unique]);
    const inDatabase = (await tableOf(project, 'people'))?.indexes.map(({ name, columns }) => [name, columns]);
    expect(inDatabase).toEqual([named, unique].map(({ name, fields }) => [name, fields]));

    const person = { first: 'Ada', last: 'Byron', city: 'London' };
    expect((await ask('POST', '/items/people', person)).status).toBe(200);
    expect((await ask('POST', '/items/people', person)).body.errors?.[0]?.extensions.code).toBe('RECORD_NOT_UNIQUE');
    expect((await ask('POST', '/items/people', { ...person, first: 'Anne' })).status).toBe(200);

    for (const [body, reason] of [
      [{ fields: [] }, /list of names/],
      [{ fields: 'first' }, /list of names/],
      [{ fields: ['first', 'first'] }, /twice/],
      [{ fields: ['nowhere'] }, /"nowhere" is no field/],
      [{ fields: ['city'], unique: 'yes' }, /"unique" has to be/],
      [{ fields: ['first'], name: 'by city, then name' }, /There is an index/],
      [{ fields: ['city', 'last'] }, /such an index already/],
      // Two of them live in London.
      [{ fields: ['city'], unique: true }, /refuses/],
      [{ fields: ['city'], unique: true, concurrent: true }, /refuses/],
    ] as const) {
      const refused = await ask('POST', path, body);
      expect(refused.status, JSON.stringify([body, refused.body])).toBe(400);
      expect(refused.body.errors?.[0]?.message).toMatch(reason);
    }
    expect((await ask('GET', path)).body.data).toEqual([named, unique]);
    expect(await invalid(project)).toEqual([]);

    for (const [method, of] of [
      ['GET', path],
      ['POST', path],
      ['DELETE', `${path}/${unique.name}`],
    ] as const) {
      expect((await ask(method, of, method === 'POST' ? { fields: ['first'] } : undefined, '')).status).toBe(403);
    }
    expect((await ask('DELETE', `${path}/nowhere`)).status).toBe(403);
    expect((await ask('POST', '/collections/directus_users/indexes', { fields: ['email'] })).status).toBe(400);

    expect((await ask('DELETE', `${path}/${unique.name}`)).status).toBe(204);
    expect((await ask('DELETE', `${path}/${encodeURIComponent(named.name)}`)).status).toBe(204);
    expect((await ask('GET', path)).body.data).toEqual([]);
    expect((await ask('POST', '/items/people', person)).status).toBe(200);
  }, 120_000);

  if (kind === 'postgres') {
    test('that were begun by a server that is gone are no hindrance', async () => {
      const project = await shaped();
      const { ask } = project;
      for (const name of ['twice', 'twice']) expect((await ask('POST', '/items/authors', { name })).status).toBe(200);
      const database = await openDatabase({ url: project.content, statementTimeout: 0, poolSize: 1 });
      await expect(database.apart!('create unique index concurrently authors_name_unique on authors (name)')).rejects.toThrow();
      await database.close();
      expect(await invalid(project)).toHaveLength(1);
      const unique = { fields: ['name'], unique: true, concurrent: true };
      expect((await ask('POST', '/collections/authors/indexes', unique)).status).toBe(400);
      expect(await invalid(project)).toEqual([]);
      const twice = (await ask('GET', '/items/authors?filter[name][_eq]=twice')).body.data as { id: number }[];
      expect((await ask('DELETE', `/items/authors/${twice[0]!.id}`)).status).toBe(204);
      expect((await ask('POST', '/collections/authors/indexes', unique)).body.data).toMatchObject({
        name: 'authors_name_unique',
        unique: true,
      });
      expect((await ask('DELETE', '/collections/authors/indexes/authors_name_unique')).status).toBe(204);
      expect((await ask('GET', '/collections/authors/indexes')).body.data).not.toContainEqual(
        expect.objectContaining({ fields: ['name'] }),
      );
    }, 120_000);
  }

  test('are made while others write, where the database can do that', async () => {
    const project = await shaped();
    const { ask } = project;
    const written: number[] = [];
    let over = false;
    const writer = (async () => {
      while (!over) written.push((await ask('POST', '/items/authors', { name: `number ${written.length}` })).status);
    })();
    const several = await Promise.all([
      ask('POST', '/collections/authors/indexes', { fields: ['name', 'id'], concurrent: true }),
      ask('POST', '/collections/authors/indexes', { fields: ['id', 'name'], unique: true, concurrent: true }),
      ask('PATCH', '/fields/authors/name?concurrentIndexCreation=true', { schema: { is_indexed: true } }),
      ask('POST', '/fields/authors', { field: 'age', type: 'integer', schema: {} }),
    ]);
    over = true;
    await writer;
    expect(several.map(({ status, body }) => [status, body.errors?.[0]?.message])).toEqual(several.map(() => [200, undefined]));
    expect(new Set(written)).toEqual(new Set([200]));
    expect(several[2]!.body.data).toMatchObject({ schema: { is_indexed: true } });
    const names = ((await ask('GET', '/collections/authors/indexes')).body.data as { fields: string[] }[]).map(({ fields }) =>
      fields.join(),
    );
    expect(names.sort()).toEqual(expect.arrayContaining(['id,name', 'name', 'name,id']));
    expect(await invalid(project)).toEqual([]);
    const dry = await ask('POST', '/collections/authors/indexes?dry_run=true', { fields: ['age', 'id'], concurrent: true });
    expect((dry.body.data as { statements: readonly string[] }).statements.join()).toMatch(
      { postgres: /^create index concurrently /, mysql: /algorithm = inplace, lock = none$/, sqlite: /^create index / }[kind],
    );
  }, 120_000);
});

async function tableOf({ content }: Shaped, name: string) {
  const database = await openDatabase({ url: content, statementTimeout: 0, poolSize: 1 });
  try {
    return (await database.readCatalog({})).tables.find((each) => each.name === name);
  } finally {
    await database.close();
  }
}

/** Indexes that were begun and never done. */
async function invalid({ content }: Shaped): Promise<readonly unknown[]> {
  if (!content.startsWith('postgres:')) return [];
  const database = await openDatabase({ url: content, statementTimeout: 0, poolSize: 1 });
  try {
    const text = 'select indexrelid::regclass::text as name from pg_index where not indisvalid';
    return await database.run({ text, values: [], keep: false }, new AbortController().signal);
  } finally {
    await database.close();
  }
}

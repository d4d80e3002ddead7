/** Collections in other schemas and other databases, and relations by keys of several columns, through the API. */
import { afterAll, expect } from 'vitest';
import { openDatabase } from '../../api/databases/open.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { shapedOnce } from './client.ts';

const second = { postgres: 'create schema sales', mysql: 'select 1', sqlite: 'select 1' };

onEveryDatabase('a collection', (kind, test) => {
  let databases: readonly string[] = [];
  afterAll(async () => void (await Promise.all(databases.map(dropDatabase))));
  const shaped = shapedOnce(kind, 'places', async () => {
    const notes = `create table notes (id integer primary key, text varchar(20)); ${second[kind]}`;
    databases = [await loadSql(kind, 'pergola_shape_main', notes), await loadSql(kind, 'pergola_shape_crm', second[kind])];
    return { DATABASE_URL: databases[0]!, DATABASE_URL_CRM: databases[1]!, SYSTEM_DATABASE_URL: '' };
  });

  test('is made in another database and another schema, as its name says or as it is asked', async () => {
    const project = await shaped();
    const { ask } = project;
    const fields = [{ field: 'name', type: 'string', schema: {} }];
    const made = await ask('POST', '/collections', { collection: 'crm.people', schema: {}, meta: { icon: 'face' }, fields });
    expect(made.body.data, JSON.stringify(made.body)).toMatchObject({
      collection: 'crm.people',
      meta: { icon: 'face' },
      schema: { name: 'people' },
      pergola: { source: 'crm' },
    });
    expect(
      (await ask('POST', '/collections', { collection: 'firms', source: 'crm', schema: {}, fields })).body.data,
    ).toMatchObject({
      collection: 'crm.firms',
    });
    const firm = { field: 'firm', type: 'integer', schema: { is_indexed: true } };
    expect((await ask('POST', '/fields/crm.people', firm)).body.data).toMatchObject({
      collection: 'crm.people',
      schema: { is_indexed: true },
    });
    const relation = {
      collection: 'crm.people',
      field: 'firm',
      related_collection: 'crm.firms',
      meta: { one_field: 'people' },
    };
    expect((await ask('POST', '/relations', relation)).body.data).toMatchObject({ schema: { foreign_key_table: 'firms' } });
    const sent = { name: 'Ada', firm: { name: 'Engines' } };
    expect((await ask('POST', '/items/crm.people?fields=name,firm.name', sent)).body.data).toEqual(sent);
    // A foreign key stays in its database; a relation need not.
    const about = { field: 'person', type: 'integer', schema: {} };
    expect((await ask('POST', '/fields/notes', about)).status).toBe(200);
    const across = { collection: 'notes', field: 'person', related_collection: 'crm.people' };
    expect((await ask('POST', '/relations', across)).body.errors?.[0]?.message).toMatch(/No foreign key can lead to/);
    expect((await ask('POST', '/relations', { ...across, schema: null })).body.data).toMatchObject({ schema: null });
    expect((await ask('POST', '/collections/crm.people/indexes', { fields: ['name', 'firm'] })).status).toBe(200);

    const elsewhere = await openDatabase({ url: databases[1]!, statementTimeout: 0, poolSize: 1 });
    const names = (await elsewhere.readCatalog({})).tables.map(({ name }) => name);
    await elsewhere.close();
    expect(names.filter((each) => !/^(directus|pergola)_/.test(each))).toEqual(['firms', 'people']);

    const both = [
      { collection: 'crm.a', schema: {} },
      { collection: 'b', schema: {} },
    ];
    expect((await ask('POST', '/collections', both)).body.errors?.[0]?.message).toMatch(/in one database/);
    expect((await ask('POST', '/collections', { collection: 'crm.people', schema: {} })).status).toBe(400);

    if (kind === 'postgres') {
      const orders = await ask('POST', '/collections', {
        collection: 'sales.orders',
        schema: { comment: 'sold' },
        meta: {},
        fields,
      });
      expect(orders.body.data).toMatchObject({
        collection: 'sales.orders',
        schema: { name: 'orders', schema: 'sales', comment: 'sold' },
      });
      const lines = await ask('POST', '/collections', { collection: 'lines', schema: { schema: 'sales' }, fields: [firm] });
      expect(lines.body.data).toMatchObject({ collection: 'sales.lines' });
      const inCrm = await ask('POST', '/collections', { collection: 'crm.sales.orders', schema: {} });
      expect(inCrm.body.data).toMatchObject({ collection: 'crm.sales.orders', schema: { name: 'orders', schema: 'sales' } });
      const same = { collection: 'sales.lines', field: 'firm', related_collection: 'sales.orders', meta: {} };
      expect((await ask('POST', '/relations', same)).status).toBe(200);
      expect((await ask('PATCH', '/fields/sales.orders/name', { schema: { is_unique: true } })).body.data).toMatchObject({
        schema: { is_unique: true },
      });
      expect((await ask('PATCH', '/fields/sales.orders/name', { schema: { is_unique: false } })).status).toBe(200);
      for (const name of ['sales.orders', 'sales.lines', 'crm.sales.orders']) {
        expect((await ask('DELETE', `/collections/${name}`)).status).toBe(204);
      }
    }
    const nowhere = await ask('POST', '/collections', { collection: 'nowhere.things', schema: {} });
    expect([nowhere.status, nowhere.body.errors?.[0]?.message]).toEqual([400, expect.stringMatching(/no schema "nowhere"/)]);
    for (const name of ['crm.firms', 'crm.people']) expect((await ask('DELETE', `/collections/${name}`)).status).toBe(204);
    expect((await ask('GET', '/relations/notes')).body.data).toEqual([]);
  }, 120_000);

  test('with a key of several columns is referred to by as many', async () => {
    const project = await shaped();
    const { ask } = project;
    const key = (field: string, type: string) => ({
      field,
      type,
      schema: { is_primary_key: true, ...(type === 'string' && { max_length: 20 }) },
    });
    const column = (field: string, type: string) => ({ field, type, schema: type === 'string' ? { max_length: 20 } : {} });
    const made = await ask('POST', '/collections', [
      { collection: 'terms', schema: {}, fields: [key('year', 'integer'), key('code', 'string'), column('title', 'string')] },
      { collection: 'exams', schema: {}, fields: [column('of_year', 'integer'), column('of_code', 'string')] },
    ]);
    expect(made.status).toBe(200);
    const relation = { collection: 'exams', fields: ['of_year', 'of_code'], related_collection: 'terms' };
    for (const [body, reason] of [
      [{ ...relation, fields: ['of_year'] }, /several names/],
      [{ ...relation, fields: ['of_year', 'nowhere'] }, /"nowhere" is no field/],
      [{ ...relation, fields: ['of_year', 'of_code', 'id'] }, /key of "terms" is year, code/],
      [{ ...relation, related_collection: 'nowhere' }, /no collection "nowhere"/],
      [{ ...relation, meta: { one_field: 'exams' } }, /takes its names from the tables/],
    ] as const) {
      const refused = await ask('POST', '/relations', body);
      expect([refused.status, refused.body.errors?.[0]?.message]).toEqual([400, expect.stringMatching(reason)]);
    }
    const related = await ask('POST', '/relations', { ...relation, schema: { on_delete: 'CASCADE' } });
    expect(related.body.data, JSON.stringify(related.body)).toMatchObject({
      field: 'terms',
      related_collection: 'terms',
      schema: { column: 'of_year,of_code', foreign_key_column: 'year,code', on_delete: 'CASCADE' },
    });
    expect((await ask('POST', '/relations', relation)).status).toBe(400);
    expect((await ask('POST', '/items/terms', { year: 2024, code: 'a', title: 'autumn' })).status).toBe(200);
    expect((await ask('POST', '/items/exams', { of_year: 2024, of_code: 'a' })).status).toBe(200);
    expect((await ask('POST', '/items/exams', { of_year: 2024, of_code: 'b' })).body.errors?.[0]?.extensions.code).toBe(
      'INVALID_FOREIGN_KEY',
    );
    expect((await ask('GET', '/items/exams?fields=terms.title')).body.data).toEqual([{ terms: { title: 'autumn' } }]);
    const changed = await ask('PATCH', '/relations/exams/terms', { schema: { on_delete: 'SET NULL' } });
    expect(changed.body.data).toMatchObject({ schema: { on_delete: 'SET NULL' } });
    expect((await ask('DELETE', '/relations/exams/terms')).status).toBe(204);
    expect((await ask('GET', '/relations/exams')).body.data).toEqual([]);
    expect((await ask('POST', '/relations', relation)).status).toBe(200);
    expect((await ask('DELETE', '/collections/terms')).status).toBe(204);
    expect((await ask('GET', '/items/exams?fields=of_year,of_code')).body.data).toEqual([{ of_year: 2024, of_code: 'a' }]);
  }, 120_000);
});

/** What specials make of columns: the same values on every database, read, filtered and written in the wire's form. */
import { afterAll, describe, expect, test } from 'vitest';
import type { ModelSettings } from '../../api/model/settings.ts';
import { loadSql, type SchemaKind } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { kinds } from './kinds.ts';

const moment: Readonly<Record<SchemaKind, string>> = { sqlite: 'datetime', postgres: 'timestamp', mysql: 'datetime' };

const content = (kind: SchemaKind): string => `
  create table things (id integer primary key, words text, truth integer, document text, moment ${moment[kind]}, number char(36), secret varchar(255));
  insert into things values
    (1, 'a,b "c"', 1, '{"x":[1,2]}', '2024-01-31 23:59:59', '6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'swordfish'),
    (2, '', 0, 'no json', null, null, null),
    (3, null, null, null, null, null, null);`;

const settings: ModelSettings = {
  collections: {
    things: {
      fields: {
        words: { special: ['cast-csv'] },
        truth: { special: ['cast-boolean'] },
        document: { special: ['cast-json'] },
        moment: { special: ['cast-timestamp'] },
        number: { special: ['uuid'] },
        secret: { special: ['hash', 'conceal'] },
        divider: { special: ['alias', 'no-data'], meta: { interface: 'presentation-divider' } },
        // Nothing of the kind can be read out of it: the column's own type stays.
        id: { special: ['cast-json'] },
      },
    },
  },
  relations: [],
};

const open: TestServer[] = [];
afterAll(() => Promise.all(open.map((each) => each.close())));

describe.each(kinds)('%s', (kind) => {
  test('casts', async () => {
    const server = await startServer(await loadSql(kind, 'h4_casts', content(kind)), {}, settings);
    open.push(server);
    const get = async (path: string) => {
      const response = await fetch(`${server.base}${path}`, { headers: { Authorization: `Bearer ${server.token}` } });
      return (await response.json()) as { data: Record<string, unknown>[]; errors?: unknown };
    };
    const { data } = await get('/items/things?fields=id,words,truth,moment,number');
    expect(data).toEqual([
      {
        id: 1,
        words: ['a', 'b "c"'],
        truth: true,
        moment: '2024-01-31T23:59:59.000Z',
        number: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
      },
      { id: 2, words: [], truth: false, moment: null, number: null },
      { id: 3, words: null, truth: null, moment: null, number: null },
    ]);
    // PostgreSQL before 16 cannot tell whether a text is JSON, so there it stays one.
    const first = kind === 'postgres' ? '{"x":[1,2]}' : { x: [1, 2] };
    expect((await get('/items/things?fields=document')).data).toEqual([
      { document: first },
      { document: 'no json' },
      { document: null },
    ]);
    const ids = async (filter: string) => (await get(`/items/things?fields=id&filter=${filter}`)).data.map(({ id }) => id);
    expect(await ids('{"truth":{"_eq":true}}')).toEqual([1]);
    expect(await ids('{"truth":{"_neq":true}}')).toContain(2);
    expect(await ids('{"words":{"_contains":"a"}}')).toEqual([1]);
    expect(await ids('{"words":{"_empty":true}}')).toEqual([2, 3]);
    expect(await ids('{"moment":{"_gt":"2024-01-31T23:00:00Z"}}')).toEqual([1]);
    expect(await ids('{"number":{"_eq":"6ba7b810-9dad-11d1-80b4-00c04fd430c8"}}')).toEqual([1]);
    expect((await get('/items/things?fields=id,divider')).errors).toBeDefined();
    expect(Object.keys((await get('/items/things?limit=1')).data[0]!)).toEqual([
      'id',
      'words',
      'truth',
      'document',
      'moment',
      'number',
      'secret',
    ]);
    const fields = (await get('/fields/things')).data;
    expect(fields.map(({ field, type }) => `${field} ${type}`)).toEqual([
      'id integer',
      'words csv',
      'truth boolean',
      kind === 'postgres' ? 'document text' : 'document json',
      'moment timestamp',
      'number uuid',
      'secret hash',
      'divider alias',
    ]);
  });
});

/** Our own collections in each database, in each place they may be: made, described, and read through the API. */
import { afterAll, describe, expect, test } from 'vitest';
import { systemTables } from '../../api/system/tables/tables.ts';
import { loadSql, type SchemaKind } from '../schemas/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { kinds } from './kinds.ts';

const content = "create table articles (id integer primary key, title varchar(100)); insert into articles values (1, 'One');";

const open: TestServer[] = [];
afterAll(() => Promise.all(open.map((each) => each.close())));

async function started(kind: SchemaKind, name: string, system: 'file' | 'same'): Promise<TestServer> {
  const server = await startServer(await loadSql(kind, name, content), { system });
  open.push(server);
  return server;
}

const get = async ({ base, token }: TestServer, path: string): Promise<{ status: number; body: { data: unknown } }> => {
  const response = await fetch(`${base}${path}`, { headers: { Authorization: `Bearer ${token}` } });
  return { status: response.status, body: (await response.json()) as { data: unknown } };
};

describe.each(kinds)('%s', (kind) => {
  test.each(['file', 'same'] as const)('tables of our own: %s', async (system) => {
    const server = await started(kind, `h4_open_${system}`, system);
    const { collections, faults } = server.engine.model();
    expect(faults).toEqual([]);
    for (const { name, columns, lists = {} } of systemTables) {
      const collection = collections.get(name);
      expect(collection, name).toBeDefined();
      expect(collection!.system).toBe(true);
      const fields = [...collection!.fields.values()];
      expect(fields.filter(({ column }) => column).map((each) => each.name)).toEqual(Object.keys(columns));
      for (const list of Object.keys(lists)) expect(collection!.fields.get(list)?.relation?.kind, `${name}.${list}`).toBe('many');
      for (const [field, { type }] of Object.entries(columns)) {
        const made = collection!.fields.get(field)!.type.name;
        const wanted = fields.find((each) => each.name === field)!.special.has('cast-csv') ? 'csv' : type;
        expect([wanted, ...(wanted === 'integer' ? ['bigInteger'] : [])], `${name}.${field}`).toContain(made);
      }
    }
    expect((await get(server, '/items/articles')).body.data).toEqual([{ id: 1, title: 'One' }]);
  });
});

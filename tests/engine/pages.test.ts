/** Walking through a list asks one and the same statement for every page, which is compiled and prepared once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { servers, whenServer } from '../servers.ts';
import { type Opened, openTest } from './opened.ts';

const schema = `create table pages (id integer primary key, name varchar(10));
insert into pages values (1, 'a'), (2, 'b'), (3, 'b'), (4, 'c'), (5, 'd');`;

const there: Readonly<Record<SchemaKind, boolean>> = { sqlite: true, postgres: servers.postgres, mysql: servers.mariadb };

describe.each(['sqlite', 'postgres', 'mysql'] as const)('%s', (kind) => {
  const check = kind === 'sqlite' ? test : whenServer(kind === 'mysql' ? 'mariadb' : kind);
  let url: string;
  let it: Opened;

  beforeAll(async () => {
    if (!there[kind]) return;
    url = await loadSql(kind, `pages_${process.pid}`, schema);
    it = await openTest(url);
  });
  afterAll(async () => {
    if (!there[kind]) return;
    await it.engine.close();
    await dropDatabase(url);
  });

  async function ids(query: string): Promise<unknown> {
    const { data } = await it.get(`/items/pages?${query}`);
    return data.map((item) => Object.values(item as object)[0]);
  }

  check('lists', async () => {
    expect(await ids('fields=id&limit=2&offset=1')).toEqual([2, 3]);
    expect(await ids('fields=id&limit=2&offset=3')).toEqual([4, 5]);
    expect(await ids('fields=id&limit=2&page=3')).toEqual([5]);
    expect(new Set(it.takeStatements()).size).toBe(1);
  });

  check('sorted lists, and all that is left', async () => {
    it.takeStatements();
    expect(await ids('fields=id&sort=-name&limit=2&offset=1')).toEqual([4, 2]);
    expect(await ids('fields=id&sort=-name&limit=2&offset=2')).toEqual([2, 3]);
    expect(new Set(it.takeStatements()).size).toBe(1);
    expect(await ids('fields=id&limit=-1&offset=1')).toEqual([2, 3, 4, 5]);
    expect(await ids('fields=id&limit=-1&offset=4')).toEqual([5]);
    expect(await ids('fields=id&limit=0&offset=1')).toEqual([]);
    expect(await ids('fields=id&limit=2&offset=999999')).toEqual([]);
  });

  check('groups', async () => {
    expect(await ids('groupBy=name&aggregate[count]=*&limit=1&offset=1')).toEqual(['b']);
    expect(await ids('groupBy=name&aggregate[count]=*&limit=1&offset=3')).toEqual(['d']);
  });
});

/** `pergola watch install` and `remove`, and what a start says where it cannot watch as it was told to. */
import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { StartError } from '../../api/config/start-error.ts';
import { readConfig } from '../../api/config.ts';
import { marked, wayOf } from '../../api/watch/mark.ts';
import { watch } from '../../cli/watch.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

async function said(...args: string[]): Promise<string> {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  await watch(args).finally(() => spy.mockRestore());
  return written.join('');
}

whenServer('postgres')('puts triggers on the tables of a database, and takes them away', async () => {
  const url = await loadSql(
    'postgres',
    `pergola_watch_command_${process.pid}`,
    'create table a (id int primary key); create table b (id int); create view c as select * from a; create table directus_x (id int)',
  );
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const triggers = async () =>
    (await client.query<{ on: string }>('select distinct tgrelid::regclass::text as on from pg_trigger order by 1')).rows.map(
      (each) => each.on,
    );
  try {
    expect(await said('install', '--database', url, '--exclude', 'b')).toMatch(/triggers are on 1 table\. Start with --watch/);
    expect(await triggers()).toEqual(['a']);
    expect(await said('install', '--database', url)).toMatch(/triggers are on 2 tables\./);
    expect(await triggers()).toEqual(['a', 'b']);
    expect(await said('remove', '--database', url)).toMatch(/the triggers are gone/);
    expect(await triggers()).toEqual([]);
    expect(await said('remove', '--database', url)).toMatch(/the triggers are gone/);
  } finally {
    await client.end();
    await dropDatabase(url);
  }
});

whenServer('postgres')('says who may, where the login may not', async () => {
  const url = await loadSql('postgres', `pergola_watch_denied_${process.pid}`, 'create table a (id int primary key)');
  const role = `pergola_denied_${process.pid}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create role ${role} login; grant select on a to ${role}`);
    const login = new URL(url);
    login.username = role;
    await expect(said('install', '--database', login.href)).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(/cannot be put there/),
      remedy: expect.stringMatching(/owns the tables/),
    });
  } finally {
    await client.query(`drop owned by ${role}; drop role ${role}`);
    await client.end();
    await dropDatabase(url);
  }
});

test('wants to be told what to do, and where', async () => {
  await expect(said()).rejects.toThrow(/Say what to do/);
  await expect(said('install', '--exclude', 'x')).rejects.toThrow(/No database was given/);
  expect(await said('--help')).toMatch(/pergola watch install --database/);
  expect(await said('remove', '--help')).toMatch(/pergola watch install --database/);
});

test('WATCH is a way for all, or for each by its name', () => {
  const read = (watch: string, databases = 'shop=sqlite:a,crm=sqlite:b') =>
    readConfig({ DATABASE_URL: databases, WATCH: watch }, {}, () => null);
  const ways = (watch: string) => ['shop', 'crm'].map((name) => wayOf(read(watch).watch, name));
  expect(ways('auto')).toEqual(['auto', 'auto']);
  expect(ways('true')).toEqual(['auto', 'auto']);
  expect(ways('false')).toEqual([null, null]);
  expect(ways('crm=triggers')).toEqual([null, 'triggers']);
  expect(ways('poll,crm=Replication')).toEqual(['poll', 'replication']);
  expect(() => read('shop')).toThrow(/must be one of auto, replication, triggers, poll/);
  expect(() => marked(read('sales=auto'))).toThrow(StartError);
  const [shop, crm] = marked(read('crm=auto'));
  expect(shop!.mark).toBeUndefined();
  expect(crm!.mark).toMatch(/^[a-z0-9-]{1,40}$/);
  expect(marked({ ...read('auto'), redisUrl: 'redis://a' })[0]!.mark).toBe(
    marked({ ...read('auto'), redisUrl: 'redis://a' })[1]!.mark,
  );
});

/** Starts with our own tables where they can be, and sentences where they cannot. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../api/config.ts';
import { noSettings } from '../../api/model/settings.ts';
import { openWithSystem } from '../../api/system/open.ts';
import { systemTables } from '../../api/system/tables/tables.ts';
import { explainFailure } from '../../cli/explain-failure.ts';
import { loadSql } from '../schemas/load.ts';
import { startServer } from '../server.ts';
import { whenServer } from '../servers.ts';
import { loadDirectus } from './directus.ts';

const content = "create table articles (id integer primary key, title varchar(100)); insert into articles values (1, 'One');";

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'pergola-start-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
};

const settings = {
  statementTimeout: 5_000,
  poolSize: 2,
  limitDefault: 100,
  limitMax: null,
  schemaPoll: 0,
  strategy: 'fold',
  onStatement: null,
} as const;

async function opened(env: Readonly<Record<string, string>>) {
  const config = readConfig(env, {}, () => null);
  const engine = await openWithSystem(settings, config, noSettings).catch((error: unknown) => {
    throw (
      explainFailure(error, {
        ...config,
        databases: [...config.databases, { name: '$system', url: config.systemDatabaseUrl ?? '' }],
      }) ?? error
    );
  });
  onTestFinished(() => engine.close());
  return engine;
}

const sentenceOf = async (env: Readonly<Record<string, string>>): Promise<string> => {
  try {
    await opened(env);
  } catch (error) {
    const { name, message, remedy } = error as Error & { remedy: string };
    expect(name).toBe('StartError');
    return `${message} ${remedy}`;
  }
  throw new Error('It started');
};

test('a file of our own: made for this user only, with a log that lets readers read; the content is not touched', async () => {
  const url = await loadSql('sqlite', 'h4_start', content);
  const before = readFileSync(url.slice('sqlite:'.length));
  const data = join(folder(), 'deeper', 'data');
  const engine = await opened({ DATABASE_URL: url, DATA_DIR: data });
  expect(statSync(join(data, 'system.db')).mode & 0o777).toBe(0o600);
  // Bytes 18 and 19 of an SQLite file: 2 is the write-ahead log.
  expect([...readFileSync(join(data, 'system.db')).subarray(18, 20)]).toEqual([2, 2]);
  expect(readFileSync(url.slice('sqlite:'.length)).equals(before)).toBe(true);
  expect(engine.model().collections.get('directus_users')).toMatchObject({ source: '$system', system: true });
  expect(engine.model().collections.get('articles')).toMatchObject({ source: '', system: false });
  await engine.close();
  const again = await opened({ DATABASE_URL: url, DATA_DIR: data });
  expect(again.model().version).toBe(engine.model().version);
});

test('a Directus beside the content does not get in the way of tables that are elsewhere', async () => {
  const url = await loadDirectus('sqlite', 11, 'h4_elsewhere');
  const data = folder();
  const engine = await opened({ DATABASE_URL: url, DATA_DIR: data, SYSTEM_DATABASE_URL: join(data, 'own.db') });
  const { collections, faults } = engine.model();
  expect(faults).toEqual([]);
  expect(collections.get('directus_users')).toMatchObject({ source: '$system' });
  expect([...collections.values()].filter(({ source, name }) => source === '' && name.startsWith('directus_'))).toEqual([]);
  expect(collections.get('articles')!.fields.get('user_created')).toMatchObject({ relation: null });
});

test('several databases: the one without a name, or else the first, may hold our tables', async () => {
  const [shop, crm] = [await loadSql('sqlite', 'h4_shop', content), await loadSql('sqlite', 'h4_crm', content)];
  const engine = await opened({ DATABASE_URL: shop, DATABASE_URL_CRM: crm, DATA_DIR: folder(), SYSTEM_DATABASE_URL: 'same' });
  const { collections } = engine.model();
  expect(collections.get('directus_users')).toMatchObject({ source: '' });
  expect([...collections.values()].filter(({ system }) => !system).map(({ name }) => name)).toEqual(['articles', 'crm.articles']);
});

test('tables that are not served are told of, not done without', async () => {
  const url = await loadSql('sqlite', 'h4_hidden', content);
  const env = { DATABASE_URL: url, DATA_DIR: folder(), SYSTEM_DATABASE_URL: 'same' };
  expect(await sentenceOf({ ...env, EXCLUDE: 'directus_users' })).toMatch(
    /directus_users.*is not among what is served.*--exclude/,
  );
  // What is asked for by name does not leave them out.
  const engine = await opened({ ...env, INCLUDE: 'articles' });
  expect(engine.model().collections.size).toBe(systemTables.length + 1);
});

test('no place to write', async () => {
  const url = await loadSql('sqlite', 'h4_nowhere', content);
  const file = join(folder(), 'file');
  writeFileSync(file, '');
  expect(await sentenceOf({ DATABASE_URL: url, DATA_DIR: join(file, 'data') })).toMatch(
    /keeps its own tables, cannot be written to.*--data/,
  );
  const damaged = folder();
  mkdirSync(damaged, { recursive: true });
  writeFileSync(join(damaged, 'system.db'), 'this is no database at all, but some text that is long enough to be looked at');
  expect(await sentenceOf({ DATABASE_URL: url, DATA_DIR: damaged, SYSTEM_DATABASE_URL: join(damaged, 'system.db') })).toMatch(
    /system\.db is not an SQLite database/,
  );
  expect(
    await sentenceOf({ DATABASE_URL: url, DATA_DIR: folder(), SYSTEM_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }),
  ).toMatch(/No database answers at 127\.0\.0\.1:1/);
});

whenServer('postgres')(
  'a login that may only read, and one that may not make tables',
  async () => {
    const url = await loadSql('postgres', 'h4_logins', content);
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    onTestFinished(() => owner.end());
    for (const name of ['h4_reader', 'h4_writer']) {
      await owner.query(`do $$ begin create role ${name} login; exception when duplicate_object then null; end $$`);
      await owner.query(`grant usage on schema public to ${name}; grant select on all tables in schema public to ${name}`);
    }
    await owner.query('revoke create on schema public from public');
    const as = (name: string): string => url.replace('postgres@', `${name}@`);

    // What cannot be written to is served, with our tables in a file.
    const engine = await opened({ DATABASE_URL: as('h4_reader'), DATA_DIR: folder() });
    expect(engine.model().collections.get('directus_users')).toMatchObject({ source: '$system' });
    await engine.close();
    const { rows } = await owner.query(
      "select count(*)::int as count from information_schema.tables where table_schema = 'public'",
    );
    expect(rows).toEqual([{ count: 1 }]);

    const same = { DATABASE_URL: as('h4_writer'), DATA_DIR: folder(), SYSTEM_DATABASE_URL: 'same' };
    expect(await sentenceOf(same)).toMatch(/cannot be made or brought up to date: this login may not.*--system-database/);

    // Made by one who may, they serve one who may not.
    const first = await startServer(url, { system: 'same' });
    await first.close();
    await owner.query('grant select, insert, update, delete on all tables in schema public to h4_writer');
    await owner.query('grant usage on all sequences in schema public to h4_writer');
    const later = await opened(same);
    expect(later.model().collections.get('directus_users')).toMatchObject({ source: '', system: true });
  },
  30_000,
);

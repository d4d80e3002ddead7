/** Migrations on every database: up and down, once each however many ask, whole or not at all, and noticed when a file is another one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { openDatabase } from '../../api/databases/open.ts';
import { type MigrationPlace, migrateDown, migrateUp, migrationStatus } from '../../api/migrate/run.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { startServer } from '../server.ts';

const files = {
  '0001-authors.sql': `-- up
create table authors (id integer primary key, name varchar(40) not null); -- what; a comment
insert into authors values (1, 'a;b'), (2, 'it''s?');
-- down
drop table authors;
`,
  '0002-mail.mjs': `export async function up({ sql, dialect }) {
  await sql('alter table authors add mail varchar(80)');
  const rows = await sql('select id, name from authors where id > ? order by id', [0]);
  for (const { id, name } of rows) await sql('update authors set mail = ? where id = ?', [name + '@' + dialect, id]);
}
export async function down({ sql }) {
  await sql('alter table authors drop column mail');
}
`,
};

function folderWith(given: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'pergola-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(given)) writeFileSync(join(folder, name), text);
  return folder;
}

async function placeFor(
  kind: SchemaKind,
  name: string,
  given: Readonly<Record<string, string>> = files,
): Promise<MigrationPlace> {
  const url = await loadSql(kind, `pergola_migrate_${name}`, 'select 1');
  onTestFinished(() => dropDatabase(url));
  return { url, schema: null, folder: folderWith(given) };
}

const quiet = (): void => {};

async function rows({ url }: MigrationPlace, text: string): Promise<unknown> {
  const database = await openDatabase({ url, statementTimeout: 0, poolSize: 1 });
  try {
    return await database
      .run({ text, values: [], keep: false }, new AbortController().signal)
      .catch((error: Error) => error.message);
  } finally {
    await database.close();
  }
}

const states = async (place: MigrationPlace) => (await migrationStatus(place)).map(({ name, state }) => `${name} ${state}`);

onEveryDatabase('migrations', (kind, test) => {
  test('run up and down, and are not served', async () => {
    const place = await placeFor(kind, 'ways');
    expect(await states(place)).toEqual(['0001-authors pending', '0002-mail pending']);
    const told: string[] = [];
    expect(await migrateUp(place, 1, ({ name }) => told.push(name))).toBe(1);
    expect(await migrateUp(place, null, ({ name }) => told.push(name))).toBe(1);
    expect(await migrateUp(place, null, quiet)).toBe(0);
    expect(told).toEqual(['0001-authors', '0002-mail']);
    expect(await rows(place, 'select name, mail from authors order by id')).toEqual([
      { name: 'a;b', mail: `a;b@${kind}` },
      { name: "it's?", mail: `it's?@${kind}` },
    ]);
    const server = await startServer(place.url);
    expect([...server.engine.model().collections.keys()]).toEqual(['authors']);
    await server.close();
    expect(await migrateDown(place, 1, quiet)).toBe(1);
    expect(await states(place)).toEqual(['0001-authors done', '0002-mail pending']);
    expect(await migrateDown(place, 5, quiet)).toBe(1);
    expect(await rows(place, 'select * from authors')).toMatch(/authors/);
  }, 60_000);

  test('run once, whoever asks at the same moment', async () => {
    const place = await placeFor(kind, 'once');
    const counts = await Promise.all([1, 2, 3].map(() => migrateUp(place, null, quiet)));
    expect(counts.reduce((sum, each) => sum + each)).toBe(2);
    expect(await states(place)).toEqual(['0001-authors done', '0002-mail done']);
  }, 60_000);

  test('that fail leave nothing, and stop those after them', async () => {
    const place = await placeFor(kind, 'fails', {
      ...files,
      '0002-mail.mjs': `export async function up({ sql }) { await sql("insert into authors values (3, 'c')"); await sql('insert into nowhere values (1)'); }`,
      '0003-later.sql': 'create table later (id integer primary key)',
    });
    await expect(migrateUp(place, null, quiet)).rejects.toThrow(/^0002-mail failed: .*nowhere/s);
    expect(await states(place)).toEqual(['0001-authors done', '0002-mail pending', '0003-later pending']);
    expect(String(JSON.stringify(await rows(place, 'select id from authors')))).not.toContain('3');
  }, 60_000);

  test('are refused when their file has changed since', async () => {
    const place = await placeFor(kind, 'changed');
    await migrateUp(place, 1, quiet);
    writeFileSync(join(place.folder, '0001-authors.sql'), files['0001-authors.sql'].replaceAll('\n', '\r\n'));
    expect(await states(place)).toEqual(['0001-authors done', '0002-mail pending']);
    writeFileSync(join(place.folder, '0001-authors.sql'), 'select 1');
    expect(await states(place)).toEqual(['0001-authors changed', '0002-mail pending']);
    await expect(migrateUp(place, null, quiet)).rejects.toThrow('Changed since it ran: 0001-authors.');
    rmSync(join(place.folder, '0001-authors.sql'));
    expect(await states(place)).toEqual(['0002-mail pending', '0001-authors missing']);
    await expect(migrateDown(place, 1, quiet)).rejects.toThrow('The file of 0001-authors, which ran last, is gone.');
  }, 60_000);
});

/** `pergola schema`: a model kept in a file, compared and carried from one database to another, by what scripts see of it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { magazine } from '../sdk/magazine.ts';
import { whenServer } from '../servers.ts';
import { emptyFolder, pergola, started } from './pergola.ts';

const ways: readonly { from: SchemaKind; to: SchemaKind; it: ReturnType<typeof whenServer> }[] = [
  { from: 'sqlite', to: 'postgres', it: whenServer('postgres') },
  { from: 'mysql', to: 'sqlite', it: whenServer('mariadb') },
];

for (const { from, to, it } of ways) {
  it(`carries a model from ${from} to ${to}`, async () => {
    const [source, target] = [
      await loadSql(from, 'pergola_cli_schema_from', magazine[from]),
      await loadSql(to, 'pergola_cli_schema_to', 'select 1'),
    ];
    const cwd = emptyFolder();
    const run = (verb: string, database: string, ...args: readonly string[]) =>
      pergola(['schema', verb, ...args, '--database', database], { cwd });
    try {
      expect(await run('snapshot', source, 'schema.yaml')).toEqual({ code: 0, stdout: '', stderr: '' });
      // Looking made nothing.
      expect(readdirSync(cwd)).toEqual(['schema.yaml']);
      const document = readFileSync(join(cwd, 'schema.yaml'), 'utf8');
      // Processes take their time: what is the same everywhere is looked at once.
      if (from === 'sqlite') {
        expect((await run('snapshot', source)).stdout).toBe(document);
        const asJson = await run('snapshot', source, '--format', 'json');
        expect(JSON.parse(asJson.stdout)).toEqual(parse(document));

        const same = await run('diff', source, 'schema.yaml');
        expect(same).toEqual({ code: 0, stdout: 'There is no difference.\n', stderr: '' });
        const other = await run('diff', target, 'schema.yaml');
        expect(other.code).toBe(2);
        expect(other.stdout).toContain('+ collection articles\n');
        expect(other.stdout).toContain('+ relation articles.author_id\n');
        const json = JSON.parse((await run('diff', target, 'schema.yaml', '--json')).stdout) as { hash: string; diff: object };
        expect(json).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), diff: { fields: expect.any(Array) } });

        const dry = await run('apply', target, 'schema.yaml', '--dry-run');
        expect(dry).toMatchObject({ code: 0, stdout: expect.stringMatching(/^create table .?article_tags/) });
        expect(await run('apply', target, 'schema.yaml')).toMatchObject({ code: 1, stderr: expect.stringContaining('--yes') });
        expect((await run('diff', target, 'schema.yaml')).code).toBe(2);
      }
      expect(await run('apply', target, 'schema.yaml', '--yes')).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/Done, with \d+ statements/),
      });
      expect((await run('diff', target, 'schema.yaml')).code).toBe(0);
      expect((await run('apply', target, 'schema.yaml', '--yes')).stdout).toContain('nothing to do');
    } finally {
      await dropDatabase(source);
      await dropDatabase(target);
    }
  }, 60_000);
}

test('a server that runs sees what was applied, and the file says what it does', async () => {
  const database = await loadSql('sqlite', 'cli_schema', magazine.sqlite);
  const cwd = emptyFolder();
  const run = (...args: readonly string[]) => pergola(['schema', ...args, '--database', database], { cwd });
  const server = await started(['--database', database, '--schema-poll', '1'], { cwd });
  try {
    await run('snapshot', 'schema.json');
    const document = JSON.parse(readFileSync(join(cwd, 'schema.json'), 'utf8')) as {
      fields: { collection: string; field: string; schema: object; meta: object | null }[];
    };
    const title = document.fields.find(({ collection, field }) => collection === 'articles' && field === 'title')!;
    Object.assign(title.schema, { max_length: 300 });
    title.meta = { note: 'What it is called' };
    document.fields = document.fields.filter(({ collection, field }) => !(collection === 'articles' && field === 'views'));
    writeFileSync(join(cwd, 'wanted.yaml'), stringify(document));
    const differs = await run('diff', 'wanted.yaml');
    expect(differs.stdout).toContain('~ field articles.title: ');
    expect(differs.stdout).toContain('schema.max_length 200 -> 300');
    expect(differs.stdout).toContain('- field articles.views\n');
    expect(await run('apply', 'wanted.yaml', '--yes')).toMatchObject({ code: 0, stderr: '' });
    await expect
      .poll(async () => (await server.get('/fields/articles/title')).json(), { timeout: 10_000 })
      .toMatchObject({ data: { schema: { max_length: 300 }, meta: { note: 'What it is called' } } });
    expect((await server.get('/fields/articles/views')).status).toBe(403);
  } finally {
    await server.stop();
    await dropDatabase(database);
  }
}, 60_000);

test('what cannot be done is said in a sentence, with code 1', async () => {
  const database = await loadSql('sqlite', 'cli_schema_wrong', 'create table a (id integer primary key)');
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'broken.yaml'), 'version: 1\nfields: [\n');
  writeFileSync(join(cwd, 'other.yaml'), 'version: 1\ndirectus: 1\n');
  const wrong: readonly (readonly [args: readonly string[], says: string])[] = [
    [[], 'Say what to do'],
    [['drop'], 'Say what to do'],
    [['diff', '--database', database], 'Say of which document'],
    [['diff', 'nothing.yaml', '--database', database], 'nothing.yaml does not exist'],
    [['diff', 'broken.yaml', '--database', database], 'from line 3 on'],
    [['apply', 'other.yaml', '--database', database], 'of which version'],
    [['snapshot', 'a', 'b', '--database', database], 'Unexpected argument'],
    [['snapshot', '--format', 'xml', '--database', database], 'no format "xml"'],
    [['snapshot', 'no/such/folder.yaml', '--database', database], 'cannot be written'],
    [['snapshot'], 'There is no database'],
  ];
  for (const [args, says] of wrong) {
    expect(await pergola(['schema', ...args], { cwd })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(says),
    });
  }
  expect((await pergola(['schema', '--help'], { cwd })).stdout).toContain('pergola schema apply FILE');
  await dropDatabase(database);
}, 60_000);

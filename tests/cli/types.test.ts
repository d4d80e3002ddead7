/** `pergola types` on every database: what it writes is what the SDK takes, by the compiler's own word. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { magazine } from '../sdk/magazine.ts';
import { whenServer } from '../servers.ts';
import { emptyFolder, pergola } from './pergola.ts';

const run = promisify(execFile);

const kinds: readonly { kind: SchemaKind; it: ReturnType<typeof whenServer> }[] = [
  { kind: 'sqlite', it: test },
  { kind: 'postgres', it: whenServer('postgres') },
  { kind: 'mysql', it: whenServer('mariadb') },
];

/** Wrong lines must not compile: each stands behind a mark that is an error where nothing is wrong. */
const use = `
import { aggregate, createDirectus, createItem, readItem, readItems, rest } from '@directus/sdk';
import type { Articles, Schema } from './schema.ts';

const client = createDirectus<Schema>('http://localhost').with(rest());
export async function ask() {
  const [first] = await client.request(readItems('articles', {
    fields: ['id', 'title', 'published', { author_id: ['name'], comments: ['id', 'text'] }],
    filter: { title: { _contains: 'x' } },
    sort: ['-published'],
  }));
  const title: string = first!.title;
  const author: string | undefined = first!.author_id?.name;
  const texts: string[] = first!.comments?.map(({ text }) => text) ?? [];
  const price: Articles['price'] = '12.50';
  await client.request(createItem('articles', { title, price }));
  await client.request(aggregate('articles', { aggregate: { count: '*' } }));
  // @ts-expect-error: there is no such field
  await client.request(readItem('articles', 1, { fields: ['nothing'] }));
  // @ts-expect-error: there is no such collection
  await client.request(readItems('nothing'));
  // @ts-expect-error: a title is a text
  const wrong: Articles = { title: 7 };
  return [author, texts, wrong];
}
`;

for (const { kind, it } of kinds) {
  it(`is taken by the SDK: ${kind}`, async () => {
    const url = await loadSql(kind, `pergola_types_${process.pid}`, magazine[kind]);
    try {
      const cwd = emptyFolder();
      const { code, stdout, stderr } = await pergola(['types', '--database', url], { cwd });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      // Nothing was made.
      expect(readdirSync(cwd)).toEqual([]);
      expect(stdout).toContain('  status: string;\n');
      expect(stdout).toContain('  author_id: number | Authors | null;\n');
      mkdirSync(join(cwd, 'project'));
      symlinkSync(resolve('node_modules'), join(cwd, 'project/node_modules'));
      writeFileSync(join(cwd, 'project/schema.ts'), stdout);
      writeFileSync(join(cwd, 'project/use.ts'), use);
      const flags = [
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        '--allowImportingTsExtensions',
        '--module',
        'nodenext',
        '--target',
        'es2022',
      ];
      const compiled = await run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), ...flags, 'use.ts'], {
        cwd: join(cwd, 'project'),
      }).catch((error: { stdout: string }) => error);
      expect(compiled.stdout).toBe('');
    } finally {
      await dropDatabase(url);
    }
  }, 60_000);
}

test('names, keys and words that need care', async () => {
  const url = await loadSql(
    'sqlite',
    'types',
    `create table "two words" (id integer primary key, "a-b" text, size text check (size in ('s', 'm "x"')));
     create table two_words (hall varchar(10) not null, number integer not null, day date, primary key (hall, number));
     create table seats (id integer primary key, hall varchar(10), number integer, foreign key (hall, number) references two_words);
     create view later as select day from two_words`,
  );
  const { stdout } = await pergola(['types', '--database', url], { cwd: emptyFolder() });
  expect(stdout).toContain('  "two words": TwoWords[];\n');
  expect(stdout).toContain('  two_words: TwoWords2[];\n');
  expect(stdout).toContain('  "a-b": string | null;\n');
  expect(stdout).toContain(`  size: "s" | "m \\"x\\"" | null;\n`);
  expect(stdout).toContain("export interface Later {\n  day: 'datetime' | null;\n}");
  await dropDatabase(url);
  const none = await pergola(['types'], { cwd: emptyFolder() });
  expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('no database to look at') });
});

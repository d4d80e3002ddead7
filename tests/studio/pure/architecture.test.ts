/** The studio's own floors: what asks the server knows no page, and nothing of the server is in the browser but the query language. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../../studio');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.(ts|vue)$/.test(name) && !name.startsWith('node_modules') && !name.startsWith('.types'),
);

/** Paths below `studio/`, those of other folders with `../`. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?'(\.[^']+)'/g)].map(([, path]) =>
    relative(root, join(root, dirname(file), path!)),
  );
}

const floors = [
  'request',
  'schema',
  'session',
  'views',
  'displays',
  'interfaces',
  'shell',
  'item',
  'content',
  'account',
  'library',
  'files',
  'filters',
  'settings',
  'layouts',
  'model',
  'people',
  'talk',
  'deleted',
  'releases',
  'schedules',
  'map',
];

test('there is something to look at', () => expect(files.length).toBeGreaterThan(40));

test('what asks the server imports nothing of the studio', () => {
  const wrong = files
    .filter((file) => file.startsWith('request/'))
    .flatMap((file) => importsOf(file).filter((path) => !path.startsWith('request/')));
  expect(wrong).toEqual([]);
});

test('nothing of the server is imported but the query language', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file).filter((path) => path.startsWith('..') && !path.startsWith('../api/query/')),
  );
  expect(wrong).toEqual([]);
});

test('what decides without a browser stays without one', () => {
  const pure = files.filter((file) => file.startsWith('schema/') && !file.includes('use-'));
  expect(pure.flatMap((file) => importsOf(file).filter((path) => !path.startsWith('schema/')))).toEqual([]);
});

test('folders are those that are known', () => {
  const found = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]!));
  expect([...found].filter((folder) => folder !== 'locales' && !floors.includes(folder))).toEqual([]);
});

test('no file is longer than a person reads at once', () => {
  expect(files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 300)).toEqual([]);
});

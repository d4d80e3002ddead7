/**
 * The documentation is complete and leads somewhere: every setting, error code, operator and function is described, every
 * link and every heading it points to exists, and the README's commands are those of package.json.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { flagOf, type Setting, variableOf } from '../api/config/setting.ts';
import { settingNames, settings } from '../api/config/settings.ts';
import { errorCodes } from '../api/errors.ts';
import { operators } from '../api/query/filter.ts';
import { functionNames } from '../api/query/function.ts';
import { aggregateFunctions, havingOperators } from '../api/query/query.ts';
import { variableNames } from '../api/query/value.ts';
import { systemPaths } from '../api/rest/system-paths.ts';
import { allRoutes } from './fuzz/routes.ts';

const read = (path: string): string => readFileSync(path, 'utf8');

/** What is missing from a text; words only count whole, so that `PORT` is not found in `SUPPORT`. */
const missing = (text: string, words: readonly string[]): string[] =>
  words.filter((word) => !new RegExp(`(?<![\\w-])${word.replace(/[$.*()]/g, '\\$&')}(?![\\w-])`).test(text));

describe('the reference is complete', () => {
  const all = settingNames.map((name) => ({ name, setting: settings[name] as Setting<unknown> }));

  test('configuration.md has every variable, flag and key of the config file', () => {
    const page = read('docs/reference/configuration.md');
    const flags = all.flatMap(({ name, setting }) => flagOf(name, setting) ?? []).map((flag) => `--${flag}`);
    expect(
      missing(
        page,
        all.map(({ name }) => variableOf(name)),
      ),
    ).toEqual([]);
    expect(missing(page, [...flags, '--config', 'CONFIG_PATH'])).toEqual([]);
    expect(missing(page, [...settingNames, 'databases', 'collections', 'relations'])).toEqual([]);
  });

  test('configuration.md tells the defaults as they are', () => {
    const rows = read('docs/reference/configuration.md').split('\n');
    const wrong = all.filter(({ name, setting }) => {
      if (typeof setting.initial !== 'number' && typeof setting.initial !== 'string') return false;
      const row = rows.find((line) => line.startsWith(`| \`${variableOf(name)}\``));
      return !row?.includes(`\`${setting.shown ?? setting.initial}\``);
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('cli.md has every flag and command', () => {
    const flags = all.flatMap(({ name, setting }) => flagOf(name, setting) ?? []).map((flag) => `--${flag}`);
    const page = read('docs/reference/cli.md');
    expect(missing(page, [...flags, '--config', '--help', '--version', '--json'])).toEqual([]);
    expect(missing(page, ['pergola start', 'pergola introspect'])).toEqual([]);
  });

  test('errors.md has every code', () => {
    expect(missing(read('docs/reference/errors.md'), errorCodes)).toEqual([]);
  });

  test('rest.md has every route', () => {
    const page = read('docs/reference/rest.md');
    const own = new Set(systemPaths.flatMap(({ path }) => [path, `${path}/:key`]));
    const told = allRoutes().filter(({ path }) => !own.has(path));
    expect(told.length).toBeGreaterThan(40);
    expect(told.map(({ method, path }) => `\`${method} ${path}\``).filter((route) => !page.includes(route))).toEqual([]);
    expect(systemPaths.map(({ path }) => `\`${path}\``).filter((path) => !page.includes(path))).toEqual([]);
  });

  test('query.md has every operator, function, aggregate and variable', () => {
    const page = read('docs/reference/query.md');
    expect(missing(page, [...operators, ...havingOperators, '_and', '_or', '_some', '_none', '_json'])).toEqual([]);
    expect(missing(page, [...functionNames, ...aggregateFunctions, 'json'])).toEqual([]);
    expect(
      missing(
        page,
        variableNames.map((name) => `$${name}`),
      ),
    ).toEqual([]);
  });

  test('query.md has every parameter', () => {
    const parameters = [
      'fields',
      'filter',
      'search',
      'sort',
      'limit',
      'offset',
      'page',
      'cursor',
      'aggregate',
      'groupBy',
      'having',
      'deep',
      'alias',
      'meta',
      'export',
    ];
    expect(missing(read('docs/reference/query.md'), parameters)).toEqual([]);
  });
});

describe('pages', () => {
  const skipped = new Set(['node_modules', 'dist', 'dist-bench', 'data', 'coverage', '.git']);
  const pages = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (skipped.has(entry.name)) return [];
      const path = posix.join(folder, entry.name);
      return entry.isDirectory() ? pages(path) : path.endsWith('.md') ? [path] : [];
    });
  const found = pages('.');

  /** Without code, where brackets mean other things. */
  const prose = (page: string): string =>
    read(page)
      .replace(/```[\s\S]*?```/g, '')
      .replace(/`[^`\n]*`/g, '`');

  const anchors = (page: string): string[] =>
    [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    );

  test('there are some', () => expect(found.length).toBeGreaterThan(15));

  test.each(found)('%s links to what exists', (page) => {
    const links = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!).filter((link) => !/^[a-z]+:/.test(link));
    const broken = links.filter((link) => {
      const [path, anchor] = link.split('#');
      const target = path === '' ? page : posix.join(posix.dirname(page), path!);
      if (!existsSync(target)) return true;
      return anchor !== undefined && statSync(target).isFile() && !anchors(target).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('the README has the two commands, and package.json answers to them', () => {
    const readme = read('README.md');
    const { scripts, bin } = JSON.parse(read('package.json')) as { scripts: Record<string, string>; bin: Record<string, string> };
    expect(readme).toContain('npm install && npm start');
    expect(readme).toContain('npm install && npm test');
    expect([scripts.start, scripts.test, scripts.prepare, bin.pergola].every((text) => typeof text === 'string')).toBe(true);
  });

  test('every example of a path in the guides names a table of the demo', async () => {
    const { schema } = await import('../demo/schema.ts');
    const tables = new Set([...schema.matchAll(/create (?:table|view) (\w+)/g)].map(([, name]) => name));
    const named = ['getting-started', 'reading-data'].flatMap((guide) =>
      [...read(`docs/guides/${guide}.md`).matchAll(/\/(?:items|fields)\/(\w+)/g)].map(([, name]) => name!),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !tables.has(name))).toEqual([]);
  });
});

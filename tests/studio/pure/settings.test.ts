/** What the settings decide without a browser: shades of a colour, the project's own words, activity, health, and who owns a preset. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accessOf } from '../../../studio/schema/access.ts';
import { iconNamed } from '../../../studio/schema/icon.ts';
import { schemaOf } from '../../../studio/schema/read.ts';
import { translatorOf } from '../../../studio/schema/translated.ts';
import type { WireCollection } from '../../../studio/schema/wire.ts';
import { actorOf, filterFor, placeOf } from '../../../studio/settings/activity/activity.ts';
import { linesOf, shownValue } from '../../../studio/settings/health/health.ts';
import { ownerOf } from '../../../studio/settings/presets/owned-preset.ts';
import { fieldOfSetting, sections } from '../../../studio/settings/project/sections.ts';
import { changesFor, csvOf, found, gridOf, phrasesOf } from '../../../studio/settings/translations/grid.ts';
import { contrast, rgbOf, shadesOf } from '../../../studio/shell/accent.ts';
import { branchesOf } from '../../../studio/shell/branches.ts';
import { foldersOf } from '../../../studio/shell/way.ts';

describe('a colour', () => {
  const white = rgbOf('#fff')!;
  const dark = rgbOf('#1c1917')!;
  test('of any kind can be read on its shades', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
        const shades = shadesOf(`#${number.toString(16).padStart(6, '0')}`)!;
        const of = (shade: keyof typeof shades) => rgbOf(shades[shade])!;
        // White on buttons, in the light; dark text on buttons and light text on the page, in the dark.
        expect(contrast(of(600), white)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(of(600), of(50))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(of(700), of(100))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(of(400), dark)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 300 },
    );
  });
  test('keeps its hue', () => {
    const [r, g, b] = rgbOf(shadesOf('#cc0000')![600])!;
    expect(r).toBeGreaterThan(g * 3);
    expect(r).toBeGreaterThan(b * 3);
  });
  test('that is none has no shades', () => {
    expect([shadesOf('red'), shadesOf('#12'), shadesOf('')]).toEqual([null, null, null]);
    expect(shadesOf('#abc')).toEqual(shadesOf('#AABBCC'));
  });
});

describe('the words of a project', () => {
  const { text, title } = translatorOf(
    ['de-AT', 'en-US'],
    [
      { language: 'en-US', key: 'state', value: 'State' },
      { language: 'de-DE', key: 'state', value: 'Zustand' },
      { language: 'fr-FR', key: 'only', value: 'Seulement' },
    ],
  );
  test.each([
    ['$t:state', 'Zustand'],
    ['$t:only', 'Seulement'],
    ['$t:unknown', 'unknown'],
    ['as it is', 'as it is'],
  ])('%s is read as %s', (given, said) => expect(text(given)).toBe(said));
  test('are those of what is titled, in the nearest language', () => {
    const said = [
      { language: 'en-US', translation: 'Articles' },
      { language: 'de-DE', translation: 'Artikel' },
    ];
    expect(title(said)).toBe('Artikel');
    expect(title([{ language: 'fr-FR', translation: 'Articles' }])).toBe(null);
    expect(title([{ language: 'de-DE', translation: '$t:state' }])).toBe('Zustand');
    expect(title(null)).toBe(null);
    expect(title([{ language: 'de-DE', translation: '' }])).toBe(null);
  });
});

test('icons are found by the names Directus has, and by our own', () => {
  expect(iconNamed('article')).toBe('i-lucide-newspaper');
  expect(iconNamed('people_outlined')).toBe('i-lucide-users');
  expect(iconNamed('i-lucide-tag')).toBe('i-lucide-tag');
  expect([iconNamed('no_such_icon'), iconNamed(null), iconNamed('')]).toEqual([null, null, null]);
});

const collection = (name: string, meta: object, table = true): WireCollection => ({
  collection: name,
  meta: {
    icon: null,
    note: null,
    hidden: false,
    singleton: false,
    display_template: null,
    sort_field: null,
    group: null,
    sort: null,
    ...meta,
  },
  schema: table ? { name } : null,
  pergola: { kind: 'table', key: ['id'], writable: true },
});

test('the navigation has icons, colours, titles and folders as they were set up', () => {
  const access = Object.fromEntries(
    ['news', 'secret', 'tags', 'rows'].map((name) => [name, { read: { access: 'full' as const, fields: ['*'] } }]),
  );
  const schema = schemaOf({
    collections: [
      collection('closed', { collapse: 'closed', icon: 'store' }, false),
      collection('locked', { collapse: 'locked', color: '#aa0000' }, false),
      collection('news', {
        group: 'closed',
        icon: 'article',
        color: '#00aa00',
        translations: [{ language: 'de-DE', translation: 'Nachrichten' }],
      }),
      collection('secret', { hidden: true }),
      collection('tags', { group: 'locked' }),
    ],
    fields: [],
    access,
    interfaces: new Set(),
    translator: translatorOf(['de-DE'], []),
  });
  const closed = { label: 'Closed', icon: 'i-lucide-store', defaultOpen: false };
  const news = { label: 'Nachrichten', icon: 'i-lucide-newspaper', color: '#00aa00', to: '/content/news' };
  expect(branchesOf(schema, '', '')).toMatchObject([
    { ...closed, children: [news] },
    { label: 'Locked', type: 'label', color: '#aa0000' },
    { label: 'Tags' },
  ]);
  // Where one is, and what is searched for, is shown.
  expect(branchesOf(schema, '', 'news')[0]).toMatchObject({ ...closed, defaultOpen: true });
  expect(branchesOf(schema, 'nachr', '')).toMatchObject([{ defaultOpen: true, children: [news] }]);
  expect(branchesOf(schema, '', '', () => [], true).map(({ label }) => label)).toContain('Secret');
});

test('the navigation follows the order of the data model, folders among collections', () => {
  const access = Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e'].map((name) => [name, { read: { access: 'full' as const, fields: ['*'] } }]),
  );
  const schema = schemaOf({
    collections: [
      collection('a', { sort: 3 }),
      collection('b', { sort: 1 }),
      collection('folder', { sort: 2 }, false),
      collection('within', { sort: 1, group: 'folder' }, false),
      collection('c', { sort: 2, group: 'within' }),
      collection('d', { sort: 1, group: 'within' }),
      collection('e', {}),
      collection('loop', { group: 'loop' }, false),
    ],
    fields: [],
    access,
    interfaces: new Set(),
  });
  expect(branchesOf(schema, '', '').map(({ label }) => label)).toEqual(['B', 'Folder', 'A', 'E']);
  expect(branchesOf(schema, '', '')[1]).toMatchObject({
    children: [{ label: 'Within', children: [{ label: 'D' }, { label: 'C' }] }],
  });
  // … and a page says in which of them it is.
  expect(foldersOf({ group: 'within' }, schema)).toEqual([{ label: 'Folder' }, { label: 'Within' }]);
  expect([foldersOf({ group: null }, schema), foldersOf({ group: 'gone' }, schema)]).toEqual([[], []]);
  expect(foldersOf({ group: 'loop' }, schema)).toEqual([{ label: 'Loop' }]);
});

describe('translations', () => {
  const rows = [
    { id: '1', key: 'b', language: 'en-US', value: 'Say "hi", all' },
    { id: '2', key: 'a', language: 'en-US', value: 'One' },
    { id: '3', key: 'a', language: 'de-DE', value: 'Eins\nzwei' },
  ];
  const grid = gridOf(rows, { languages: ['fr-FR'], keys: ['c'] });
  test('are lines of keys and columns of languages', () => {
    expect(grid.languages).toEqual(['de-DE', 'en-US', 'fr-FR']);
    expect(grid.lines.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect(found(grid, 'EINS').lines.map(({ key }) => key)).toEqual(['a']);
  });
  test('go out as CSV and come back the same', () => {
    const back = phrasesOf(csvOf(grid))!;
    const without = rows.map(({ id: _, ...phrase }) => phrase);
    expect(back).toHaveLength(3);
    expect(back).toEqual(expect.arrayContaining(without));
    expect(changesFor(rows, back)).toEqual({ made: [], changed: [] });
  });
  test('come in as what is new and what is different', () => {
    const csv = 'key;de-DE;note\na;Eins;x\nd;Vier;y\n';
    expect(changesFor(rows, phrasesOf(csv)!)).toEqual({
      made: [{ key: 'd', language: 'de-DE', value: 'Vier' }],
      changed: [{ id: '3', value: 'Eins' }],
    });
    expect(phrasesOf('name,de-DE\na,b\n')).toBe(null);
    expect(phrasesOf('key,A column\na,b\n')).toBe(null);
    expect(() => phrasesOf('key,de-DE\na\n')).toThrow('Row 1');
  });
});

describe('activity', () => {
  test('is asked for by who, what, where and when', () => {
    expect(filterFor({ user: null, action: null, collection: null, span: 'all' })).toBe(null);
    expect(filterFor({ user: 'u', action: 'update', collection: 'c', span: 'day' })).toEqual({
      _and: [
        { user: { _eq: 'u' } },
        { action: { _eq: 'update' } },
        { collection: { _eq: 'c' } },
        { timestamp: { _gte: '$NOW(-1 day)' } },
      ],
    });
  });
  test('says who, and where to look', () => {
    const user = { id: 'u', first_name: 'Ada', last_name: null, email: 'a@b.c' };
    expect([actorOf({ user }), actorOf({ user: { ...user, first_name: null } }), actorOf({ user: null })]).toEqual([
      'Ada',
      'a@b.c',
      null,
    ]);
    const schema = schemaOf({
      collections: [collection('news', {})],
      fields: [],
      access: { news: { read: { access: 'full', fields: ['*'] } } },
      interfaces: new Set(),
    });
    const activity = {
      id: 1,
      timestamp: '',
      ip: null,
      user_agent: null,
      origin: null,
      user: null,
      collection: 'news',
      item: 'a b',
      action: 'update',
    };
    expect(placeOf(activity, schema)).toBe('/content/news/a%2520b');
    expect(placeOf({ ...activity, action: 'delete' }, schema)).toBe(null);
    expect(placeOf({ ...activity, collection: 'gone' }, schema)).toBe(null);
    expect(accessOf({}).may('read', 'news')).toBe(false);
  });
});

test('health is read as lines, what matters first', () => {
  const lines = linesOf({
    status: 'ok',
    checks: {
      uptime: [{ status: 'ok', componentType: 'system', observedValue: 7300, observedUnit: 's' }],
      'local:responseTime': [{ status: 'error', componentType: 'objectstore', observedValue: null, output: 'No answer' }],
      'sqlite:responseTime': [{ status: 'ok', componentType: 'datastore', observedValue: 1.53, observedUnit: 'ms' }],
      'what:ever': [{ status: 'warn' }],
    },
  });
  expect(lines.map(({ kind, name, status }) => [kind, name, status])).toEqual([
    ['database', 'sqlite', 'ok'],
    ['storage', 'local', 'error'],
    ['uptime', 'uptime', 'ok'],
    ['other', 'what', 'warn'],
  ]);
  expect(lines.map((line) => shownValue(line, 'en'))).toEqual(['1.5 ms', '', '2 hours', '']);
  expect(shownValue({ value: 5_000_000, unit: 'bytes' }, 'en')).toBe('5 MB');
  expect(shownValue({ value: 400_000, unit: 's' }, 'en')).toBe('4 days');
});

test('a preset is a person’s, a role’s or everybody’s', () => {
  const user = { id: 'u', first_name: null, last_name: null, email: null };
  expect(ownerOf({ user, role: null })).toBe('u');
  expect(ownerOf({ user: null, role: { id: 'r', name: 'Editors' } })).toBe('Editors');
  expect(ownerOf({ user: null, role: null })).toBe(null);
});

test('a setting is a field with the words and choices it has here', () => {
  const setting = sections.flatMap(({ settings }) => settings).find(({ name }) => name === 'default_appearance')!;
  const field = { name: 'default_appearance', title: 'Default appearance', hidden: true } as Parameters<typeof fieldOfSetting>[0];
  const words: Readonly<Record<string, string>> = {
    'project.fields.default_appearance.title': 'Look',
    'project.choices.default_appearance.dark': 'Dark',
  };
  const made = fieldOfSetting(field, setting, (key) => words[key] ?? null);
  expect(made).toMatchObject({ title: 'Look', interface: 'select', hidden: false, note: null });
  expect(made.choices).toEqual([
    { value: 'auto', text: 'auto' },
    { value: 'light', text: 'light' },
    { value: 'dark', text: 'Dark' },
  ]);
});

/** What the studio decides of related items without a browser: how they hang together, what is staged of them, trees, languages. */
import { describe, expect, test } from 'vitest';
import { listOf } from '../../../studio/displays/list-of.ts';
import { farId, linesOf, movedTo, ordered, withAdded } from '../../../studio/interfaces/related/lines.ts';
import { askedOf, linkOf, rowTo, searchOf, tellsMore, textOf } from '../../../studio/interfaces/related/link.ts';
import { listOptions, resolved } from '../../../studio/interfaces/related/options.ts';
import { nothing, type Staged } from '../../../studio/interfaces/to-many/staged.ts';
import { pointedAt, valueFor, valueWith } from '../../../studio/interfaces/to-one/pointed.ts';
import { directionOf, firstTwo, languageOf, nameOfLanguage } from '../../../studio/interfaces/translations/languages.ts';
import {
  editsOf,
  progressOf,
  spoken,
  withEdits,
  withLanguage,
  withoutLanguage,
} from '../../../studio/interfaces/translations/staged-translations.ts';
import {
  below,
  edited,
  isWithin,
  made,
  moved,
  type Plan,
  planOf,
  stagedFrom,
  taken,
} from '../../../studio/interfaces/tree/branches.ts';
import { handedBack, split } from '../../../studio/item/drawer-edits.ts';
import { faultsBelow, fieldOfFault, refusalOf } from '../../../studio/request/refusal.ts';
import { looksTranslated } from '../../../studio/schema/language-field.ts';
import type { Relation } from '../../../studio/schema/schema.ts';
import { collections, credits, field, lines, many, moods, one, parts } from './songs.ts';

describe('how related items hang on theirs', () => {
  test('is told by the relation', () => {
    expect([lines.far, lines.back, lines.deletes, lines.shared]).toEqual([null, ['song'], true, false]);
    expect(credits.far).toMatchObject({ field: 'mood', collectionField: null });
    expect([credits.deletes, tellsMore(credits), tellsMore(lines)]).toEqual([false, true, false]);
    expect(parts.far).toMatchObject({ field: 'item', collectionField: 'kind' });
    expect([moods.shared, moods.back]).toEqual([true, []]);
    expect(linkOf({ relation: many('nowhere', 'x'), options: {}, special: [] }, { collections })).toBeNull();
  });
  test('decides what is asked for, what rows are called, and where words are looked for', () => {
    expect(askedOf(lines, null)).toEqual(['id', 'sort', 'name']);
    expect(askedOf(credits, null)).toEqual(['id', 'sort', 'mood.id', 'mood.name', 'part']);
    expect(askedOf(parts, null)).toEqual(['id', 'kind', 'item:moods.id', 'item:moods.name', 'item:lines.id', 'item:lines.name']);
    expect(textOf(credits, { mood: { id: 1, name: 'Calm' }, part: 'x' })).toBe('Calm');
    expect(textOf(credits, { mood: { id: 1, name: 'Calm' }, part: 'x' }, '{{part}}')).toBe('x');
    expect(textOf(parts, { kind: 'lines', item: { id: 4, name: 'La' } })).toBe('La');
    expect(textOf(parts, { kind: 'gone', item: 3 })).toBe('');
    expect(searchOf(lines, 'a')).toBeNull();
    expect(searchOf(parts, 'a')).toEqual({
      _or: [{ 'item:moods': { name: { _icontains: 'a' } } }, { 'item:lines': { name: { _icontains: 'a' } } }],
    });
  });
  test('what somebody said of the list counts, and the rest is as it is good', () => {
    expect(listOptions({ options: {} }, lines)).toMatchObject({
      layout: 'list',
      limit: 15,
      creates: true,
      duplicates: false,
      location: 'bottom',
    });
    const said = {
      layout: 'table',
      fields: ['name'],
      limit: 500,
      sort: 'name',
      sortDirection: '-',
      enableCreate: false,
      junctionFieldLocation: 'top',
    };
    expect(listOptions({ options: said }, lines)).toMatchObject({
      layout: 'table',
      fields: ['name'],
      limit: 100,
      sort: '-name',
      creates: false,
      location: 'top',
    });
    const numbered = { ...lines, rows: { ...lines.rows, template: '{{id}}' } };
    expect(listOptions({ options: {} }, numbered).layout).toBe('table');
  });
  test('filters take values of the form', () => {
    const filter = {
      _and: [{ song: { _eq: '{{ song }}' } }, { by: { _eq: '$CURRENT_USER' } }, { a: { _in: ['{{x.y}}', 'b {{song}}'] } }],
    };
    expect(resolved(filter, { song: 3, x: { y: 1 } })).toEqual({
      _and: [{ song: { _eq: 3 } }, { by: { _eq: '$CURRENT_USER' } }, { a: { _in: [1, 'b {{song}}'] } }],
    });
    expect(resolved({ song: { _eq: '{{gone}}' } }, {})).toEqual({ song: { _eq: null } });
  });
});

describe('what is stored and what is staged, in one list', () => {
  const stored = [
    { id: 1, sort: 1, name: 'a' },
    { id: 2, sort: 2, name: 'b' },
    { id: 3, sort: 3, name: 'c' },
  ];
  const none = { known: new Map(), all: true };
  test('says of each what is to become of it', () => {
    const staged: Staged = { create: [{ name: 'new' }], update: [{ id: 2, name: 'B' }, { id: 9 }], delete: [3] };
    const seen = linesOf(lines, stored, staged, { known: new Map([['9', { id: 9, name: 'nine' }]]), all: true });
    expect(seen.map(({ row, state }) => [row.name, state])).toEqual([
      ['a', 'stored'],
      ['B', 'changed'],
      ['c', 'taken'],
      ['nine', 'added'],
      ['new', 'made'],
    ]);
    // One of another page is changed, and not added.
    expect(
      linesOf(lines, stored, { ...nothing, update: [{ id: 9, name: 'z' }] }, { known: new Map(), all: false }).at(-1)?.state,
    ).toBe('changed');
  });
  test('is put in order, and back', () => {
    const seen = linesOf(lines, stored, nothing, none);
    const once = ordered(lines, stored, nothing, movedTo(seen, 2, 0));
    expect(once.update).toEqual([
      { id: 3, sort: 1 },
      { id: 1, sort: 2 },
      { id: 2, sort: 3 },
    ]);
    const again = linesOf(lines, stored, once, none);
    expect(again.map(({ row, state }) => [row.name, state])).toEqual([
      ['c', 'stored'],
      ['a', 'stored'],
      ['b', 'stored'],
    ]);
    expect(ordered(lines, stored, once, movedTo(again, 0, 2))).toEqual(nothing);
  });
  test('rows that join lead to what was chosen, and keep its name', () => {
    const staged = withAdded(credits, nothing, [{ id: 7, name: 'Calm' }], 'moods', 2);
    expect(staged.create).toEqual([{ mood: 7, sort: 3 }]);
    const row = rowTo(credits, collections.get('moods')!, { id: 7, name: 'Calm' });
    const seen = linesOf(credits, [], staged, { known: new Map([[farId(credits, row), row]]), all: true });
    expect(seen.map((line) => [textOf(credits, line.row), line.state])).toEqual([['Calm', 'added']]);
    expect(withAdded(parts, nothing, [{ id: 7 }], 'moods', 0).create).toEqual([{ kind: 'moods', item: 7 }]);
    expect(withAdded(moods, nothing, [{ id: 7 }, { id: 8 }], 'moods', 0).update).toEqual([{ id: 7 }, { id: 8 }]);
  });
});

describe('a drawer', () => {
  const asked = { collection: 'credits', itemKey: '1', without: [], edits: { part: 'x', mood: { id: 7, name: 'Calm' } } };
  const far = { field: 'mood', collection: 'moods', itemKey: '7', pointer: { id: 7 }, row: 'top' } as const;
  test('takes a row and what it leads to apart, and puts them together', () => {
    expect(split({ ...asked, far })).toEqual({ row: { part: 'x' }, far: { name: 'Calm' } });
    expect(handedBack({ ...asked, far }, { part: 'y' }, {})).toEqual({ part: 'y' });
    expect(handedBack({ ...asked, far }, {}, { name: 'Loud' })).toEqual({ mood: { id: 7, name: 'Loud' } });
    expect(handedBack({ ...asked, itemKey: null, far }, {}, {})).toEqual({ mood: 7 });
    const fresh = { ...far, itemKey: null, pointer: {} };
    expect(handedBack({ ...asked, itemKey: null, far: fresh }, {}, { name: 'New' })).toEqual({ mood: { name: 'New' } });
  });
  test('is told what was refused below its field', () => {
    const error = { message: 'no', extensions: { code: 'X', field: 'slug', path: ['articles', 'tags', 'slug'] } };
    const { faults } = refusalOf(400, { errors: [error] });
    expect(faults.map(fieldOfFault)).toEqual(['articles']);
    const first = faultsBelow(faults, 'articles');
    expect(first.map(fieldOfFault)).toEqual(['tags']);
    expect(faultsBelow(first, 'tags').map((fault) => [fieldOfFault(fault), fault.path])).toEqual([['slug', undefined]]);
    expect(faultsBelow(faults, 'tags')).toEqual([]);
  });
});

test('a field that leads to one holds a key, changes, or a new one', () => {
  const single = one('moods', 'mood') as Extract<Relation, { kind: 'one' }>;
  const double = {
    ...single,
    pairs: [
      ['a', 'x'],
      ['b', 'y'],
    ],
  } as typeof single;
  expect(pointedAt(single, null)).toEqual({ kind: 'none' });
  expect(pointedAt(single, 3)).toEqual({ kind: 'there', match: { id: 3 }, edits: {} });
  expect(pointedAt(single, { id: 3, name: 'B' })).toEqual({ kind: 'there', match: { id: 3 }, edits: { name: 'B' } });
  expect(pointedAt(single, { name: 'B' })).toEqual({ kind: 'new', edits: { name: 'B' } });
  expect(pointedAt(double, { x: 1, y: 2 })).toEqual({ kind: 'there', match: { x: 1, y: 2 }, edits: {} });
  expect([valueFor(single, { id: 3, name: 'a' }), valueFor(double, { x: 1, y: 2, z: 3 })]).toEqual([3, { x: 1, y: 2 }]);
  expect([valueWith(single, { id: 3 }, {}), valueWith(single, { id: 3 }, { name: 'B' })]).toEqual([3, { id: 3, name: 'B' }]);
});

describe('a tree', () => {
  const shape = { key: 'id', children: 'below', sort: null };
  const stored = new Map([
    ['', [{ id: 1 }, { id: 2 }]],
    ['1', [{ id: 3 }]],
  ]);
  const home = (id: string): string | null =>
    [...stored].find(([, rows]) => rows.some((row) => String(row.id) === id))?.[0] ?? null;
  const parentOf = (plan: Plan) => (id: string) => plan.changes.find((each) => each.id === id)?.parent ?? home(id);
  const at = (plan: Plan, parent: string) => below(shape, plan, parent, stored.get(parent) ?? [], (id) => ({ id: Number(id) }));
  const none = planOf(shape, null);
  test('is told nested, from the top', () => {
    const two = at(none, '')[1]!;
    const plan = moved(shape, none, two, { parent: '3', place: 0, siblings: [], home: '' });
    expect(at(plan, '').map(({ id }) => id)).toEqual(['1']);
    expect(at(plan, '3').map(({ id, state }) => [id, state])).toEqual([['2', 'moved']]);
    const value = stagedFrom(shape, plan, parentOf(plan));
    expect(value).toEqual({
      create: [],
      update: [
        { id: 1, below: { create: [], update: [{ id: 3, below: { create: [], update: [{ id: 2 }], delete: [] } }], delete: [] } },
      ],
      delete: [],
    });
    expect(stagedFrom(shape, planOf(shape, value), parentOf(plan))).toEqual(value);
    // Back where it was, nothing is staged.
    const back = moved(shape, plan, at(plan, '3')[0]!, { parent: '', place: 1, siblings: at(plan, ''), home: '' });
    expect(stagedFrom(shape, back, parentOf(back))).toBeNull();
  });
  test('nothing is put below itself', () => {
    expect(isWithin('1', '3', home)).toBe(true);
    expect(isWithin('3', '2', home)).toBe(false);
  });
  test('what is made below another is gone with it', () => {
    const plan = made(made(none, '2', { name: 'x' }), '+1', { name: 'y' });
    const value = { create: [{ name: 'x', below: { create: [{ name: 'y' }], update: [], delete: [] } }], update: [], delete: [] };
    expect(stagedFrom(shape, plan, parentOf(plan))).toEqual({ create: [], update: [{ id: 2, below: value }], delete: [] });
    const gone = taken(plan, at(none, '')[1]!, '', '');
    expect(stagedFrom(shape, gone, parentOf(gone))).toEqual({ create: [], update: [], delete: [2] });
    const changed = edited(shape, none, at(none, '1')[0]!, '1', '1', { name: 'z' });
    expect(stagedFrom(shape, changed, parentOf(changed))).toMatchObject({
      update: [{ id: 1, below: { update: [{ id: 3, name: 'z' }] } }],
    });
  });
});

describe('translations', () => {
  test('are known by how a table and its columns are called', () => {
    const of = (name: string) => looksTranslated(field('x', { relation: many(name, 'song') }), collections);
    expect([of('song_translations'), of('lines'), of('credits')]).toEqual([true, false, false]);
  });
  test('languages have names and directions', () => {
    expect([nameOfLanguage('de', 'en'), nameOfLanguage('pt_BR', 'en'), nameOfLanguage('klingon', 'en')]).toEqual([
      'German',
      'Brazilian Portuguese',
      'klingon',
    ]);
    expect([directionOf('ar-EG'), directionOf('de'), directionOf('de', 'rtl'), directionOf('ar', 'ltr')]).toEqual([
      'rtl',
      'ltr',
      'rtl',
      'ltr',
    ]);
    expect(languageOf('he', 'en', { name: 'Ivrit' })).toEqual({ code: 'he', name: 'Ivrit', dir: 'rtl' });
    const some = ['de', 'fr', 'en-GB'].map((code) => languageOf(code, 'en'));
    const codes = (own: string | null, said: unknown, filled: readonly string[]) =>
      firstTwo(some, { own, said, filled: new Set(filled) }).map((each) => each?.code);
    expect(codes('en-US', 'fr', [])).toEqual(['en-GB', 'fr']);
    expect(codes(null, null, ['fr'])).toEqual(['fr', 'de']);
    expect(firstTwo([], { own: 'en', said: null, filled: new Set() })).toEqual([null, null]);
  });
  test('are staged by their language', () => {
    const rows = { key: ['id'], language: 'lang', stored: [{ id: 5, lang: 'de', name: 'Eins', text: null }] };
    expect(withEdits(rows, nothing, 'de', { name: 'Zwei' })).toEqual({
      create: [],
      update: [{ id: 5, name: 'Zwei' }],
      delete: [],
    });
    const french = withEdits(rows, nothing, 'fr', { name: 'Un' })!;
    expect(french.create).toEqual([{ lang: 'fr', name: 'Un' }]);
    expect([editsOf(rows, french, 'fr'), [...spoken(rows, french)]]).toEqual([{ name: 'Un' }, ['de', 'fr']]);
    expect(withEdits(rows, french, 'fr', {})).toBeNull();
    expect(withoutLanguage(rows, french, 'fr')).toBeNull();
    const gone = withoutLanguage(rows, nothing, 'de')!;
    expect([gone.delete, progressOf(rows, gone, 'de', ['name', 'text'])]).toEqual([[5], 0]);
    expect([withLanguage(rows, gone, 'de'), progressOf(rows, nothing, 'de', ['name', 'text'])]).toEqual([null, 0.5]);
  });
});

test('a count leads to the list of what it counts', () => {
  const songs = collections.get('songs')!;
  const page = (relation: Relation) => listOf({ relation }, songs, { id: 3 }, { collections })?.page;
  const filter = (value: unknown) => encodeURIComponent(JSON.stringify({ _and: [value] }));
  expect(page(many('lines', 'song'))).toBe(`/content/lines?filter=${filter({ song: { _eq: 3 } })}`);
  const through = { through: { collection: 'songs_moods', far: [['mood', 'id']] } };
  expect(page(many('moods', 'song', through))).toBe(`/content/moods?filter=${filter({ songs: { id: { _eq: 3 } } })}`);
});

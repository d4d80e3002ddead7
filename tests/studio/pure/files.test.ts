/** Files, folders, crops, and the texts around pictures, as the studio decides them. No browser. */
import { describe, expect, test } from 'vitest';
import { type Frame, held, moved, pointWithin, resized, shaped, typed } from '../../../studio/files/crop.ts';
import { entriesOf, type Joining, joiningOf, movedTo, stagedFrom } from '../../../studio/interfaces/files/joined.ts';
import { differenceOf, linked, type Marked, pictured, prefixed, wrapped } from '../../../studio/interfaces/markdown/marks.ts';
import { linkOf } from '../../../studio/interfaces/text-tool.ts';
import { nothing, stagedOf } from '../../../studio/interfaces/to-many/staged.ts';
import {
  assetPath,
  croppable,
  fieldsOfFile,
  fileOf,
  formOf,
  kindOf,
  nameOfFile,
  sizeText,
} from '../../../studio/library/file.ts';
import { rowsOfFolders, trailOf, within } from '../../../studio/library/folders.ts';
import { displayFor, type Facts, interfaceFor, interfaceNamed } from '../../../studio/schema/choose.ts';
import { itemsOf, pathOf } from '../../../studio/schema/key.ts';
import type { Field, Relation, Schema } from '../../../studio/schema/schema.ts';

describe('a file', () => {
  test.each([
    ['image/jpeg', 'image'],
    ['video/mp4', 'video'],
    ['application/pdf', 'pdf'],
    ['application/zip', 'archive'],
    ['text/plain; charset=utf-8', 'text'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'text'],
    ['application/octet-stream', 'other'],
    [null, 'other'],
  ])('of type %s is a kind of %s', (type, kind) => expect(kindOf({ type })).toBe(kind));

  test('is called by its title, its name or its id, and is as large as it is', () => {
    expect(nameOfFile({ id: 'a', title: '', filename_download: 'b.png' })).toBe('b.png');
    expect([sizeText('4823', 'en'), sizeText(1, 'en'), sizeText(2_500_000_000, 'en'), sizeText(null, 'en')]).toEqual([
      '4.8 kB',
      '1 byte',
      '2.5 GB',
      '',
    ]);
    expect([fileOf('a'), fileOf({ id: 'a', title: 'b' }), fileOf(''), fileOf({ title: 'b' })]).toEqual([
      { id: 'a' },
      { id: 'a', title: 'b' },
      null,
      null,
    ]);
  });
  test('has another address when its bytes are others', () => {
    const file = { id: 'a', modified_on: '2026-01-01T00:00:00Z' };
    expect(assetPath(file, { key: 'k' })).toBe('../assets/a?key=k&v=1767225600000');
    expect(assetPath({ id: 'a' })).toBe('../assets/a');
  });
  test('is cropped where its size is known and the server makes others of it', () => {
    const of = (type: string, width: number | null) => croppable({ id: 'a', type, width, height: 10 });
    expect([of('image/png', 10), of('image/png', null), of('image/svg+xml', 10), of('image/gif', 10)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
  test('is sent behind its fields, and asked for as far as it may be read', () => {
    expect([...formOf(new Blob(['x']), 'x.txt', { title: 'X', folder: null }).keys()]).toEqual(['title', 'file']);
    expect(fieldsOfFile({ may: () => true, mayField: (_, __, name) => name === 'title', presets: () => ({}) })).toEqual([
      'id',
      'title',
    ]);
  });
  test('has routes of its own, and interfaces of its own', () => {
    expect([itemsOf('directus_files'), itemsOf('odd name'), pathOf('directus_files', 'a')]).toEqual([
      'files',
      'items/odd%20name',
      'files/a',
    ]);
    const one: Relation = { kind: 'one', target: 'directus_files', pairs: [['cover', 'id']] };
    const facts: Facts = { name: 'cover', type: 'uuid', special: ['file'], relation: one, choices: null, maxLength: 36 };
    expect([interfaceFor(facts), displayFor(facts)]).toEqual(['file', 'image']);
    expect(['file', 'file-image', 'input-rich-text-md', 'input-rich-text-html'].map(interfaceNamed)).toEqual([
      'file',
      'image',
      'markdown',
      'rich-text',
    ]);
  });
});

test('folders are rows of a tree, whatever their parents say', () => {
  const folder = (id: string, parent: string | null) => ({ id, name: id, parent });
  const all = [folder('a', null), folder('b', 'a'), folder('c', 'b'), folder('d', 'gone'), folder('e', 'f'), folder('f', 'e')];
  const rows = (closed: readonly string[]) => rowsOfFolders(all, new Set(closed)).map(({ id, depth }) => `${id}${depth}`);
  expect(rows([])).toEqual(['a0', 'b1', 'c2', 'd0']);
  expect(rows(['a'])).toEqual(['a0', 'd0']);
  expect([within(all, 'a'), within(all, 'e')]).toEqual([
    ['a', 'b', 'c'],
    ['e', 'f'],
  ]);
  expect(trailOf(all, 'c').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect([trailOf(all, 'e').length, trailOf(all, null)]).toEqual([2, []]);
});

describe('the frame of a crop', () => {
  const of = { width: 600, height: 400 };
  const whole: Frame = { left: 0, top: 0, ...of };
  const small: Frame = { left: 100, top: 100, width: 200, height: 100 };
  test('stays in the picture, in whole pixels', () => {
    expect(held({ left: -5, top: 390.6, width: 0, height: 20.4 }, of)).toEqual({ left: 0, top: 380, width: 1, height: 20 });
    expect(moved(small, [1000, -1000], of)).toEqual({ ...small, left: 400, top: 0 });
  });
  test('takes a ratio, as large as it can', () => {
    expect(shaped(whole, 1, of)).toEqual({ left: 100, top: 0, width: 400, height: 400 });
    expect(shaped(small, null, of)).toBe(small);
  });
  test('is drawn at a corner while the one across stays', () => {
    expect(resized(small, 'top left', [-50, -20], null, of)).toEqual({ left: 50, top: 80, width: 250, height: 120 });
    expect(resized(small, 'bottom right', [1000, 1000], null, of)).toEqual({ left: 100, top: 100, width: 500, height: 300 });
    const square = resized({ left: 100, top: 100, width: 100, height: 100 }, 'top right', [1000, -1000], 1, of);
    expect(square).toEqual({ left: 100, top: 0, width: 200, height: 200 });
  });
  test('follows numbers', () => {
    expect(typed(small, 'width', 300, 2, of)).toEqual({ left: 100, top: 100, width: 300, height: 150 });
    expect(typed(small, 'height', 5000, 2, of)).toMatchObject({ width: 600, height: 300, left: 0 });
    expect(typed(small, 'left', Number.NaN, null, of)).toBe(small);
  });
  test('keeps a point that is in it', () => {
    expect([pointWithin(small, 150, 120), pointWithin(small, 10, 120), pointWithin(small, null, 1)]).toEqual([
      [50, 20],
      null,
      null,
    ]);
  });
});

describe('files of an item', () => {
  const sorted: Joining = { key: ['id'], file: 'file', sort: 'sort', direct: false };
  const rows = [
    { id: 1, file: 'a', sort: 1 },
    { id: 2, file: 'b', sort: 2 },
  ];
  const ids = (staged: unknown, joining = sorted) => entriesOf(joining, rows, stagedOf(staged)).map(({ id }) => id);
  test('are a list that is staged and read back as it was', () => {
    const list = entriesOf(sorted, rows, nothing);
    expect(stagedFrom(sorted, rows, list)).toBeNull();
    const added = stagedFrom(sorted, rows, movedTo([...list, { id: 'c', row: null }], 2, 0));
    expect(added).toEqual({
      create: [{ file: 'c', sort: 1 }],
      update: [
        { id: 1, sort: 2 },
        { id: 2, sort: 3 },
      ],
      delete: [],
    });
    expect(ids(added)).toEqual(['c', 'a', 'b']);
    const taken = stagedFrom(sorted, rows, list.slice(1));
    expect([taken?.delete, ids(taken)]).toEqual([[1], ['b']]);
  });
  test('are added and let go of where the rows are the files', () => {
    const direct: Joining = { key: ['id'], file: 'id', sort: null, direct: true };
    const files = [{ id: 'a' }, { id: 'b' }];
    const staged = stagedFrom(direct, files, [
      { id: 'b', row: files[1]! },
      { id: 'c', row: null },
    ]);
    expect(staged).toEqual({ create: [], update: [{ id: 'c' }], delete: ['a'] });
    expect(entriesOf(direct, files, staged!).map(({ id }) => id)).toEqual(['b', 'c']);
  });
  test('are found by the junction that leads to them', () => {
    const many = (target: string): Pick<Field, 'relation'> => ({
      relation: { kind: 'many', target, pairs: [['id', 'of']], through: null, sortField: 'sort' },
    });
    const file = { name: 'file', relation: { kind: 'one', target: 'directus_files', pairs: [['file', 'id']] } };
    const collections = new Map([['joined', { key: ['id'], fields: new Map([['file', file]]) }]]);
    const schema = { collections } as unknown as Schema;
    expect(joiningOf(many('joined'), schema)).toEqual(sorted);
    expect(joiningOf(many('others'), schema)).toBeNull();
  });
  test('move within their list', () =>
    expect([movedTo([1, 2, 3], 0, 9), movedTo([1, 2, 3], 2, -4)]).toEqual([
      [2, 3, 1],
      [3, 1, 2],
    ]));
});

describe('Markdown', () => {
  /** `|` stands for the ends of what is selected. */
  const at = (text: string): Marked => {
    const from = text.indexOf('|');
    return { text: text.replaceAll('|', ''), from, to: text.lastIndexOf('|') - 1 };
  };
  const shown = ({ text, from, to }: Marked): string => `${text.slice(0, from)}|${text.slice(from, to)}|${text.slice(to)}`;
  test.each([
    ['a |b| c', '**', 'a **|b|** c'],
    ['a **|b|** c', '**', 'a |b| c'],
    ['**|b|**', '*', '***|b|***'],
    ['***|b|***', '*', '**|b|**'],
    ['||', '`', '`||`'],
  ])('%s with %s is %s', (before, sign, after) => expect(shown(wrapped(at(before), sign))).toBe(after));
  test.each([
    ['x\n|a\nb|', 'bullets', 'x\n|- a\n- b|'],
    ['|- a\n- b|', 'bullets', '|a\nb|'],
    ['|- a\n- b|', 'numbers', '|1. a\n2. b|'],
    ['|a|', 'heading', '## a||'],
    ['|- a|', 'quote', '> - a||'],
  ] as const)('%s as %s is %s', (before, mark, after) => expect(shown(prefixed(at(before), mark))).toBe(after));
  test('has links and pictures', () => {
    expect(shown(linked(at('a |b|'), 'https://c.d'))).toBe('a [|b|](https://c.d)');
    expect(linked(at('||'), '/a b').text).toBe('[/a b](</a b>)');
    expect(pictured(at('a||b'), '/c', 'd [e]').text).toBe('a![d e](/c)b');
  });
  test('is changed where it is another', () => {
    expect(differenceOf('abcd', 'abxcd')).toEqual({ from: 2, to: 2, text: 'x' });
    expect(differenceOf('aaa', 'aa')).toEqual({ from: 2, to: 3, text: '' });
  });
});

test.each([
  ['example.com', 'https://example.com'],
  ['localhost:8080/a', 'https://localhost:8080/a'],
  ['/about', '/about'],
  ['ada@example.com', 'mailto:ada@example.com'],
  ['MAILTO:ada@example.com', 'MAILTO:ada@example.com'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  [' ', null],
])('"%s" as a link is %s', (text, link) => expect(linkOf(text)).toBe(link));

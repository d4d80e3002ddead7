/** What interfaces and displays decide without a browser: trees of choices, words, numbers, links, colours, and how values look. */
import { describe, expect, test } from 'vitest';
import { colorOf, inkOn } from '../../../studio/displays/color-of.ts';
import { momentText, relativeText } from '../../../studio/displays/datetime/moment-text.ts';
import { sizeText } from '../../../studio/displays/filesize/size.ts';
import { formattedOf } from '../../../studio/displays/formatted/formatted.ts';
import { iconName } from '../../../studio/displays/icon/icon-name.ts';
import { labelsOf } from '../../../studio/displays/label/labels.ts';
import type { Reader } from '../../../studio/displays/shown-text.ts';
import { chosenLeaves, found, stateOf, toggled } from '../../../studio/interfaces/choice-tree/tree.ts';
import { stepped } from '../../../studio/interfaces/number/stepped.ts';
import { linksOf } from '../../../studio/interfaces/presentation-links/link.ts';
import { movedIn, nameOfItem, subFieldOf } from '../../../studio/interfaces/repeater/sub-field.ts';
import { tagsOf } from '../../../studio/interfaces/tags/tag-of.ts';
import { displayNamed, interfaceNamed, interfaceSaid } from '../../../studio/schema/choose.ts';
import type { Choice, Field } from '../../../studio/schema/schema.ts';

const reader: Reader = { locale: 'en', schema: undefined, yes: 'Yes', no: 'No', none: 'none' };
const of = (more: Partial<Field>): Field =>
  ({ type: 'string', relation: null, options: {}, displayOptions: {}, choices: null, ...more }) as Field;

describe('a tree of choices', () => {
  const leaf = (value: string): Choice => ({ value, text: value.toUpperCase() });
  const europe: Choice = { ...leaf('eu'), children: [leaf('at'), { ...leaf('es'), children: [leaf('bcn'), leaf('mad')] }] };
  const tree = [europe, leaf('else')];
  const es = europe.children![1]!;
  test.each([
    ['all', ['es', 'bcn', 'mad']],
    ['branch', ['es']],
    ['leaf', ['bcn', 'mad']],
    ['indeterminate', ['eu', 'es', 'bcn', 'mad']],
    ['exclusive', ['es']],
  ] as const)('%s', (combining, expected) => {
    const stored = toggled(tree, [], es, true, combining);
    expect(stored).toEqual(expected);
    const set = new Set(stored);
    const leaves = chosenLeaves(tree, set, combining);
    const state = (choice: Choice) => stateOf(choice, set, leaves, combining);
    expect([state(europe), state(es), state(tree[1]!)]).toEqual(['indeterminate', true, false]);
    expect(toggled(tree, stored, es, false, combining)).toEqual([]);
  });
  test('keeps what is of no choice, and a branch apart from what is below it', () => {
    expect(toggled(tree, ['old'], tree[1]!, true, 'leaf')).toEqual(['old', 'else']);
    expect(toggled(tree, ['bcn', 'else'], europe, true, 'exclusive')).toEqual(['else', 'eu']);
    expect(toggled(tree, ['eu'], es, true, 'exclusive')).toEqual(['es']);
    expect([...chosenLeaves(tree, new Set(['eu']), 'branch')]).toEqual(['at', 'bcn', 'mad']);
  });
  test('is searched with what leads to it', () => {
    expect(found(tree, 'mad')).toEqual([{ ...europe, children: [{ ...es, children: [leaf('mad')] }] }]);
  });
});

test('words are kept as their field wants them', () => {
  expect(tagsOf([' Open  AIR', 'open air', 'Big'], { capitalization: 'lowercase', whitespace: '-' })).toEqual([
    'open-air',
    'big',
  ]);
  expect(tagsOf(['b c', 'a'], { capitalization: 'auto-format', alphabetize: true })).toEqual(['A', 'B C']);
});

test('numbers go by steps, within their limits, and lose no digits', () => {
  const free = { min: null, max: null };
  expect([stepped('5', 10, free), stepped('', 1, { min: 3, max: null }), stepped('0.1', 0.2, free)]).toEqual(['15', '3', '0.3']);
  expect([stepped('9', 5, { min: 0, max: 10 }), stepped('12345678901234567890', 1, free), stepped('x', 1, free)]).toEqual([
    '10',
    null,
    null,
  ]);
});

test('buttons lead to addresses, and nowhere else', () => {
  const link = (url: string, values = {}) => linksOf([{ label: 'Go', url }], values)[0]?.url;
  expect(link('https://a.example/{{slug}}', { slug: 'a b' })).toBe('https://a.example/a%20b');
  expect(link('{{site}}', { site: 'https://b.example/x?y=1' })).toBe('https://b.example/x?y=1');
  expect([link('https://a.example/{{slug}}'), link('javascript:alert(1)'), link('{{site}}', { site: 'javascript:1' })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('colours are those of CSS, or our own for names of a theme', () => {
  expect(['#2f6f52', 'teal', 'rgb(1, 2, 3)', 'var(--theme--danger)', 'url(x)', 'red;x', null].map(colorOf)).toEqual([
    '#2f6f52',
    'teal',
    'rgb(1, 2, 3)',
    'var(--ui-error)',
    undefined,
    undefined,
    undefined,
  ]);
});

test('letters can be read on the ground somebody chose', () => {
  expect(['#fff', '#2F6F52', '#1c1917', '#d97706', 'teal'].map(inkOn)).toEqual([
    '#1c1917',
    '#ffffff',
    '#ffffff',
    '#1c1917',
    undefined,
  ]);
});

test('icons are known by the names they had elsewhere', () => {
  expect(['home', 'shopping_cart', 'i-lucide-star', 'music-2'].map(iconName)).toEqual([
    'house',
    'shopping-cart',
    'star',
    'music-2',
  ]);
});

test('a list has fields of its own, and names its items', () => {
  const parent = of({ name: 'parts', interface: 'repeater' });
  const said = {
    field: 'kind',
    type: 'string',
    meta: { interface: 'select-dropdown', options: { choices: [{ text: 'Talk', value: 't' }] } },
  };
  const sub = subFieldOf(parent, said, new Set(['select', 'number']));
  expect(sub).toMatchObject({ name: 'kind', title: 'Kind', interface: 'select', choices: [{ value: 't', text: 'Talk' }] });
  expect(subFieldOf(parent, { field: 'n', type: 'integer', meta: { interface: 'input' } }, new Set(['number'])).interface).toBe(
    'number',
  );
  expect(nameOfItem({ kind: 't', at: '20:00' }, '{{at}} {{kind}}', [sub])).toBe('20:00 Talk');
  expect(nameOfItem({ kind: 't' }, null, [sub])).toBe('Talk');
  expect(movedIn(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
});

describe('a value looks', () => {
  test('as its display says, and as the first rule that holds', () => {
    const displayOptions = {
      prefix: '~',
      suffix: ' €',
      conditionalFormatting: [
        { operator: 'gte', value: 100, color: '#b91c1c', icon: 'warning' },
        { operator: 'lt', value: 0, text: 'Debt' },
      ],
    };
    const price = of({ type: 'decimal', displayOptions });
    expect(formattedOf(price, '120.00', reader)).toMatchObject({ text: '~120.00 €', color: '#b91c1c', icon: 'warning' });
    expect(formattedOf(price, '-1', reader)).toMatchObject({ text: '~Debt €', color: undefined });
    expect(formattedOf(of({ displayOptions: { masked: true } }), 'secret', reader).text).toBe('••••••');
    expect(formattedOf(of({ displayOptions: { format: true } }), 'in_review', reader).text).toBe('In review');
  });
  test('as its choice is called', () => {
    const kinds = of({
      choices: [{ value: 'a', text: 'Alpha', color: 'teal' }],
      displayOptions: { choices: [{ value: 'b', text: 'Beta', background: '#fff' }] },
    });
    expect(labelsOf(kinds, ['a', 'b', 'c'], (name) => name)).toEqual([
      { text: 'Alpha', color: 'teal', ground: null },
      { text: 'Beta', color: null, ground: '#fff' },
      { text: 'c', color: null, ground: null },
    ]);
  });
  test('as how long ago it is, or long or short', () => {
    const now = Date.parse('2026-03-01T12:00:00Z');
    const moment = of({ type: 'timestamp', displayOptions: { relative: true } });
    expect(momentText(moment, '2026-02-27T12:00:00Z', reader, now)).toBe('2 days ago');
    expect(momentText(of({ type: 'date', displayOptions: { format: 'long' } }), '2026-03-01', reader)).toBe('March 1, 2026');
    expect([relativeText(30, 'en'), relativeText(-3700, 'en')]).toEqual(['in 30 seconds', '1 hour ago']);
  });
  test('as bytes in the unit that suits', () => {
    expect([sizeText(12, 'en'), sizeText(1_234_567, 'en')]).toEqual(['12 byte', '1.2 MB']);
  });
});

test('names of interfaces and displays are understood', () => {
  const known = [
    'input-code',
    'select-radio',
    'select-multiple-checkbox-tree',
    'list',
    'collection-item-dropdown',
    'select-icon',
  ];
  expect(known.map(interfaceNamed)).toEqual(['code', 'radio', 'choice-tree', 'repeater', 'any-item', 'icon']);
  expect([interfaceSaid('input', 'integer'), interfaceSaid('input', 'string')]).toEqual(['number', 'input']);
  const facts = { name: 'a', type: 'string', special: [], relation: null, choices: null, maxLength: null };
  expect(['labels', 'formatted-value', 'related-values', 'unknown'].map((name) => displayNamed(name, facts))).toEqual([
    'label',
    'formatted',
    null,
    null,
  ]);
});

/** What forms decide without a browser: how fields are arranged, what conditions make of them, what is wrong before anything is sent. */
import { describe, expect, test } from 'vitest';
import { slugOf } from '../../../studio/interfaces/slug/slug-of.ts';
import { duplicateAsks, duplicateOf } from '../../../studio/item/duplicate.ts';
import { arranged, type Node } from '../../../studio/item/fields/arrange.ts';
import { titleAt, wordsOf } from '../../../studio/item/fields/fault-words.ts';
import { rawText, valueOfText } from '../../../studio/item/fields/raw-text.ts';
import { answerOf } from '../../../studio/item/rules/answer.ts';
import { checksOf } from '../../../studio/item/rules/checks.ts';
import { cleared, conditioned, holding } from '../../../studio/item/rules/conditions.ts';
import { readRule } from '../../../studio/item/rules/read-rule.ts';
import { personWanted, relatedWanted } from '../../../studio/item/rules/wanted.ts';
import { refusalOf } from '../../../studio/request/refusal.ts';
import { schemaOf } from '../../../studio/schema/read.ts';
import type { Field } from '../../../studio/schema/schema.ts';
import { translatorOf } from '../../../studio/schema/translated.ts';
import type { WireCollection, WireField } from '../../../studio/schema/wire.ts';

type Meta = Partial<NonNullable<WireField['meta']>>;
const interfaces = new Set([
  'input',
  'number',
  'select',
  'code',
  'repeater',
  'to-one',
  'to-many',
  'presentation-divider',
  'slug',
]);
const none = { special: null, interface: null, options: null, hidden: false, readonly: false, required: false, width: null };
const field = (name: string, type: string, meta: Meta = {}, more: Partial<WireField> = {}): WireField => ({
  collection: 'events',
  field: name,
  type,
  schema:
    type === 'alias'
      ? null
      : {
          default_value: null,
          max_length: null,
          is_nullable: true,
          is_primary_key: name === 'id',
          is_generated: false,
          has_auto_increment: name === 'id',
          numeric_precision: 6,
          numeric_scale: 2,
        },
  meta: { id: 1, ...none, note: null, sort: null, ...meta },
  ...more,
});
const collection = (name: string, meta: object = {}): WireCollection => ({
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
  schema: { name },
  pergola: { kind: 'table', key: ['id'], writable: true },
});
const all = { access: 'full', fields: ['*'] } as const;
const rights = { read: all, create: all, update: all, delete: all };
const schemaWith = (fields: readonly WireField[], meta: object = {}, language = 'en') =>
  schemaOf({
    collections: [collection('events', meta), collection('authors')],
    fields: [
      ...fields,
      ...['id', 'name', 'country'].map((name) => ({
        ...field(name, name === 'id' ? 'integer' : 'string'),
        collection: 'authors',
      })),
    ],
    access: { events: rights, authors: rights },
    interfaces,
    translator: translatorOf([language], []),
  });
const events = (fields: readonly WireField[]) => {
  const schema = schemaWith(fields);
  const of = schema.collections.get('events')!;
  const known = { collection: of, schema, person: { id: 'me', role: { id: 'editors' } }, now: new Date('2026-01-15T12:00:00Z') };
  return { schema, of, known, fields: [...of.fields.values()] };
};

describe('fields are arranged', () => {
  const bare = (name: string): boolean => name.startsWith('presentation-');
  const outline = (nodes: readonly Node[]): unknown =>
    nodes.map(({ field: { name }, children }) => (children ? { [name]: outline(children) } : name));
  const arrange = (fields: readonly WireField[]) => outline(arranged(events(fields).of, ({ automatic }) => !automatic, bare));

  test('in groups, however deep, by the order somebody gave them', () => {
    expect(
      arrange([
        field('a', 'string', { sort: 3, group: 'inner' }),
        field('b', 'string', { sort: 2, group: 'outer' }),
        field('outer', 'alias', { interface: 'group-detail', sort: 9 }),
        field('inner', 'alias', { interface: 'group-raw', sort: 1, group: 'outer' }),
        field('c', 'string', { sort: 1 }),
        field('line', 'alias', { interface: 'presentation-divider', sort: 4 }),
        field('lost', 'alias', { interface: 'unknown', sort: 5 }),
      ]),
    ).toEqual(['c', 'line', { outer: [{ inner: ['a'] }, 'b'] }]);
  });
  test('by themselves where their group is gone, or is in itself', () => {
    expect(
      arrange([
        field('a', 'string', { sort: 1, group: 'gone' }),
        field('x', 'alias', { interface: 'group-raw', sort: 2, group: 'y' }),
        field('y', 'alias', { interface: 'group-raw', sort: 3, group: 'x' }),
      ]),
    ).toEqual(['a', { x: [] }, { y: [] }]);
  });
  test('first what names an item, where nobody gave an order', () => {
    expect(arrange([field('note', 'text', { id: null, sort: 1 }), field('title', 'string', { id: null, sort: 2 })])).toEqual([
      'title',
      'note',
    ]);
  });
  test('as wide as somebody said', () => {
    const { fields } = events([
      field('a', 'integer', { width: 'full' }),
      field('b', 'integer', { id: null, width: 'full' }),
      field('c', 'text', { width: 'half-right' }),
    ]);
    expect(fields.map(({ width }) => width)).toEqual(['full', 'half', 'half-right']);
  });
  test('under the name they have in the language of who reads', () => {
    const translations = [
      { language: 'de-DE', translation: 'Titel' },
      { language: 'en-US', translation: 'Headline' },
    ];
    const title = (language: string) =>
      schemaWith([field('title', 'string', { translations })], {}, language)
        .collections.get('events')!
        .fields.get('title')!.title;
    expect([title('de'), title('en'), title('fr')]).toEqual(['Titel', 'Headline', 'Title']);
  });
});

describe('a rule is read on a form', () => {
  const { known } = events([
    field('kind', 'string'),
    field('seats', 'integer'),
    field('price', 'decimal'),
    field('day', 'date'),
    field('tags', 'csv'),
    field('open', 'boolean'),
    field('author', 'integer', {}, { pergola: { relation: { kind: 'one', target: 'authors', pairs: [['author', 'id']] } } }),
  ]);
  const answer = (rule: object, row: object, plain = true) =>
    answerOf(readRule(rule as Record<string, unknown>)!, row as Record<string, unknown>, { ...known, plain });
  test.each([
    [{ kind: { _eq: 'talk' } }, { kind: 'talk' }, true],
    [{ kind: 'talk' }, { kind: 'Talk' }, false],
    [{ kind: { _neq: 'talk' } }, { kind: null }, true],
    [{ kind: { _in: ['a', 'b'] } }, { kind: 'b' }, true],
    [{ kind: { _in: 'a,b' } }, { kind: 'c' }, false],
    [{ kind: { _null: true } }, { kind: null }, true],
    [{ kind: { _nempty: true } }, { kind: '' }, false],
    [{ kind: { _icontains: 'ÄR' } }, { kind: 'härte' }, true],
    [{ kind: { _eq: 'grün' } }, { kind: 'rot' }, false],
    [{ kind: { _regex: '^t' } }, { kind: 'talk' }, true],
    [{ seats: { _gt: 9 } }, { seats: 10 }, true],
    [{ seats: { _between: [1, 5] } }, { seats: 6 }, false],
    [{ price: { _gte: 9.5 } }, { price: '10.00' }, true],
    [{ day: { _lt: '$NOW' } }, { day: '2026-01-01' }, true],
    [{ day: { _gt: '$NOW(+1 month)' } }, { day: '2026-02-01' }, false],
    [{ 'year(day)': { _eq: 2026 } }, { day: '2026-05-01' }, true],
    [{ tags: { _contains: 'jazz' } }, { tags: ['rock', 'jazz'] }, true],
    [{ open: { _eq: true } }, { open: true }, true],
    [{ kind: { _eq: '$CURRENT_USER' } }, { kind: 'me' }, true],
    [{ kind: { _eq: '$CURRENT_ROLE' } }, { kind: 'editors' }, true],
    [{ author: { name: { _eq: 'Ada' } } }, { author: { name: 'Ada' } }, true],
    [{ author: { name: { _null: true } } }, { author: null }, true],
    [{ _or: [{ kind: 'x' }, { _and: [{ seats: { _lt: 5 } }, { open: { _eq: false } }] }] }, { seats: 4, open: false }, true],
  ])('%j on %j: %s', (rule, row, expected) => expect(answer(rule, row)).toBe(expected));
  test('and is left to the server where only it can know', () => {
    expect(answer({ author: { name: { _eq: 'Ada' } } }, { author: 7 })).toBe('ask');
    expect(answer({ kind: { _eq: 'talk' } }, { kind: 'Talk' }, false)).toBe('ask');
    expect(answer({ kind: { _eq: 'talk' } }, {}, false)).toBe('ask');
  });
  test('what nobody knows is no rule', () => {
    expect([readRule({ kind: { _like: 'x' } }), readRule({ _not: [] })]).toEqual([null, null]);
  });
  test('it says what it has to know besides', () => {
    const rules = [
      { _and: [{ author: { country: { _eq: '$CURRENT_USER.country' } } }, { kind: { _eq: '$CURRENT_ROLE' } }] },
      { author: { name: { _nnull: true } } },
    ];
    expect([...relatedWanted(rules, known.collection)]).toEqual([['author', ['country', 'name']]]);
    expect(personWanted(rules)).toEqual(['country', 'role.id']);
  });
});

describe('a condition', () => {
  const { known, of } = events([
    field('kind', 'string'),
    field('link', 'string', {
      hidden: true,
      conditions: [
        { rule: { kind: { _eq: 'online' } }, hidden: false, required: true },
        { rule: { kind: { _in: ['online', 'both'] } }, hidden: false, options: { choices: ['a'] } },
        { rule: { kind: { _eq: 'talk' } }, hidden: true, clear_hidden_value_on_save: true },
        { rule: {}, hidden: false },
      ],
    }),
  ]);
  const link = of.fields.get('link')!;
  const made = (kind: string | null): Field => conditioned(link, holding(link, { kind }, { ...known, plain: true }));
  test('makes a field what it says; the last that holds counts', () => {
    expect(made('online')).toMatchObject({ hidden: false, required: false, choices: [{ value: 'a', text: 'A' }] });
    expect(made('talk')).toMatchObject({ hidden: true, required: false });
  });
  test('that does not hold leaves the field as it is, the very same', () => {
    expect(made(null)).toBe(link);
    expect(made('online')).toBe(made('both'));
  });
  test('takes away what it hides, where it says so', () => {
    const conditionOf = (kind: string) => (each: Field) => holding(each, { kind }, { ...known, plain: true });
    expect(cleared(of.fields.values(), conditionOf('talk'), { kind: 'talk', link: 'x' })).toEqual({ link: null });
    expect(cleared(of.fields.values(), conditionOf('talk'), { kind: 'talk' })).toEqual({});
    expect(cleared(of.fields.values(), conditionOf('online'), { kind: 'online', link: 'x' })).toEqual({});
  });
});

describe('before it is sent', () => {
  const list = { fields: [{ field: 'from', name: 'From', meta: { required: true } }], limit: 2 };
  const { known, fields, of, schema } = events([
    field('title', 'string', { required: true }, { schema: { ...field('title', 'string').schema!, max_length: 5 } }),
    field('seats', 'integer', { options: { min: 1, max: 500 }, interface: 'input' }),
    field('price', 'decimal'),
    field('ref', 'uuid'),
    field('email', 'string', { validation: { _and: [{ email: { _regex: '@' } }] }, validation_message: 'An address.' }),
    field('parts', 'json', { interface: 'list', options: list }),
  ]);
  const found = (values: Record<string, unknown>, isNew = true, edits = values) =>
    checksOf({ fields, values, edits, isNew, known }).map(({ path, type }) => `${path!.join('.')} ${type}`);
  test.each([
    [{}, ['title required']],
    [{ title: '' }, ['title required']],
    [{ title: 'longer' }, ['title length']],
    [{ title: 'a', seats: 'many' }, ['seats whole']],
    [{ title: 'a', seats: 0 }, ['seats min']],
    [{ title: 'a', seats: 501 }, ['seats max']],
    [{ title: 'a', price: '1.234' }, ['price scale']],
    [{ title: 'a', price: '12345.6' }, ['price precision']],
    [{ title: 'a', price: '1234.50' }, []],
    [{ title: 'a', price: 'x' }, ['price number']],
    [{ title: 'a', ref: 'abc' }, ['ref uuid']],
    [{ title: 'a', email: 'nobody' }, ['email rule']],
    [{ title: 'a', email: 'a@b' }, []],
    [{ title: 'a', parts: [{ from: '1' }, {}] }, ['parts.1.from required']],
    [{ title: 'a', parts: [{}, {}, {}] }, ['parts limit']],
  ])('%j: %j', (values, expected) => expect(found(values)).toEqual(expected));
  test('of an item that is there, what nobody touched is not asked for again', () => {
    expect(found({ title: null, seats: 900 }, false, {})).toEqual([]);
    expect(found({ title: null }, false, { title: null })).toEqual(['title required']);
  });
  test('it is told in words, by the name of the field, deep in lists and in related items', () => {
    const t = (key: string, named: object): string => `${key} ${JSON.stringify(named)}`;
    const [fault] = checksOf({ fields, values: { title: 'a', email: 'x' }, edits: {}, isNew: true, known });
    expect(wordsOf(fault!, of.fields.get('email')!, t)).toBe('An address.');
    expect(titleAt(of, schema, ['parts', '1', 'from'])).toBe('Parts › 2 › From');
    const { faults } = refusalOf(400, {
      errors: [
        {
          message: 'Long.',
          extensions: { code: 'FAILED_VALIDATION', field: 'name', path: ['parts', 'name'], type: 'lte', valid: 3 },
        },
      ],
    });
    expect(wordsOf(faults[0]!, null, t)).toContain('fault.at-most {"value":"3"}');
    expect(faults[0]!.path).toEqual(['parts', 'name']);
  });
});

test('a value is copied as text, and text becomes one where it can', () => {
  const of = (type: string, nullable = true) => ({ type, nullable });
  expect([rawText({ a: 1 }), rawText(null), rawText(5)]).toEqual(['{\n  "a": 1\n}', '', '5']);
  expect(valueOfText('[1]', of('json'))).toEqual([1]);
  expect(valueOfText('[1', of('json'))).toBeUndefined();
  expect(valueOfText('a, b', of('csv'))).toEqual(['a', 'b']);
  expect([valueOfText('TRUE', of('boolean')), valueOfText('maybe', of('boolean'))]).toEqual([true, undefined]);
  expect([valueOfText('7', of('integer')), valueOfText('x', of('integer'))]).toEqual([7, undefined]);
  expect([valueOfText(' ', of('string')), valueOfText('', of('string', false))]).toEqual([null, '']);
});

test('a slug is made of what can be read in an address', () => {
  expect(['Grüße aus Łódź!', ' It’s—here ', '東京 2026'].map((text) => slugOf(text))).toEqual([
    'grusse-aus-lodz',
    'its-here',
    '東京-2026',
  ]);
  expect(slugOf('two ', true)).toBe('two-');
});

test('a copy takes along what its collection says', () => {
  const many = { kind: 'many', target: 'authors', pairs: [['id', 'country']], sortField: null } as const;
  const schema = schemaWith(
    [
      field('id', 'integer'),
      field('title', 'string'),
      field('note', 'string'),
      field('hosts', 'alias', {}, { pergola: { relation: { ...many, through: null } } }),
      field(
        'guests',
        'alias',
        {},
        { pergola: { relation: { ...many, through: { collection: 'events_authors', far: [['a', 'id']] } } } },
      ),
    ],
    { item_duplication_fields: ['title', 'hosts.name', 'guests.id'] },
  );
  const of = schema.collections.get('events')!;
  expect(duplicateAsks(of, schema)).toBe('hosts.id,hosts.name,guests.id');
  const copy = duplicateOf(of, schema, { id: 1, title: 'A', note: 'B' }, { hosts: [{ id: 3, name: 'X' }], guests: [{ id: 4 }] });
  expect(copy).toEqual({
    title: 'A',
    hosts: { create: [{ name: 'X' }], update: [], delete: [] },
    guests: { create: [], update: [{ id: 4 }], delete: [] },
  });
});

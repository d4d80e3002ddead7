/** What `matches` says of single conditions, and above all what it leaves to the database. */
import { expect, test } from 'vitest';
import type { Filter, Operand, Operator } from '../../api/query/filter.ts';
import { type Answer, type FieldType, type MatchContext, matches, type Row, type Storage } from '../../api/query/matches.ts';
import { Literal, type Scalar, type Value } from '../../api/query/value.ts';

const type = (name: string, native = name): FieldType => ({ name, native, precision: null, scale: null });
const fields = new Map(
  Object.entries({
    id: type('integer'), big: type('bigInteger'), price: type('decimal', 'numeric'), rating: type('float', 'double precision'), single: type('float', 'real'),
    status: type('string', 'character varying'), active: type('boolean'), small: type('boolean', 'tinyint(1)'), day: type('date'),
    at: type('timestamp'), clock: type('time'), uuid: type('uuid'), bytes: type('binary'), meta: type('json'), tags: type('array'),
    comments: type('alias'), shape: type('geometry'), odd: type('unknown'),
    cents: { name: 'decimal', native: 'decimal', precision: 12, scale: 2 },
  }).map(([name, each]) => [name, { type: each }] as const),
); // biome-ignore format: a table

const context = (storage: Storage = 'faithful'): MatchContext => ({ resolve: () => undefined, storage });
const literal = (value: Scalar | null | readonly (Scalar | null)[]): Value =>
  Array.isArray(value) ? value.map(literal) : value === null ? null : new Literal(value as Scalar);
const on = (name: string, more: Partial<Operand> = {}): Operand => ({ path: [], name, function: null, json: null, ...more });
const is = (left: Operand | string, operator: Operator, value: Parameters<typeof literal>[0] = null): Filter => ({
  kind: 'compare',
  left: typeof left === 'string' ? on(left) : left,
  operator,
  value: literal(value),
});
const ask = (filter: Filter, row: Row, storage?: Storage): Answer => matches(filter, row, fields, context(storage));

const related: Filter = { kind: 'related', quantifier: 'some', name: 'comments', scope: null, where: is('id', '_eq', 1) };
const yes = is('id', '_eq', 1);
const no = is('id', '_eq', 2);
const unknown = is('status', '_eq', 'draft');
const row = { id: 1, status: null };

test.each<[Filter['kind'] & ('and' | 'or'), readonly Filter[], Answer]>([
  ['and', [], true],
  ['or', [], false],
  ['and', [yes, related], 'ask'],
  ['and', [no, related], false],
  ['or', [yes, related], true],
  ['or', [no, related], 'ask'],
  ['and', [yes, unknown], null],
  ['and', [no, unknown], false],
  ['or', [yes, unknown], true],
  ['or', [no, unknown], null],
  ['and', [unknown, related], 'ask'],
  ['or', [unknown, related], 'ask'],
])('%s of %j is %s', (kind, of, answer) => {
  expect(ask({ kind, of }, row)).toBe(answer);
});

test.each<[Filter, Row, Answer]>([
  [is('status', '_eq', 'draft'), { status: 'draft' }, true],
  [is('status', '_eq', 'draft'), { status: 'published' }, false],
  [is('status', '_neq', 'draft'), { status: null }, null],
  [is('status', '_eq', 'draft'), { status: 'Draft' }, 'ask'],
  [is('status', '_eq', 'draft'), { status: 'draft ' }, 'ask'],
  [is('status', '_lt', 'draft'), { status: 'a' }, 'ask'],
  [is('status', '_lte', 'draft'), { status: 'draft' }, true],
  [is('status', '_eq', null), { status: null }, true],
  [is('status', '_in', ['a', null]), { status: null }, true],
  [is('status', '_nin', ['a', null]), { status: null }, false],
  [is('status', '_nin', ['a']), { status: null }, null],
  [is('status', '_in', ['a', 'b']), { status: 'b' }, true],
  [is('status', '_empty'), { status: '' }, true],
  [is('status', '_empty'), { status: null }, true],
  [is('status', '_nempty'), { status: 'a' }, true],
  [is('status', '_empty'), { status: '  ' }, 'ask'],
  [is('status', '_contains', '50%'), { status: 'up to 50% off' }, true],
  [is('status', '_contains', '50%'), { status: 'up to 500 off' }, false],
  [is('status', '_contains', 'Up'), { status: 'up to' }, false],
  [is('status', '_icontains', 'Up'), { status: 'up to' }, true],
  [is('status', '_icontains', 'É'), { status: 'é' }, 'ask'],
  [is('status', '_icontains', 'k'), { status: '\u212a' }, 'ask'],
  [is('status', '_istarts_with', 'i'), { status: 'I' }, 'ask'],
  [is('status', '_nends_with', 'x'), { status: null }, null],
  [is('status', '_ieq', 'DRAFT'), { status: 'draft' }, true],
])('text: %j of %j is %s', (filter, of, answer) => {
  expect(ask(filter, of)).toBe(answer);
});

test.each<[Filter, Row, Answer]>([
  [is('big', '_gt', '9007199254740992'), { big: '9007199254740993' }, true],
  [is('big', '_eq', '9007199254740992'), { big: '9007199254740993' }, false],
  [is('price', '_eq', '0.30'), { price: '0.3' }, true],
  [is('price', '_lt', '0.30000000000000000001'), { price: '0.3' }, true],
  [is('cents', '_lt', '0.12'), { cents: '0.10' }, true],
  [is('cents', '_eq', '0.100000000001'), { cents: '0.10' }, 'ask'],
  [is('price', '_eq', 'NaN'), { price: 'NaN' }, 'ask'],
  [is('single', '_eq', 0.1), { single: 0.1 }, true],
  [is('single', '_eq', 0.100000001), { single: 0.1 }, 'ask'],
  [is('rating', '_eq', 0.100000001), { rating: 0.1 }, false],
  [is('id', '_eq', 'one'), { id: 1 }, 'ask'],
  [is('id', '_eq', 1), { id: 'one' }, 'ask'],
  [is('id', '_between', [1, 3]), { id: 3 }, true],
  [is('id', '_nbetween', [1, 3]), { id: 4 }, true],
  [is('active', '_eq', 'true'), { active: true }, true],
  [is('small', '_eq', true), { small: true }, 'ask'],
  [is('small', '_eq', true), { small: false }, false],
])('numbers and truth: %j of %j is %s', (filter, of, answer) => {
  expect(ask(filter, of)).toBe(answer);
});

const noon = '2024-02-29T12:00:00.000Z';
test.each<[Filter, Row, Storage, Answer]>([
  [is('at', '_eq', '2024-02-29T14:00:00+02:00'), { at: noon }, 'faithful', true],
  [is('at', '_lt', '2024-02-29T12:00:00.000001Z'), { at: noon }, 'faithful', true],
  [is('at', '_eq', '2024-02-29T12:00:00Z'), { at: noon }, 'loose', 'ask'],
  [is('at', '_lt', '2024-03-01T00:00:00Z'), { at: noon }, 'loose', true],
  [is('at', '_gt', '2024-02-28T00:00:00Z'), { at: noon }, 'loose', 'ask'],
  [is('at', '_lt', '2024-02-30T00:00:00Z'), { at: noon }, 'faithful', 'ask'],
  [is('at', '_null'), { at: null }, 'faithful', true],
  [is('at', '_null'), { at: null }, 'zero dates', 'ask'],
  [is('clock', '_null'), { clock: null }, 'zero dates', true],
  [is('day', '_lte', '2024-02-29'), { day: '2024-02-29' }, 'faithful', true],
  [is('day', '_lt', '2024-02-29'), { day: 'infinity' }, 'faithful', 'ask'],
  [is('clock', '_eq', '12:00'), { clock: '12:00:00' }, 'faithful', true],
  [is(on('at', { function: 'hour' }), '_eq', 12), { at: noon }, 'faithful', true],
  [is(on('day', { function: 'week' }), '_eq', 53), { day: '2021-01-03' }, 'faithful', true],
  [is(on('day', { function: 'weekday' }), '_eq', 0), { day: '2021-01-03' }, 'faithful', true],
  [is(on('day', { function: 'hour' }), '_eq', 0), { day: '2021-01-03' }, 'faithful', 'ask'],
])('times: %j of %j (%s) is %s', (filter, of, storage, answer) => {
  expect(ask(filter, of, storage)).toBe(answer);
});

const meta = { a: { b: [1, 'x'] }, n: 5, t: '5', none: null };
test.each<[Filter, Answer]>([
  [is(on('meta', { json: ['a', 'b', 0] }), '_eq', 1), true],
  [is(on('meta', { json: ['a', 'b', 1] }), '_eq', 'x'), true],
  [is(on('meta', { json: ['a', 'b', 2] }), '_null'), true],
  [is(on('meta', { json: ['none'] }), '_null'), true],
  [is(on('meta', { json: ['a'] }), '_nnull'), true],
  [is(on('meta', { json: ['a'] }), '_eq', '{}'), 'ask'],
  [is(on('meta', { json: ['n'] }), '_eq', '5'), 'ask'],
  [is(on('meta', { json: ['n'] }), '_eq', '6'), false],
  [is(on('meta', { json: ['t'] }), '_eq', 5), 'ask'],
  [is(on('meta', { json: ['n', 0] }), '_null'), 'ask'],
  [is(on('meta', { json: ['constructor'] }), '_null'), true],
  [is(on('meta', { function: 'count' }), '_null'), true],
  [is('meta', '_nnull'), true],
])('JSON: %j is %s', (filter, answer) => {
  expect(ask(filter, { meta })).toBe(answer);
});

test('JSON null is not told from none', () => {
  expect(ask(is('meta', '_null'), { meta: null })).toBe('ask');
  expect(ask(is(on('meta', { json: ['a'] }), '_null'), { meta: null })).toBe(true);
});

test('a list is counted, a list of lists is not', () => {
  expect(ask(is(on('tags', { function: 'count' }), '_eq', 2), { tags: [1, 2] })).toBe(true);
  expect(ask(is(on('tags', { function: 'count' }), '_eq', 2), { tags: [[1], [2]] })).toBe('ask');
  expect(ask(is(on('comments', { function: 'count' }), '_eq', 2), { comments: [1, 2] })).toBe('ask');
});

const some = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
test.each<[Filter, Row, Storage, Answer]>([
  [is('uuid', '_eq', some.toUpperCase()), { uuid: some }, 'faithful', true],
  [is('uuid', '_eq', some.toUpperCase()), { uuid: some }, 'loose', 'ask'],
  [is('uuid', '_lt', some.replace('8', '9')), { uuid: some }, 'faithful', 'ask'],
  [is('bytes', '_eq', 'AA'), { bytes: 'AA==' }, 'faithful', true],
  [is('bytes', '_eq', 'AB=='), { bytes: 'AA==' }, 'faithful', true],
  [is('bytes', '_eq', 'BB=='), { bytes: 'AA==' }, 'faithful', false],
  [is('shape', '_intersects', '{"type":"Point"}'), { shape: {} }, 'faithful', 'ask'],
  [is('odd', '_nnull'), { odd: '(,)' }, 'faithful', 'ask'],
  [is('odd', '_null'), { odd: null }, 'faithful', true],
  [is('nothing', '_eq', 1), { nothing: 1 }, 'faithful', 'ask'],
  [is('id', '_eq', 1), {}, 'faithful', 'ask'],
  [is(on('id', { path: ['author'] }), '_eq', 1), { id: 1 }, 'faithful', 'ask'],
])('%j of %j (%s) is %s', (filter, of, storage, answer) => {
  expect(ask(filter, of, storage)).toBe(answer);
});

test('variables stand for what the context says, and are asked where it says nothing', () => {
  const user: Value = { variable: 'CURRENT_USER', path: [], shift: null };
  const roles: Value = { variable: 'CURRENT_ROLES', path: [], shift: null };
  const where = (operator: Operator, value: Value, resolve: MatchContext['resolve']): Answer =>
    matches({ kind: 'compare', left: on('status'), operator, value }, { status: 'ada' }, fields, {
      resolve,
      storage: 'faithful',
    });
  expect(where('_eq', user, () => new Literal('ada'))).toBe(true);
  expect(where('_eq', user, () => null)).toBe(false);
  expect(where('_eq', user, () => undefined)).toBe('ask');
  expect(where('_eq', user, () => user)).toBe('ask');
  expect(where('_eq', user, () => [new Literal('ada')])).toBe('ask');
  expect(where('_in', [roles], () => [new Literal('ben'), new Literal('ada')])).toBe(true);
  expect(where('_in', roles, () => [new Literal('ben')])).toBe(false);
  expect(where('_nin', [roles], () => [null])).toBe(true);
});

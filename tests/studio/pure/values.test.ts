/** How the studio reads and writes values: staged related items, numbers, moments, texts. No browser. */
import { describe, expect, test } from 'vitest';
import { type Reader, shownText } from '../../../studio/displays/shown-text.ts';
import { inputText, momentOf } from '../../../studio/interfaces/datetime/moment.ts';
import { numberOf } from '../../../studio/interfaces/number/number-of.ts';
import {
  isTaken,
  nothing,
  stagedOf,
  withChanged,
  withKept,
  withMade,
  withMadeAt,
  withTaken,
} from '../../../studio/interfaces/to-many/staged.ts';

describe('related items that are staged', () => {
  const key = ['id'];
  test('are made, made otherwise, and taken back', () => {
    const one = withMade(nothing, { name: 'a' });
    expect(withMadeAt(one, 0, { name: 'b' })?.create).toEqual([{ name: 'b' }]);
    expect(withMadeAt(one, 0, null)).toBeNull();
  });
  test('are added and changed as one, and let go of', () => {
    const changed = withChanged(withChanged(nothing, key, { id: 3 }, {}), key, { id: 3 }, { name: 'c' });
    expect(changed.update).toEqual([{ id: 3, name: 'c' }]);
    expect(withTaken(changed, key, { id: 3 }, false)).toBeNull();
    expect(withTaken(changed, key, { id: 3 }, true)).toEqual({ create: [], update: [], delete: [3] });
  });
  test('are taken away and kept after all, also by composite keys', () => {
    const both = ['a', 'b'];
    const taken = withTaken(nothing, both, { a: 1, b: 'x' }, true)!;
    expect(taken.delete).toEqual([{ a: 1, b: 'x' }]);
    expect([isTaken(taken, both, { a: '1', b: 'x' }), isTaken(taken, both, { a: 1, b: 'y' })]).toEqual([true, false]);
    expect(withKept(taken, both, { a: 1, b: 'x' })).toBeNull();
  });
  test('are nothing where the field holds what is stored', () => {
    expect([stagedOf(null), stagedOf([1, 2])]).toEqual([nothing, nothing]);
  });
});

test.each([
  ['12', 'integer', 12],
  ['', 'integer', null],
  ['9007199254740993', 'integer', '9007199254740993'],
  ['9007199254740993', 'bigInteger', '9007199254740993'],
  ['1.10', 'decimal', '1.10'],
  ['.5', 'float', 0.5],
  ['twelve', 'integer', 'twelve'],
  ['1e999', 'float', '1e999'],
])('"%s" typed into a field of type %s', (text, type, value) => expect(numberOf(text, type)).toBe(value));

test('moments go to the browser and back', () => {
  expect(inputText('2026-01-31T12:00:00.123', 'dateTime')).toBe('2026-01-31T12:00:00');
  expect(momentOf('2026-01-31T12:00', 'dateTime')).toBe('2026-01-31T12:00:00');
  expect(momentOf('12:30', 'time')).toBe('12:30:00');
  expect([momentOf('', 'date'), inputText(null, 'date'), inputText('no date', 'timestamp')]).toEqual([null, '', '']);
  const stamp = '2026-06-30T22:15:00.000Z';
  expect(momentOf(inputText(stamp, 'timestamp'), 'timestamp')).toBe(stamp);
});

test('values as they are read', () => {
  const reader: Reader = { locale: 'en-GB', schema: undefined, yes: 'Yes', no: 'No', none: 'no value' };
  const text = (type: string, value: unknown): string => shownText({ type, relation: null }, value, reader);
  expect(text('boolean', false)).toBe('No');
  expect(text('integer', 1984)).toBe('1984');
  expect(text('integer', 1234567)).toBe('1,234,567');
  expect(text('decimal', '10.50')).toBe('10.50');
  expect(text('date', '2026-01-31')).toBe('31 Jan 2026');
  expect(text('dateTime', '2026-01-31T12:05:00')).toBe('31 Jan 2026, 12:05');
  expect(text('csv', ['a', 'b'])).toBe('a, b');
  expect(text('json', { a: 1 })).toBe('{"a":1}');
  expect(text('string', null)).toBe('');
});

import { expect, test } from 'vitest';
import { glob, wanted } from '../../introspection/glob.ts';

test.each([
  ['orders', 'orders', true],
  ['orders', 'Orders', false],
  ['orders', 'my_orders', false],
  ['*', '', true],
  ['*orders*', 'my_orders_2', true],
  ['a?c', 'a🍎c', true],
  ['a?c', 'ac', false],
  ['a.c', 'abc', false],
  ['a[b]c', 'a[b]c', true],
  ['a[b]c', 'abc', false],
  ['(a|b)+^$\\{}/', '(a|b)+^$\\{}/', true],
  ['a*b', 'a\nb', true],
])('%j on %j: %s', (pattern, name, matches) => {
  expect(glob(pattern).test(name)).toBe(matches);
});

test('many stars do not make it slow', () => {
  expect(glob('*****a*****').test('b'.repeat(10_000))).toBe(false);
});

test('a pattern matches the name or the schema and the name; exclude wins', () => {
  const isWanted = wanted({ include: ['sales.*', 'users'], exclude: ['*_log', 'sales.secret'] });
  const tables = ['sales.orders', 'sales.secret', 'sales.orders_log', 'public.users', 'public.secret'];
  const split = (text: string) => ({ schema: text.split('.')[0]!, name: text.split('.')[1]! });
  expect(tables.filter((table) => isWanted(split(table)))).toEqual(['sales.orders', 'public.users']);
});

test('without patterns, or with an empty list of them, everything is wanted', () => {
  expect(wanted({})({ schema: 'a', name: 'b' })).toBe(true);
  expect(wanted({ include: [] })({ schema: 'a', name: 'b' })).toBe(true);
});

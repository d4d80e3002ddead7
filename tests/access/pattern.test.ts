/** `_regex`: patterns as they are written, and patterns that would never end. */
import { expect, test } from 'vitest';
import { matchesPattern } from '../../api/access/pattern.ts';

test.each<[string, string, boolean]>([
  ['^[a-z-]+$', 'a-slug', true],
  ['^[a-z-]+$', 'A slug', false],
  ['/^[a-z-]+$/i', 'A-SLUG', true],
  ['/^a/', 'banana', false],
  ['^.+@.+\\..+$', 'ada@example.com', true],
  ['^.+@.+\\..+$', 'ada at example', false],
  ['^\\d{3,}$', '12', false],
  ['(.)\\1', 'aa', true],
])('%s on "%s" is %s', (pattern, text, answer) => {
  expect(matchesPattern(pattern, text)).toBe(answer);
});

test.each([
  '^(a+)+$',
  '^(a|a)*$',
  '^(a|aa)+$',
  '(a*)*b',
  '^(\\w+\\s?)*$',
  '(.*)(.*)(.*)(.*)(.*)=x',
  `^${'a?'.repeat(40)}${'a'.repeat(40)}b$`,
  `^${'(a|a)'.repeat(40)}b$`,
])('%s ends, and does not match', (pattern) => {
  const start = performance.now();
  expect(matchesPattern(pattern, `${'a'.repeat(5_000)}!`)).toBe(false);
  expect(performance.now() - start).toBeLessThan(1_000);
});

test('ordinary patterns on ordinary texts need no clock', () => {
  const start = performance.now();
  for (let count = 0; count < 10_000; count++)
    expect(matchesPattern('^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$', `ada${count}@example.com`)).toBe(true);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('a flood of texts that take too long does not add up', async () => {
  const start = performance.now();
  for (let count = 0; count < 200; count++) expect(matchesPattern('^(a+)+\\d$', `${'a'.repeat(60)}${count}!`)).toBe(false);
  expect(performance.now() - start).toBeLessThan(5_000);
  // On a busy machine even that may be out of time once.
  await expect.poll(() => matchesPattern('^(a+)+\\d$', 'aaa1')).toBe(true);
});

test('a text of any length is answered', () => {
  expect(matchesPattern('^a*$', 'a'.repeat(200_000))).toBe(false);
  expect(matchesPattern('^a*$', 'a'.repeat(90_000))).toBe(true);
});

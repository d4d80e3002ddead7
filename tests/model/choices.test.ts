/** Check constraints as each database prints them back, and what a form may offer because of them. */
import { expect, test } from 'vitest';
import { choicesOf } from '../../api/model/choices.ts';

const values = ['draft', 'published', "it's"];

test.each([
  ['PostgreSQL, text', "((status = ANY (ARRAY['draft'::text, 'published'::text, 'it''s'::text])))"],
  [
    'PostgreSQL, varchar',
    "(((status)::text = ANY ((ARRAY['draft'::character varying, 'published'::character varying, 'it''s'::character varying])::text[])))",
  ],
  ['PostgreSQL, with CHECK', "CHECK (((status)::text = ANY (ARRAY['draft'::text, 'published'::text, 'it''s'::text])))"],
  ['PostgreSQL, char(n)', "(status = ANY (ARRAY['draft'::bpchar, 'published'::bpchar, 'it''s'::bpchar]))"],
  ['MySQL', "(`status` in (_utf8mb4'draft',_utf8mb4'published',_utf8mb4'it''s'))"],
  ['MariaDB', "`status` in ('draft','published','it''s')"],
  ['SQLite', "status in ('draft', 'published', 'it''s')"],
  ['SQLite, quoted', "\"status\" IN ('draft','published','it''s')"],
  ['MS SQL', "([status]='it''s' OR [status]='published' OR [status]='draft')"],
])('%s', (_, expression) => {
  const found = choicesOf(expression);
  expect(found?.column).toBe('status');
  expect([...(found?.values ?? [])].sort()).toEqual([...values].sort());
});

test('columns whose names need quotes', () => {
  expect(choicesOf(`"The ""status""" in ('a', 'b')`)).toEqual({ column: 'The "status"', values: ['a', 'b'] });
  expect(choicesOf("([a b]='x' OR [a b]='y')")).toEqual({ column: 'a b', values: ['x', 'y'] });
  expect(choicesOf("`a b` in ('x')")).toEqual({ column: 'a b', values: ['x'] });
});

test('one value is a choice of one', () => {
  expect(choicesOf("((kind = 'only'::text))")).toEqual({ column: 'kind', values: ['only'] });
});

test('values that look like SQL are values', () => {
  expect(choicesOf("a in ('x)', '(y', 'z or w', '', '[b]', 'check')")?.values).toEqual([
    'x)',
    '(y',
    'z or w',
    '',
    '[b]',
    'check',
  ]);
});

test.each([
  'price >= 0',
  "status <> 'draft'",
  "status in ('a', 'b') and price > 0",
  "status in ('a') or price > 0",
  "status not in ('a', 'b')",
  "NOT (status = ANY (ARRAY['a'::text]))",
  "status = 'a' or kind = 'b'",
  "status = 'a' and status = 'b'",
  "lower(status) in ('a', 'b')",
  "(lower(status) = ANY (ARRAY['a'::text, 'b'::text]))",
  "status like 'a%'",
  "status ~ '^a'",
  "length(status) in ('1', '2')",
  "status > 'a'",
  "status = 'a' or status is null",
  "upper(status) = 'A' or upper(status) = 'B'",
  "(status || kind) in ('ab', 'cd')",
  'n in (1, 2, 3)',
  "status in ('a', other)",
  "status in (select name from kinds where x = 'a')",
  '',
  "'a' = 'a'",
])('says nothing about %s', (expression) => {
  expect(choicesOf(expression)).toBeNull();
});

test('a backslash is read as the database reads it', () => {
  expect(choicesOf(String.raw`a in ('it\'s','b\\c')`, true)).toEqual({ column: 'a', values: ["it's", 'b\\c'] });
  expect(choicesOf(String.raw`a in ('\','b\\c')`)).toEqual({ column: 'a', values: ['\\', 'b\\\\c'] });
  expect(choicesOf("([a]=N'x' OR [a]=N'it''s')")).toEqual({ column: 'a', values: ['x', "it's"] });
});

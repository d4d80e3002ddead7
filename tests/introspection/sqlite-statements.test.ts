import { expect, test } from 'vitest';
import { checksIn, indexParts, isInsteadOf } from '../../introspection/databases/sqlite/statements.ts';

test.each([
  ['create table t (a check (a > 0))', [['t_a_check', 'a > 0']]],
  [
    'create table t (a constraint c check(a>0)check((a)<(9)))',
    [
      ['c', 'a>0'],
      ['t_a_check', '(a)<(9)'],
    ],
  ],
  [
    'create table t (a, check (a > 0), check (a < 9))',
    [
      ['t_check', 'a > 0'],
      ['t_check1', 'a < 9'],
    ],
  ],
  ['create table t (a, constraint "my, (check" check (a in (\'),\', "a")))', [['my, (check', 'a in (\'),\', "a")']]],
  [
    "create table [t ( check (x)] (`a)` text default ('check (a)') not null check (`a)` <> 'it''s )'))",
    [['t_a)_check', "`a)` <> 'it''s )'"]],
  ],
  [
    'create table t (a -- check (nothing)\n, /* check (nothing) */ b check (b > 0 /* ) */ and b < 9))',
    [['t_b_check', 'b > 0 /* ) */ and b < 9']],
  ],
  ['create table t (a as (a > 0) stored, b numeric(1,2) collate nocase check (b))', [['t_b_check', 'b']]],
  // A constraint's name belongs to what follows it, and to nothing else.
  ['create table t (a constraint named not null check (a))', [['t_a_check', 'a']]],
  ['create table t (a "check", b)', []],
  ['create table t (a check (a > 0', [['t_a_check', 'a > 0']]],
  ['create table t', []],
] as const)('checks of %s', (sql, expected) => {
  expect(checksIn('t', sql).map(({ name, expression }) => [name, expression])).toEqual(expected);
});

test.each([
  ['create index i on t (a, lower(b) desc, (c + 1) collate nocase asc)', ['(a)', '(lower(b))', '(c + 1)']],
  ['create unique index "on (x)" on "t (y)" ((a)+(b), f(a, \',\')) where a > (0)', ['((a)+(b))', "(f(a, ','))"]],
])('the parts of %s', (sql, parts) => {
  expect(indexParts(sql)).toEqual(parts);
});

test.each([
  ['create trigger t instead of insert on v begin select 1; end', true],
  ['create trigger "instead of" after insert on v begin select 1; end', false],
  ["create trigger t /* instead of */ before insert on v begin select 'instead of'; end", false],
  ['CREATE TEMP TRIGGER IF NOT EXISTS t INSTEAD  OF UPDATE OF a ON v BEGIN SELECT 1; END', true],
])('%s', (sql, expected) => {
  expect(isInsteadOf(sql)).toBe(expected);
});

import { expect, test } from 'vitest';
import { checksOf } from '../../api/model/checks.ts';
import { table } from './catalogs.ts';

test.each([
  ['((stars >= 0) AND (stars <= 5))', ['stars']],
  ['`until` > `from` or `until` is null', ['from', 'until']],
  ['([until]>[from])', ['from', 'until']],
  ["(status)::text = ANY (ARRAY['from'::text, 'stars'::text])", ['status']],
  ['json_valid(`doc`)', ['doc']],
  ['length("until") < 10 -- from', ['until']],
])('the columns of the check %s', (expression, columns) => {
  const { columns: all } = table('t', ['from', 'until', 'stars', 'status', 'doc']);
  expect(checksOf({ columns: all, checks: [{ name: 'c', expression }] })).toEqual([{ name: 'c', columns }]);
});

/** MySQL's own spelling, as there is no MySQL server to test on: its text, and as much of it as MariaDB can run. */
import { expect, test } from 'vitest';
import { connectMysql } from '../../api/databases/mysql/connect.ts';
import { encodeMysql, spellParameter } from '../../api/databases/mysql/parameter.ts';
import { mysqlSyntax } from '../../api/databases/mysql/syntax.ts';
import { plainType } from '../../api/model/type.ts';
import { Literal } from '../../api/query/value.ts';
import { type Fragment, type Parameter, raw, toText } from '../../api/sql/fragment.ts';
import type { Select } from '../../api/sql/syntax.ts';
import { serverUrls, whenServer } from '../servers.ts';

const select: Select = {
  members: [
    { as: 'it\'s \\ "a"', value: mysqlSyntax.json(raw('n.`n`'), plainType('integer', 'int')), nested: false },
    { as: 'text', value: mysqlSyntax.json(raw('n.`t`'), plainType('text', 'text')), nested: false },
  ],
  flat: false,
  extras: [],
  body: raw(" from (select 1 as n, 'a\"\\n🍎' as t union all select 2, null union all select 3, '') n"),
  order: [raw('n.`n` desc')],
  limit: 2,
  offset: 1,
};
const textOf = (fragment: Fragment | null): string => toText(fragment ?? [], () => '?').text;

test('folds a list by a numbered derived table', () => {
  expect(textOf(mysqlSyntax.fold(select))).toMatchInlineSnapshot(
    `"(select trim(concat('[', ifnull(group_concat(ifnull(x.v, exp(9999 + isnull(x.v))) order by x.o separator ','), ''), ']    ')) from (select concat('{"it''s \\\\\\\\ \\\\"a\\\\"":', ifnull(n.\`n\`, 'null'), ',"text":', if(n.\`t\` is null, 'null', json_quote(n.\`t\`)), '}') as v, row_number() over ( order by n.\`n\` desc) as o from (select 1 as n, 'a"\\n🍎' as t union all select 2, null union all select 3, '') n order by n.\`n\` desc limit 2 offset 1) x)"`,
  );
});

whenServer('mariadb')('the fold runs, sorted and cut, and is valid JSON', async () => {
  const database = await connectMysql({ url: `${serverUrls.mariadb}/information_schema`, statementTimeout: 0, poolSize: 1 });
  const fold = async (of: Select): Promise<unknown> => {
    const text = `select ${textOf(mysqlSyntax.fold(of))} as item`;
    const [row] = await database.run({ text, values: [], keep: false }, new AbortController().signal);
    return JSON.parse(String(row?.item));
  };
  const name = select.members[0]!.as;
  expect(await fold(select)).toEqual([
    { [name]: 2, text: null },
    { [name]: 1, text: 'a"\n🍎' },
  ]);
  expect(await fold({ ...select, limit: null, offset: 0, flat: true })).toEqual([3, 2, 1]);
  expect(await fold({ ...select, limit: null })).toHaveLength(2);
  expect(await fold({ ...select, limit: 0 })).toEqual([]);
  expect(await fold({ ...select, order: [], offset: 0, limit: null })).toHaveLength(3);
  await database.close();
});

test('compares shapes in the reference system of the column', () => {
  expect(textOf(mysqlSyntax.geometry('intersects', raw('a.`g`'), parameter('geometry')))).toBe(
    'st_intersects(a.`g`, st_geomfromgeojson(?, 1, st_srid(a.`g`)))',
  );
});

const parameter = (name: Parameters<typeof plainType>[0], native = '', more: Partial<Parameter> = {}): Parameter => ({
  value: new Literal(''),
  type: plainType(name, native),
  form: 'plain',
  field: 'f',
  ...more,
});

test('escapes what is looked for, and sends everything as text', () => {
  expect(encodeMysql('50%_\\', parameter('text', '', { form: 'contains' }))).toBe('%50\\%\\_\\\\%');
  expect(encodeMysql('a', parameter('text', '', { form: 'starts' }))).toBe('a%');
  expect(encodeMysql('a', parameter('text', '', { form: 'ends' }))).toBe('%a');
  expect(encodeMysql(2n ** 64n - 1n, parameter('bigInteger'))).toBe('18446744073709551615');
  expect(encodeMysql(true, parameter('boolean'))).toBe('1');
  expect(encodeMysql(Buffer.from([0, 255]), parameter('binary'))).toBe('00ff');
  expect(encodeMysql('["x","y z"]', parameter('csv', 'set'))).toBe('x,y z');
});

test('continues behind an enum or a set by its place in the declaration', () => {
  const type = { ...plainType('string', 'enum'), choices: ['small', 'large'] };
  expect(spellParameter(parameter('string', '', { type, field: 'cursor' }))).toBe('cast(? as unsigned)');
  expect(encodeMysql('large', parameter('string', '', { type, field: 'cursor' }))).toBe('2');
  expect(encodeMysql('large', parameter('string', '', { type }))).toBe('large');
  const set = { ...plainType('csv', 'set'), choices: ['x', 'y', 'z'] };
  expect(encodeMysql('["x","z"]', parameter('csv', '', { type: set, field: 'cursor' }))).toBe('5');
});

test('gives a decimal all digits of its column', () => {
  const spelled = (precision: number | null, scale: number | null) =>
    spellParameter(parameter('decimal', '', { type: { ...plainType('decimal'), precision, scale } }));
  expect(spelled(12, 2)).toBe('cast(? as decimal(65,30))');
  expect(spelled(null, null)).toBe('cast(? as decimal(65,30))');
  expect(spelled(65, 0)).toBe('cast(? as decimal(65,0))');
  expect(spelled(50, 10)).toBe('cast(? as decimal(65,25))');
});

/** MS SQL's values and failures, without a server: what is sent, how its place is spelled, what an error means. */
import { expect, test } from 'vitest';
import { DatabaseFailure } from '../../api/databases/database.ts';
import { configurationOf } from '../../api/databases/mssql/configuration.ts';
import { mssqlFailure } from '../../api/databases/mssql/failure.ts';
import { wellKnownText } from '../../api/databases/mssql/geometry.ts';
import { encodeMssql, spellParameter } from '../../api/databases/mssql/parameter.ts';
import { estimatedRows, plannedBatch } from '../../api/databases/mssql/showplan.ts';
import { mssqlSyntax } from '../../api/databases/mssql/syntax.ts';
import { plainType, type TypeName } from '../../api/model/type.ts';
import { Literal } from '../../api/query/value.ts';
import { type Parameter, raw, toText } from '../../api/sql/fragment.ts';

const parameter = (name: TypeName, native = '', more: Partial<Parameter> = {}): Parameter => ({
  value: new Literal(''),
  type: plainType(name, native),
  form: 'plain',
  field: 'f',
  ...more,
});

test('escapes what LIKE means something by', () => {
  expect(encodeMssql('50%_[\\', parameter('text', '', { form: 'contains' }))).toBe('%50\\%\\_\\[\\\\%');
  expect(encodeMssql('a', parameter('text', '', { form: 'starts' }))).toBe('a%');
  expect(encodeMssql('a', parameter('text', '', { form: 'ends' }))).toBe('%a');
});

test('sends text that the casts can read', () => {
  const sent = (value: string, name: TypeName) => encodeMssql(value, parameter(name));
  expect(['1e3', '1.5e3', '12.345e1', '-1.5e-3', '+.5e0', '1.5', '0.1e30'].map((each) => sent(each, 'decimal'))).toEqual([
    '1000', '1500', '123.45', '-0.0015', '+0.5', '1.5', `0${1e29.toLocaleString('fullwide', { useGrouping: false })}`,
  ]); // biome-ignore format: in pairs
  expect(sent('2024-01-01 00:00:00.123456789', 'dateTime')).toBe('2024-01-01 00:00:00.1234567');
  expect(sent('12:00:00+02', 'time')).toBe('12:00:00');
  expect(sent('{6BA7B8109DAD11D180B400C04FD430C8}', 'uuid')).toBe('6BA7B810-9DAD-11D1-80B4-00C04FD430C8');
  expect(encodeMssql(Buffer.from([0, 255]), parameter('binary'))).toBe('00ff');
  expect(encodeMssql(false, parameter('boolean'))).toBe('0');
});

test('keeps the digits of a decimal, the steps of a datetime, and the index of single-byte text', () => {
  // A number of a column's scale, and one far above what the column holds, must both fit.
  const decimal = (precision: number, scale: number) => ({ ...plainType('decimal', 'decimal'), precision, scale });
  const spelled = (precision: number, scale: number) =>
    spellParameter(1, parameter('decimal', '', { type: decimal(precision, scale) }));
  expect([spelled(4, 2), spelled(38, 0), spelled(38, 30)]).toEqual(
    ['10', '0', '30'].map((digits) => `cast(@p1 as decimal(38,${digits}))`),
  );
  expect(spellParameter(2, parameter('dateTime', 'datetime'))).toBe('try_cast(cast(@p2 as datetime2(3)) as datetime)');
  expect(spellParameter(3, parameter('string', 'varchar'))).toBe('cast(@p3 as varchar(8000))');
  expect(spellParameter(4, parameter('string', 'nvarchar'))).toBe('@p4');
});

test('writes GeoJSON as WKT', () => {
  const of = (type: string, coordinates: unknown) => wellKnownText(JSON.stringify({ type, coordinates }));
  expect(of('Point', [1.5, -2, 7])).toBe('POINT (1.5 -2)');
  expect(of('LineString', [[0, 0], [1, 1]])).toBe('LINESTRING (0 0, 1 1)'); // biome-ignore format: short
  expect(of('Polygon', [[[0, 0], [1, 0], [0, 0]], [[2, 2], [3, 3], [2, 2]]])).toBe('POLYGON ((0 0, 1 0, 0 0), (2 2, 3 3, 2 2))'); // biome-ignore format: short
  expect(of('MultiPolygon', [[[[0, 0], [1, 0], [0, 0]]]])).toBe('MULTIPOLYGON (((0 0, 1 0, 0 0)))'); // biome-ignore format: short
  expect(of('Circle', [0, 0])).toBeNull();
  expect(wellKnownText('{"type":"Point"}')).toBeNull();
});

test('spells a path of JSON as a literal', () => {
  const text = (as: 'json' | 'text' | 'number') =>
    toText(mssqlSyntax.jsonPath(raw('t.d'), ["it's", 'a"b', 0], as, plainType('json')), () => '?').text;
  expect(text('number')).toBe(
    String.raw`(case when isjson(t.d) = 1 then try_convert(float, json_value(t.d, N'$."it''s"."a\"b"[0]')) end)`,
  );
  expect(text('json')).toMatch(/^coalesce\(case when isjson\(t\.d\) = 1 .* N'null'\)$/);
});

test('names nothing twice in an order', () => {
  const select = { members: [], flat: false, extras: [], body: raw(' from t'), limit: 3, offset: 0, grouped: false };
  const order = [
    [raw('a'), raw(' desc')],
    [raw('b'), raw('')],
    [raw('a'), raw('')],
  ];
  expect(toText(mssqlSyntax.list({ ...select, order }), () => '?').text).toContain(
    'from t order by a desc, b offset 0 rows fetch next 3 rows only',
  );
});

test('reads a URL', () => {
  expect(configurationOf('mssql://sa:p%40ss@db.example/shop?trustServerCertificate=true', 7_000)).toMatchObject({
    server: 'db.example',
    authentication: { options: { userName: 'sa', password: 'p@ss' } },
    options: { database: 'shop', port: 1433, encrypt: true, trustServerCertificate: true, requestTimeout: 7_000 },
  });
  const named = configurationOf('mssql://u@host?instanceName=SQLEXPRESS&encrypt=false', 0).options;
  expect(named).toMatchObject({ instanceName: 'SQLEXPRESS', encrypt: false });
  expect(named).not.toHaveProperty('port');
});

test('knows what an error means', () => {
  const kind = (more: object, name = 'RequestError') => {
    const failure = mssqlFailure(Object.assign(new Error('x'), { name }, more));
    return failure instanceof DatabaseFailure ? failure.kind : null;
  };
  expect(kind({ code: 'EREQUEST', number: 208 })).toBe('schema');
  expect(kind({ code: 'EREQUEST', number: 8114 })).toBe('value');
  expect(kind({ code: 'EREQUEST', number: 1205 })).toBe('busy');
  expect(kind({ code: 'EREQUEST', number: 229 })).toBe('denied');
  expect(kind({ code: 'ETIMEOUT' })).toBe('timeout');
  expect(kind({ code: 'ETIMEOUT' }, 'ConnectionError')).toBe('away');
  expect(kind({ code: 'ECANCEL' })).toBe('cancelled');
  expect(kind({ code: 'ESOCKET' }, 'ConnectionError')).toBe('away');
  expect(kind({ code: 'ECLOSE' })).toBe('away');
  expect(kind({ code: 'ELOGIN' }, 'ConnectionError')).toBe('denied');
  expect(kind({ code: 'EREQUEST', number: 102 })).toBeNull();
});

test('plans a batch of its own, and reads the estimate', () => {
  expect(plannedBatch({ text: 'select @p1', values: ["it's", null], keep: false })).toBe(
    "declare @p1 nvarchar(max) = N'it''s';\ndeclare @p2 nvarchar(max) = null;\nselect @p1",
  );
  expect(estimatedRows('<StmtSimple StatementEstRows="1"/><StmtSimple StatementEstRows="12.6"/>')).toBe(13);
  expect(estimatedRows('')).toBeNull();
});

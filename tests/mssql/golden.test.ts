/** MS SQL's spelling of every kind of request. The texts in sql/ were read line by line by someone who knows the dialect. */
import { describe, expect, test } from 'vitest';
import { type Asked, statementsOf } from './asking.ts';

const wide = 'id,a_tinyint,a_bigint,a_bit,a_decimal,a_numeric,a_money,a_float,a_real,a_char,an_nvarchar_max,a_text';
const times = 'a_date,a_time,a_time0,a_datetime,a_smalldatetime,a_datetime2,a_datetimeoffset';
const rest = 'a_varbinary,an_image,a_uuid,an_xml,a_variant,a_hierarchy,a_geometry,a_geography';

const requests: readonly Asked[] = [
  { title: 'item by key', collection: 'courses', key: ['1', '2024 S'] },
  { title: 'list of everything', collection: 'Odd ]Names' },
  { title: 'codecs of numbers and texts', collection: 'every_type', query: { fields: wide } },
  { title: 'codecs of times', collection: 'every_type', query: { fields: times } },
  { title: 'codecs of bytes and places', collection: 'every_type', query: { fields: rest } },
  { title: 'page', collection: 'customers', query: { fields: 'id,name', limit: 10, offset: 20, sort: '-name' } },
  { title: 'page of none', collection: 'customers', query: { fields: 'id', limit: 0 } },
  { title: 'all of a keyless table', collection: 'log_lines', query: { limit: -1 } },
  { title: 'page of a keyless table', collection: 'log_lines', query: { limit: 5, offset: 5 } },
  { title: 'offset behind all', collection: 'log_lines', query: { sort: 'line,line', limit: 3 } },
  { title: 'to one', collection: 'enrolments', query: { fields: 'grade,customer_id.name,courses.title', limit: 5 } },
  { title: 'to one, sorted and filtered by it', collection: 'enrolments', query: { fields: 'grade', sort: 'customer_id.name', filter: { customer_id: { email: { _nnull: true } } } } },
  { title: 'to many', collection: 'customers', query: { fields: 'name,enrolments.grade' } },
  { title: 'to many, by name', collection: 'customers', query: { fields: 'id,enrolments' } },
  { title: 'to many, cut and sorted, three deep', collection: 'courses', query: { fields: 'title,enrolments.customer_id.name,enrolments.customer_id.customers.name', deep: { enrolments: { _limit: 2, _offset: 1, _sort: '-grade', _filter: { grade: { _gt: 1 } } } }, limit: 3 } },
  { title: 'none of to many', collection: 'customers', query: { fields: 'id', filter: { enrolments: { _none: { grade: { _lt: 3 } } } } } },
  { title: 'filters of numbers', collection: 'every_type', query: { fields: 'id', filter: { _or: [{ a_tinyint: { _in: [1, 2, null] } }, { a_bigint: { _gt: '9007199254740993' } }, { a_decimal: { _between: ['1.5', '2'] } }, { a_money: { _lte: '1.23' } }, { a_real: { _neq: 0.5 } }, { a_bit: { _eq: true } }] } } },
  { title: 'filters of texts', collection: 'every_type', query: { fields: 'id', filter: { _and: [{ a_varchar: { _eq: 'x' } }, { an_nvarchar: { _contains: '50%[_]' } }, { an_nvarchar: { _nistarts_with: 'A' } }, { a_char: { _ends_with: 'z' } }, { an_nvarchar_max: { _ieq: 'q' } }, { a_text: { _empty: true } }, { an_ntext: { _nempty: true } }] } } },
  { title: 'filters of times', collection: 'every_type', query: { fields: 'id', filter: { a_date: { _eq: '2024-02-29' }, a_time: { _gte: '08:00' }, a_datetime: { _lt: '2024-01-01T00:00:00.003' }, a_datetime2: { _nbetween: ['2024-01-01', '2024-12-31'] }, a_datetimeoffset: { _gt: '2024-01-01T00:00:00+02:00' }, 'year(a_datetime2)': { _eq: 2024 }, 'weekday(a_datetimeoffset)': { _in: [0, 6] } } } },
  { title: 'filters of bytes, keys and places', collection: 'every_type', query: { fields: 'id', filter: { a_uuid: { _eq: '6ba7b810-9dad-41d1-80b4-00c04fd430c8' }, a_varbinary: { _eq: 'AP8=' }, a_geometry: { _intersects: '{"type":"Point","coordinates":[1,2]}' }, a_geography: { _nintersects: '{"type":"Point","coordinates":[1,2]}' } } } },
  { title: 'search', collection: 'customers', query: { fields: 'id', search: 'Ada' } },
  { title: 'functions', collection: 'every_type', query: { fields: 'year(a_date),week(a_datetime2),weekday(a_date),hour(a_time),second(a_datetimeoffset)' } },
  { title: 'counts of relations', collection: 'customers', query: { fields: 'id,count(enrolments)', sort: '-count(enrolments)', limit: 5 } },
  { title: 'aggregates', collection: 'sales.orders', query: { aggregate: { count: '*,id', countDistinct: 'status', sum: 'quantity,price', avg: 'quantity,price', min: 'status', max: 'price' } } },
  { title: 'groups', collection: 'sales.orders', query: { groupBy: 'status,billed_to.name', aggregate: { count: '*', sum: 'total' }, having: { count: { _gt: 1 } }, sort: '-count', limit: 10 } },
  { title: 'groups by parts of times', collection: 'every_type', query: { groupBy: 'year(a_datetime2),a_text', aggregate: { max: 'a_date' } } },
  { title: 'groups of related rows', collection: 'customers', query: { fields: 'id,enrolments.grade', deep: { enrolments: { _groupBy: ['grade'], _aggregate: { count: '*' }, _limit: 3 } } } },
  { title: 'counts', collection: 'customers', query: { fields: 'id', meta: '*', filter: { name: { _contains: 'a' } }, limit: 1 } },
  { title: 'first page by cursor', collection: 'customers', query: { fields: 'id', cursor: '', sort: '-created_at', limit: 2 } },
  { title: 'next page by cursor', collection: 'customers', query: { fields: 'id', cursor: btoa(JSON.stringify(['2024-01-01 00:00:00', null, '7'])).replaceAll('=', ''), sort: '-created_at,referred_by', limit: 2 } },
]; // biome-ignore format: a table

describe('SQL', () => {
  test.each(requests)('$title', async (asked) => {
    await expect(`${statementsOf(asked)}\n`).toMatchFileSnapshot(`sql/${asked.title.replaceAll(/[ ,]+/g, '-')}.sql`);
  });
});

test('more members than CONCAT takes arguments', () => {
  const aliases = Object.fromEntries(Array.from({ length: 230 }, (_, index) => [`a${index}`, 'id']));
  const text = statementsOf({ title: '', collection: 'customers', query: { alias: aliases, fields: Object.keys(aliases) } });
  expect(text.match(/concat\(/g)).toHaveLength(4);
  for (const [call] of text.matchAll(/concat\((?!concat)[^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*\)/g)) {
    expect(call.split(', N').length).toBeLessThan(254);
  }
});

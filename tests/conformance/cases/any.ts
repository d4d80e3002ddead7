/** Many-to-any: a column whose rows lead to several collections, each named where it is meant. */
import { type Case, casesOf, list } from '../case.ts';

const almanac = casesOf('almanac');

export const any: readonly Case[] = [
  almanac.rows(
    'without a collection it is the key',
    'remark',
    { fields: 'id,about_kind,about_key' },
    'select id, about_kind, about_key from remark order by id',
  ),
  almanac.data('fields of each collection', 'remark', { fields: 'id,about_key:office.name,about_key:reading.amount' }, [
    { id: 1, about_key: { name: 'Head Office' } },
    { id: 2, about_key: { amount: '123456789.123' } },
    { id: 3, about_key: { name: 'Nowhere' } },
    { id: 4, about_key: null },
    { id: 5, about_key: null },
    { id: 6, about_key: { amount: '42.000' } },
  ]),
  almanac.data('of one of the collections only', 'remark', { fields: 'id,about_key:office.id', limit: 3 }, [
    { id: 1, about_key: { id: 1 } },
    { id: 2, about_key: null },
    { id: 3, about_key: { id: 6 } },
  ]),
  almanac.data(
    'and beyond, to one and to many',
    'remark',
    { fields: 'id,about_key:reading.office.name,about_key:office.reading.id', limit: 3 },
    [
      { id: 1, about_key: { reading: [{ id: 1 }, { id: 2 }, { id: 11 }, { id: 12 }] } },
      { id: 2, about_key: { office: { name: 'Harbour' } } },
      { id: 3, about_key: { reading: [] } },
    ],
  ),
  almanac.data(
    'deep by collection',
    'remark/1',
    { fields: 'about_key:office.reading.id', deep: { 'about_key:office': { reading: { _limit: 1, _sort: '-id' } } } },
    { about_key: { reading: [{ id: 12 }] } },
  ),
  ...almanac.filters('remark', 'id', [
    [{ 'about_key:office': { name: { _eq: 'Head Office' } } }, 't.id = 1'],
    [{ 'about_key:reading': { amount: { _gt: 100 } } }, 't.id = 2'],
    [{ _or: [{ 'about_key:office': { id: { _eq: 6 } } }, { 'about_key:reading': { ok: { _eq: true } } }] }, 't.id in (2, 3, 6)'],
    [{ 'about_key:reading': { office: { name: { _eq: 'Shibuya' } } } }, 't.id = 6'],
    [{ about_kind: { _eq: 'office' } }, 't.id in (1, 3)'],
    [{ about_key: { _null: true } }, 't.id = 5'],
  ]),
  almanac.rows(
    'sorted by one of the collections',
    'remark',
    { fields: 'id', filter: { about_kind: 'office' }, sort: '-about_key:office.name' },
    "select id from remark where about_kind = 'office' order by id desc",
  ),
  almanac.error('a collection it does not lead to', 'remark', { fields: 'about_key:region.name' }, 400, 'INVALID_QUERY', [
    'about_key:office',
  ]),
  almanac.error('a field that collection does not have', 'remark', { fields: 'about_key:office.amount' }, 403, 'FORBIDDEN', [
    'amount',
  ]),
  almanac.error('sub-fields without a collection', 'remark', { fields: 'about_key.name' }, 400, 'INVALID_QUERY', ['about_key']),
  almanac.rows(
    'count of a list in JSON',
    'reading',
    { fields: 'id,count(doc)' },
    "select id, case json_type(doc) when 'array' then json_array_length(doc) end as doc_count from reading order by id",
  ),
  almanac.rows(
    'an item of a version that is the main one',
    'office',
    { fields: 'id,office.id', version: 'main', limit: 2 },
    `select id, ${list(['id'], 'select * from office where parent = o.id order by id')} as "office[]" from office o order by id limit 2`,
  ),
  almanac.error('an item of a version that is not there', 'office/1', { version: 'draft' }, 403, 'FORBIDDEN', ['version']),
];

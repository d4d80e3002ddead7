/** Functions of fields: parts of moments, counts of related rows, members of JSON; answered, filtered and sorted by. */
import { type Case, casesOf } from '../case.ts';

const chinook = casesOf('chinook');
const almanac = casesOf('almanac');
const part = (format: string, column: string): string => `cast(strftime('${format}', ${column}) as int)`;

export const functions: readonly Case[] = [
  ...(
    [
      ['year', '%Y'],
      ['month', '%m'],
      ['day', '%d'],
      ['hour', '%H'],
      ['minute', '%M'],
      ['second', '%S'],
    ] as const
  ).map(([name, format]) =>
    almanac.rows(
      `${name} of a timestamp, in UTC`,
      'reading',
      { fields: `id,${name}(taken)` },
      `select id, ${part(format, 'taken')} as taken_${name} from reading order by id`,
    ),
  ),
  ...(['year', 'month', 'day'] as const).map((name) =>
    almanac.rows(
      `${name} of a date`,
      'reading',
      { fields: `id,${name}(day)` },
      `select id, ${part({ year: '%Y', month: '%m', day: '%d' }[name], 'day')} as day_${name} from reading order by id`,
    ),
  ),
  ...(['hour', 'minute', 'second'] as const).map((name) =>
    almanac.rows(
      `${name} of a time`,
      'reading',
      { fields: `id,${name}(clock)` },
      `select id, ${part({ hour: '%H', minute: '%M', second: '%S' }[name], 'clock')} as clock_${name} from reading order by id`,
    ),
  ),
  almanac.data('week is the ISO week', 'reading', { fields: 'id,week(day)', filter: { id: { _in: [1, 2, 4, 6] } } }, [
    { id: 1, day_week: 1 },
    { id: 2, day_week: 9 },
    { id: 4, day_week: 1 },
    { id: 6, day_week: 52 },
  ]),
  almanac.rows(
    'weekday counts from Sunday, 0',
    'reading',
    { fields: 'id,weekday(day)' },
    `select id, ${part('%w', 'day')} as day_weekday from reading order by id`,
  ),
  ...almanac.filters('reading', 'id', [
    [{ 'year(taken)': { _eq: 2024 } }, `${part('%Y', 't.taken')} = 2024`],
    [{ 'month(day)': { _in: [1, 12] } }, `${part('%m', 't.day')} in (1, 12)`],
    [{ 'hour(clock)': { _gte: 17 } }, `${part('%H', 't.clock')} >= 17`],
    [{ 'second(taken)': { _eq: 59 } }, `${part('%S', 't.taken')} = 59`],
    [{ 'day(day)': { _between: [29, 31] } }, `${part('%d', 't.day')} between 29 and 31`],
    [{ 'year(day)': { _null: true } }, 't.day is null'],
    [{ office: { 'count(reading)': { _gt: 2 } } }, '(select count(*) from reading r where r.office = t.office) > 2'],
  ]),
  chinook.rows(
    'year, beside the field',
    'Employee',
    { fields: 'EmployeeId,HireDate,year(HireDate)' },
    `select EmployeeId, HireDate, ${part('%Y', 'HireDate')} as HireDate_year from Employee order by EmployeeId`,
  ),
  chinook.rows(
    'sorted by a function',
    'Employee',
    { fields: 'EmployeeId', sort: ['-year(HireDate)', 'month(HireDate)'] },
    `select EmployeeId from Employee order by ${part('%Y', 'HireDate')} desc, ${part('%m', 'HireDate')}, EmployeeId`,
  ),
  chinook.rows(
    'a function behind a relation',
    'Customer',
    { fields: 'CustomerId,SupportRepId.year(HireDate)', limit: 5 },
    `select CustomerId, ${part('%Y', 'HireDate')} as "SupportRepId.HireDate_year" from Customer join Employee on EmployeeId = SupportRepId order by CustomerId limit 5`,
  ),
  chinook.rows(
    'the same, written around',
    'Customer',
    { fields: 'CustomerId,year(SupportRepId.HireDate)', limit: 5 },
    `select CustomerId, ${part('%Y', 'HireDate')} as "SupportRepId.HireDate_year" from Customer join Employee on EmployeeId = SupportRepId order by CustomerId limit 5`,
  ),
  chinook.rows(
    'sorted by a function behind a relation',
    'Customer',
    { fields: 'CustomerId', sort: ['year(SupportRepId.HireDate)', '-CustomerId'] },
    `select CustomerId from Customer join Employee on EmployeeId = SupportRepId order by ${part('%Y', 'HireDate')}, CustomerId desc`,
  ),
  chinook.rows(
    'a function under a to-many',
    'Customer',
    { fields: 'CustomerId,Invoice.year(InvoiceDate)', limit: 2 },
    `select CustomerId, (select json_group_array(json_object('InvoiceDate_year', y)) from (select ${part('%Y', 'InvoiceDate')} as y from Invoice where CustomerId = c.CustomerId order by InvoiceId)) as "Invoice[]" from Customer c order by CustomerId limit 2`,
  ),
  chinook.rows(
    'an alias of a function',
    'Employee',
    { fields: 'EmployeeId,since', alias: { since: 'year(HireDate)' }, limit: 3 },
    `select EmployeeId, ${part('%Y', 'HireDate')} as since from Employee order by EmployeeId limit 3`,
  ),
  chinook.rows(
    'count of a to-many',
    'Artist',
    { fields: 'ArtistId,count(Album)', limit: 30 },
    'select ArtistId, (select count(*) from Album a where a.ArtistId = r.ArtistId) as Album_count from Artist r order by ArtistId limit 30',
  ),
  chinook.rows(
    'count of a many-to-many',
    'Playlist',
    { fields: 'Name,count(Track)' },
    'select Name, (select count(*) from PlaylistTrack x where x.PlaylistId = p.PlaylistId) as Track_count from Playlist p order by PlaylistId',
  ),
  chinook.rows(
    'sorted by a count',
    'Artist',
    { fields: 'ArtistId,count(Album)', sort: ['-count(Album)', 'ArtistId'], limit: 10 },
    'select ArtistId, (select count(*) from Album a where a.ArtistId = r.ArtistId) as Album_count from Artist r order by Album_count desc, ArtistId limit 10',
  ),
  chinook.rows(
    'count behind a relation',
    'Album',
    { fields: 'AlbumId,ArtistId.count(Album)', limit: 5 },
    'select AlbumId, (select count(*) from Album b where b.ArtistId = a.ArtistId) as "ArtistId.Album_count" from Album a order by AlbumId limit 5',
  ),
  chinook.rows(
    'count below a to-many',
    'Artist',
    { fields: 'ArtistId,Album.count(Track)', limit: 3 },
    `select ArtistId, (select json_group_array(json_object('Track_count', n)) from (select (select count(*) from Track k where k.AlbumId = a.AlbumId) as n from Album a where a.ArtistId = r.ArtistId order by AlbumId)) as "Album[]" from Artist r order by ArtistId limit 3`,
  ),
  chinook.rows(
    'count of a self-reference',
    'Employee',
    { fields: 'EmployeeId,count(Employee),count(Customer)' },
    'select EmployeeId, (select count(*) from Employee x where x.ReportsTo = e.EmployeeId) as Employee_count, (select count(*) from Customer c where c.SupportRepId = e.EmployeeId) as Customer_count from Employee e order by EmployeeId',
  ),
  // json
  almanac.rows(
    'a member of JSON',
    'reading',
    { fields: 'id,json(doc, kind)' },
    "select id, json_extract(doc, '$.kind') as doc_kind_json from reading order by id",
  ),
  almanac.rows(
    'a number in JSON',
    'reading',
    { fields: 'id,json(doc, size)', filter: { id: { _in: [1, 2, 3, 7] } } },
    "select id, json_extract(doc, '$.size') as doc_size_json from reading where id in (1, 2, 3, 7) order by id",
  ),
  almanac.data(
    'an element, a list, an object, a flag',
    'reading/1',
    { fields: ['json(doc, tags[0])', 'json(doc, tags)', 'json(doc, deep.list[2])', 'json(doc, nothing)'] },
    { doc_tags_0_json: 'x', doc_tags_json: ['x', 'y'], doc_deep_list_2_json: { n: 7 }, doc_nothing_json: null },
  ),
  almanac.data(
    'booleans and null in JSON',
    'reading',
    { fields: ['id', 'json(doc, flag)', 'json(doc, none)'], filter: { id: { _in: [2, 3] } } },
    [
      { id: 2, doc_flag_json: true, doc_none_json: null },
      { id: 3, doc_flag_json: null, doc_none_json: null },
    ],
  ),
  almanac.data(
    'JSON behind a relation',
    'office/3',
    { fields: 'id,reading.json(doc, kind)' },
    { id: 3, reading: [{ doc_kind_json: 'c' }, { doc_kind_json: null }] },
  ),
  almanac.rows(
    'sorted by JSON',
    'reading',
    { fields: 'id', filter: { id: { _in: [1, 2, 5] } }, sort: ['-json(doc, kind)'] },
    "select id from reading where id in (1, 2, 5) order by json_extract(doc, '$.kind') desc",
  ),
  almanac.data('an alias of JSON', 'reading/2', { fields: 'id,kind', alias: { kind: 'json(doc, kind)' } }, { id: 2, kind: 'b' }),
];

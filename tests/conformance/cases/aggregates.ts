/** `aggregate`, `groupBy` and `having`: every function, groups by fields, functions and relations, and their order. */
import { type Case, casesOf } from '../case.ts';

const chinook = casesOf('chinook');
const almanac = casesOf('almanac');
const group = (rest: string): string => `from Track t ${rest}`;

export const aggregates: readonly Case[] = [
  // the whole table
  chinook.rows('count of rows', 'Track', { aggregate: { count: '*' } }, 'select count(*) as count from Track'),
  chinook.rows('count in bracket form', 'Track', 'aggregate[count]=*', 'select count(*) as count from Track'),
  chinook.rows('countAll', 'Track', { aggregate: { countAll: '*' } }, 'select count(*) as countAll from Track'),
  chinook.rows(
    'count of a field leaves out NULL',
    'Track',
    { aggregate: { count: 'Composer' } },
    'select count(Composer) as "count.Composer" from Track',
  ),
  chinook.rows(
    'countDistinct',
    'Track',
    { aggregate: { countDistinct: 'AlbumId' } },
    'select count(distinct AlbumId) as "countDistinct.AlbumId" from Track',
  ),
  chinook.rows(
    'sum of integers',
    'Track',
    { aggregate: { sum: 'Milliseconds' } },
    'select sum(Milliseconds) as "sum.Milliseconds" from Track',
  ),
  chinook.rows('sum of decimals', 'Invoice', { aggregate: { sum: 'Total' } }, 'select sum(Total) as "sum.Total" from Invoice'),
  chinook.data('sum of decimals, to the digit', 'Invoice', { aggregate: { sum: 'Total' } }, [{ sum: { Total: '2328.60' } }]),
  chinook.rows(
    'sumDistinct',
    'Track',
    { aggregate: { sumDistinct: 'UnitPrice' } },
    'select sum(distinct UnitPrice) as "sumDistinct.UnitPrice" from Track',
  ),
  chinook.rows(
    'avg of integers',
    'Track',
    { aggregate: { avg: 'Milliseconds' } },
    'select avg(Milliseconds) as "avg.Milliseconds" from Track',
    { compare: ['digits'] },
  ),
  chinook.rows('avg of decimals', 'Invoice', { aggregate: { avg: 'Total' } }, 'select avg(Total) as "avg.Total" from Invoice', {
    compare: ['digits'],
  }),
  chinook.rows(
    'avgDistinct',
    'InvoiceLine',
    { aggregate: { avgDistinct: 'UnitPrice' } },
    'select avg(distinct UnitPrice) as "avgDistinct.UnitPrice" from InvoiceLine',
    { compare: ['digits'] },
  ),
  chinook.rows(
    'min and max',
    'Track',
    { aggregate: { min: 'Milliseconds,UnitPrice', max: 'Milliseconds' } },
    'select min(Milliseconds) as "min.Milliseconds", min(UnitPrice) as "min.UnitPrice", max(Milliseconds) as "max.Milliseconds" from Track',
  ),
  chinook.rows(
    'min and max of moments',
    'Invoice',
    { aggregate: { min: 'InvoiceDate', max: 'InvoiceDate' } },
    'select min(InvoiceDate) as "min.InvoiceDate", max(InvoiceDate) as "max.InvoiceDate" from Invoice',
  ),
  chinook.rows(
    'min and max of texts',
    'Genre',
    { aggregate: { min: 'Name', max: 'Name' } },
    'select min(Name) as "min.Name", max(Name) as "max.Name" from Genre',
  ),
  chinook.rows(
    'several functions at once',
    'Track',
    'aggregate[count]=*&aggregate[sum]=Milliseconds,Bytes&aggregate[max]=UnitPrice',
    'select count(*) as count, sum(Milliseconds) as "sum.Milliseconds", sum(Bytes) as "sum.Bytes", max(UnitPrice) as "max.UnitPrice" from Track',
  ),
  chinook.rows(
    'with a filter',
    'Track',
    { aggregate: { count: '*', sum: 'UnitPrice' }, filter: { GenreId: { Name: 'Jazz' } } },
    'select count(*) as count, sum(UnitPrice) as "sum.UnitPrice" from Track where GenreId = 2',
  ),
  chinook.rows(
    'with a filter through to-many, each row once',
    'Track',
    { aggregate: { count: '*' }, filter: { Playlist: { PlaylistId: { _in: [1, 8] } } } },
    'select count(*) as count from Track where TrackId in (select TrackId from PlaylistTrack where PlaylistId in (1, 8))',
  ),
  chinook.rows(
    'with a search',
    'Track',
    { aggregate: { count: '*' }, search: 'love' },
    "select count(*) as count from Track where lower(Name) like '%love%' or lower(Composer) like '%love%'",
  ),
  chinook.data(
    'of no rows',
    'Track',
    { aggregate: { count: '*', sum: 'Milliseconds', avg: 'Milliseconds', min: 'Name' }, filter: { TrackId: { _lt: 0 } } },
    [{ count: 0, sum: { Milliseconds: null }, avg: { Milliseconds: null }, min: { Name: null } }],
  ),
  almanac.data('sum of bigInteger is exact', 'reading', { aggregate: { sum: 'big' }, filter: { id: { _in: [1, 8, 9] } } }, [
    { sum: { big: '9007199254741077' } },
  ]),
  almanac.data('min and max of bigInteger', 'reading', { aggregate: { min: 'big', max: 'big' } }, [
    { min: { big: '-9223372036854775808' }, max: { big: '9223372036854775807' } },
  ]),
  almanac.data('of days and times', 'reading', { aggregate: { min: 'day,clock', max: 'day,clock' } }, [
    { min: { day: '1970-01-01', clock: '00:00:00' }, max: { day: '2038-01-19', clock: '23:59:59' } },
  ]),
  almanac.data('of timestamps', 'reading', { aggregate: { min: 'taken', max: 'taken' } }, [
    { min: { taken: '1970-01-01T00:00:01.000Z' }, max: { taken: '2038-01-19T03:14:07.000Z' } },
  ]),
  almanac.data(
    'sum of floats',
    'reading',
    { aggregate: { sum: 'ratio', avg: 'ratio' }, filter: { id: { _in: [1, 5, 7] } } },
    [{ sum: { ratio: 4 }, avg: { ratio: 4 / 3 } }],
    { compare: ['digits'] },
  ),
  almanac.data('sum and max of decimals', 'reading', { aggregate: { sum: 'amount', max: 'amount' } }, [
    { sum: { amount: '123456985.971' }, max: { amount: '123456789.123' } },
  ]),
  // groups
  chinook.rows(
    'by a field',
    'Invoice',
    { groupBy: ['BillingCountry'], aggregate: { count: 'InvoiceId' } },
    'select BillingCountry, count(InvoiceId) as "count.InvoiceId" from Invoice group by BillingCountry',
    { compare: ['set'] },
  ),
  chinook.rows(
    'by a foreign key',
    'Track',
    { groupBy: 'GenreId', aggregate: { count: '*' }, sort: 'GenreId' },
    `select GenreId, count(*) as count ${group('group by GenreId order by GenreId')}`,
  ),
  chinook.rows(
    'by two fields',
    'Track',
    { groupBy: ['GenreId', 'MediaTypeId'], aggregate: { count: '*', sum: 'Milliseconds' }, sort: ['GenreId', 'MediaTypeId'] },
    `select GenreId, MediaTypeId, count(*) as count, sum(Milliseconds) as "sum.Milliseconds" ${group('group by 1, 2 order by 1, 2')}`,
  ),
  chinook.rows(
    'groups without an aggregate are the distinct values',
    'Track',
    { groupBy: ['MediaTypeId', 'UnitPrice'], sort: ['MediaTypeId', 'UnitPrice'] },
    `select distinct MediaTypeId, UnitPrice ${group('order by 1, 2')}`,
  ),
  chinook.rows(
    'NULL is a group',
    'Employee',
    { groupBy: ['ReportsTo'], aggregate: { count: '*' } },
    'select ReportsTo, count(*) as count from Employee group by ReportsTo',
    { compare: ['set'] },
  ),
  chinook.rows(
    'by year',
    'Invoice',
    { groupBy: ['year(InvoiceDate)'], aggregate: { count: '*', sum: 'Total' }, sort: ['year(InvoiceDate)'] },
    `select cast(strftime('%Y', InvoiceDate) as int) as InvoiceDate_year, count(*) as count, sum(Total) as "sum.Total" from Invoice group by 1 order by 1`,
  ),
  chinook.rows(
    'by year and month',
    'Invoice',
    {
      groupBy: ['year(InvoiceDate)', 'month(InvoiceDate)'],
      aggregate: { count: 'InvoiceId' },
      sort: ['-year(InvoiceDate)', 'month(InvoiceDate)'],
    },
    `select cast(strftime('%Y', InvoiceDate) as int) as InvoiceDate_year, cast(strftime('%m', InvoiceDate) as int) as InvoiceDate_month, count(*) as "count.InvoiceId" from Invoice group by 1, 2 order by 1 desc, 2`,
  ),
  chinook.rows(
    'by a field and a function',
    'Invoice',
    {
      groupBy: ['BillingCountry', 'year(InvoiceDate)'],
      aggregate: { max: 'Total' },
      filter: { BillingCountry: { _in: ['France', 'Norway'] } },
      sort: ['BillingCountry', 'year(InvoiceDate)'],
    },
    `select BillingCountry, cast(strftime('%Y', InvoiceDate) as int) as InvoiceDate_year, max(Total) as "max.Total" from Invoice where BillingCountry in ('France', 'Norway') group by 1, 2 order by 1, 2`,
  ),
  chinook.rows(
    'through a relation',
    'Track',
    { groupBy: ['GenreId.Name'], aggregate: { count: '*' }, sort: ['GenreId.Name'] },
    `select g.Name as "GenreId.Name", count(*) as count ${group('join Genre g using (GenreId) group by g.Name order by g.Name')}`,
  ),
  chinook.rows(
    'through a relation, its foreign key',
    'Track',
    { groupBy: ['AlbumId.ArtistId'], aggregate: { count: '*' }, sort: ['AlbumId.ArtistId'], limit: 20 },
    `select a.ArtistId as "AlbumId.ArtistId", count(*) as count ${group('join Album a using (AlbumId) group by 1 order by 1 limit 20')}`,
  ),
  chinook.rows(
    'through two relations, with a field of its own',
    'InvoiceLine',
    {
      groupBy: ['TrackId.GenreId.Name', 'Quantity'],
      aggregate: { count: '*', sum: 'UnitPrice' },
      sort: ['TrackId.GenreId.Name'],
    },
    'select g.Name as "TrackId.GenreId.Name", Quantity, count(*) as count, sum(l.UnitPrice) as "sum.UnitPrice" from InvoiceLine l join Track k using (TrackId) join Genre g using (GenreId) group by 1, 2 order by 1',
  ),
  chinook.rows(
    'two keys below one relation',
    'Invoice',
    {
      groupBy: ['CustomerId.SupportRepId', 'CustomerId.Country'],
      aggregate: { count: '*' },
      filter: { CustomerId: { Country: { _in: ['Brazil', 'Canada'] } } },
      sort: ['CustomerId.SupportRepId', 'CustomerId.Country'],
    },
    `select SupportRepId as "CustomerId.SupportRepId", Country as "CustomerId.Country", count(*) as count from Invoice join Customer using (CustomerId) where Country in ('Brazil', 'Canada') group by 1, 2 order by 1, 2`,
  ),
  chinook.rows(
    'a function through a relation',
    'InvoiceLine',
    { groupBy: ['InvoiceId.year(InvoiceDate)'], aggregate: { sum: 'Quantity' }, sort: ['InvoiceId.year(InvoiceDate)'] },
    `select cast(strftime('%Y', InvoiceDate) as int) as "InvoiceId.InvoiceDate_year", sum(Quantity) as "sum.Quantity" from InvoiceLine join Invoice using (InvoiceId) group by 1 order by 1`,
  ),
  chinook.rows(
    'a missing relation is a group of NULL',
    'Employee',
    { groupBy: ['ReportsTo.Title'], aggregate: { count: '*' } },
    'select m.Title as "ReportsTo.Title", count(*) as count from Employee e left join Employee m on m.EmployeeId = e.ReportsTo group by 1',
    { compare: ['set'] },
  ),
  // their order and their pages
  chinook.rows(
    'sorted by count',
    'Track',
    { groupBy: ['GenreId'], aggregate: { count: '*' }, sort: ['-count', 'GenreId'] },
    `select GenreId, count(*) as count ${group('group by GenreId order by count(*) desc, GenreId')}`,
  ),
  chinook.rows(
    'sorted by the count of a field',
    'Invoice',
    { groupBy: ['BillingCountry'], aggregate: { count: 'InvoiceId' }, sort: ['-count.InvoiceId'], limit: 4 },
    'select BillingCountry, count(InvoiceId) as "count.InvoiceId" from Invoice group by 1 order by 2 desc, 1 limit 4',
  ),
  chinook.rows(
    'sorted by a sum',
    'Track',
    { groupBy: ['GenreId'], aggregate: { sum: 'Milliseconds' }, sort: ['-sum.Milliseconds'], limit: 5 },
    `select GenreId, sum(Milliseconds) as "sum.Milliseconds" ${group('group by 1 order by 2 desc limit 5')}`,
  ),
  chinook.rows(
    'sorted by an average, upwards',
    'Track',
    { groupBy: ['GenreId'], aggregate: { avg: 'Milliseconds' }, sort: ['avg.Milliseconds'], limit: 5 },
    `select GenreId, avg(Milliseconds) as "avg.Milliseconds" ${group('group by 1 order by 2 limit 5')}`,
    { compare: ['digits'] },
  ),
  chinook.rows(
    'pages of groups',
    'Track',
    { groupBy: ['AlbumId'], aggregate: { count: '*' }, sort: ['AlbumId'], limit: 10, page: 3 },
    `select AlbumId, count(*) as count ${group('group by 1 order by 1 limit 10 offset 20')}`,
  ),
  chinook.rows(
    'a hundred groups by default',
    'Track',
    { groupBy: ['AlbumId'], aggregate: { count: '*' }, sort: ['AlbumId'] },
    `select AlbumId, count(*) as count ${group('group by 1 order by 1 limit 100')}`,
  ),
  chinook.rows(
    'all groups',
    'Track',
    { groupBy: ['AlbumId'], aggregate: { count: '*' }, sort: ['AlbumId'], limit: -1 },
    `select AlbumId, count(*) as count ${group('group by 1 order by 1')}`,
  ),
  // having
  chinook.rows(
    'having count',
    'Track',
    { groupBy: ['GenreId'], aggregate: { count: '*' }, having: { count: { _gt: 300 } }, sort: ['GenreId'] },
    `select GenreId, count(*) as count ${group('group by 1 having count(*) > 300 order by 1')}`,
  ),
  chinook.rows(
    'having a sum',
    'Invoice',
    { groupBy: ['CustomerId'], aggregate: { sum: 'Total' }, having: { sum: { Total: { _gte: '45' } } }, sort: ['CustomerId'] },
    'select CustomerId, sum(Total) as "sum.Total" from Invoice group by 1 having sum(Total) >= 45 order by 1',
  ),
  chinook.rows(
    'having in bracket form',
    'Track',
    'groupBy[]=GenreId&aggregate[count]=*&having[count][_lt]=20&sort=GenreId',
    `select GenreId, count(*) as count ${group('group by 1 having count(*) < 20 order by 1')}`,
  ),
  chinook.rows(
    'having what is not answered',
    'Track',
    { groupBy: ['GenreId'], aggregate: { count: '*' }, having: { max: { Milliseconds: { _gt: 2000000 } } }, sort: ['GenreId'] },
    `select GenreId, count(*) as count ${group('group by 1 having max(Milliseconds) > 2000000 order by 1')}`,
  ),
  chinook.rows(
    'having with _or',
    'Track',
    {
      groupBy: ['GenreId'],
      aggregate: { count: '*' },
      having: { _or: [{ count: { _lt: 5 } }, { count: { _gt: 500 } }] },
      sort: ['GenreId'],
    },
    `select GenreId, count(*) as count ${group('group by 1 having count(*) < 5 or count(*) > 500 order by 1')}`,
  ),
  chinook.rows(
    'having with _and, and between',
    'Track',
    {
      groupBy: ['GenreId'],
      aggregate: { count: '*' },
      having: { _and: [{ count: { _between: [10, 100] } }, { avg: { Milliseconds: { _gt: 250000 } } }] },
      sort: ['GenreId'],
    },
    `select GenreId, count(*) as count ${group('group by 1 having count(*) between 10 and 100 and avg(Milliseconds) > 250000 order by 1')}`,
  ),
  chinook.rows(
    'having and a filter',
    'Track',
    {
      groupBy: ['GenreId'],
      aggregate: { countDistinct: 'AlbumId' },
      filter: { UnitPrice: { _lt: 1 } },
      having: { countDistinct: { AlbumId: { _in: [1, 2, 3] } } },
      sort: ['GenreId'],
    },
    `select GenreId, count(distinct AlbumId) as "countDistinct.AlbumId" ${group('where UnitPrice < 1 group by 1 having count(distinct AlbumId) in (1, 2, 3) order by 1')}`,
  ),
  chinook.rows(
    'having through relations',
    'Track',
    { groupBy: ['AlbumId.ArtistId.Name'], aggregate: { count: '*' }, having: { count: { _gte: 100 } }, sort: ['-count'] },
    `select r.Name as "AlbumId.ArtistId.Name", count(*) as count ${group('join Album a using (AlbumId) join Artist r using (ArtistId) group by 1 having count(*) >= 100 order by 2 desc')}`,
  ),
];

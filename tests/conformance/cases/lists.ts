/** Lists: order, pages, search, counts beside the rows, and the cursor. */
import { type Case, casesOf, nulls } from '../case.ts';

const chinook = casesOf('chinook');
const ids = (rest: string): string => `select TrackId from Track t ${rest}`;
const tracks = (name: string, query: Record<string, unknown>, rest: string): Case =>
  chinook.rows(name, 'Track', { fields: 'TrackId', ...query }, ids(rest));

export const lists: readonly Case[] = [
  // sort
  tracks('sorted by a number', { sort: 'Milliseconds', limit: 10 }, 'order by Milliseconds, TrackId limit 10'),
  tracks('descending', { sort: '-Milliseconds', limit: 10 }, 'order by Milliseconds desc, TrackId limit 10'),
  tracks('by two', { sort: 'GenreId,-Milliseconds', limit: 10 }, 'order by GenreId, Milliseconds desc, TrackId limit 10'),
  tracks(
    'by three, mixed',
    { sort: ['-UnitPrice', 'MediaTypeId', '-TrackId'], limit: 10 },
    'order by UnitPrice desc, MediaTypeId, TrackId desc limit 10',
  ),
  tracks('equal rows in the order of the key', { sort: 'UnitPrice', limit: 20 }, 'order by UnitPrice, TrackId limit 20'),
  tracks(
    'by a relation',
    { sort: 'AlbumId.ArtistId', limit: 10, offset: 100 },
    'join Album a using (AlbumId) order by a.ArtistId, TrackId limit 10 offset 100',
  ),
  tracks(
    'by a relation, descending',
    { sort: '-AlbumId.ArtistId,-TrackId', limit: 10 },
    'join Album a using (AlbumId) order by a.ArtistId desc, TrackId desc limit 10',
  ),
  tracks(
    'by the text of a relation',
    { sort: 'GenreId.Name,TrackId', limit: 200 },
    'join Genre g using (GenreId) order by g.Name, TrackId limit 200',
  ),
  tracks(
    'by two relations, one of them two deep',
    { sort: 'MediaTypeId.Name,-AlbumId.ArtistId.ArtistId', limit: 15 },
    'join MediaType m using (MediaTypeId) join Album a using (AlbumId) order by m.Name, a.ArtistId desc, TrackId limit 15',
  ),
  chinook.rows(
    'by a to-many, each with its first',
    'MediaType',
    { fields: 'MediaTypeId', sort: 'Track.Milliseconds' },
    'select MediaTypeId from MediaType m order by (select min(Milliseconds) from Track t where t.MediaTypeId = m.MediaTypeId), MediaTypeId',
  ),
  chinook.rows(
    'by a to-many, descending, each with its last',
    'Genre',
    { fields: 'GenreId', sort: '-Track.Milliseconds', limit: 12 },
    'select GenreId from Genre g order by (select max(Milliseconds) from Track t where t.GenreId = g.GenreId) desc, GenreId limit 12',
  ),
  chinook.rows(
    'through two to-many and a to-one',
    'Playlist',
    {
      fields: 'PlaylistId',
      sort: 'Track.InvoiceLine.InvoiceId.Total,-PlaylistId',
      filter: { Track: { InvoiceLine: { _nnull: true } } },
    },
    'select PlaylistId from Playlist p join (select PlaylistId, min(Total) least from PlaylistTrack join InvoiceLine using (TrackId) join Invoice using (InvoiceId) group by PlaylistId) using (PlaylistId) order by least, PlaylistId desc',
  ),
  chinook.rows('sorted by a text', 'Genre', { sort: 'Name' }, 'select GenreId, Name from Genre order by Name'),
  chinook.rows('sorted by a text, descending', 'Genre', { sort: '-Name' }, 'select GenreId, Name from Genre order by Name desc'),
  chinook.rows(
    'sorted by a moment',
    'Employee',
    { fields: 'EmployeeId', sort: 'HireDate,-EmployeeId' },
    'select EmployeeId from Employee order by HireDate, EmployeeId desc',
  ),
  chinook.rows(
    'sorted by a decimal',
    'Invoice',
    { fields: 'InvoiceId,Total', sort: '-Total', limit: 12 },
    'select InvoiceId, Total from Invoice order by Total desc, InvoiceId limit 12',
  ),
  chinook.rows(
    'NULL stands where the database puts it',
    'Employee',
    { fields: 'EmployeeId', sort: 'ReportsTo' },
    (dialect) => `select EmployeeId from Employee order by ReportsTo ${nulls(dialect)}, EmployeeId`,
  ),
  chinook.rows(
    'NULL, descending',
    'Employee',
    { fields: 'EmployeeId', sort: '-ReportsTo' },
    (dialect) => `select EmployeeId from Employee order by ReportsTo ${nulls(dialect, 'desc')}, EmployeeId`,
  ),
  chinook.rows(
    'NULL by a missing relation',
    'Employee',
    { fields: 'EmployeeId', sort: 'ReportsTo.BirthDate' },
    (dialect) =>
      `select e.EmployeeId from Employee e left join Employee m on m.EmployeeId = e.ReportsTo order by m.BirthDate ${nulls(dialect)}, e.EmployeeId`,
  ),
  chinook.rows(
    'sorted by what is not answered',
    'Album',
    { fields: 'Title', sort: '-AlbumId', limit: 3 },
    'select Title from Album order by AlbumId desc limit 3',
  ),
  chinook.rows(
    'a composite key without a sort',
    'PlaylistTrack',
    { limit: 5, offset: 3288 },
    'select PlaylistId, TrackId from PlaylistTrack order by PlaylistId, TrackId limit 5 offset 3288',
  ),
  // pages
  tracks('a hundred by default', {}, 'order by TrackId limit 100'),
  tracks('limit', { limit: 7 }, 'order by TrackId limit 7'),
  tracks('limit 0', { limit: 0 }, 'limit 0'),
  tracks('limit -1 is all', { limit: -1 }, 'order by TrackId'),
  tracks('offset', { limit: 5, offset: 3500 }, 'order by TrackId limit 5 offset 3500'),
  tracks('offset past the end', { offset: 5000 }, 'limit 0'),
  tracks('offset with the default limit', { offset: 3450 }, 'order by TrackId limit 100 offset 3450'),
  tracks('limit -1 with an offset', { limit: -1, offset: 3495 }, 'order by TrackId limit -1 offset 3495'),
  tracks('page', { limit: 10, page: 3 }, 'order by TrackId limit 10 offset 20'),
  tracks('page with the default limit', { page: 2 }, 'order by TrackId limit 100 offset 100'),
  tracks('page of a sorted list', { limit: 10, page: 2, sort: '-Bytes' }, 'order by Bytes desc, TrackId limit 10 offset 10'),
  tracks('page is ignored without a limit', { limit: -1, page: 3 }, 'order by TrackId'),
  // search
  tracks(
    'search in every text',
    { search: 'queen', limit: -1 },
    "where lower(Name) like '%queen%' or lower(Composer) like '%queen%' order by TrackId",
  ),
  tracks(
    'search ignores case and outer spaces',
    { search: '  LOVE ', limit: -1 },
    "where lower(Name) like '%love%' or lower(Composer) like '%love%' order by TrackId",
  ),
  tracks(
    'search takes wildcards as letters',
    { search: '%', limit: -1 },
    "where instr(Name, '%') > 0 or instr(Composer, '%') > 0 order by TrackId",
  ),
  tracks(
    'search with a filter',
    { search: 'love', filter: { GenreId: 3 }, limit: -1 },
    "where (lower(Name) like '%love%' or lower(Composer) like '%love%') and GenreId = 3 order by TrackId",
  ),
  tracks(
    'search of a number finds numbers too',
    { search: '343719', limit: -1 },
    "where lower(Name) like '%343719%' or lower(Composer) like '%343719%' or 343719 in (TrackId, AlbumId, MediaTypeId, GenreId, Milliseconds, Bytes, UnitPrice) order by TrackId",
  ),
  tracks(
    'search of a decimal',
    { search: '1.99', limit: -1 },
    "where Name like '%1.99%' or Composer like '%1.99%' or UnitPrice = 1.99 order by TrackId",
  ),
  tracks('search that finds nothing', { search: 'xyzzy zq' }, 'where false'),
  tracks('an empty search is none', { search: '', limit: 5 }, 'order by TrackId limit 5'),
  // counts beside the rows
  chinook.rows('total_count', 'Track', { fields: 'TrackId', limit: 1, meta: 'total_count' }, ids('order by TrackId limit 1'), {
    meta: { total_count: 'select count(*) from Track' },
  }),
  chinook.rows(
    'filter_count',
    'Track',
    { fields: 'TrackId', limit: 2, filter: { GenreId: 2 }, meta: 'filter_count' },
    ids('where GenreId = 2 order by TrackId limit 2'),
    { meta: { filter_count: 'select count(*) from Track where GenreId = 2' } },
  ),
  chinook.rows(
    'both, with a search',
    'Track',
    { fields: 'TrackId', limit: 1, search: 'love', filter: { GenreId: 1 }, meta: 'total_count,filter_count' },
    ids("where GenreId = 1 and (lower(Name) like '%love%' or lower(Composer) like '%love%') order by TrackId limit 1"),
    {
      meta: {
        total_count: 'select count(*) from Track',
        filter_count:
          "select count(*) from Track where GenreId = 1 and (lower(Name) like '%love%' or lower(Composer) like '%love%')",
      },
    },
  ),
  chinook.rows(
    'filter_count through to-many counts a row once',
    'Artist',
    { fields: 'ArtistId', limit: 3, filter: { Album: { Track: { GenreId: 1 } } }, meta: 'filter_count' },
    'select ArtistId from Artist where ArtistId in (select ArtistId from Album join Track using (AlbumId) where GenreId = 1) order by ArtistId limit 3',
    {
      meta: {
        filter_count:
          'select count(*) from Artist where ArtistId in (select ArtistId from Album join Track using (AlbumId) where GenreId = 1)',
      },
    },
  ),
  chinook.rows(
    'counts where no row is left',
    'Track',
    { fields: 'TrackId', filter: { Milliseconds: { _lt: 0 } }, meta: 'total_count,filter_count' },
    ids('where false'),
    {
      meta: { total_count: 'select count(*) from Track', filter_count: 'select 0' },
    },
  ),
  chinook.rows(
    'counts know nothing of pages',
    'Track',
    { fields: 'TrackId', limit: 0, page: 1, meta: 'filter_count' },
    ids('where false'),
    { meta: { filter_count: 'select count(*) from Track' } },
  ),
  chinook.rows(
    'estimated_count',
    'Track',
    { fields: 'TrackId', limit: 1, meta: 'estimated_count' },
    ids('order by TrackId limit 1'),
    { meta: { estimated_count: 'select count(*) from Track' } },
  ),
  // the cursor
  ...[
    ['by key', 'Track', { fields: 'TrackId', limit: 500 }, ids('order by TrackId')],
    [
      'by a column many rows share',
      'Track',
      { fields: 'TrackId', limit: 400, sort: 'GenreId' },
      ids('order by GenreId, TrackId'),
    ],
    [
      'descending',
      'Track',
      { fields: 'TrackId', limit: 700, sort: '-UnitPrice,-Milliseconds' },
      ids('order by UnitPrice desc, Milliseconds desc, TrackId'),
    ],
    [
      'with a filter',
      'Track',
      { fields: 'TrackId', limit: 100, filter: { GenreId: { Name: { _in: ['Jazz', 'Blues'] } } } },
      ids('where GenreId in (2, 6) order by TrackId'),
    ],
    [
      'by a relation',
      'Track',
      { fields: 'TrackId', limit: 300, filter: { TrackId: { _lt: 1000 } }, sort: '-AlbumId.ArtistId' },
      ids('join Album a using (AlbumId) where TrackId < 1000 order by a.ArtistId desc, TrackId'),
    ],
    [
      'by a decimal',
      'Invoice',
      { fields: 'InvoiceId', limit: 50, sort: 'Total' },
      'select InvoiceId from Invoice order by Total, InvoiceId',
    ],
    [
      'by a moment',
      'Invoice',
      { fields: 'InvoiceId', limit: 50, sort: '-InvoiceDate' },
      'select InvoiceId from Invoice order by InvoiceDate desc, InvoiceId',
    ],
    ['by a text', 'Genre', { fields: 'Name', limit: 4, sort: 'Name' }, 'select Name from Genre order by Name'],
    [
      'over a composite key',
      'PlaylistTrack',
      { limit: 1000, filter: { PlaylistId: { _lt: 6 } } },
      'select PlaylistId, TrackId from PlaylistTrack where PlaylistId < 6 order by PlaylistId, TrackId',
    ],
    ['that ends on a full page', 'Genre', { fields: 'GenreId', limit: 5 }, 'select GenreId from Genre order by GenreId'],
    ['of one page', 'Genre', { fields: 'GenreId' }, 'select GenreId from Genre order by GenreId'],
    ['of nothing', 'Genre', { fields: 'GenreId', filter: { GenreId: { _lt: 0 } } }, 'select GenreId from Genre where false'],
  ].map(([name, path, query, sql]) =>
    chinook.rows(`cursor ${name as string}`, path as string, query as Record<string, unknown>, sql as string, { walk: true }),
  ),
  chinook.rows(
    'cursor by a column with NULL',
    'Employee',
    { fields: 'EmployeeId', limit: 3, sort: 'ReportsTo' },
    (dialect) => `select EmployeeId from Employee order by ReportsTo ${nulls(dialect)}, EmployeeId`,
    { walk: true },
  ),
  chinook.rows(
    'cursor by a column with NULL, descending',
    'Employee',
    { fields: 'EmployeeId', limit: 3, sort: '-ReportsTo' },
    (dialect) => `select EmployeeId from Employee order by ReportsTo ${nulls(dialect, 'desc')}, EmployeeId`,
    { walk: true },
  ),
  chinook.rows(
    'cursor where half of the column is NULL',
    'Customer',
    { fields: 'CustomerId', limit: 8, sort: ['-SupportRepId', 'CustomerId'] },
    'select CustomerId from Customer order by SupportRepId desc, CustomerId',
    { walk: true },
  ),
];

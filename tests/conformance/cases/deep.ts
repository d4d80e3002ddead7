/** `deep`: filters, orders and pages of related rows, per parent. */
import { type Case, casesOf, list, values } from '../case.ts';

const chinook = casesOf('chinook');
const track = (rest: string): string => `select * from Track where AlbumId = a.AlbumId ${rest}`;
const albums = (inner: string): string => `select AlbumId, ${inner} as "Track[]" from Album a order by AlbumId limit 4`;
const below = (name: string, deep: unknown, rest: string): Case =>
  chinook.rows(
    name,
    'Album',
    { fields: 'AlbumId,Track.TrackId', deep: { Track: deep }, limit: 4 },
    albums(list(['TrackId'], track(rest))),
  );

export const deep: readonly Case[] = [
  below('_limit is per parent', { _limit: 2 }, 'order by TrackId limit 2'),
  below('_limit 0 is no rows', { _limit: 0 }, 'limit 0'),
  below('_limit -1 is all', { _limit: -1 }, 'order by TrackId'),
  below('_offset is per parent', { _limit: 2, _offset: 1 }, 'order by TrackId limit 2 offset 1'),
  below('_offset without a limit', { _offset: 3 }, 'order by TrackId limit -1 offset 3'),
  below('_page', { _limit: 3, _page: 2 }, 'order by TrackId limit 3 offset 3'),
  below('_sort', { _sort: ['Milliseconds'] }, 'order by Milliseconds, TrackId'),
  below('_sort descending', { _sort: ['-Milliseconds'] }, 'order by Milliseconds desc, TrackId'),
  below('_sort as text, with a limit', { _sort: '-Milliseconds', _limit: 1 }, 'order by Milliseconds desc, TrackId limit 1'),
  below('_sort by two', { _sort: ['UnitPrice', '-TrackId'], _limit: 3 }, 'order by UnitPrice, TrackId desc limit 3'),
  below('_filter', { _filter: { Milliseconds: { _gt: 250000 } } }, 'and Milliseconds > 250000 order by TrackId'),
  below(
    '_filter through a relation',
    { _filter: { GenreId: { Name: { _eq: 'Rock' } } }, _limit: 2 },
    'and GenreId = 1 order by TrackId limit 2',
  ),
  below(
    '_filter with _or',
    { _filter: { _or: [{ Milliseconds: { _lt: 210000 } }, { Milliseconds: { _gt: 300000 } }] } },
    'and (Milliseconds < 210000 or Milliseconds > 300000) order by TrackId',
  ),
  below('_search', { _search: 'the' }, "and (lower(Name) like '%the%' or lower(Composer) like '%the%') order by TrackId"),
  below('_filter that nothing passes', { _filter: { Milliseconds: { _lt: 0 } } }, 'and false'),
  chinook.rows(
    'of keys only',
    'Album',
    { fields: 'AlbumId,Track', deep: { Track: { _limit: 2, _sort: ['-TrackId'] } }, limit: 4 },
    albums(values('TrackId', track('order by TrackId desc limit 2'))),
  ),
  chinook.rows(
    'in bracket form',
    'Album',
    'fields=AlbumId,Track.TrackId&deep[Track][_limit]=1&deep[Track][_sort]=-TrackId&limit=4',
    albums(list(['TrackId'], track('order by TrackId desc limit 1'))),
  ),
  chinook.rows(
    '_fields chooses what is below',
    'Album',
    { fields: 'AlbumId,Track.TrackId', deep: { Track: { _limit: 1, _fields: ['Name'] } }, limit: 4 },
    albums(list(['Name'], track('order by TrackId limit 1'))),
  ),
  chinook.rows(
    'deep below deep',
    'Artist',
    {
      fields: 'ArtistId,Album.AlbumId,Album.Track.Name',
      deep: { Album: { _limit: 2, _sort: ['-AlbumId'], Track: { _limit: 1, _sort: ['Milliseconds'] } } },
      limit: 5,
    },
    `select ArtistId, (select json_group_array(json_object('AlbumId', AlbumId, 'Track', json(${list(['Name'], 'select * from Track where AlbumId = a.AlbumId order by Milliseconds, TrackId limit 1')}))) from (select * from Album where ArtistId = r.ArtistId order by AlbumId desc limit 2) a) as "Album[]" from Artist r order by ArtistId limit 5`,
  ),
  chinook.rows(
    'deep below a to-one',
    'Album',
    { fields: 'AlbumId,ArtistId.Album.AlbumId', deep: { ArtistId: { Album: { _limit: 1, _sort: ['-AlbumId'] } } }, limit: 4 },
    `select AlbumId, ${list(['AlbumId'], 'select * from Album where ArtistId = a.ArtistId order by AlbumId desc limit 1')} as "ArtistId.Album[]" from Album a order by AlbumId limit 4`,
  ),
  chinook.rows(
    'a to-one that its _filter refuses is null',
    'Album',
    { fields: 'AlbumId,ArtistId.Name', deep: { ArtistId: { _filter: { Name: { _eq: 'Accept' } } } }, limit: 4 },
    `select AlbumId, case when Name = 'Accept' then json_object('Name', Name) end as "ArtistId{}" from Album join Artist using (ArtistId) order by AlbumId limit 4`,
  ),
  chinook.rows(
    'many-to-many, per parent',
    'Playlist',
    {
      fields: 'PlaylistId,Track.Name',
      deep: { Track: { _limit: 2, _sort: ['-Milliseconds'] } },
      filter: { PlaylistId: { _in: [1, 5, 17] } },
    },
    `select PlaylistId, ${list(['Name'], 'select k.* from PlaylistTrack join Track k using (TrackId) where PlaylistId = p.PlaylistId order by Milliseconds desc, TrackId limit 2')} as "Track[]" from Playlist p where PlaylistId in (1, 5, 17) order by PlaylistId`,
  ),
  chinook.rows(
    'many-to-many, filtered and sorted by a relation',
    'Playlist',
    {
      fields: 'PlaylistId,Track.TrackId',
      deep: {
        Track: {
          _filter: { AlbumId: { ArtistId: { Name: { _eq: 'AC/DC' } } } },
          _sort: ['AlbumId.Title', 'TrackId'],
          _limit: 12,
          _offset: 2,
        },
      },
      filter: { PlaylistId: { _in: [1, 17] } },
    },
    `select PlaylistId, ${list(['TrackId'], 'select k.* from PlaylistTrack join Track k using (TrackId) join Album b using (AlbumId) where PlaylistId = p.PlaylistId and ArtistId = 1 order by b.Title, TrackId limit 12 offset 2')} as "Track[]" from Playlist p where PlaylistId in (1, 17) order by PlaylistId`,
  ),
  chinook.rows(
    'a hundred related rows when no limit is given',
    'Genre',
    { fields: 'GenreId,Track', filter: { GenreId: { _in: [1, 25] } } },
    `select GenreId, ${values('TrackId', 'select * from Track where GenreId = g.GenreId order by TrackId limit 100')} as "Track[]" from Genre g where GenreId in (1, 25) order by GenreId`,
  ),
  chinook.item(
    'on an item by key',
    'Artist/90',
    { fields: 'Name,Album.Title', deep: { Album: { _sort: ['-AlbumId'], _limit: 3 } } },
    `select Name, ${list(['Title'], 'select * from Album where ArtistId = 90 order by AlbumId desc limit 3')} as "Album[]" from Artist where ArtistId = 90`,
  ),
  chinook.rows(
    'a filter on the parent and another one on what is below',
    'Customer',
    {
      fields: 'CustomerId,Invoice.Total',
      filter: { Invoice: { Total: { _gt: 20 } } },
      deep: { Invoice: { _filter: { Total: { _lt: 1 } } } },
    },
    `select CustomerId, ${list(['Total'], 'select * from Invoice where CustomerId = c.CustomerId and Total < 1 order by InvoiceId')} as "Invoice[]" from Customer c where exists (select 1 from Invoice i where i.CustomerId = c.CustomerId and Total > 20) order by CustomerId`,
  ),
  chinook.rows(
    'three levels, each with a page of its own',
    'Employee',
    {
      fields: 'EmployeeId,Customer.CustomerId,Customer.Invoice.InvoiceId,Customer.Invoice.InvoiceLine.TrackId',
      filter: { EmployeeId: { _in: [3, 4] } },
      deep: { Customer: { _limit: 2, _page: 2, Invoice: { _limit: 2, _sort: '-InvoiceId', InvoiceLine: { _limit: 1 } } } },
    },
    `select EmployeeId, (select json_group_array(json_object('CustomerId', CustomerId, 'Invoice', json((select json_group_array(json_object('InvoiceId', InvoiceId, 'InvoiceLine',
       json(${list(['TrackId'], 'select * from InvoiceLine where InvoiceId = i.InvoiceId order by InvoiceLineId limit 1')})))
       from (select * from Invoice where CustomerId = c.CustomerId order by InvoiceId desc limit 2) i))))
       from (select * from Customer where SupportRepId = e.EmployeeId order by CustomerId limit 2 offset 2) c) as "Customer[]"
     from Employee e where EmployeeId in (3, 4) order by EmployeeId`,
  ),
];

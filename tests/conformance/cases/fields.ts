/** Which fields an answer has and how they nest: wildcards, relations, aliases, and the order of keys. */
import { type Case, casesOf, list, values } from '../case.ts';

const chinook = casesOf('chinook');
const album = 'select AlbumId, Title, ArtistId from Album';

export const fields: readonly Case[] = [
  chinook.rows('no fields: all columns, a hundred rows', 'Album', {}, `${album} order by AlbumId limit 100`),
  chinook.rows('*', 'Album', { fields: '*', limit: 3 }, `${album} order by AlbumId limit 3`),
  chinook.rows('every type of Chinook', 'Track', { limit: 5 }, 'select * from Track order by TrackId limit 5'),
  chinook.rows('moments without a zone', 'Employee', {}, 'select * from Employee order by EmployeeId'),
  chinook.rows(
    'decimals keep their digits',
    'Invoice',
    { fields: 'InvoiceId,Total,InvoiceDate', limit: 10 },
    'select InvoiceId, Total, InvoiceDate from Invoice order by InvoiceId limit 10',
  ),
  chinook.rows(
    'keys come in the order of the request',
    'Album',
    { fields: 'Title,AlbumId', limit: 2 },
    'select Title, AlbumId from Album order by AlbumId limit 2',
  ),
  chinook.rows(
    'fields as a repeated parameter',
    'Album',
    'fields[]=Title&fields[]=AlbumId&limit=2',
    'select Title, AlbumId from Album order by AlbumId limit 2',
  ),
  chinook.rows(
    'a field named twice answers once',
    'Album',
    { fields: 'Title,AlbumId,Title', limit: 2 },
    'select Title, AlbumId from Album order by AlbumId limit 2',
  ),
  chinook.rows('the key is not added', 'Genre', { fields: 'Name', limit: 3 }, 'select Name from Genre order by GenreId limit 3'),
  chinook.rows(
    'a star after a name keeps the name first',
    'Album',
    { fields: 'Title,*', limit: 2 },
    'select Title, AlbumId, ArtistId from Album order by AlbumId limit 2',
  ),
  chinook.rows(
    'a foreign key without sub-fields is its value',
    'Album',
    { fields: 'ArtistId', limit: 2 },
    'select ArtistId from Album order by AlbumId limit 2',
  ),
  chinook.rows(
    'with sub-fields it is the row',
    'Album',
    { fields: 'AlbumId,ArtistId.Name', limit: 5 },
    'select AlbumId, Name as "ArtistId.Name" from Album join Artist using (ArtistId) order by AlbumId limit 5',
  ),
  chinook.rows(
    'with a star below',
    'Album',
    { fields: 'Title,ArtistId.*', limit: 5 },
    'select Title, a.ArtistId as "ArtistId.ArtistId", Name as "ArtistId.Name" from Album join Artist a using (ArtistId) order by AlbumId limit 5',
  ),
  chinook.rows(
    '*.*',
    'Album',
    { fields: '*.*', limit: 5 },
    'select AlbumId, Title, a.ArtistId as "ArtistId.ArtistId", Name as "ArtistId.Name" from Album join Artist a using (ArtistId) order by AlbumId limit 5',
  ),
  chinook.rows(
    '*.* leaves out the inferred ways back',
    'Playlist',
    { fields: '*.*', limit: 2 },
    'select PlaylistId, Name from Playlist order by PlaylistId limit 2',
  ),
  chinook.rows(
    '*.*.*',
    'InvoiceLine',
    { fields: '*.*.*', limit: 2 },
    `select l.InvoiceLineId,
       i.InvoiceId as "InvoiceId.InvoiceId",
       json_object('CustomerId', c.CustomerId, 'FirstName', c.FirstName, 'LastName', c.LastName, 'Company', c.Company, 'Address', c.Address, 'City', c.City, 'State', c.State,
         'Country', c.Country, 'PostalCode', c.PostalCode, 'Phone', c.Phone, 'Fax', c.Fax, 'Email', c.Email, 'SupportRepId', c.SupportRepId) as "InvoiceId.CustomerId{}",
       i.InvoiceDate as "InvoiceId.InvoiceDate", i.BillingAddress as "InvoiceId.BillingAddress", i.BillingCity as "InvoiceId.BillingCity",
       i.BillingState as "InvoiceId.BillingState", i.BillingCountry as "InvoiceId.BillingCountry", i.BillingPostalCode as "InvoiceId.BillingPostalCode", i.Total as "InvoiceId.Total",
       k.TrackId as "TrackId.TrackId", k.Name as "TrackId.Name",
       json_object('AlbumId', a.AlbumId, 'Title', a.Title, 'ArtistId', a.ArtistId) as "TrackId.AlbumId{}",
       json_object('MediaTypeId', m.MediaTypeId, 'Name', m.Name) as "TrackId.MediaTypeId{}",
       json_object('GenreId', g.GenreId, 'Name', g.Name) as "TrackId.GenreId{}",
       k.Composer as "TrackId.Composer", k.Milliseconds as "TrackId.Milliseconds", k.Bytes as "TrackId.Bytes", k.UnitPrice as "TrackId.UnitPrice",
       l.UnitPrice, l.Quantity
     from InvoiceLine l join Invoice i on i.InvoiceId = l.InvoiceId join Customer c on c.CustomerId = i.CustomerId join Track k on k.TrackId = l.TrackId
       join Album a on a.AlbumId = k.AlbumId join MediaType m on m.MediaTypeId = k.MediaTypeId join Genre g on g.GenreId = k.GenreId
     order by l.InvoiceLineId limit 2`,
  ),
  chinook.rows(
    'a star for every relation, one name below where there is that name',
    'Track',
    { fields: 'TrackId,*.Name', limit: 3 },
    `select TrackId, t.Name, AlbumId, m.Name as "MediaTypeId.Name", g.Name as "GenreId.Name", Composer, Milliseconds, Bytes, UnitPrice
     from Track t join MediaType m using (MediaTypeId) join Genre g using (GenreId) order by TrackId limit 3`,
  ),
  chinook.rows(
    'three deep',
    'Track',
    { fields: 'Name,AlbumId.Title,AlbumId.ArtistId.Name', limit: 5 },
    'select t.Name, a.Title as "AlbumId.Title", r.Name as "AlbumId.ArtistId.Name" from Track t join Album a using (AlbumId) join Artist r using (ArtistId) order by TrackId limit 5',
  ),
  chinook.rows(
    'four deep, to one all the way',
    'InvoiceLine',
    { fields: 'InvoiceLineId,InvoiceId.CustomerId.SupportRepId.ReportsTo.LastName', limit: 5 },
    'select InvoiceLineId, m.LastName as "InvoiceId.CustomerId.SupportRepId.ReportsTo.LastName" from InvoiceLine join Invoice using (InvoiceId) join Customer using (CustomerId) join Employee e on e.EmployeeId = SupportRepId join Employee m on m.EmployeeId = e.ReportsTo order by InvoiceLineId limit 5',
  ),
  chinook.rows(
    'a to-one without a row is null',
    'Employee',
    { fields: 'EmployeeId,ReportsTo.LastName' },
    `select e.EmployeeId, case when m.EmployeeId is not null then json_object('LastName', m.LastName) end as "ReportsTo{}" from Employee e left join Employee m on m.EmployeeId = e.ReportsTo order by e.EmployeeId`,
  ),
  chinook.rows(
    'a to-many by name is its keys',
    'Artist',
    { fields: 'Name,Album', limit: 5 },
    `select Name, ${values('AlbumId', 'select * from Album where ArtistId = r.ArtistId order by AlbumId')} as "Album[]" from Artist r order by ArtistId limit 5`,
  ),
  chinook.rows(
    'a to-many with sub-fields',
    'Artist',
    { fields: 'ArtistId,Album.Title', limit: 5 },
    `select ArtistId, ${list(['Title'], 'select * from Album where ArtistId = r.ArtistId order by AlbumId')} as "Album[]" from Artist r order by ArtistId limit 5`,
  ),
  chinook.rows(
    'a to-many with a star',
    'Artist',
    { fields: 'Name,Album.*', limit: 3 },
    `select Name, ${list(['AlbumId', 'Title', 'ArtistId'], 'select * from Album where ArtistId = r.ArtistId order by AlbumId')} as "Album[]" from Artist r order by ArtistId limit 3`,
  ),
  chinook.rows(
    'a to-many without rows is an empty list',
    'Artist',
    { fields: 'ArtistId,Album.Title', filter: { ArtistId: { _in: [25, 26, 27] } } },
    `select ArtistId, ${list(['Title'], 'select * from Album where ArtistId = r.ArtistId order by AlbumId')} as "Album[]" from Artist r where ArtistId in (25, 26, 27) order by ArtistId`,
  ),
  chinook.rows(
    'to-many below to-many',
    'Artist',
    { fields: 'Name,Album.Title,Album.Track.Name', limit: 3 },
    `select Name, (select json_group_array(json_object('Title', Title, 'Track', json(${list(['Name'], 'select * from Track where AlbumId = a.AlbumId order by TrackId')}))) from (select * from Album where ArtistId = r.ArtistId order by AlbumId) a) as "Album[]"
     from Artist r order by ArtistId limit 3`,
  ),
  chinook.rows(
    'to-one below to-many',
    'Album',
    { fields: 'Title,Track.Name,Track.GenreId.Name,Track.UnitPrice', limit: 3 },
    `select Title, (select json_group_array(json_object('Name', Name, 'GenreId', json_object('Name', G), 'UnitPrice', UnitPrice)) from (select t.*, g.Name as G from Track t join Genre g using (GenreId) where AlbumId = a.AlbumId order by TrackId)) as "Track[]"
     from Album a order by AlbumId limit 3`,
  ),
  chinook.rows(
    'to-many below to-one',
    'Album',
    { fields: 'AlbumId,ArtistId.Album.Title', limit: 3 },
    `select AlbumId, ${list(['Title'], 'select * from Album where ArtistId = a.ArtistId order by AlbumId')} as "ArtistId.Album[]" from Album a order by AlbumId limit 3`,
  ),
  chinook.rows(
    'many-to-many by name is its keys',
    'Playlist',
    { fields: 'PlaylistId,Track', filter: { PlaylistId: { _gte: 16 } } },
    `select PlaylistId, ${values('TrackId', 'select * from PlaylistTrack where PlaylistId = p.PlaylistId order by TrackId')} as "Track[]" from Playlist p where PlaylistId >= 16 order by PlaylistId`,
  ),
  chinook.rows(
    'many-to-many with sub-fields',
    'Playlist',
    { fields: 'Name,Track.Name,Track.Milliseconds', filter: { PlaylistId: { _in: [9, 16, 18] } } },
    `select Name, ${list(['Name', 'Milliseconds'], 'select k.* from PlaylistTrack join Track k using (TrackId) where PlaylistId = p.PlaylistId order by TrackId')} as "Track[]" from Playlist p where PlaylistId in (9, 16, 18) order by PlaylistId`,
  ),
  chinook.rows(
    'many-to-many the other way',
    'Track',
    { fields: 'TrackId,Playlist.Name', limit: 5 },
    `select TrackId, ${list(['Name'], 'select p.* from PlaylistTrack join Playlist p using (PlaylistId) where TrackId = t.TrackId order by PlaylistId')} as "Playlist[]" from Track t order by TrackId limit 5`,
  ),
  chinook.rows(
    'the junction and beyond',
    'Playlist',
    { fields: 'PlaylistId,PlaylistTrack.TrackId.Name', filter: { PlaylistId: { _in: [16, 18] } } },
    `select PlaylistId, (select json_group_array(json_object('TrackId', json_object('Name', Name))) from (select k.Name from PlaylistTrack join Track k using (TrackId) where PlaylistId = p.PlaylistId order by TrackId)) as "PlaylistTrack[]" from Playlist p where PlaylistId in (16, 18) order by PlaylistId`,
  ),
  chinook.rows(
    'keys of junction rows are objects',
    'Playlist',
    { fields: 'PlaylistTrack', filter: { PlaylistId: { _eq: 18 } } },
    `select ${list(['PlaylistId', 'TrackId'], 'select * from PlaylistTrack where PlaylistId = 18 order by TrackId')} as "PlaylistTrack[]"`,
  ),
  chinook.rows(
    'both sides of a junction',
    'PlaylistTrack',
    { fields: 'PlaylistId.Name,TrackId.Name', limit: 5 },
    'select p.Name as "PlaylistId.Name", k.Name as "TrackId.Name" from PlaylistTrack join Playlist p using (PlaylistId) join Track k using (TrackId) order by PlaylistId, TrackId limit 5',
  ),
  chinook.rows(
    'a self-reference both ways',
    'Employee',
    { fields: 'LastName,ReportsTo.LastName,Employee.LastName', filter: { EmployeeId: { _in: [2, 6] } } },
    `select e.LastName, m.LastName as "ReportsTo.LastName", ${list(['LastName'], 'select * from Employee where ReportsTo = e.EmployeeId order by EmployeeId')} as "Employee[]" from Employee e join Employee m on m.EmployeeId = e.ReportsTo where e.EmployeeId in (2, 6) order by e.EmployeeId`,
  ),
  chinook.rows(
    'two to-many side by side do not multiply',
    'Track',
    { fields: 'TrackId,InvoiceLine.InvoiceLineId,Playlist.PlaylistId', limit: 6 },
    `select TrackId, ${list(['InvoiceLineId'], 'select * from InvoiceLine where TrackId = t.TrackId order by InvoiceLineId')} as "InvoiceLine[]", ${list(['PlaylistId'], 'select * from PlaylistTrack where TrackId = t.TrackId order by PlaylistId')} as "Playlist[]" from Track t order by TrackId limit 6`,
  ),
  // aliases
  chinook.rows(
    'an alias of a column',
    'Album',
    { fields: 'AlbumId,called', alias: { called: 'Title' }, limit: 2 },
    'select AlbumId, Title as called from Album order by AlbumId limit 2',
  ),
  chinook.rows(
    'an alias of a to-one',
    'Album',
    { fields: 'AlbumId,by.Name', alias: { by: 'ArtistId' }, limit: 2 },
    'select AlbumId, Name as "by.Name" from Album join Artist using (ArtistId) order by AlbumId limit 2',
  ),
  chinook.rows(
    'the column beside its alias',
    'Album',
    { fields: 'ArtistId,by.Name', alias: { by: 'ArtistId' }, limit: 2 },
    'select a.ArtistId, Name as "by.Name" from Album a join Artist using (ArtistId) order by AlbumId limit 2',
  ),
  chinook.rows(
    'two aliases of one to-many, each with its own deep',
    'Album',
    {
      fields: 'AlbumId,long.Name,short.Name',
      alias: { long: 'Track', short: 'Track' },
      deep: { long: { _filter: { Milliseconds: { _gte: 300000 } } }, short: { _filter: { Milliseconds: { _lt: 300000 } } } },
      limit: 3,
    },
    `select AlbumId, ${list(['Name'], 'select * from Track where AlbumId = a.AlbumId and Milliseconds >= 300000 order by TrackId')} as "long[]", ${list(['Name'], 'select * from Track where AlbumId = a.AlbumId and Milliseconds < 300000 order by TrackId')} as "short[]" from Album a order by AlbumId limit 3`,
  ),
  chinook.rows(
    'an alias in bracket form',
    'Album',
    'fields=AlbumId,called&alias[called]=Title&limit=1',
    'select AlbumId, Title as called from Album order by AlbumId limit 1',
  ),
  chinook.rows(
    'an alias below a relation',
    'Artist',
    { fields: 'ArtistId,Album.called', deep: { Album: { _alias: { called: 'Title' } } }, limit: 2 },
    `select ArtistId, (select json_group_array(json_object('called', Title)) from (select * from Album where ArtistId = r.ArtistId order by AlbumId)) as "Album[]" from Artist r order by ArtistId limit 2`,
  ),
];

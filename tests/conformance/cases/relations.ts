/** Filters over texts, numbers and moments of Chinook, their nesting, and through relations in every direction. */
import { type Case, casesOf } from '../case.ts';

const chinook = casesOf('chinook');

export const relations: readonly Case[] = [
  ...chinook.filters('Track', 'TrackId', [
    [{ Milliseconds: { _gt: 5000000 } }, 't.Milliseconds > 5000000'],
    [{ Milliseconds: { _between: [1000, 10000] } }, 't.Milliseconds between 1000 and 10000'],
    [{ UnitPrice: { _eq: '1.99' } }, 't.UnitPrice = 1.99'],
    [{ UnitPrice: { _gt: 0.99 } }, 't.UnitPrice > 0.99'],
    [{ Composer: { _null: true }, GenreId: { _eq: 2 } }, 't.Composer is null and t.GenreId = 2'],
    [{ Composer: { _neq: 'AC/DC' }, AlbumId: { _lt: 10 } }, "t.Composer <> 'AC/DC' and t.AlbumId < 10"],
    [{ Composer: 'AC/DC' }, "t.Composer = 'AC/DC'"],
    [{ Name: { _contains: 'Rock' } }, "instr(t.Name, 'Rock') > 0"],
    [{ Name: { _contains: 'rock' } }, "instr(t.Name, 'rock') > 0"],
    [{ Name: { _icontains: 'rock' } }, "instr(lower(t.Name), 'rock') > 0"],
    [{ Name: { _ncontains: 'a' } }, "instr(t.Name, 'a') = 0"],
    [{ Name: { _starts_with: 'Love' } }, "t.Name glob 'Love*'"],
    [{ Name: { _istarts_with: 'LOVE' } }, "t.Name like 'love%'"],
    [{ Name: { _ends_with: 'Blues' } }, "t.Name glob '*Blues'"],
    [{ Name: { _iends_with: 'BLUES' } }, "t.Name like '%blues'"],
    [{ Name: { _contains: '%' } }, "instr(t.Name, '%') > 0"],
    [{ Name: { _contains: '"' } }, "instr(t.Name, '\"') > 0"],
    [
      { Name: { _contains: '\\' } },
      "instr(t.Name, '\\') > 0",
      { skip: { mariadb: 'the script of that copy loses its backslashes' } },
    ],
    [{ Composer: { _empty: true }, TrackId: { _lt: 100 } }, "(t.Composer is null or t.Composer = '') and t.TrackId < 100"],
    // nesting
    [{ _and: [{ GenreId: { _eq: 1 } }, { Milliseconds: { _lt: 100000 } }] }, 't.GenreId = 1 and t.Milliseconds < 100000'],
    [{ _or: [{ GenreId: { _eq: 25 } }, { Milliseconds: { _lt: 10000 } }] }, 't.GenreId = 25 or t.Milliseconds < 10000'],
    [
      { _or: [{ _and: [{ GenreId: 1 }, { UnitPrice: { _gt: 1 } }] }, { _and: [{ GenreId: 24 }, { AlbumId: { _gt: 340 } }] }] },
      '(t.GenreId = 1 and t.UnitPrice > 1) or (t.GenreId = 24 and t.AlbumId > 340)',
    ],
    [
      { _and: [{ _or: [{ GenreId: 5 }, { GenreId: 11 }] }, { _or: [{ MediaTypeId: 1 }, { MediaTypeId: 2 }] }] },
      't.GenreId in (5, 11) and t.MediaTypeId in (1, 2)',
    ],
    [{ Milliseconds: { _gt: 300000, _lt: 300500 } }, 't.Milliseconds > 300000 and t.Milliseconds < 300500'],
    [{ Milliseconds: { _or: [{ _lt: 5000 }, { _gt: 5000000 }] } }, 't.Milliseconds < 5000 or t.Milliseconds > 5000000'],
    [{ GenreId: 9, MediaTypeId: 1 }, 't.GenreId = 9 and t.MediaTypeId = 1'],
    [{ _and: [] }, 'true'],
    // to one
    [{ GenreId: { Name: { _eq: 'Opera' } } }, "t.GenreId in (select GenreId from Genre where Name = 'Opera')"],
    [{ GenreId: { Name: { _contains: '&' } }, AlbumId: { _gt: 200 } }, 't.GenreId in (4, 14, 20) and t.AlbumId > 200'],
    [
      { AlbumId: { ArtistId: { Name: { _eq: 'Deep Purple' } } } },
      "t.AlbumId in (select AlbumId from Album where ArtistId in (select ArtistId from Artist where Name = 'Deep Purple'))",
    ],
    [{ AlbumId: { ArtistId: { _eq: 22 } } }, 't.AlbumId in (select AlbumId from Album where ArtistId = 22)'],
    [
      { AlbumId: { Title: { _starts_with: 'A' }, ArtistId: { Name: { _starts_with: 'A' } } } },
      "t.AlbumId in (select AlbumId from Album join Artist using (ArtistId) where Title glob 'A*' and Name glob 'A*')",
    ],
    [
      { _or: [{ GenreId: { Name: 'Opera' } }, { MediaTypeId: { Name: { _eq: 'AAC audio file' } } }] },
      't.GenreId = 25 or t.MediaTypeId = 5',
    ],
    [
      { AlbumId: { _or: [{ Title: { _contains: 'Live' } }, { ArtistId: { Name: 'AC/DC' } }] } },
      "t.AlbumId in (select AlbumId from Album where instr(Title, 'Live') > 0 or ArtistId = 1)",
    ],
    // to many, and many to many
    [{ InvoiceLine: { Quantity: { _gt: 1 } } }, 'false'],
    [
      { InvoiceLine: { InvoiceId: { BillingCountry: { _eq: 'Norway' } } } },
      "t.TrackId in (select TrackId from InvoiceLine join Invoice using (InvoiceId) where BillingCountry = 'Norway')",
    ],
    [
      { InvoiceLine: { _none: { UnitPrice: { _gt: 0 } } }, GenreId: { _eq: 1 }, AlbumId: { _lt: 50 } },
      't.TrackId not in (select TrackId from InvoiceLine) and t.GenreId = 1 and t.AlbumId < 50',
    ],
    [{ Playlist: { Name: { _eq: 'Grunge' } } }, 't.TrackId in (select TrackId from PlaylistTrack where PlaylistId = 16)'],
    [
      { Playlist: { _some: { Name: { _starts_with: 'Classical 101' } } } },
      't.TrackId in (select TrackId from PlaylistTrack where PlaylistId in (13, 14, 15))',
    ],
    [
      { Playlist: { _none: { PlaylistId: { _in: [1, 8] } } } },
      't.TrackId not in (select TrackId from PlaylistTrack where PlaylistId in (1, 8))',
    ],
    [
      { PlaylistTrack: { PlaylistId: { Name: { _eq: 'Heavy Metal Classic' } } } },
      't.TrackId in (select TrackId from PlaylistTrack where PlaylistId = 17)',
    ],
    [{ PlaylistTrack: { PlaylistId: { _eq: 18 } } }, 't.TrackId in (select TrackId from PlaylistTrack where PlaylistId = 18)'],
    [
      { _and: [{ Playlist: { Name: 'Grunge' } }, { AlbumId: { ArtistId: { Name: { _eq: 'Pearl Jam' } } } }] },
      't.TrackId in (select TrackId from PlaylistTrack where PlaylistId = 16) and t.AlbumId in (select AlbumId from Album where ArtistId = 118)',
    ],
  ]),
  ...chinook.filters('Artist', 'ArtistId', [
    [
      { Album: { Title: { _contains: 'Greatest Hits' } } },
      "exists (select 1 from Album a where a.ArtistId = t.ArtistId and instr(a.Title, 'Greatest Hits') > 0)",
    ],
    [{ Album: { _none: { AlbumId: { _gt: 0 } } } }, 'not exists (select 1 from Album a where a.ArtistId = t.ArtistId)'],
    [
      { Album: { _some: { Track: { _some: { GenreId: { Name: { _eq: 'Jazz' } } } } } } },
      'exists (select 1 from Album a join Track k using (AlbumId) where a.ArtistId = t.ArtistId and k.GenreId = 2)',
    ],
    [
      { Album: { Track: { _none: { GenreId: { _neq: 3 } } } } },
      'exists (select 1 from Album a where a.ArtistId = t.ArtistId and not exists (select 1 from Track k where k.AlbumId = a.AlbumId and k.GenreId <> 3))',
    ],
    [
      { Album: { Track: { Playlist: { Name: { _eq: 'On-The-Go 1' } } } } },
      'exists (select 1 from Album a join Track k using (AlbumId) join PlaylistTrack p using (TrackId) where a.ArtistId = t.ArtistId and p.PlaylistId = 18)',
    ],
    [{ 'count(Album)': { _gte: 5 } }, '(select count(*) from Album a where a.ArtistId = t.ArtistId) >= 5'],
    [
      { _or: [{ 'count(Album)': { _gt: 10 } }, { Name: { _eq: 'Accept' } }] },
      "(select count(*) from Album a where a.ArtistId = t.ArtistId) > 10 or t.Name = 'Accept'",
    ],
  ]),
  ...chinook.filters('Playlist', 'PlaylistId', [
    [
      { Track: { GenreId: { Name: { _eq: 'Opera' } } } },
      'exists (select 1 from PlaylistTrack p join Track k using (TrackId) where p.PlaylistId = t.PlaylistId and k.GenreId = 25)',
    ],
    [
      { Track: { _none: { TrackId: { _gt: 0 } } } },
      'not exists (select 1 from PlaylistTrack p where p.PlaylistId = t.PlaylistId)',
    ],
    [
      { 'count(Track)': { _between: [1, 30] } },
      '(select count(*) from PlaylistTrack p where p.PlaylistId = t.PlaylistId) between 1 and 30',
    ],
    [
      { PlaylistTrack: { TrackId: { AlbumId: { ArtistId: { Name: { _eq: 'Nirvana' } } } } } },
      'exists (select 1 from PlaylistTrack p join Track k using (TrackId) join Album a using (AlbumId) where p.PlaylistId = t.PlaylistId and a.ArtistId = 110)',
    ],
  ]),
  ...chinook.filters('Employee', 'EmployeeId', [
    [{ ReportsTo: { _null: true } }, 't.ReportsTo is null'],
    [{ ReportsTo: { FirstName: { _eq: 'Nancy' } } }, 't.ReportsTo = 2'],
    [{ ReportsTo: { ReportsTo: { LastName: { _eq: 'Adams' } } } }, 't.ReportsTo in (2, 6)'],
    [{ Employee: { Title: { _eq: 'IT Staff' } } }, 't.EmployeeId = 6'],
    [{ Employee: { _none: { EmployeeId: { _gt: 0 } } } }, 't.EmployeeId not in (1, 2, 6)'],
    [{ Employee: { Employee: { _some: { City: { _eq: 'Lethbridge' } } } } }, 't.EmployeeId = 1'],
    [
      { Customer: { Country: { _eq: 'Brazil' } } },
      "exists (select 1 from Customer c where c.SupportRepId = t.EmployeeId and c.Country = 'Brazil')",
    ],
    [
      { Customer: { Invoice: { Total: { _gt: 20 } } } },
      'exists (select 1 from Customer c join Invoice i using (CustomerId) where c.SupportRepId = t.EmployeeId and i.Total > 20)',
    ],
    [{ BirthDate: { _lt: '1960-01-01' } }, "t.BirthDate < '1960-01-01'"],
    [{ HireDate: { _eq: '2003-10-17T00:00:00' } }, "t.HireDate = '2003-10-17 00:00:00'"],
    [
      { HireDate: { _between: ['2002-05-01T00:00:00', '2003-12-31T23:59:59'] } },
      "t.HireDate between '2002-05-01 00:00:00' and '2003-12-31 23:59:59'",
    ],
    [{ HireDate: { _in: ['2002-08-14T00:00:00', '2004-01-02T00:00:00'] } }, 't.EmployeeId in (1, 7)'],
    [{ HireDate: { _nin: ['2002-08-14T00:00:00'] } }, 't.EmployeeId <> 1'],
    [{ 'year(HireDate)': { _eq: 2003 } }, "strftime('%Y', t.HireDate) = '2003'"],
    [{ 'month(HireDate)': { _in: [5, 10] } }, "strftime('%m', t.HireDate) in ('05', '10')"],
    [{ 'day(BirthDate)': { _gt: 20 } }, "cast(strftime('%d', t.BirthDate) as int) > 20"],
    [{ ReportsTo: { 'year(HireDate)': { _eq: 2002 } } }, 't.ReportsTo in (1, 2)'],
  ]),
  ...chinook.filters('Invoice', 'InvoiceId', [
    [{ InvoiceDate: { _lt: '$NOW(-3 years)' } }, "t.InvoiceDate < datetime('now', '-3 years')"],
    [
      { InvoiceDate: { _between: ['$NOW(-2 years)', '$NOW(-12 months)'] } },
      "t.InvoiceDate between datetime('now', '-2 years') and datetime('now', '-12 months')",
    ],
    [
      { InvoiceDate: { _gte: '2021-03-01T00:00:00', _lt: '2021-04-01' } },
      "t.InvoiceDate >= '2021-03-01' and t.InvoiceDate < '2021-04-01'",
    ],
    [
      { CustomerId: { SupportRepId: { ReportsTo: { ReportsTo: { EmployeeId: { _eq: 1 } } } }, Country: { _eq: 'France' } } },
      "t.CustomerId in (select CustomerId from Customer where Country = 'France')",
    ],
    [{ BillingState: { _null: true }, Total: { _gt: '10' } }, 't.BillingState is null and t.Total > 10'],
    [
      { InvoiceLine: { TrackId: { GenreId: { Name: { _in: ['Jazz', 'Blues'] } } } }, BillingCountry: { _eq: 'Canada' } },
      "exists (select 1 from InvoiceLine l join Track k using (TrackId) where l.InvoiceId = t.InvoiceId and k.GenreId in (2, 6)) and t.BillingCountry = 'Canada'",
    ],
  ]),
  ...chinook.filters('Genre', 'GenreId', [
    [{ Name: { _lt: 'C' } }, "t.Name < 'C'"],
    [{ Name: { _gte: 'S' } }, "t.Name >= 'S'"],
    [{ Name: { _between: ['J', 'M'] } }, "t.Name between 'J' and 'M'"],
    [{ Name: { _nin: ['Rock', 'Jazz', 'Metal'] } }, "t.Name not in ('Rock', 'Jazz', 'Metal')"],
    [{ Name: { _nempty: true } }, 'true'],
  ]),
  chinook.rows(
    'a filter in bracket form',
    'Track',
    'fields=TrackId&filter[GenreId][_eq]=25&filter[Milliseconds][_gt]=100000',
    'select TrackId from Track where GenreId = 25 and Milliseconds > 100000 order by TrackId',
  ),
  chinook.rows(
    'lists and relations in bracket form',
    'Track',
    'fields=TrackId&filter[_and][0][GenreId][Name][_in][]=Opera&filter[_and][0][GenreId][Name][_in][]=Blues&filter[_and][1][TrackId][_lt]=300',
    "select TrackId from Track join Genre g using (GenreId) where g.Name in ('Opera', 'Blues') and TrackId < 300 order by TrackId",
  ),
];

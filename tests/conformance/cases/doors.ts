/** One item by key, the SEARCH method, and exports. */
import { type Case, casesOf, list } from '../case.ts';

const chinook = casesOf('chinook');

export const doors: readonly Case[] = [
  chinook.item('an item by key', 'Album/5', {}, 'select * from Album where AlbumId = 5'),
  chinook.item(
    'with fields',
    'Album/5',
    { fields: 'Title,ArtistId.Name' },
    'select Title, Name as "ArtistId.Name" from Album join Artist using (ArtistId) where AlbumId = 5',
  ),
  chinook.item(
    'with a to-many',
    'Album/5',
    { fields: 'Title,Track.Name' },
    `select Title, ${list(['Name'], 'select * from Track where AlbumId = 5 order by TrackId')} as "Track[]" from Album where AlbumId = 5`,
  ),
  chinook.item(
    'by a composite key',
    'PlaylistTrack/1,3402',
    {},
    'select PlaylistId, TrackId from PlaylistTrack where PlaylistId = 1 and TrackId = 3402',
  ),
  chinook.item(
    'by a composite key, with relations',
    'PlaylistTrack/18,597',
    { fields: 'PlaylistId.Name,TrackId.Name' },
    'select p.Name as "PlaylistId.Name", k.Name as "TrackId.Name" from PlaylistTrack join Playlist p using (PlaylistId) join Track k using (TrackId) where PlaylistId = 18 and TrackId = 597',
  ),
  chinook.item(
    'an alias on an item',
    'Genre/1',
    { fields: 'called', alias: { called: 'Name' } },
    'select Name as called from Genre where GenreId = 1',
  ),
  chinook.error('a missing item', 'Album/99999', {}, 403, 'FORBIDDEN', []),
  chinook.error('a missing item of a composite key', 'PlaylistTrack/1,99999', {}, 403, 'FORBIDDEN', []),
  // SEARCH
  chinook.rows('SEARCH with a query', 'Album', {}, 'select Title from Album where ArtistId = 90 order by AlbumId desc limit 3', {
    method: 'SEARCH',
    body: { query: { fields: ['Title'], filter: { ArtistId: { _eq: 90 } }, sort: ['-AlbumId'], limit: 3 } },
  }),
  chinook.rows('SEARCH with keys', 'Album', {}, 'select AlbumId from Album where AlbumId in (3, 1, 7) order by AlbumId', {
    method: 'SEARCH',
    body: { keys: [3, 1, 7], query: { fields: ['AlbumId'] } },
    compare: ['set'],
  }),
  chinook.rows(
    'SEARCH with deep and aliases',
    'Artist',
    {},
    `select ArtistId, ${list(['Title'], 'select * from Album where ArtistId = r.ArtistId order by AlbumId desc limit 1')} as "last[]" from Artist r order by ArtistId limit 3`,
    {
      method: 'SEARCH',
      body: {
        query: {
          fields: ['ArtistId', 'last.Title'],
          alias: { last: 'Album' },
          deep: { last: { _sort: ['-AlbumId'], _limit: 1 } },
          limit: 3,
        },
      },
    },
  ),
  chinook.rows(
    'SEARCH with an aggregate',
    'Track',
    {},
    'select GenreId, count(*) as count from Track group by 1 having count(*) > 500 order by 1',
    {
      method: 'SEARCH',
      body: { query: { aggregate: { count: ['*'] }, groupBy: ['GenreId'], having: { count: { _gt: 500 } }, sort: ['GenreId'] } },
    },
  ),
  chinook.rows('SEARCH with an empty query', 'Genre', {}, 'select GenreId, Name from Genre order by GenreId', {
    method: 'SEARCH',
    body: { query: {} },
  }),
  chinook.error('SEARCH with a wrong query', 'Genre', {}, 400, 'INVALID_QUERY', ['limit'], {
    method: 'SEARCH',
    body: { query: { limit: 'many' } },
  }),
  chinook.error('SEARCH with an unknown field', 'Genre', {}, 403, 'FORBIDDEN', ['nope'], {
    method: 'SEARCH',
    body: { query: { fields: ['nope'] } },
  }),
  // exports
  chinook.text(
    'CSV',
    'Genre',
    { fields: 'GenreId,Name', limit: 2, export: 'csv' },
    /text\/csv/,
    /^"?GenreId"?,"?Name"?\r?\n"?1"?,"?Rock"?\r?\n"?2"?,"?Jazz"?(?:\r?\n)?$/,
  ),
  chinook.text(
    'CSV of related fields',
    'Album',
    { fields: 'Title,ArtistId.Name', limit: 1, export: 'csv' },
    /text\/csv/,
    /^"?Title"?,"?ArtistId\.Name"?\r?\n"?For Those About To Rock We Salute You"?,"?AC\/DC"?(?:\r?\n)?$/,
  ),
  chinook.text(
    'CSV quotes what needs it',
    'Track/1',
    { fields: 'Composer', export: 'csv' },
    /text\/csv/,
    /"Angus Young, Malcolm Young, Brian Johnson"/,
  ),
  chinook.text(
    'JSON',
    'Genre',
    { fields: 'GenreId,Name', limit: 2, export: 'json' },
    /application\/json/,
    /^\s*\[\s*\{\s*"GenreId":\s*1,\s*"Name":\s*"Rock"\s*\},\s*\{\s*"GenreId":\s*2,\s*"Name":\s*"Jazz"\s*\}\s*\]\s*$/,
  ),
  chinook.text(
    'XML',
    'Genre',
    { fields: 'GenreId,Name', limit: 1, export: 'xml' },
    /(?:text|application)\/xml/,
    /<GenreId>1<\/GenreId>\s*<Name>Rock<\/Name>/,
  ),
  chinook.text(
    'XML escapes',
    'Genre',
    { fields: 'Name', filter: { GenreId: 4 }, export: 'xml' },
    /xml/,
    /<Name>Alternative &amp; Punk<\/Name>/,
  ),
  chinook.text(
    'YAML',
    'Genre',
    { fields: 'GenreId,Name', limit: 2, export: 'yaml' },
    /yaml/,
    /^- GenreId: 1\n {2}Name: "?Rock"?\n- GenreId: 2\n {2}Name: "?Jazz"?\n?$/,
  ),
  chinook.text(
    'all rows of an export',
    'Track',
    { fields: 'TrackId', limit: -1, export: 'csv' },
    /text\/csv/,
    /^"?TrackId"?\r?\n(?:"?\d+"?\r?\n){3502}"?3503"?(?:\r?\n)?$/,
  ),
];

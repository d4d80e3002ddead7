/** What is refused: with which status and code, and what the error says is wrong. Nothing here may reach the database. */
import { type Case, casesOf } from '../case.ts';

const chinook = casesOf('chinook');
const almanac = casesOf('almanac');

const refused = (name: string, query: string | Record<string, unknown>, mentions: readonly string[]): Case =>
  chinook.error(name, 'Track', query, 400, 'INVALID_QUERY', mentions);
const hidden = (name: string, query: string | Record<string, unknown>, mentions: readonly string[]): Case =>
  chinook.error(name, 'Track', query, 403, 'FORBIDDEN', mentions);
const filter = (given: unknown): Record<string, unknown> => ({ filter: given });

export const errors: readonly Case[] = [
  chinook.error('an unknown collection', 'nope', {}, 403, 'FORBIDDEN', ['nope']),
  chinook.error('a collection in another case', 'TRACK', {}, 403, 'FORBIDDEN', []),
  chinook.error('an item of an unknown collection', 'nope/1', {}, 403, 'FORBIDDEN', ['nope']),
  hidden('an unknown field', { fields: 'nope' }, ['nope', 'Track']),
  hidden('an unknown field below a relation', { fields: 'AlbumId.nope' }, ['nope', 'Album']),
  hidden('an unknown relation', { fields: 'nope.Title' }, ['nope']),
  hidden('an unknown field in a filter', filter({ nope: { _eq: 1 } }), ['nope']),
  hidden('an unknown field in a relational filter', filter({ AlbumId: { nope: { _eq: 1 } } }), ['nope']),
  hidden('an unknown field in a filter below _or', filter({ _or: [{ TrackId: 1 }, { nope: 1 }] }), ['nope']),
  hidden('an unknown field in sort', { sort: 'nope' }, ['nope']),
  hidden('an unknown field in a relational sort', { sort: '-AlbumId.nope' }, ['nope']),
  hidden('an unknown field in groupBy', { groupBy: 'nope', aggregate: { count: '*' } }, ['nope']),
  hidden('an unknown field in aggregate', { aggregate: { sum: 'nope' } }, ['nope']),
  hidden('an unknown field in having', { groupBy: 'GenreId', aggregate: { count: '*' }, having: { sum: { nope: { _gt: 1 } } } }, [
    'nope',
  ]),
  hidden('an unknown field in deep', { fields: 'InvoiceLine.*', deep: { InvoiceLine: { _sort: 'nope' } } }, ['nope']),
  hidden('an alias of an unknown field', { fields: 'a', alias: { a: 'nope' } }, ['nope']),
  hidden('a function of an unknown field', { fields: 'year(nope)' }, ['nope']),
  // operators and their values
  refused('an unknown operator', filter({ Name: { _like: 'x' } }), ['_like']),
  refused('an operator that does not fit a number', filter({ Milliseconds: { _contains: '1' } }), ['_contains', 'integer']),
  refused('an operator that does not fit a decimal', filter({ UnitPrice: { _starts_with: '1' } }), ['_starts_with']),
  refused('a text for a number', filter({ TrackId: { _eq: 'abc' } }), ['TrackId']),
  refused('NaN for a number', filter({ TrackId: { _gt: 'NaN' } }), ['TrackId']),
  refused('a fraction for an integer', filter({ TrackId: { _eq: 1.5 } }), ['TrackId']),
  refused('a text for a decimal', filter({ UnitPrice: { _lt: 'cheap' } }), ['UnitPrice']),
  refused('an object for a value', filter({ TrackId: { _eq: { a: 1 } } }), []),
  refused('a list for a value', filter({ TrackId: { _eq: [1, 2] } }), ['_eq']),
  refused('an empty _in', filter({ TrackId: { _in: [] } }), ['_in']),
  refused('a wrong value within _in', filter({ TrackId: { _in: [1, 'x'] } }), ['TrackId']),
  refused('_between with one value', filter({ TrackId: { _between: [1] } }), ['_between']),
  refused('_between with three values', filter({ TrackId: { _between: [1, 2, 3] } }), ['_between']),
  refused('an empty text as a value', filter({ Name: { _eq: '' } }), ['_empty']),
  refused('_null with something else', filter({ Name: { _null: 'maybe' } }), ['_null']),
  refused('_or without a list', filter({ _or: { TrackId: 1 } }), ['_or']),
  refused('_some on a column', filter({ Name: { _some: { TrackId: 1 } } }), ['_some']),
  refused('a filter that is a list', filter([1, 2]), ['filter']),
  refused('a filter that is no JSON', 'filter={"TrackId":', ['filter']),
  refused('a filter that is a word', 'filter=TrackId', ['filter']),
  refused('an unknown variable', filter({ Name: { _eq: '$NOW(tomorrow)' } }), ['$NOW']),
  chinook.error('a word for a moment', 'Invoice', filter({ InvoiceDate: { _gt: 'yesterday' } }), 400, 'INVALID_QUERY', [
    'InvoiceDate',
  ]),
  chinook.error('a day that does not exist', 'Invoice', filter({ InvoiceDate: { _gt: '2021-02-30' } }), 400, 'INVALID_QUERY', [
    'InvoiceDate',
  ]),
  almanac.error('a wrong uuid', 'reading', filter({ token: { _eq: 'abc' } }), 400, 'INVALID_QUERY', ['token'], {
    skip: { mariadb: 'a char(36) there, as MySQL has no type for it' },
  }),
  almanac.error('a wrong date', 'reading', filter({ day: { _lt: '31.12.2024' } }), 400, 'INVALID_QUERY', ['day']),
  almanac.error('a wrong time', 'reading', filter({ clock: { _lt: 'noon' } }), 400, 'INVALID_QUERY', ['clock']),
  almanac.error('a wrong boolean', 'reading', filter({ ok: { _eq: 'perhaps' } }), 400, 'INVALID_QUERY', ['ok']),
  almanac.error(
    'a bigInteger past its range',
    'reading',
    filter({ big: { _eq: '18446744073709551616' } }),
    400,
    'INVALID_QUERY',
    ['big'],
  ),
  almanac.error('an order of booleans', 'reading', filter({ ok: { _gt: true } }), 400, 'INVALID_QUERY', ['boolean', '_gt']),
  almanac.error('JSON compared as a whole', 'reading', filter({ doc: { _eq: 'a' } }), 400, 'INVALID_QUERY', ['json']),
  // parameters
  refused('a limit that is a word', { limit: 'many' }, ['limit']),
  refused('a limit below -1', { limit: -2 }, ['limit']),
  refused('a limit that is a fraction', { limit: '1.5' }, ['limit']),
  refused('a negative offset', { offset: -1 }, ['offset']),
  refused('an offset that is a word', { offset: 'far' }, ['offset']),
  refused('page 0', { page: 0 }, ['page']),
  refused('a page that is a word', { page: 'last' }, ['page']),
  refused('an unknown count', { meta: 'everything' }, ['meta']),
  refused('an unknown aggregate', { aggregate: { median: 'Milliseconds' } }, ['median']),
  refused('a sum of texts', { aggregate: { sum: 'Name' } }, ['sum', 'Name']),
  refused('an average of *', { aggregate: { avg: '*' } }, ['avg']),
  refused('having without groups or aggregates', { having: { count: { _gt: 1 } } }, ['having']),
  refused(
    'having of an unknown aggregate',
    { groupBy: 'GenreId', aggregate: { count: '*' }, having: { median: { Bytes: { _gt: 1 } } } },
    ['median'],
  ),
  refused('sorted by what is no group', { groupBy: 'GenreId', aggregate: { count: '*' }, sort: 'Name' }, ['sort']),
  refused('an unknown function', { fields: 'century(Name)' }, ['century']),
  refused('a function that does not fit', { fields: 'year(Name)' }, ['year']),
  refused('count of a column', { fields: 'count(Name)' }, ['count']),
  refused('sub-fields of a plain column', { fields: 'Name.x' }, ['Name']),
  refused('fields more than ten deep', { fields: `${'AlbumId.ArtistId.Album.Track.'.repeat(3)}Name` }, ['depth']),
  refused('an alias with a dot', { fields: 'a', alias: { a: 'AlbumId.Title' } }, ['alias']),
  refused('sorted by a to-many itself', { sort: 'InvoiceLine' }, ['sort']),
  refused('grouped by the count of a relation', { groupBy: 'count(InvoiceLine)', aggregate: { count: '*' } }, ['groupBy']),
  refused('grouped by a to-many', { groupBy: 'InvoiceLine.Quantity', aggregate: { count: '*' } }, ['groupBy']),
  refused('deep that is no object', 'deep=5', ['deep']),
  refused('an unknown word in deep', { fields: 'InvoiceLine.*', deep: { InvoiceLine: { _nope: 1 } } }, ['deep']),
  refused('a cursor nobody gave', { cursor: 'xyzzy' }, ['cursor']),
  refused('an unknown export', { export: 'docx' }, ['export']),
  refused('json() of a text', { fields: 'json(Name, a)' }, ['json']),
];

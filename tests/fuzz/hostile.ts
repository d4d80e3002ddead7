/** Arbitrary requests that nobody should send: every parameter, malformed in every way we could think of. */
import fc from 'fast-check';
import type { Request } from './send.ts';

/**
 * Holds what every database quotes and comments with. No statement may ever hold it as it is; where an answer is asked for
 * under that name (an alias, a JSON path) it is there quoted, and so differs.
 */
export const marker = `zq'"\`--`;
export const aliasMarker = `zp'"\`--`;

const known = ['TrackId', 'Name', 'AlbumId', 'UnitPrice', 'Playlist', 'InvoiceLine', 'GenreId', 'Milliseconds'];
const names = fc.constantFrom(...known, 'nope');
const collections = ['Track', 'Playlist', 'PlaylistTrack', 'Invoice', 'Employee'];

/** The names among the noise, in another database's spelling. */
export const renamed = (text: string, rename: (name: string) => string): string =>
  text.replace(new RegExp(`\\b(?:${[...known, ...collections].join('|')})\\b`, 'g'), rename);

const nasty = fc.constantFrom(
  marker, `'; drop table Track; ${marker}`, `Name${marker}`, `1) or 1=1 ${marker}`, `${marker}\\`, `*/${marker}/*`,
  '', ' ', '*', '.', '..', ',', ',,,', '-', '--', '-*', '(', ')', '()', '(((', 'year(', 'year)', 'year()', 'year(Name', 'count(*)', 'json(', 'json(Name', 'json(Name,', 'json(Name,a[', ':', 'Name:', ':Name', 'a:b:c',
  '[', ']', '{', '}', '{}', '[]', '[[[]]]', '{"a":', '{"Name":{"_eq":"x"}}', '[{"Name":1}]', '"', "'", '`', '\\', '\\\\', '\\.', '%', '%25', '_', '\u0000', '\u0000\u0001', '\ufffd', '\u202e', '😀', '日本', '\n', '\r\n', '\t',
  'null', 'NULL', 'undefined', 'true', 'false', 'NaN', 'Infinity', '-Infinity', '-0', '0x10', '1e3', '1e400', '1.5', '-1', '-2', '0', '00', '9007199254740993', '99999999999999999999999999', '-99999999999999999999', '1,2', '1;2',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '[object Object]', '_and', '_or', '_some', '_none', '_eq', '_in', '_json', '_limit', '_filter', '$NOW', '$NOW(', '$NOW(-1', '$NOW(1 parsec)', '$NOW(-99999999999 years)', '$CURRENT_USER', '$CURRENT_USER.a.b.c', '$FOLLOW', '$',
  '2024-02-30', '2024-13-01', '0000-00-00', '-4712-01-01', '9999999-01-01', '25:00:00', '2024-01-01T25:00:00Z', 'P1D', 'AAAA=', '====',
  'a'.repeat(3000), '('.repeat(500), '['.repeat(500), 'AlbumId.'.repeat(200), '-'.repeat(200), '1,'.repeat(600),
); // biome-ignore format: a list

const text = fc.oneof(
  { weight: 6, arbitrary: nasty },
  { weight: 2, arbitrary: names },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  { weight: 2, arbitrary: fc.tuple(nasty, nasty).map(([a, b]) => a.slice(0, 300) + b.slice(0, 300)) },
  { weight: 1, arbitrary: fc.tuple(names, nasty).map(([a, b]) => `${a}.${b.slice(0, 300)}`) },
);

export const hostileScalar = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, true, false, -1, 0, 1.5, 1e308, -0),
  fc.bigInt().map((value) => String(value)),
);

const operators = fc.constantFrom(
  '_eq', '_neq', '_lt', '_gte', '_in', '_nin', '_null', '_nnull', '_empty', '_between', '_nbetween', '_contains', '_icontains', '_starts_with', '_niends_with', '_ieq', '_intersects', '_json', '_some', '_none', '_and', '_or', '_regex', '_submitted', '_like', '_', '__', '_EQ',
); // biome-ignore format: a list

/** Trees of objects and lists whose keys are half right. */
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    hostileScalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(names, operators, operators, text), tie('tree'), { maxKeys: 4 }),
  ),
}));

const parameter = fc.constantFrom(
  'fields', 'filter', 'sort', 'limit', 'offset', 'page', 'search', 'aggregate', 'groupBy', 'group', 'having', 'deep', 'alias', 'meta', 'cursor', 'export', 'version', 'backlink', 'explain', 'access_tokens', 'nope', '__proto__', '',
); // biome-ignore format: a list

/** `filter[a][b]=`, well-formed brackets and others. */
const key = fc
  .tuple(
    parameter,
    fc.array(
      fc.oneof(
        names,
        operators,
        text.map((each) => each.slice(0, 40)),
        fc.constantFrom('', '0', '1', '999999999'),
      ),
      { maxLength: 4 },
    ),
    fc.constantFrom(']', ']', ']', ']', ''),
  )
  .map(([name, path, close]) => name + path.map((step) => `[${step}${close}`).join(''));

export const percentEncoded = (given: string): string =>
  [...Buffer.from(given)]
    .map((byte) =>
      /[\w.~-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`,
    )
    .join('');

const brackets = fc
  .tuple(key, hostileScalar)
  .map(
    ([name, value]) => `${percentEncoded(name).replaceAll('%5b', '[').replaceAll('%5d', ']')}=${percentEncoded(String(value))}`,
  );
const json = fc
  .tuple(parameter, tree)
  .map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(JSON.stringify(value) ?? '')}`);
const plain = fc.tuple(parameter, text).map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`);
const broken = fc.constantFrom(
  '%',
  '%ZZ',
  '%E0%A4%A=1',
  'fields=%',
  'filter=%ff%fe',
  '&&&',
  '===',
  '=',
  'filter',
  'filter=',
  'fields[]',
  'sort=&sort=',
  '?',
  '#',
  'filter[[=1',
  'filter[a]b]=1',
  'fields[999999]=Name',
  'limit=1&limit=2',
  'page=1&page=2',
  'search=a&search=b',
  'meta[]=*',
  'filter={}&filter={}',
  'access_token=',
);

const search = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: brackets },
      { weight: 4, arbitrary: json },
      { weight: 5, arbitrary: plain },
      { weight: 1, arbitrary: broken },
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join('&').slice(0, 7000));

/** The alias marker only where names of the answer are given. */
const aliased = fc
  .constantFrom(aliasMarker, `a${aliasMarker}`, `${aliasMarker}\\`, `x y ${aliasMarker}`)
  .chain((name) =>
    fc
      .constantFrom('Name', 'AlbumId', 'Playlist', 'count(Playlist)')
      .map((target) => `fields=*,${percentEncoded(name)}&alias=${percentEncoded(JSON.stringify({ [name]: target }))}&limit=2`),
  );

const path = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constantFrom(...collections.map((name) => `/items/${name}`)),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('/items/Track/', '/items/PlaylistTrack/', '/items/'), text)
      .map(([start, rest]) => (start + percentEncoded(rest)).slice(0, 2000)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '/items',
      '/items/',
      '/items//',
      '/items/Track/1/2',
      '/items/%',
      '/items/%00',
      '/items/%ff',
      '/items/..%2f..%2fetc',
      '/items/Track/%E0%A4%A',
      '/collections/nope',
      '/fields/Track/nope',
      '/fields/%27',
      '/relations/Track/nope',
      '/%',
      '/server/nope',
    ),
  },
);

const body = fc.oneof(
  { weight: 6, arbitrary: fc.dictionary(parameter, tree, { maxKeys: 4 }).map((query) => JSON.stringify({ query })) },
  { weight: 2, arbitrary: fc.tuple(tree, tree).map(([keys, query]) => JSON.stringify({ keys, query })) },
  { weight: 1, arbitrary: tree.map((each) => JSON.stringify(each) ?? '') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '{',
      '[',
      '{"query":',
      'query',
      '\u0000',
      '{"query":{"filter":{"__proto__":{"a":1}}}}',
      `[${'['.repeat(2000)}`,
    ),
  },
);

export const hostileRequest: fc.Arbitrary<Request> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ method: fc.constant('GET'), path, search, body: fc.constant(null) }) },
  { weight: 3, arbitrary: fc.record({ method: fc.constant('SEARCH'), path, search: fc.constant(''), body }) },
  {
    weight: 1,
    arbitrary: fc.record({
      method: fc.constant('GET'),
      path: fc.constant('/items/Track'),
      search: aliased,
      body: fc.constant(null),
    }),
  },
);

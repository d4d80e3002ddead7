/** Arbitrary requests that are right: any combination of what the query language allows over Chinook must be answered. */
import fc from 'fast-check';
import type { Request } from './send.ts';

type Kind = 'integer' | 'decimal' | 'text' | 'moment';

interface Shape {
  readonly columns: Readonly<Record<string, Kind>>;
  readonly one: Readonly<Record<string, string>>;
  readonly many: Readonly<Record<string, string>>;
}

/** What the generator needs to know of the tables; hand-written, so that it is no copy of the model under test. */
export const shapes: Readonly<Record<string, Shape>> = {
  Artist: { columns: { ArtistId: 'integer', Name: 'text' }, one: {}, many: { Album: 'Album' } },
  Album: {
    columns: { AlbumId: 'integer', Title: 'text', ArtistId: 'integer' },
    one: { ArtistId: 'Artist' },
    many: { Track: 'Track' },
  },
  Genre: { columns: { GenreId: 'integer', Name: 'text' }, one: {}, many: { Track: 'Track' } },
  Track: {
    columns: {
      TrackId: 'integer',
      Name: 'text',
      Composer: 'text',
      Milliseconds: 'integer',
      Bytes: 'integer',
      UnitPrice: 'decimal',
    },
    one: { AlbumId: 'Album', GenreId: 'Genre' },
    many: { Playlist: 'Playlist', InvoiceLine: 'InvoiceLine', PlaylistTrack: 'PlaylistTrack' },
  },
  Playlist: {
    columns: { PlaylistId: 'integer', Name: 'text' },
    one: {},
    many: { Track: 'Track', PlaylistTrack: 'PlaylistTrack' },
  },
  PlaylistTrack: {
    columns: { PlaylistId: 'integer', TrackId: 'integer' },
    one: { PlaylistId: 'Playlist', TrackId: 'Track' },
    many: {},
  },
  Invoice: {
    columns: { InvoiceId: 'integer', InvoiceDate: 'moment', BillingCountry: 'text', Total: 'decimal' },
    one: { CustomerId: 'Customer' },
    many: { InvoiceLine: 'InvoiceLine' },
  },
  InvoiceLine: {
    columns: { InvoiceLineId: 'integer', UnitPrice: 'decimal', Quantity: 'integer' },
    one: { InvoiceId: 'Invoice', TrackId: 'Track' },
    many: {},
  },
  Customer: {
    columns: { CustomerId: 'integer', FirstName: 'text', Country: 'text', Company: 'text' },
    one: { SupportRepId: 'Employee' },
    many: { Invoice: 'Invoice' },
  },
  Employee: {
    columns: { EmployeeId: 'integer', LastName: 'text', HireDate: 'moment' },
    one: { ReportsTo: 'Employee' },
    many: { Employee: 'Employee', Customer: 'Customer' },
  },
};

const columnOf = (table: string): fc.Arbitrary<string> => fc.constantFrom(...Object.keys(shapes[table]!.columns));

function value(kind: Kind): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'integer':
      return fc.oneof(fc.integer({ min: -10, max: 4000 }), fc.integer({ min: 0, max: 400 }).map(String));
    case 'decimal':
      return fc.integer({ min: -100, max: 3000 }).map((cents) => (cents / 100).toFixed(2));
    case 'moment':
      return fc.oneof(
        fc
          .date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 19)),
        fc.constantFrom('$NOW', '$NOW(-2 years)', '2023-05-05'),
      );
    default:
      return fc.oneof(
        fc.constantFrom('Rock', 'a', '%', '_', "O'Neil", 'Ä', 'USA', '\\', '"'),
        fc
          .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
          .filter((text) => text.trim() !== '' && !text.startsWith('$') && !/[,]/.test(text)),
      );
  }
}

function condition(kind: Kind): fc.Arbitrary<Record<string, unknown>> {
  const single = fc
    .constantFrom('_eq', '_neq', '_lt', '_lte', '_gt', '_gte')
    .chain((operator) => value(kind).map((each) => ({ [operator]: each })));
  const several = fc
    .constantFrom('_in', '_nin')
    .chain((operator) => fc.array(value(kind), { minLength: 1, maxLength: 4 }).map((each) => ({ [operator]: each })));
  const range = fc
    .constantFrom('_between', '_nbetween')
    .chain((operator) => fc.tuple(value(kind), value(kind)).map((each) => ({ [operator]: each })));
  const missing = fc.constantFrom('_null', '_nnull').chain((operator) => fc.boolean().map((each) => ({ [operator]: each })));
  const texts = fc
    .constantFrom(
      '_contains',
      '_ncontains',
      '_icontains',
      '_nicontains',
      '_starts_with',
      '_nstarts_with',
      '_istarts_with',
      '_ends_with',
      '_iends_with',
      '_ieq',
      '_nieq',
    )
    .chain((operator) => value(kind).map((each) => ({ [operator]: each })));
  return kind === 'text' ? fc.oneof(single, several, range, missing, texts, texts) : fc.oneof(single, several, range, missing);
}

function filter(table: string, depth: number): fc.Arbitrary<Record<string, unknown>> {
  const { columns, one, many } = shapes[table]!;
  const plain = fc
    .constantFrom(...Object.entries(columns))
    .chain(([name, kind]) => condition(kind).map((each) => ({ [name]: each })));
  if (depth === 0) return plain;
  const below = Object.entries({ ...one, ...many }).map(([name, target]) =>
    filter(target, depth - 1).map((each) => ({ [name]: each })),
  );
  const quantified = Object.entries(many).map(([name, target]) =>
    fc
      .constantFrom('_some', '_none')
      .chain((quantifier) => filter(target, depth - 1).map((each) => ({ [name]: { [quantifier]: each } }))),
  );
  const counts = Object.keys(many).map((name) =>
    fc.integer({ min: 0, max: 20 }).map((count) => ({ [`count(${name})`]: { _gt: count } })),
  );
  const logical = fc
    .constantFrom('_and', '_or')
    .chain((word) => fc.array(filter(table, depth - 1), { maxLength: 3 }).map((each) => ({ [word]: each })));
  return fc.oneof(plain, plain, logical, ...below, ...quantified, ...counts);
}

function fields(table: string, depth: number): fc.Arbitrary<string[]> {
  const { columns, one, many } = shapes[table]!;
  const moments = Object.keys(columns).filter((name) => columns[name] === 'moment');
  const plain: fc.Arbitrary<string[]>[] = [
    columnOf(table).map((name): string[] => [name]),
    fc.constant<string[]>(['*']),
    ...moments.map((name) => fc.constantFrom('year', 'month', 'day', 'hour').map((part): string[] => [`${part}(${name})`])),
    ...Object.keys(many).map((name) => fc.constant<string[]>([`count(${name})`])),
  ];
  if (depth === 0) return fc.oneof(...plain);
  const below = Object.entries({ ...one, ...many }).map(([name, target]) =>
    fields(target, depth - 1).map((each) => each.map((path) => `${name}.${path}`)),
  );
  return fc.array(fc.oneof(...plain, ...below), { minLength: 1, maxLength: 4 }).map((each) => [...new Set(each.flat())]);
}

function sort(table: string): fc.Arbitrary<string> {
  const { one } = shapes[table]!;
  const relational = Object.entries(one).map(([name, target]) => columnOf(target).map((column) => `${name}.${column}`));
  return fc
    .tuple(fc.constantFrom('', '-'), fc.oneof(columnOf(table), columnOf(table), ...relational))
    .map((each) => each.join(''));
}

const sorts = (table: string): fc.Arbitrary<string[]> =>
  fc.uniqueArray(sort(table), { maxLength: 3, selector: (each) => each.replace('-', '') });

function deep(table: string): fc.Arbitrary<Record<string, unknown>> {
  const parts = Object.entries(shapes[table]!.many).map(([name, target]) =>
    fc
      .record(
        {
          _limit: fc.integer({ min: 0, max: 5 }),
          _offset: fc.integer({ min: 0, max: 3 }),
          _sort: sorts(target),
          _filter: filter(target, 1),
        },
        { requiredKeys: ['_limit'] },
      )
      .map((each) => [name, each] as const),
  );
  return fc.tuple(...parts).map((each) => Object.fromEntries(each));
}

const encoded = (parameters: Readonly<Record<string, unknown>>): string =>
  Object.entries(parameters)
    .map(
      ([name, each]) =>
        `${name}=${encodeURIComponent(typeof each === 'object' ? (Array.isArray(each) ? each.join(',') : JSON.stringify(each)) : String(each))}`,
    )
    .join('&');

const list = fc.constantFrom(...Object.keys(shapes)).chain((table) =>
  fc
    .record(
      {
        fields: fields(table, 2),
        filter: filter(table, 2),
        sort: sorts(table),
        limit: fc.integer({ min: 0, max: 10 }),
        offset: fc.integer({ min: 0, max: 50 }),
        search: fc.constantFrom('love', '1', '%', 'É'),
        deep: deep(table),
        meta: fc.constantFrom('total_count', 'filter_count', '*', 'estimated_count'),
      },
      { requiredKeys: ['limit', 'deep'] },
    )
    .map((query) => ({ table, query })),
);

const groups = fc.constantFrom('Track', 'Invoice', 'InvoiceLine', 'Customer').chain((table) => {
  const { columns, one } = shapes[table]!;
  const numbers = Object.keys(columns).filter((name) => columns[name] === 'integer' || columns[name] === 'decimal');
  return fc
    .record(
      {
        groupBy: fc.uniqueArray(
          fc.oneof(
            columnOf(table),
            ...Object.entries(one).map(([name, target]) => columnOf(target).map((column) => `${name}.${column}`)),
          ),
          { minLength: 1, maxLength: 2 },
        ),
        aggregate: fc.record(
          {
            count: fc.constantFrom(['*'], numbers),
            sum: fc.constant(numbers),
            avg: fc.constant(numbers),
            max: columnOf(table).map((each) => [each]),
          },
          { requiredKeys: ['count'] },
        ),
        filter: filter(table, 1),
        having: fc.integer({ min: 0, max: 50 }).map((count) => ({ count: { _gt: count } })),
        limit: fc.integer({ min: 1, max: 30 }),
      },
      { requiredKeys: ['groupBy', 'aggregate', 'limit'] },
    )
    .map((query) => ({ table, query }));
});

export const plausibleRequest: fc.Arbitrary<Request> = fc
  .tuple(fc.oneof({ weight: 3, arbitrary: list }, { weight: 1, arbitrary: groups }), fc.boolean())
  .map(([{ table, query }, inBody]) =>
    inBody
      ? { method: 'SEARCH', path: `/items/${table}`, search: '', body: JSON.stringify({ query }) }
      : { method: 'GET', path: `/items/${table}`, search: encoded(query), body: null },
  );

/** Models for tests of schemas: large ones, and accesses that see part of one. */
import type { Access, Action, ChangeGrant, Grant } from '../../api/access/access.ts';
import { buildModel } from '../../api/model/build.ts';
import type { Model } from '../../api/model/model.ts';
import { noSettings } from '../../api/model/settings.ts';
import { plainType, type TypeName, typeNames } from '../../api/model/type.ts';
import type { Filter } from '../../api/query/filter.ts';
import type { Column } from '../../introspection/catalog.ts';
import { catalog, column, table, typeOf } from '../model/catalogs.ts';

/** Tables of twenty columns, each of which points at three others. */
export function wideModel(tables: number): Model {
  const numbers = Array.from({ length: tables }, (_, index) => index);
  return buildModel(
    [
      {
        name: '',
        catalog: catalog(
          numbers.map((index) => {
            const links = [1, 7, 31].map((step, place) => `link_${place} -> table_${(index + step) % tables}.id`);
            const columns = Array.from({ length: 16 }, (_, place) =>
              column(`column_${place}`, { baseType: place % 2 ? 'text' : 'integer' }),
            );
            return table(`table_${index}`, ['id!', 'link_0', 'link_1', 'link_2', ...columns], { links });
          }),
        ),
        typeOf,
      },
    ],
    noSettings,
  );
}

/** What is granted of a collection; a field with a rule is granted for some rows only. */
export interface Granted {
  readonly fields?: readonly string[];
  readonly only?: readonly string[];
  readonly presets?: readonly string[];
}
export type Grants = Readonly<Record<string, Granted>>;

const some: Filter = { kind: 'and', of: [] };

export function accessTo(
  fingerprint: string,
  read: Grants,
  { create = {}, update = {}, delete: removed = {} }: Readonly<Partial<Record<'create' | 'update' | 'delete', Grants>>> = {},
): Access {
  const changes: Readonly<Record<Exclude<Action, 'read'>, Grants>> = { create, update, delete: removed, share: {} };
  return {
    fingerprint,
    admin: false,
    server: false,
    literals: [],
    read: (name) => grantOf(read[name]),
    change: (action, name) => grantOf(changes[action][name]),
  };
}

function grantOf(granted: Granted | undefined): ChangeGrant | null {
  if (!granted) return null;
  const { fields, only = [], presets = [] } = granted;
  const grant: Grant = {
    fields: fields ? new Set(fields) : 'all',
    rows: null,
    only: (field) => (only.includes(field) ? some : null),
  };
  return { ...grant, validation: [], presets: Object.fromEntries(presets.map((name) => [name, 1])) };
}

const typed = (name: string, type: TypeName, more: Partial<Column> = {}): Column => column(name, { baseType: type, ...more });

/** A few tables with a field of every type, and a relation of every kind. */
export const small: Model = buildModel(
  [
    {
      name: '',
      catalog: catalog(
        [
          table(
            'articles',
            [
              typed('id', 'integer', { nullable: false, autoIncrement: true }),
              typed('title', 'string', { nullable: false, comment: 'As printed.' }),
              typed('status', 'string', { nullable: false, default: "'draft'" }),
              typed('slug', 'string', { nullable: false, generated: 'stored' }),
              typed('author', 'integer', { nullable: false }),
              typed('body', 'text'),
              typed('price', 'decimal'),
              typed('views', 'bigInteger'),
              typed('score', 'float'),
              typed('featured', 'boolean'),
              typed('day', 'date'),
              typed('at', 'time'),
              typed('published', 'dateTime'),
              typed('changed', 'timestamp', { nullable: false }),
              typed('meta', 'json'),
              typed('labels', 'array'),
              typed('words', 'csv'),
              typed('token', 'uuid'),
              typed('secret', 'hash'),
              typed('place', 'geometry'),
              typed('file', 'binary'),
              typed('span', 'interval'),
              typed('period', 'range'),
              typed('host', 'network'),
              typed('feed', 'xml'),
              typed('flags', 'bit'),
              typed('odd', 'unknown'),
            ],
            { links: ['author -> authors.id'] },
          ),
          table('authors', [
            typed('id', 'uuid', { nullable: false }),
            typed('name', 'string', { nullable: false }),
            typed('password', 'string'),
          ]),
          table('tags', [typed('id', 'integer', { nullable: false }), typed('name', 'string', { nullable: false })]),
          table(
            'articles_tags',
            [typed('article', 'integer', { nullable: false }), typed('tag', 'integer', { nullable: false })],
            {
              key: ['article', 'tag'],
              links: ['article -> articles.id', 'tag -> tags.id'],
            },
          ),
          table('blocks', [typed('id', 'integer', { nullable: false }), typed('collection', 'string'), typed('item', 'string')]),
          table('seats', [typed('row', 'string', { nullable: false }), typed('number', 'integer', { nullable: false })], {
            key: ['row', 'number'],
          }),
          table(
            'bookings',
            [
              typed('id', 'bigInteger', { nullable: false }),
              typed('row', 'string', { nullable: false }),
              typed('number', 'integer', { nullable: false }),
            ],
            { links: ['row,number -> seats.row,number'] },
          ),
          table('log', [typed('line', 'text')], { key: null }),
          { ...table('totals', [typed('id', 'integer'), typed('sum', 'decimal')], { kind: 'view' }), writable: false },
          table('site', [typed('id', 'integer', { nullable: false }), typed('title', 'string')]),
          table('notes', [
            typed('id', 'integer', { nullable: false }),
            typed('text', 'text', { nullable: false }),
            typed('kind', 'string', { nullable: false }),
            typed('place', 'string', { nullable: false, default: "'here'" }),
          ]),
          table('odd name', [typed('id', 'integer', { nullable: false }), typed('first name', 'string')]),
        ],
        ['main'],
      ),
      typeOf: ({ baseType }) => plainType(typeNames.find((name) => name === baseType) ?? 'unknown', baseType),
    },
  ],
  {
    collections: {
      site: { singleton: true },
      authors: { fields: { password: { special: ['hash', 'conceal'] } } },
    },
    relations: [
      {
        collection: 'blocks',
        field: 'item',
        related_collection: null,
        meta: { one_collection_field: 'collection', one_allowed_collections: ['articles', 'tags', 'odd name'] },
      },
    ],
  },
);

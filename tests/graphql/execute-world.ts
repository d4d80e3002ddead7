/**
 * A small magazine with every kind of relation, and a schema for it made by hand: only what execution goes by, so that a
 * fault in how schemas are made does not hide one in how they are executed.
 */
import { buildSchema, type GraphQLSchema, getNamedType, isInputObjectType, isObjectType, parse, validate } from 'graphql';
import type { Access, Action } from '../../api/access/access.ts';
import { fullAccess } from '../../api/access/access.ts';
import { nobody } from '../../api/access/caller.ts';
import { compileAccess } from '../../api/access/policies.ts';
import type { Engine } from '../../api/engine/engine.ts';
import type { InputNote, Member, Root } from '../../api/graphql/descriptor.ts';
import type { Context } from '../../api/graphql/execute/context.ts';
import { executeOperation } from '../../api/graphql/execute/execute.ts';
import { executeText } from '../../api/graphql/execute/text.ts';
import type { Collection, Model } from '../../api/model/model.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { functionNames } from '../../api/query/function.ts';
import { aggregateFunctions } from '../../api/query/query.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { magazine } from '../sdk/magazine.ts';
import { openWrites } from '../writes/engine.ts';

const list = 'filter: {filter}, sort: [String], limit: Int, offset: Int, page: Int, search: String';
const args = (type: string): string => `(${list.replace('{filter}', type)})`;

const sdl = `
  scalar JSON
  scalar Any
  union sections_item_union = authors | tags
  type authors { id: ID! name: String! email: String bio: String articles${args('articles_filter')}: [articles] articles_func: count_functions }
  type articles {
    id: ID! title: String! status: String! body: String price: Any views: Any published: String meta: JSON
    author_id${args('authors_filter')}: authors
    comments${args('comments_filter')}: [comments] tags${args('tags_filter')}: [tags] sections${args('sections_filter')}: [sections]
    published_func: published_functions meta_func: meta_functions comments_func: count_functions
  }
  type published_functions { year: Int month: Int hour: Int }
  type meta_functions { json(path: String!): JSON }
  type count_functions { count: Int }
  type comments { id: ID! text: String! article_id${args('articles_filter')}: articles }
  type tags { id: ID! name: String! articles${args('articles_filter')}: [articles] }
  type sections { id: ID! kind: String place: Int article_id: articles item: sections_item_union }
  type seats { hall: ID! number: ID! guest: String }
  type site { id: ID! title: String! footer: String }
  type articles_aggregated { group: JSON countAll: Int count: articles_counts sum: articles_figures avg: articles_figures max: articles_figures }
  type articles_counts { id: Int title: Int author_id: Int }
  type articles_figures { id: Float price: Float views: Float }
  type delete_one { id: ID! }
  type delete_many { ids: [ID]! }
  input operators { _eq: Any _neq: Any _gt: Any _gte: Any _lt: Any _in: [Any] _nin: [Any] _null: Boolean _contains: String _between: [Any] }
  input authors_filter { id: operators name: operators articles: articles_filter _and: [authors_filter] _or: [authors_filter] }
  input articles_filter {
    id: operators title: operators body: operators status: operators price: operators views: operators published: operators
    author_id: authors_filter comments: comments_quantified tags: tags_filter sections: sections_filter
    published_func: published_filter comments_func: count_filter _and: [articles_filter] _or: [articles_filter]
  }
  input published_filter { year: operators month: operators }
  input count_filter { count: operators }
  input comments_filter { _or: [comments_filter] id: operators text: operators article_id: articles_filter }
  input comments_quantified { id: operators text: operators _some: comments_filter _none: comments_filter }
  input tags_filter { _or: [tags_filter] id: operators name: operators }
  input sections_filter { _or: [sections_filter] id: operators place: operators item__tags: tags_filter item__authors: authors_filter }
  input authors_input { id: ID name: String email: String articles: [articles_input] }
  input articles_input { id: ID title: String body: String status: String price: Any views: Any meta: JSON author_id: authors_input comments: [comments_input] }
  input comments_input { id: ID text: String }
  input site_input { title: String footer: String }
  type Query {
    articles${args('articles_filter')}: [articles!]!
    articles_by_id(id: ID!, version: String): articles
    articles_aggregated(groupBy: [String], ${list.replace('{filter}', 'articles_filter')}): [articles_aggregated!]!
    authors${args('authors_filter')}: [authors!]!
    seats${args('JSON')}: [seats!]!
    seats_by_id(id: ID!): seats
    sections${args('sections_filter')}: [sections!]!
    site: site
    tags${args('tags_filter')}: [tags!]!
    comments${args('comments_filter')}: [comments!]!
    secrets${args('JSON')}: [tags]
    failing: String
  }
  type Mutation {
    create_articles_item(data: articles_input!): articles
    create_articles_items(data: [articles_input!]!, ${list.replace('{filter}', 'articles_filter')}): [articles!]!
    update_articles_item(id: ID!, data: articles_input!): articles
    update_articles_items(ids: [ID]!, data: articles_input!, ${list.replace('{filter}', 'articles_filter')}): [articles!]!
    update_articles_batch(data: [articles_input!]): [articles!]!
    update_site(data: site_input!): site
    create_authors_item(data: authors_input!): Boolean
    delete_articles_item(id: ID!): delete_one
    delete_articles_items(ids: [ID]!): delete_many
  }
`;

const roots: readonly (readonly [RegExp, Root['kind']])[] = [
  [/^(\w+)_by_id$/, 'by id'],
  [/^(\w+)_aggregated$/, 'aggregated'],
  [/^create_(\w+)_item$/, 'create one'],
  [/^create_(\w+)_items$/, 'create many'],
  [/^update_(\w+)_item$/, 'update one'],
  [/^update_(\w+)_items$/, 'update many'],
  [/^update_(\w+)_batch$/, 'update each'],
  [/^update_(site)$/, 'update singleton'],
  [/^delete_(\w+)_item$/, 'delete one'],
  [/^delete_(\w+)_items$/, 'delete many'],
  [/^(site)$/, 'singleton'],
  [/^(articles|authors|comments|tags|seats|sections|secrets)$/, 'list'],
];

/** The schema, with what the contract asks each field to say. */
export function schemaFor(model: Model): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type)) {
      const collection = model.collections.get(type.name);
      if (collection) type.extensions = { pergola: { collection: type.name } };
      for (const field of Object.values(type.getFields())) {
        const note =
          rootOf(type.name, field.name) ?? (collection ? memberOf(collection, field.name) : figureOf(type.name, field.name));
        if (note) field.extensions = { pergola: note };
        if (field.name === 'failing') field.resolve = () => Promise.reject(new Error('select secret from nowhere'));
      }
    }
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) {
        const note = inputOf(field.name);
        const named = getNamedType(field.type).name;
        const noted = /_(filter|quantified|input)$/.test(type.name) && !/^(published|count)_filter$/.test(type.name);
        if (note && noted && !field.name.startsWith('_') && named !== '') field.extensions = { pergola: note };
      }
  }
  return schema;
}

function rootOf(type: string, name: string): Root | null {
  if (type !== 'Query' && type !== 'Mutation') return null;
  for (const [pattern, kind] of roots) {
    const collection = pattern.exec(name)?.[1];
    if (collection) return { kind, collection };
  }
  return null;
}

function memberOf({ fields }: Collection, name: string): Member {
  if (name.endsWith('_func')) return { kind: 'functions', name: name.slice(0, -5) };
  const relation = fields.get(name)?.relation;
  if (relation?.kind === 'any') return { kind: 'any', name };
  if (relation) return { kind: 'relation', name, many: relation.kind === 'many', target: relation.target };
  return { kind: 'column', name, as: ['id', 'hall', 'number'].includes(name) ? 'id' : 'same' };
}

function figureOf(type: string, name: string): Member | null {
  if (type === 'articles_counts' || type === 'articles_figures') return { kind: 'column', name, as: 'same' };
  if (name === 'json') return { kind: 'json' };
  const called = functionNames.find((each) => each === name);
  if (called && type.endsWith('_functions')) return { kind: 'function', function: called };
  if (type !== 'articles_aggregated') return null;
  const figure = aggregateFunctions.find((each) => each === name);
  return figure ? { kind: 'aggregate', function: figure } : { kind: 'group' };
}

function inputOf(name: string): InputNote {
  const [, field, collection] = /^(\w+?)__(\w+)$/.exec(name) ?? [];
  if (field && collection) return { kind: 'scope', name: field, collection };
  return name.endsWith('_func') ? { kind: 'functions', name: name.slice(0, -5) } : { kind: 'field', name };
}

const sections: Readonly<Record<SchemaKind, string>> = {
  sqlite:
    'create table sections (id integer primary key, article_id integer references articles (id) on delete cascade, place integer, kind varchar(20), item varchar(20));',
  postgres:
    'create table sections (id serial primary key, article_id integer references articles (id) on delete cascade, place integer, kind varchar(20), item varchar(20));',
  mysql:
    'create table sections (id int auto_increment primary key, article_id integer, place integer, kind varchar(20), item varchar(20), foreign key (article_id) references articles (id) on delete cascade);',
};

const rows = `
  insert into authors (id, name, email, bio) values (1, 'Ada', 'ada@example.org', 'Writes "quotes" \u00e9'), (2, 'Bo', null, null);
  insert into articles (id, title, status, price, views, published, meta, author_id) values
    (1, 'One', 'published', 12.50, 9007199254740993, '2024-05-06 07:08:09', '{"a": {"b": [1, 2]}, "id": 5}', 1),
    (2, 'Two', 'draft', null, 7, null, null, 1), (3, 'Three', 'published', 0.99, 0, '2023-01-02 03:04:05', '[]', 2),
    (4, 'Four', 'draft', 3, null, null, null, null);
  insert into comments (id, text, article_id) values (1, 'a', 1), (2, 'b', 1), (3, 'c', 1), (4, 'd', 3);
  insert into tags (id, name) values (1, 'x'), (2, 'y'), (3, 'z');
  insert into article_tags (article_id, tag_id) values (1, 1), (1, 2), (3, 2);
  insert into sections (id, article_id, place, kind, item) values (1, 1, 1, 'authors', '2'), (2, 1, 2, 'tags', '3'), (3, 3, 1, 'tags', '1'), (4, 3, 2, null, null);
  insert into seats (hall, number, guest) values ('A,1', 2, 'Cy'), ('B', 1, null);
`;

/** Rows above have keys of their own, of which sequences do not know. */
const numbered = ['authors', 'articles', 'comments', 'tags', 'sections']
  .map((table) => `select setval('${table}_id_seq', (select max(id) from ${table}));`)
  .join('');

export interface GraphqlWorld {
  readonly engine: Engine;
  readonly schema: GraphQLSchema;
  context(access?: Access): Context;
  /** By the short way where there is one. */
  ask(document: string, variables?: Record<string, unknown>, access?: Access): Promise<Response>;
  /** By graphql-js. */
  askSlowly(document: string, variables?: Record<string, unknown>, access?: Access): Promise<Response>;
  statements(): readonly string[];
  close(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers as they come
export type Response = { data?: any; errors?: any[] };

export async function openGraphql(kind: SchemaKind, name: string, strategy: 'fold' | 'batch' = 'fold'): Promise<GraphqlWorld> {
  const url = await loadSql(kind, name, `${magazine[kind]}${sections[kind]}${rows}${kind === 'postgres' ? numbered : ''}`);
  const settings = {
    collections: { site: { singleton: true } },
    relations: [
      {
        collection: 'sections',
        field: 'item',
        related_collection: null,
        meta: { one_collection_field: 'kind', one_allowed_collections: ['authors', 'tags'] },
      },
    ],
  };
  const world = await openWrites(url, settings, { strategy });
  const { engine } = world;
  const schema = schemaFor(engine.model());
  const context = (access: Access = fullAccess): Context => ({
    engine,
    caller: nobody(access),
    signal: new AbortController().signal,
    limits: defaultLimits,
    writes: { batch: 20 },
  });
  const parsed = new Map<string, ReturnType<typeof parse>>();
  const requestOf = (document: string, variables: Record<string, unknown> = {}, access: Access = fullAccess) => {
    const known = parsed.get(document) ?? parse(document);
    parsed.set(document, known);
    const wrong = validate(schema, known);
    if (wrong.length > 0) throw wrong[0];
    return { schema, document: known, variables, context: context(access) };
  };
  return {
    engine,
    schema,
    context,
    async ask(document, variables, access) {
      return JSON.parse((await executeText(requestOf(document, variables, access))).text) as Response;
    },
    async askSlowly(document, variables, access) {
      return JSON.parse(JSON.stringify(await executeOperation(requestOf(document, variables, access)))) as Response;
    },
    statements: world.statements,
    close: async () => {
      await world.close();
      await dropDatabase(url);
    },
  };
}

type Granted = readonly [collection: string, action: Action, rule: object | null, fields: readonly string[]];

/** Of somebody who may do just this. */
export function accessOf(...granted: readonly Granted[]): Access {
  const permissions = granted.map(([collection, action, rule, fields]) => ({
    collection,
    action,
    permissions: rule,
    fields,
    validation: null,
    presets: null,
  }));
  return compileAccess([{ id: 'only', admin: false, app: false, permissions }], () => null);
}

/** An OpenAPI 3.1 document of this very database, as far as the caller may read and write it. Pure. */
import type { Access } from '../../access/access.ts';
import { errorCodes } from '../../errors.ts';
import type { Collection, Model } from '../../model/model.ts';
import { visibleCollections, visibleFields, visibleRelation } from '../../system/schema/visible.ts';
import { systemPaths } from '../system-paths.ts';
import { tags, withMore } from './openapi-more.ts';
import { itemParameters, listParameters, parameterComponents, querySchema } from './openapi-parameters.ts';
import { json, responses, withData, withMeta } from './openapi-parts.ts';
import { fieldSchema, type Schema } from './openapi-type.ts';
import { inputSchema, itemWrites, listWrites, mayWrite, takesInput, type Writes } from './openapi-writes.ts';

export function openApi(model: Model, access: Access, info: { readonly version: string; readonly projectName: string }): Schema {
  const readable = new Set(visibleCollections(model, access));
  const collections = [...model.collections.values()].filter((each) => readable.has(each) || touchable(each, access));
  const names = componentNames(collections);
  const refer = (collection: string): Schema => ({ $ref: `#/components/schemas/${names.get(collection)}` });
  const input = (collection: string): Schema => ({ $ref: `#/components/schemas/${names.get(collection)}${inputSuffix}` });
  const schemas: Record<string, Schema> = { ...sharedSchemas };
  const paths: Record<string, Schema> = { ...serverPaths };
  for (const collection of collections) {
    const component = names.get(collection.name)!;
    if (readable.has(collection)) schemas[component] = itemSchema(collection, model, access, refer);
    if (takesInput(access, collection)) schemas[component + inputSuffix] = inputSchema(collection, { model, access, input });
    const item = readable.has(collection) ? refer(collection.name) : null;
    Object.assign(paths, collectionPaths(collection, { model, access, item, component, input }));
  }
  return {
    openapi: '3.1.0',
    info: { title: info.projectName, version: info.version, description: 'Every collection you may read or write, and how.' },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { token: [] }],
    tags: [{ name: 'server' }, { name: 'schema' }, { name: 'items' }, ...tags.map((name) => ({ name }))],
    paths: withMore(paths, model, access),
    components: {
      schemas,
      parameters: parameterComponents,
      responses: {
        Error: {
          description: 'What is wrong, and what to do about it.',
          content: json({ $ref: '#/components/schemas/_Errors' }),
        },
      },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        token: { type: 'apiKey', in: 'query', name: 'access_token' },
      },
    },
  };
}

/** Of what may be written and of what is answered there are two descriptions. */
const inputSuffix = '_Input';

const touchable = (collection: Collection, access: Access): boolean =>
  takesInput(access, collection) || mayWrite(access, collection, 'delete');

/** Component names hold less than collection names do; two that become the same are numbered. */
function componentNames(collections: readonly Collection[]): ReadonlyMap<string, string> {
  const taken = new Set(Object.keys(sharedSchemas));
  const names = new Map<string, string>();
  for (const { name } of collections) {
    const base = name.replace(/[^\w.-]/g, '_') || '_';
    let unique = base;
    for (let number = 2; taken.has(unique) || taken.has(unique + inputSuffix); number++) unique = `${base}_${number}`;
    taken.add(unique).add(unique + inputSuffix);
    names.set(name, unique);
  }
  return names;
}

function itemSchema(collection: Collection, model: Model, access: Access, refer: (collection: string) => Schema): Schema {
  const fields = visibleFields(collection, access);
  return {
    type: 'object',
    title: collection.name,
    ...(collection.comment ? { description: collection.comment } : null),
    properties: Object.fromEntries(
      fields.map((field) => [field.name, fieldSchema(field, visibleRelation(field, access), model, refer)]),
    ),
  };
}

/** Where a collection is served; null: nowhere, it is only ever reached through others. */
function pathOf({ name, system }: Collection): { readonly path: string; readonly writable: boolean } | null {
  if (!system) return { path: `/items/${encodeURIComponent(name)}`, writable: true };
  return systemPaths.find(({ collection }) => collection === name) ?? null;
}

function collectionPaths(collection: Collection, writes: Writes): Readonly<Record<string, Schema>> {
  const { name, key, singleton, comment } = collection;
  const { item, component } = writes;
  const place = pathOf(collection);
  if (place === null) return {};
  const about = comment ? { description: comment } : {};
  const paths: Record<string, Schema> = {
    [place.path]: {
      ...(item && listReads(collection, item, component)),
      ...(place.writable && listWrites(collection, writes)),
    },
  };
  if (key.length > 0 && !singleton) {
    const description =
      key.length === 1 ? `The item's ${key[0]}.` : `${key.join(',')}: each part percent-encoded, joined by commas.`;
    const writing = place.writable ? itemWrites(collection, writes) : {};
    if (!item && Object.keys(writing).length === 0) return paths;
    paths[`${place.path}/{key}`] = {
      parameters: [{ name: 'key', in: 'path', required: true, description, schema: { type: 'string' } }],
      ...(item && {
        get: {
          tags: ['items'],
          ...about,
          summary: `Read one of ${name}`,
          operationId: `read-${component}`,
          parameters: itemParameters,
          responses: responses(withData(item)),
        },
      }),
      ...writing,
    };
  }
  return paths;
}

function listReads({ name, singleton, comment }: Collection, item: Schema, component: string): Readonly<Record<string, Schema>> {
  const data = singleton ? item : { type: 'array', items: item };
  const about = comment ? { description: comment } : {};
  const list: Schema = { tags: ['items'], ...about, responses: responses(withMeta(data)) };
  return {
    get: {
      ...list,
      summary: `${singleton ? 'Read' : 'List'} ${name}`,
      operationId: `list-${component}`,
      parameters: listParameters,
    },
    // OpenAPI 3.1 knows a fixed set of methods; SEARCH is described in the same form under an extension.
    'x-search': {
      ...list,
      summary: `List ${name} by a query in the body`,
      operationId: `search-${component}`,
      requestBody: { content: json({ $ref: '#/components/schemas/_Search' }) },
    },
  };
}

const sharedSchemas: Readonly<Record<string, Schema>> = {
  _Meta: {
    type: 'object',
    properties: {
      total_count: { type: 'integer' },
      filter_count: { type: 'integer' },
      estimated_count: { type: 'integer' },
      next_cursor: { type: ['string', 'null'] },
    },
  },
  _Search: { type: 'object', properties: { keys: { type: 'array', items: {} }, query: querySchema } },
  _Errors: {
    type: 'object',
    required: ['errors'],
    properties: {
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['message', 'extensions'],
          properties: {
            message: { type: 'string' },
            extensions: {
              type: 'object',
              required: ['code'],
              properties: { code: { type: 'string', enum: [...errorCodes] }, hint: { type: 'string' } },
            },
          },
        },
      },
    },
  },
};

const described = (tag: string, id: string, summary: string, data: Schema, parameters: readonly string[] = []): Schema => ({
  ...(parameters.length > 0
    ? { parameters: parameters.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })) }
    : null),
  get: { tags: [tag], operationId: id, summary, responses: responses(withData(data)) },
});

const objects: Schema = { type: 'array', items: { type: 'object' } };
const object: Schema = { type: 'object' };

const serverPaths: Readonly<Record<string, Schema>> = {
  '/server/ping': {
    get: {
      tags: ['server'],
      operationId: 'ping',
      summary: 'Is the server there?',
      security: [],
      responses: { 200: { description: 'pong', content: { 'text/plain': { schema: { type: 'string' } } } } },
    },
  },
  '/server/info': described('server', 'info', 'What this server is', object),
  '/server/health': {
    get: {
      tags: ['server'],
      operationId: 'health',
      summary: 'Are its databases there?',
      responses: {
        200: { description: 'All of them.', content: { 'application/health+json': { schema: object } } },
        503: { description: 'Not all of them.', content: { 'application/health+json': { schema: object } } },
      },
    },
  },
  '/collections': described('schema', 'collections', 'Collections', objects),
  '/collections/{collection}': described('schema', 'collection', 'One collection', object, ['collection']),
  '/fields': described('schema', 'fields', 'Fields of all collections', objects),
  '/fields/{collection}': described('schema', 'collection-fields', 'Fields of one collection', objects, ['collection']),
  '/fields/{collection}/{field}': described('schema', 'field', 'One field', object, ['collection', 'field']),
  '/relations': described('schema', 'relations', 'Relations of all collections', objects),
  '/relations/{collection}': described('schema', 'collection-relations', 'Relations of one collection', objects, ['collection']),
  '/relations/{collection}/{field}': described('schema', 'relation', 'One relation', object, ['collection', 'field']),
};

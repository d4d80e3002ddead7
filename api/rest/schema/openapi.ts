/** An OpenAPI 3.1 document of this very database, as far as the caller may read it. Pure. */
import type { Access } from '../../access/access.ts';
import { errorCodes } from '../../errors.ts';
import type { Collection, Model } from '../../model/model.ts';
import { itemParameters, listParameters, parameterComponents, querySchema } from './openapi-parameters.ts';
import { fieldSchema, type Schema } from './openapi-type.ts';
import { visibleCollections, visibleFields, visibleRelation } from './visible.ts';

export function openApi(model: Model, access: Access, info: { readonly version: string; readonly projectName: string }): Schema {
  const collections = visibleCollections(model, access);
  const names = componentNames(collections);
  const refer = (collection: string): Schema => ({ $ref: `#/components/schemas/${names.get(collection)}` });
  const schemas: Record<string, Schema> = { ...sharedSchemas };
  const paths: Record<string, Schema> = { ...serverPaths };
  for (const collection of collections) {
    schemas[names.get(collection.name)!] = itemSchema(collection, model, access, refer);
    Object.assign(paths, collectionPaths(collection, refer(collection.name), names.get(collection.name)!));
  }
  return {
    openapi: '3.1.0',
    info: { title: info.projectName, version: info.version, description: 'Every collection you may read, and how.' },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { token: [] }],
    tags: [{ name: 'server' }, { name: 'schema' }, { name: 'items' }],
    paths,
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

/** Component names hold less than collection names do; two that become the same are numbered. */
function componentNames(collections: readonly Collection[]): ReadonlyMap<string, string> {
  const taken = new Set(Object.keys(sharedSchemas));
  const names = new Map<string, string>();
  for (const { name } of collections) {
    const base = name.replace(/[^\w.-]/g, '_') || '_';
    let unique = base;
    for (let number = 2; taken.has(unique); number++) unique = `${base}_${number}`;
    taken.add(unique);
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

function collectionPaths(
  { name, key, singleton, comment }: Collection,
  item: Schema,
  component: string,
): Readonly<Record<string, Schema>> {
  const path = `/items/${encodeURIComponent(name)}`;
  const data = singleton ? item : { type: 'array', items: item };
  const about = comment ? { description: comment } : {};
  const list: Schema = { tags: ['items'], ...about, responses: responses(withMeta(data)) };
  const paths: Record<string, Schema> = {
    [path]: {
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
    },
  };
  if (key.length > 0 && !singleton) {
    const description =
      key.length === 1 ? `The item's ${key[0]}.` : `${key.join(',')}: each part percent-encoded, joined by commas.`;
    paths[`${path}/{key}`] = {
      parameters: [{ name: 'key', in: 'path', required: true, description, schema: { type: 'string' } }],
      get: {
        tags: ['items'],
        ...about,
        summary: `Read one of ${name}`,
        operationId: `read-${component}`,
        parameters: itemParameters,
        responses: responses(dataOf(item)),
      },
    };
  }
  return paths;
}

const json = (schema: Schema): Schema => ({ 'application/json': { schema } });
const dataOf = (data: Schema): Schema => ({ type: 'object', required: ['data'], properties: { data } });
const withMeta = (data: Schema): Schema => ({
  type: 'object',
  required: ['data'],
  properties: { data, meta: { $ref: '#/components/schemas/_Meta' } },
});

function responses(schema: Schema): Schema {
  return {
    200: { description: 'What was asked for.', content: json(schema) },
    default: { $ref: '#/components/responses/Error' },
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
  get: { tags: [tag], operationId: id, summary, responses: responses(dataOf(data)) },
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

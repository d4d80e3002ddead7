/** What a caller may write, as the OpenAPI document describes it: the bodies, and the routes that take them. Pure. */
import type { Access, Action } from '../../access/access.ts';
import type { Collection, Field, Model, Relation } from '../../model/model.ts';
import { json, responses, withData } from './openapi-parts.ts';
import { fieldSchema, keySchema, type Schema } from './openapi-type.ts';

type Write = 'create' | 'update' | 'delete';

export interface Writes {
  readonly model: Model;
  readonly access: Access;
  /** The item as it is answered; null where the caller may not read it. */
  readonly item: Schema | null;
  /** How an operation is named, beside its verb. */
  readonly component: string;
  readonly input: (collection: string) => Schema;
}

export const mayWrite = (access: Access, { name, writable }: Collection, action: Exclude<Action, 'read' | 'share'>): boolean =>
  writable && access.change(action, name) !== null;

/** Whether there is anything to send for it. */
export const takesInput = (access: Access, collection: Collection): boolean =>
  mayWrite(access, collection, 'create') || mayWrite(access, collection, 'update');

/** The fields a caller may send, of those for new and for existing items. */
export function inputSchema(
  collection: Collection,
  { model, access, input }: Pick<Writes, 'model' | 'access' | 'input'>,
): Schema {
  const fields = [...collection.fields.values()].filter((field) => isTaken(field, collection, access));
  return {
    type: 'object',
    title: `${collection.name}, to be written`,
    properties: Object.fromEntries(fields.map((field) => [field.name, valueTaken(field, model, access, input)])),
    additionalProperties: false,
  };
}

function isTaken({ name, column, relation }: Field, collection: Collection, access: Access): boolean {
  // Rows nobody may know of are not described as something to write, either.
  if (column === null && (relation?.kind !== 'many' || access.read(relation.target) === null)) return false;
  if (column?.generated || column?.identity === 'always') return false;
  return (['create', 'update'] as const).some((action) => {
    const fields = mayWrite(access, collection, action) ? access.change(action, collection.name)?.fields : undefined;
    return fields === 'all' || fields?.has(name) === true;
  });
}

function valueTaken(field: Field, model: Model, access: Access, input: (collection: string) => Schema): Schema {
  const { relation, column } = field;
  const plain = column ? lenient(fieldSchema(field, null, model, input)) : {};
  if (!relation) return plain;
  const nested = (name: string): readonly Schema[] => {
    const target = model.collections.get(name);
    return target && takesInput(access, target) ? [input(name)] : [];
  };
  switch (relation.kind) {
    case 'one':
      return { anyOf: [column ? plain : nullableKey(relation, model), ...nested(relation.target)] };
    case 'any':
      return { anyOf: [plain, ...relation.allowed.flatMap(nested)] };
    case 'many': {
      const key = keySchema(model.collections.get(relation.target), false);
      const rows = { type: 'array', items: { anyOf: [key, ...nested(relation.target)] } };
      const actions = { create: rows, update: rows, delete: { type: 'array', items: key } };
      return { anyOf: [rows, { type: 'object', properties: actions, additionalProperties: false }] };
    }
  }
}

const nullableKey = (relation: Relation, model: Model): Schema =>
  relation.kind === 'one' ? keySchema(model.collections.get(relation.target), true) : {};

/** Numbers that are answered as text are taken as numbers, too: digits are not lost on the way in. */
function lenient(schema: Schema): Schema {
  if (schema.format !== 'int64' && schema.format !== 'decimal') return schema;
  const { format: _, ...rest } = schema;
  return { ...rest, type: [...new Set([schema.type, 'number'].flat())] };
}

const taken = (schema: Schema): Schema => ({ required: true, content: json(schema) });
const oneOrMany = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'array', items: schema }] });
const nothing = { 204: { description: 'Done; there is nothing to show.' } };

/** Methods of the list's path. */
export function listWrites(collection: Collection, writes: Writes): Readonly<Record<string, Schema>> {
  const { name, singleton, key } = collection;
  const { access, component, input } = writes;
  const may = (action: Write) => mayWrite(access, collection, action);
  const operation = (verb: string, summary: string, body: Schema, data: Schema | null): Schema => ({
    tags: ['items'],
    summary,
    operationId: `${verb}-${component}`,
    parameters: shaping,
    requestBody: taken(body),
    responses: answered(data),
  });
  const { item } = writes;
  const items = item && { type: 'array', items: item };
  if (singleton) {
    return may('update') || may('create') ? { patch: operation('write', `Write ${name}`, input(name), item) } : {};
  }
  const keyed = key.length > 0;
  return {
    ...(may('create') && {
      post: operation('create', `Create one or more of ${name}`, oneOrMany(input(name)), item && { anyOf: [item, items] }),
    }),
    ...(may('update') &&
      keyed && {
        patch: operation(
          'update-many',
          `Update some of ${name}`,
          { anyOf: [{ type: 'array', items: input(name) }, which({ data: input(name) }, ['data'])] },
          items,
        ),
      }),
    ...(may('create') &&
      may('update') &&
      keyed && {
        put: {
          ...operation(
            'save',
            `Create or update ${name}, by key or by another unique constraint`,
            oneOrMany(input(name)),
            item && { anyOf: [item, items] },
          ),
          parameters: [...shaping, on],
        },
      }),
    ...(may('delete') &&
      keyed && {
        delete: { ...operation('delete-many', `Delete some of ${name}`, { anyOf: [keys, which({}, [])] }, null), parameters: [] },
      }),
  };
}

/** Methods of one item's path. */
export function itemWrites(collection: Collection, { access, component, input, item }: Writes): Readonly<Record<string, Schema>> {
  const { name } = collection;
  return {
    ...(mayWrite(access, collection, 'update') && {
      patch: {
        tags: ['items'],
        summary: `Update one of ${name}`,
        operationId: `update-${component}`,
        parameters: [...shaping, ifMatch],
        requestBody: taken(input(name)),
        responses: answered(item),
      },
    }),
    ...(mayWrite(access, collection, 'delete') && {
      delete: {
        tags: ['items'],
        summary: `Delete one of ${name}`,
        operationId: `delete-${component}`,
        parameters: [ifMatch],
        responses: answered(null),
      },
    }),
  };
}

function answered(data: Schema | null): Schema {
  return data === null
    ? { ...nothing, default: { $ref: '#/components/responses/Error' } }
    : { ...responses(withData(data)), ...nothing };
}

const keys: Schema = { type: 'array', minItems: 1, items: { type: ['string', 'integer', 'object'] } };

const which = (more: Readonly<Record<string, Schema>>, required: readonly string[]): Schema => ({
  type: 'object',
  required,
  properties: { keys, query: { type: 'object', description: 'filter, search, sort, limit, as in a list.' }, ...more },
});

const shaping: readonly Schema[] = ['fields', 'deep', 'alias'].map((name) => ({ $ref: `#/components/parameters/${name}` }));

const on: Schema = {
  name: 'on',
  in: 'query',
  required: false,
  description: 'Columns of the unique constraint by which items are known; without it, their key.',
  style: 'form',
  explode: false,
  schema: { type: 'array', items: { type: 'string' } },
};

const ifMatch: Schema = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag the item must still have; otherwise 412.',
  schema: { type: 'string' },
};

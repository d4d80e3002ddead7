/** The query parameters of the REST door, as the OpenAPI document describes them. */
import type { Schema } from './openapi-type.ts';

const text = { type: 'string' };
const names = { type: 'array', items: text };
const counts = { type: 'array', items: { type: 'string', enum: ['total_count', 'filter_count', 'estimated_count', '*'] } };

const list = (description: string, schema: Schema = names): Schema => ({ description, style: 'form', explode: false, schema });
const json = (description: string): Schema => ({ description, content: { 'application/json': { schema: { type: 'object' } } } });
const single = (description: string, schema: Schema): Schema => ({ description, schema });

const described: Readonly<Record<string, Schema>> = {
  fields: list('What the answer holds: names, paths through relations, *, functions such as year(date), json(field, path).'),
  filter: json('Which items: {"field": {"_operator": value}}, nested through relations, with _and and _or.'),
  search: single('Items with this text in any of their text fields.', text),
  sort: list('The order: names or paths, with a leading - for descending.'),
  limit: single('Items at most; -1 for all.', { type: 'integer', minimum: -1, default: 100 }),
  offset: single('Items to skip.', { type: 'integer', minimum: 0, default: 0 }),
  page: single('Instead of offset: which page of `limit` items.', { type: 'integer', minimum: 1 }),
  cursor: single('Keyset pagination: * for the first page, then meta.next_cursor of the page before.', text),
  aggregate: json('Figures instead of items: {"count": "*", "sum": ["price"]}.'),
  groupBy: list('Groups for the figures: names, paths, functions.'),
  having: json('Which groups: {"count": {"_gt": 3}}.'),
  deep: json('Parameters of related items: {"comments": {"_limit": 3, "_sort": "-date"}}.'),
  alias: json('Other names for fields: {"new": "field"}.'),
  meta: list('Counts to add to the answer.', counts),
  export: single('Answer with a file.', { type: 'string', enum: ['csv', 'csv_utf8', 'json', 'xml', 'yaml'] }),
};

export const parameterComponents: Readonly<Record<string, Schema>> = Object.fromEntries(
  Object.entries(described).map(([name, rest]) => [name, { name, in: 'query', required: false, ...rest }]),
);

const refer = (name: string): Schema => ({ $ref: `#/components/parameters/${name}` });

export const listParameters: readonly Schema[] = Object.keys(described).map(refer);
export const itemParameters: readonly Schema[] = ['fields', 'deep', 'alias', 'export'].map(refer);

/** The same as the `query` of a SEARCH body. */
export const querySchema: Schema = {
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(described).map(([name, { description, schema }]) => [
      name,
      { description, ...((schema as Schema | undefined) ?? { type: 'object' }) },
    ]),
  ),
};

/** What a field can be compared by, as input types: one for each kind of values. Made once, for all schemas. */
import { GraphQLBoolean, GraphQLID, GraphQLInputObjectType, type GraphQLInputType, GraphQLList, GraphQLString } from 'graphql';
import type { Field } from '../../model/model.ts';
import { bigInt, geoJson, hash, jsonFilter, stringOrFloat } from './scalars.ts';

const names = {
  equality: ['_eq', '_neq'],
  list: ['_in', '_nin'],
  null: ['_null', '_nnull'],
  empty: ['_empty', '_nempty'],
  order: ['_gt', '_gte', '_lt', '_lte', '_between', '_nbetween'],
  folded: ['_ieq', '_nieq'],
  text: [
    '_contains', '_ncontains', '_icontains', '_nicontains', '_starts_with', '_nstarts_with', '_istarts_with', '_nistarts_with',
    '_ends_with', '_nends_with', '_iends_with', '_niends_with',
  ],
  geometry: ['_intersects', '_nintersects', '_intersects_bbox', '_nintersects_bbox'],
  json: ['_json'],
} as const; // biome-ignore format: a table
type Family = keyof typeof names;

const lists: ReadonlySet<string> = new Set(['_in', '_nin', '_between', '_nbetween']);

function typeOf(family: Family, name: string, value: GraphQLInputType): GraphQLInputType {
  if (family === 'null' || family === 'empty') return GraphQLBoolean;
  // A piece of a text is text, whatever the whole stands for.
  if (family === 'text' || family === 'folded') return GraphQLString;
  if (family === 'json') return jsonFilter;
  return lists.has(name) ? new GraphQLList(value) : value;
}

const operators = (kind: string, value: GraphQLInputType, ...families: readonly Family[]): GraphQLInputObjectType =>
  new GraphQLInputObjectType({
    name: `${kind}_filter_operators`,
    fields: Object.fromEntries(
      families.flatMap((family) => names[family].map((name) => [name, { type: typeOf(family, name, value) }])),
    ),
  });

const ordered = ['equality', 'order', 'list', 'null'] as const;
const textual = [...ordered, 'empty', 'folded', 'text'] as const;

export const numberOperators = operators('number', stringOrFloat, ...ordered);
const made = {
  string: operators('string', GraphQLString, ...textual),
  id: operators('id', GraphQLID, ...ordered),
  /** Keys that are text. */
  textId: operators('text_id', GraphQLID, ...textual),
  boolean: operators('boolean', GraphQLBoolean, 'equality', 'list', 'null'),
  date: operators('date', GraphQLString, ...ordered),
  bigInt: operators('big_int', bigInt, ...ordered),
  geometry: operators('geometry', geoJson, 'equality', 'null', 'geometry'),
  hash: operators('hash', hash, 'null', 'empty'),
  json: operators('json', jsonFilter, 'json', 'null'),
  binary: operators('binary', GraphQLString, 'equality', 'list', 'null', 'empty'),
  xml: operators('xml', GraphQLString, 'null', 'empty', 'text'),
  /** Lists, which are there or are not. */
  array: operators('array', GraphQLString, 'null'),
  /** Intervals and addresses: text with an order of its own. */
  ordered: operators('ordered', GraphQLString, ...ordered),
};

/** `id`: the field is a key, or holds one. */
export function operatorsOf({ type, concealed }: Field, id: boolean): GraphQLInputObjectType {
  if (concealed) return made.hash;
  switch (type.name) {
    case 'hash':
    case 'boolean':
    case 'geometry':
    case 'json':
    case 'array':
    case 'xml':
    case 'binary':
      return made[type.name];
    case 'alias':
      return made.array;
    case 'uuid':
      return made.id;
    case 'integer':
    case 'float':
    case 'decimal':
      return id ? made.id : numberOperators;
    case 'bigInteger':
      return id ? made.id : made.bigInt;
    case 'date':
    case 'dateTime':
    case 'time':
    case 'timestamp':
      return id ? made.id : made.date;
    case 'interval':
    case 'network':
      return id ? made.id : made.ordered;
    case 'csv':
      return made.string;
    default:
      return id ? made.textId : made.string;
  }
}

export const operatorTypes: readonly GraphQLInputObjectType[] = [numberOperators, ...Object.values(made)];

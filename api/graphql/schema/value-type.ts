/** A field's values in GraphQL: their scalar, whether there is always one, and how the JSON of an answer becomes it. */

import type { GraphQLScalarType } from 'graphql';
import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLString } from 'graphql';
import type { Collection, Field } from '../../model/model.ts';
import type { TypeName } from '../../model/type.ts';
import type { Member } from '../descriptor.ts';
import { type Noted, noted } from './notes.ts';
import { bigInt, date, geoJson, hash, json, stringOrFloat } from './scalars.ts';
import type { Seen } from './world.ts';

export type ValueType = GraphQLScalarType | GraphQLList<GraphQLScalarType>;

/** Values that are no single text or number name nothing. */
const noId: ReadonlySet<TypeName> = new Set(['json', 'array', 'geometry', 'csv', 'boolean', 'alias', 'hash']);
/** Answers to these are numbers, or may be. */
const numbers: ReadonlySet<TypeName> = new Set(['integer', 'bigInteger', 'decimal', 'float']);

export const isId = ({ key }: Collection, { name, type, concealed }: Field): boolean =>
  !concealed && (type.name === 'uuid' || (key.includes(name) && !noId.has(type.name)));

export function valueType(collection: Collection, field: Field): ValueType {
  if (field.concealed || field.type.name === 'hash') return hash;
  if (isId(collection, field)) return GraphQLID;
  switch (field.type.name) {
    case 'boolean':
      return GraphQLBoolean;
    case 'integer':
      // The 32 bits of an Int are signed ones.
      return /^int.*unsigned/.test(field.type.native) ? bigInt : GraphQLInt;
    case 'bigInteger':
      return bigInt;
    case 'float':
      return GraphQLFloat;
    case 'decimal':
      return stringOrFloat;
    case 'csv':
      return list;
    case 'json':
    case 'array':
      return json;
    case 'geometry':
      return geoJson;
    case 'date':
    case 'dateTime':
    case 'time':
    case 'timestamp':
      return date;
    default:
      return GraphQLString;
  }
}

const list = new GraphQLList(GraphQLString);

/**
 * Where a column that is never null may answer null all the same: dates that are none, JSON's own null, numbers that JSON has
 * not. One such value would take the whole list with it.
 */
const doubtful: ReadonlySet<TypeName> = new Set([
  'date',
  'dateTime',
  'timestamp',
  'json',
  'array',
  'float',
  'geometry',
  'binary',
]);

/** Of a value that is read: wherever a caller may be told null, it may be null. */
export function readType({ collection, grant }: Seen, field: Field): ValueType | GraphQLNonNull<ValueType> {
  const type = valueType(collection, field);
  const { column } = field;
  if (!column || column.nullable || doubtful.has(field.type.name) || grant.only(field.name) !== null) return type;
  const given = column.default === null && column.generated === null;
  return given || collection.key.includes(field.name) ? new GraphQLNonNull(type) : type;
}

/** What the executor is told of it. */
export function columnNote(collection: Collection, field: Field): Noted<Member> {
  const as = isId(collection, field) && numbers.has(field.type.name) ? 'id' : 'same';
  const found = columns.get(field) ?? noted<Member>({ kind: 'column', name: field.name, as });
  columns.set(field, found);
  return found;
}

const columns = new WeakMap<Field, Noted<Member>>();

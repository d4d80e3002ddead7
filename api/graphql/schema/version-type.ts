/**
 * `version_articles`: an item with what a version holds laid over it, as it was sent. What stands in place of relations has no type
 * but JSON, and nothing is promised to be there.
 */
import type { GraphQLObjectType } from 'graphql';
import type { Field } from '../../model/model.ts';
import type { Member } from '../descriptor.ts';
import type { Fields, Making } from './making.ts';
import { noted } from './notes.ts';
import { json } from './scalars.ts';
import { columnNote, valueType } from './value-type.ts';
import type { Seen } from './world.ts';

export function versionType(making: Making, { collection, fields }: Seen): GraphQLObjectType {
  return making.object(
    `version_${making.world.names.type(collection.name)}`,
    () => Object.fromEntries(fields.map(({ field, name }): [string, Fields[string]] => [name, member(collection, field)])),
    { note: { collection: collection.name } },
  );
}

function member(collection: Seen['collection'], field: Field): Fields[string] {
  const description = field.column?.comment ?? null;
  if (!field.relation) return { type: valueType(collection, field), description, extensions: columnNote(collection, field) };
  const asSent: Member = { kind: 'column', name: field.name, as: 'same' };
  return { type: json, description, extensions: noted(asSent) };
}

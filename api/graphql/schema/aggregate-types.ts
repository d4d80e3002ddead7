/** `articles_aggregated`: groups of items, and figures of them. */
import { GraphQLFloat, GraphQLInt, type GraphQLObjectType, type GraphQLScalarType } from 'graphql';
import type { Field } from '../../model/model.ts';
import { isNumber } from '../../model/type.ts';
import { type AggregateFunction, aggregateFunctions } from '../../query/query.ts';
import type { Member } from '../descriptor.ts';
import type { Fields, Making } from './making.ts';
import { type Noted, noted } from './notes.ts';
import { json, stringOrFloat } from './scalars.ts';
import type { Seen, SeenField } from './world.ts';

export function aggregateType(making: Making, seen: Seen): GraphQLObjectType {
  const name = `${making.world.names.type(seen.collection.name)}_aggregated`;
  return making.object(name, () => {
    const group: Member = { kind: 'group' };
    const columns = seen.fields.filter(({ field }) => field.column !== null);
    const numeric = columns.filter(({ field }) => isNumber(field.type) && !field.concealed);
    const made: Fields = { group: { type: json, extensions: noted(group) } };
    for (const each of aggregateFunctions) {
      const type =
        each === 'countAll'
          ? GraphQLInt
          : isCount(each)
            ? columns.length > 0 && figures(making, `${name}_count`, columns, () => GraphQLInt)
            : numeric.length > 0 && figures(making, `${name}_fields`, numeric, figureType);
      const note: Member = { kind: 'aggregate', function: each };
      if (type) made[each] = { type, extensions: noted(note) };
    }
    return made;
  });
}

const isCount = (name: AggregateFunction): boolean => name === 'count' || name === 'countDistinct';

/** Sums of exact numbers are exact: they may come as text. */
const figureType = ({ field }: SeenField): GraphQLScalarType => (field.type.name === 'float' ? GraphQLFloat : stringOrFloat);

function figures(
  making: Making,
  name: string,
  columns: readonly SeenField[],
  typeOf: (field: SeenField) => GraphQLScalarType,
): GraphQLObjectType {
  return making.object(name, () => {
    const made: Fields = {};
    for (const each of columns) {
      made[each.name] = { type: typeOf(each), extensions: figureNote(each.field) };
    }
    return made;
  });
}

const notes = new WeakMap<Field, Noted<Member>>();

/** A figure of a key is no key. */
function figureNote(field: Field): Noted<Member> {
  const found = notes.get(field) ?? noted<Member>({ kind: 'column', name: field.name, as: 'same' });
  notes.set(field, found);
  return found;
}

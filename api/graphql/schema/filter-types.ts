/** `articles_filter`, `articles_quantifier_filter`: conditions on what may be seen of a collection. */
import { type GraphQLInputFieldConfigMap, type GraphQLInputObjectType, GraphQLList } from 'graphql';
import type { InputNote } from '../descriptor.ts';
import { functionFilter } from './functions.ts';
import type { Making } from './making.ts';
import { fieldNote, type Noted, noted, unnoted } from './notes.ts';
import { operatorsOf } from './operators.ts';
import { isId } from './value-type.ts';
import type { Seen } from './world.ts';

export function filterType(making: Making, seen: Seen): GraphQLInputObjectType {
  const type: GraphQLInputObjectType = making.input(`${nameOf(making, seen)}_filter`, () => ({
    ...conditions(making, seen),
    _and: { type: new GraphQLList(type), extensions: unnoted },
    _or: { type: new GraphQLList(type), extensions: unnoted },
  }));
  return type;
}

/** On related items: without a quantifier, some of them. */
function quantifierFilter(making: Making, seen: Seen): GraphQLInputObjectType {
  return making.input(`${nameOf(making, seen)}_quantifier_filter`, () => {
    const plain = filterType(making, seen);
    const plains = new GraphQLList(plain);
    return {
      ...conditions(making, seen),
      _and: { type: plains, extensions: unnoted },
      _or: { type: plains, extensions: unnoted },
      _some: { type: plain, extensions: unnoted },
      _none: { type: plain, extensions: unnoted },
    };
  });
}

const nameOf = ({ world }: Making, { collection }: Seen): string => world.names.type(collection.name);

function conditions(making: Making, seen: Seen): GraphQLInputFieldConfigMap {
  const { collection, fields } = seen;
  const names = making.world.names.members(collection.name);
  const made: GraphQLInputFieldConfigMap = {};
  const add = (name: string, type: GraphQLInputObjectType, extensions: Noted<InputNote>): void => {
    made[name] = { type, extensions };
  };
  for (const { field, name, leads } of fields) {
    const note = fieldNote(field);
    if (leads?.kind === 'one') add(name, filterType(making, leads.to), note);
    else if (leads?.kind === 'many') add(name, quantifierFilter(making, leads.to), note);
    else if (field.column) add(name, operatorsOf(field, isId(collection, field)), note);
    if (leads?.kind === 'any') {
      for (const to of leads.to) {
        const scope: InputNote = { kind: 'scope', name: field.name, collection: to.collection.name };
        add(names.scope(field.name, to.collection.name), filterType(making, to), noted(scope));
      }
    }
    const functions = leads || field.relation?.kind !== 'many' ? functionFilter(field) : null;
    if (functions) add(names.functions(field.name), functions, noted({ kind: 'functions', name: field.name }));
  }
  return made;
}

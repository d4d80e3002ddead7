/** `create_articles_input`, `update_articles_input`: what may be sent, items of relations among it. */
import { type GraphQLInputFieldConfigMap, type GraphQLInputObjectType, GraphQLList, GraphQLNonNull } from 'graphql';
import type { Making } from './making.ts';
import { fieldNote } from './notes.ts';
import { json, nothing } from './scalars.ts';
import { type ValueType, valueType } from './value-type.ts';
import type { Changeable, ChangeableField } from './world.ts';

type NullableInput = ValueType | GraphQLInputObjectType | GraphQLList<GraphQLInputObjectType>;

export function inputType(making: Making, changeable: Changeable): GraphQLInputObjectType {
  const { collection, action, fields } = changeable;
  return making.input(`${action}_${making.world.names.type(collection.name)}_input`, () => {
    const made: GraphQLInputFieldConfigMap = {};
    for (const each of fields) {
      const type = typeOf(making, changeable, each);
      made[each.name] = {
        type: mustBeGiven(changeable, each) ? new GraphQLNonNull(type) : type,
        description: each.field.column?.comment ?? null,
        extensions: fieldNote(each.field),
      };
    }
    return fields.length > 0 ? made : { _empty: { type: nothing } };
  });
}

function typeOf(making: Making, { collection }: Changeable, { field, leads }: ChangeableField): NullableInput {
  // A union of inputs is not to be had: the row's own column says of which collection it is.
  if (leads?.kind === 'any') return json;
  if (!leads) return valueType(collection, field);
  const to = inputType(making, leads.to);
  return leads.kind === 'many' ? new GraphQLList(to) : to;
}

/** Values that the server makes. */
const madeHere: readonly string[] = [
  'uuid',
  'date-created',
  'date-updated',
  'user-created',
  'user-updated',
  'role-created',
  'role-updated',
];

/**
 * Only of a value that nothing else gives, neither a default nor a preset; and only of items that no relation leads to. What is
 * sent in place of a related item may be no more than the key of one there is.
 */
function mustBeGiven({ collection, action, grant, related }: Changeable, { field }: ChangeableField): boolean {
  const { column, name } = field;
  if (related || action !== 'create' || !column || column.nullable || column.default !== null || column.autoIncrement)
    return false;
  if (column.identity !== null || (field.type.name === 'uuid' && collection.key.includes(name))) return false;
  return !madeHere.some((each) => field.special.has(each)) && !Object.hasOwn(grant.presets, name);
}

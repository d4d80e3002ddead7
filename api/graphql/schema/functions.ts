/** `date_func { year }` and `{date_func: {year: {_eq: 2024}}}`: functions of a field, as types. Made once, for all schemas. */
import { GraphQLInputObjectType, GraphQLInt, GraphQLObjectType } from 'graphql';
import type { Field } from '../../model/model.ts';
import { dateFunctions, type FunctionName, timeFunctions } from '../../query/function.ts';
import { numberOperators } from './operators.ts';

const functionsOf = {
  count: ['count'],
  date: dateFunctions,
  time: timeFunctions,
  datetime: [...dateFunctions, ...timeFunctions],
} as const satisfies Readonly<Record<string, readonly FunctionName[]>>;
type Functions = keyof typeof functionsOf;

const output = (kind: Functions): GraphQLObjectType =>
  new GraphQLObjectType({
    name: `${kind}_functions`,
    fields: Object.fromEntries(
      functionsOf[kind].map((name) => [
        name,
        { type: GraphQLInt, extensions: { pergola: { kind: 'function', function: name } } },
      ]),
    ),
  });

const input = (kind: Functions): GraphQLInputObjectType =>
  new GraphQLInputObjectType({
    name: `${kind}_function_filter_operators`,
    fields: Object.fromEntries(functionsOf[kind].map((name) => [name, { type: numberOperators }])),
  });

const outputs = { count: output('count'), date: output('date'), time: output('time'), datetime: output('datetime') };
const inputs = { count: input('count'), date: input('date'), time: input('time'), datetime: input('datetime') };

/** What can be asked of a field besides its value; null: nothing. JSON has `json(path)` as well, in a type of its own. */
function kindOf({ type, relation, concealed }: Field): Functions | null {
  if (concealed) return null;
  if (relation?.kind === 'many') return 'count';
  switch (type.name) {
    case 'json':
    case 'array':
      return 'count';
    case 'date':
    case 'time':
      return type.name;
    case 'dateTime':
    case 'timestamp':
      return 'datetime';
    default:
      return null;
  }
}

export function functionsType(field: Field): GraphQLObjectType | null {
  const kind = kindOf(field);
  return kind && outputs[kind];
}

export function functionFilter(field: Field): GraphQLInputObjectType | null {
  const kind = kindOf(field);
  return kind && inputs[kind];
}

export const functionTypes = [...Object.values(outputs), ...Object.values(inputs)];

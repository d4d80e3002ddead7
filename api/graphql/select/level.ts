/** The arguments of a list or a relation -> one level of a query, read by the parser that reads REST's parameters. */
import { type FieldNode, type GraphQLField, getArgumentValues } from 'graphql';
import { at } from '../../parse/place.ts';
import { type Level, parseLevel } from '../../parse/selection.ts';
import type { WireObject } from '../../parse/wire.ts';
import type { Refinement } from '../../query/query.ts';
import type { Asking } from './asking.ts';
import type { Variables } from './collected.ts';
import { wireFilter } from './wire-input.ts';

/** As REST's parameters of the same names; absent ones are absent. */
export function wireArguments(field: GraphQLField<unknown, unknown>, node: FieldNode, variables: Variables): WireObject {
  if (field.args.length === 0) return nothing;
  const values = getArgumentValues(field, node, variables);
  const filter = field.args.find(({ name }) => name === 'filter');
  if (!filter || values.filter === undefined) return values;
  return { ...values, filter: wireFilter(values.filter, filter.type) };
}

const nothing: WireObject = Object.freeze({});

/** What is said of the relation at `trail`; null: nothing. */
export function refinementOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  trail: readonly string[],
  asking: Asking,
): Refinement | null {
  const wire = wireArguments(field, node, asking.variables);
  return Object.keys(wire).length === 0 ? null : parseLevel(levelOf(wire, trail), null, asking);
}

const levelOf = (wire: WireObject, trail: readonly string[]): Level => ({
  value: (name) => wire[name],
  place: (name) => at('deep', [...trail, `_${name}`]),
  deep: null,
  trail,
});

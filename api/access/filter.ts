/** Filters and row rules, resolved. A rule of a related collection goes with the relation, wherever it is walked. */
import { invalidQuery } from '../errors.ts';
import type { Field, ToMany } from '../model/model.ts';
import { plainType, type ValueType } from '../model/type.ts';
import type { Filter } from '../query/filter.ts';
import type { AllowedFilter, AllowedOperand } from './allowed.ts';
import { allowOperand, hopTo } from './operand.ts';
import { requireOperator } from './operators.ts';
import { seeMany } from './relation.ts';
import { type Sight, seeField, type Visible } from './visible.ts';

export function allowFilter(sight: Sight, visible: Visible, filter: Filter): AllowedFilter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, of: filter.of.map((each) => allowFilter(sight, visible, each)) };
    case 'compare':
      return compare(sight, visible, filter);
    case 'related':
      return related(sight, visible, filter);
  }
}

function compare(sight: Sight, visible: Visible, { left, operator, value }: Filter & { kind: 'compare' }): AllowedFilter {
  const field = seeField(visible, left.name);
  const toMany = field.relation?.kind === 'many' && left.function === null && left.path.length === 0;
  if (toMany && (operator === '_null' || operator === '_nnull'))
    return exists(sight, visible, field, field.relation as ToMany, operator === '_null' ? 'none' : 'some', null);
  if (!field.column && left.function === null) {
    throw invalidQuery(
      'filter',
      `"${field.name}" is a relation, not a value`,
      `Filter by one of its fields, as in {"${field.name}": {"id": {"${operator}": …}}}.`,
      { path: [field.name] },
    );
  }
  const operand = allowOperand(sight, visible, left, 'filter');
  // What a JSON path leads to is only known by the value it is compared with.
  if (operand.json === null) requireOperator(field.name, typeFor(operand), operator);
  return { kind: 'compare', left: operand, operator, value, named: field.name };
}

/** Of what is concealed no more can be asked than whether it is there. */
const typeFor = ({ field, function: called, concealed }: AllowedOperand): ValueType =>
  concealed ? plainType('hash') : called ? plainType('integer') : field.type;

function related(sight: Sight, visible: Visible, filter: Filter & { kind: 'related' }): AllowedFilter {
  const field = seeField(visible, filter.name);
  if (field.relation?.kind === 'many')
    return exists(sight, visible, field, field.relation, filter.quantifier ?? 'some', filter.where);
  if (filter.quantifier !== null) {
    throw invalidQuery('filter', `"_${filter.quantifier}" needs a to-many relation, and "${filter.name}" is none`, undefined, {
      path: [filter.name],
    });
  }
  const { hop, next } = hopTo(sight, visible, filter.scope === null ? filter.name : `${filter.name}:${filter.scope}`, 'filter');
  return { kind: 'one', hop, where: allowFilter(sight, next, filter.where) };
}

function exists(
  sight: Sight,
  visible: Visible,
  field: Field,
  relation: ToMany,
  kind: 'some' | 'none',
  where: Filter | null,
): AllowedFilter {
  const { target, rows, between, near } = seeMany(sight, visible, field, relation, [...visible.path, field.name]);
  return {
    kind,
    relation,
    target: target.collection,
    rows,
    near,
    between,
    where: where ? allowFilter(sight, target, where) : null,
  };
}

/** What a query sorts, groups or filters by: through to-one relations to a column, a function of one, or a place in JSON. */
import { invalidQuery } from '../errors.ts';
import type { Field, ToMany } from '../model/model.ts';
import { isTemporal } from '../model/type.ts';
import type { Operand } from '../query/filter.ts';
import { dateFunctions, type FunctionName } from '../query/function.ts';
import type { AllowedOperand, Hop } from './allowed.ts';
import { type Sight, seeCollection, seeField, seeMany, type Visible } from './visible.ts';

/** `parameter` names the part of the request in errors: sort, filter, groupBy, fields. */
export function allowOperand(sight: Sight, from: Visible, operand: Operand, parameter: string): AllowedOperand {
  const hops: Hop[] = [];
  let visible = from;
  for (const [index, step] of operand.path.entries()) {
    const many = parameter === 'sort' ? toManyAt(visible, step) : null;
    if (many) return { ...firstOf(sight, visible, step, many, { ...operand, path: operand.path.slice(index + 1) }), hops };
    const { hop, next } = hopTo(sight, visible, step, parameter);
    hops.push(hop);
    visible = next;
  }
  const field = seeField(visible, operand.name);
  if (operand.function === 'count')
    return { ...plain(field), hops, function: 'count', counted: countedBy(sight, visible, field, parameter) };
  if (!field.column)
    throw invalidQuery(
      parameter,
      `"${field.name}" is a relation, not a value`,
      'Name one of its fields, as in "author.name", or use count().',
      { path: [field.name] },
    );
  if (operand.function !== null) requireFunction(field, operand.function, parameter);
  if ((parameter === 'sort' || parameter === 'groupBy') && field.type.name === 'geometry') {
    throw invalidQuery(parameter, `Shapes have no order, and "${field.name}" holds shapes`, undefined, { path: [field.name] });
  }
  if (operand.json !== null && field.type.name !== 'json') {
    throw invalidQuery(parameter, `"${field.name}" holds no JSON`, 'json() and _json work on fields of type json.', {
      path: [field.name],
    });
  }
  return { hops, field, function: operand.function, json: operand.json, counted: null, first: null };
}

export const plain = (field: Field): AllowedOperand => ({
  hops: [],
  field,
  function: null,
  json: null,
  counted: null,
  first: null,
});

const toManyAt = (visible: Visible, step: string): ToMany | null => {
  const relation = visible.collection.fields.has(step) ? seeField(visible, step).relation : null;
  return relation?.kind === 'many' ? relation : null;
};

/** What lies beyond a to-many relation can be sorted by; each item counts with the row that comes first. */
function firstOf(sight: Sight, visible: Visible, step: string, relation: ToMany, rest: Operand): AllowedOperand {
  const { target, between } = seeMany(sight, relation, [...visible.path, step]);
  const operand = allowOperand(sight, target, rest, 'sort');
  return { ...plain(operand.field), first: { relation, target: target.collection, rows: sight.rows(target), between, operand } };
}

/** One to-one relation; `item:headings` names the scope of a many-to-any field. */
export function hopTo(sight: Sight, visible: Visible, step: string, parameter: string): { hop: Hop; next: Visible } {
  const colon = step.indexOf(':');
  const whole = visible.collection.fields.has(step);
  const name = colon > 0 && !whole ? step.slice(0, colon) : step;
  const scope = colon > 0 && !whole ? step.slice(colon + 1) : null;
  const { relation } = seeField(visible, name);
  const path = [...visible.path, step];
  if (relation?.kind === 'any') {
    if (scope === null || !relation.allowed.includes(scope)) throw scopeNeeded(parameter, name, relation.allowed);
    const next = seeCollection(sight, scope, path);
    return { hop: { name: step, relation: { kind: 'any', relation }, target: next.collection, rows: sight.rows(next) }, next };
  }
  if (relation?.kind !== 'one') {
    const reason = relation
      ? `"${name}" relates to many items; only to-one relations can be walked here`
      : `"${name}" is no relation`;
    throw invalidQuery(parameter, reason, undefined, { path: [name] });
  }
  const next = seeCollection(sight, relation.target, path);
  return { hop: { name: step, relation, target: next.collection, rows: sight.rows(next) }, next };
}

export function scopeNeeded(parameter: string, name: string, allowed: readonly string[]): Error {
  return invalidQuery(
    parameter,
    `"${name}" can point at several collections, and the request must say which`,
    `Write ${allowed.map((each) => `${name}:${each}`).join(' or ')}.`,
    { path: [name] },
  );
}

function countedBy(sight: Sight, visible: Visible, field: Field, parameter: string): AllowedOperand['counted'] {
  if (field.relation?.kind === 'many') {
    const relation: ToMany = field.relation;
    const { target, between } = seeMany(sight, relation, [...visible.path, field.name]);
    return { relation, target: target.collection, rows: sight.rows(target), between };
  }
  if (field.type.name === 'json' || field.type.name === 'array') return null;
  throw invalidQuery(parameter, `count() takes a to-many relation or a JSON array, and "${field.name}" is neither`, undefined, {
    path: [field.name],
  });
}

function requireFunction({ name, type }: Field, asked: FunctionName, parameter: string): void {
  const wanted = (dateFunctions as readonly string[]).includes(asked) ? 'date' : 'time';
  if (isTemporal(type) && (type.name === 'dateTime' || type.name === 'timestamp' || type.name === wanted)) return;
  throw invalidQuery(
    parameter,
    `${asked}() does not work on "${name}", which is of type ${type.name}`,
    `It takes fields of type ${wanted}, dateTime or timestamp.`,
    { path: [name] },
  );
}

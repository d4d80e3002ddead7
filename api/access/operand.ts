/** What a query sorts, groups or filters by: through to-one relations to a column, a function of one, or a place in JSON. */
import { invalidQuery } from '../errors.ts';
import type { Field, ToMany } from '../model/model.ts';
import { isTemporal } from '../model/type.ts';
import type { Operand } from '../query/filter.ts';
import { dateFunctions, type FunctionName } from '../query/function.ts';
import type { AllowedOperand, Hop } from './allowed.ts';
import { nearOf, seeMany } from './relation.ts';
import { type Sight, seeCollection, seeField, type Visible } from './visible.ts';

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
  if (operand.function === 'count') return { ...counting(sight, visible, field, parameter), hops };
  if (!field.column)
    throw invalidQuery(
      parameter,
      `"${field.name}" is a relation, not a value`,
      'Name one of its fields, as in "author.name", or use count().',
      { path: [field.name] },
    );
  const own = shown(sight, visible, field);
  const made = operand.function !== null || operand.json !== null;
  if (own.concealed && (made || parameter === 'sort' || parameter === 'groupBy')) throw isConcealed(field, parameter);
  if (operand.function !== null) requireFunction(field, operand.function, parameter);
  if ((parameter === 'sort' || parameter === 'groupBy') && field.type.name === 'geometry') {
    throw invalidQuery(parameter, `Shapes have no order, and "${field.name}" holds shapes`, undefined, { path: [field.name] });
  }
  if (operand.json !== null && field.type.name !== 'json') {
    throw invalidQuery(parameter, `"${field.name}" holds no JSON`, 'json() and _json work on fields of type json.', {
      path: [field.name],
    });
  }
  return { ...own, hops, function: operand.function, json: operand.json };
}

/** A field's own value, where this caller may see it. */
export const shown = (sight: Sight, visible: Visible, field: Field): AllowedOperand => ({
  hops: [],
  field,
  mask: sight.rules.field(visible, field.name),
  concealed: field.concealed && !sight.access.server,
  function: null,
  json: null,
  counted: null,
  first: null,
});

export function isConcealed({ name }: Field, parameter: string): Error {
  return invalidQuery(
    parameter,
    `"${name}" is concealed: it can only be asked whether there is a value`,
    'Use _null, _nnull, _empty or _nempty in a filter, or count.',
    { path: [name] },
  );
}

const counting = (sight: Sight, visible: Visible, field: Field, parameter: string): AllowedOperand => {
  const counted = countedBy(sight, visible, field, parameter);
  // Where a relation is hidden there is nothing to count, which is 0; of a value that is hidden there is no count.
  const own = shown(sight, visible, field);
  if (own.concealed) throw isConcealed(field, parameter);
  return { ...own, mask: counted ? null : own.mask, function: 'count', counted };
};

const toManyAt = (visible: Visible, step: string): ToMany | null => {
  const relation = visible.collection.fields.has(step) ? seeField(visible, step).relation : null;
  return relation?.kind === 'many' ? relation : null;
};

/** What lies beyond a to-many relation can be sorted by; each item counts with the row that comes first. */
function firstOf(sight: Sight, visible: Visible, step: string, relation: ToMany, rest: Operand): AllowedOperand {
  const { target, rows, between, near } = seeMany(sight, visible, seeField(visible, step), relation, [...visible.path, step]);
  const operand = allowOperand(sight, target, rest, 'sort');
  const first = { relation, target: target.collection, rows, near, between, operand };
  return { ...operand, mask: null, function: null, json: null, counted: null, first };
}

/** One to-one relation; `item:headings` names the scope of a many-to-any field. */
export function hopTo(sight: Sight, visible: Visible, step: string, parameter: string): { hop: Hop; next: Visible } {
  const colon = step.indexOf(':');
  const whole = visible.collection.fields.has(step);
  const name = colon > 0 && !whole ? step.slice(0, colon) : step;
  const scope = colon > 0 && !whole ? step.slice(colon + 1) : null;
  const field = seeField(visible, name);
  const { relation } = field;
  const path = [...visible.path, step];
  if (relation?.kind === 'any') {
    if (scope === null || !relation.allowed.includes(scope)) throw scopeNeeded(parameter, name, relation.allowed);
    const next = seeCollection(sight, scope, path);
    const near = nearOf(sight, visible, field, relation);
    const hop: Hop = {
      name: step,
      relation: { kind: 'any', relation },
      target: next.collection,
      rows: sight.rules.rows(next),
      near,
    };
    return { hop, next };
  }
  if (relation?.kind !== 'one') {
    const reason = relation
      ? `"${name}" relates to many items; only to-one relations can be walked here`
      : `"${name}" is no relation`;
    throw invalidQuery(parameter, reason, undefined, { path: [name] });
  }
  const next = seeCollection(sight, relation.target, path);
  const near = nearOf(sight, visible, field, relation);
  return { hop: { name: step, relation, target: next.collection, rows: sight.rules.rows(next), near }, next };
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
    const { target, rows, between, near } = seeMany(sight, visible, field, relation, [...visible.path, field.name]);
    return { relation, target: target.collection, rows, near, between };
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

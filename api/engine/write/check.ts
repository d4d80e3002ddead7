/** What a payload may hold, and what it must: refused here with the field's name, before anything is written. */
import { type Changeable, unknownField } from '../../access/change.ts';
import { type Checked as CheckedBy, validate } from '../../access/validate.ts';
import { readValidation } from '../../access/validation-rule.ts';
import { ApiError, ApiErrors, type Details } from '../../errors.ts';
import type { Collection, Field } from '../../model/model.ts';
import type { Payload } from '../../query/change.ts';
import type { Filter } from '../../query/filter.ts';
import { shifted } from '../../query/moment.ts';
import type { Rule } from '../../query/rule.ts';
import { rowsThat } from './rows.ts';
import { type Row, type Trace, valuesOf, type Writing } from './writing.ts';

export interface Checked {
  readonly payload: Payload;
  readonly trace: Trace;
  /** The row as it was; null: it is new. */
  readonly before: Row | null;
}

/** Columns only the database writes, and names nobody knows (a hook may have added some). */
export function requireWritable({ collection, action, path }: Changeable, { caller }: Writing, payload: Payload): void {
  for (const name of Object.keys(payload)) {
    const field = collection.fields.get(name);
    if (!field) throw unknownField(collection, path, name);
    const { column } = field;
    const reason = column?.generated
      ? `The database makes "${name}" itself`
      : column?.identity === 'always' && !(action === 'create' && caller.access.admin)
        ? `The database numbers "${name}" itself, always`
        : null;
    if (reason) throw new ApiError('INVALID_PAYLOAD', { reason, ...at(collection, path, name) }, 'Leave it out.');
  }
}

/** What only the database can tell: asked when the rows are written. */
export interface Open {
  /** Which of the level's rows. */
  readonly place: number;
  readonly unless: Filter;
  readonly error: ApiError;
}

/** Every item of a level, so that one answer tells all that is wrong. What is not certain yet is answered. */
export function requireValid(writing: Writing, changeable: Changeable, items: readonly Checked[]): readonly Open[] {
  const { collection, path } = changeable;
  const rules = rulesOf(changeable);
  const errors: ApiError[] = [];
  const open: Open[] = [];
  const several = items.length > 1;
  const needed = neededIn(collection);
  items.forEach(({ payload, trace, before }, place) => {
    if (errors.length >= errorsAtMost) return;
    for (const field of needed) {
      const type = missing(field, payload, before === null);
      if (type === null) continue;
      const reason = type === 'required' ? 'A value is needed' : 'It cannot be null';
      errors.push(
        failed({ ...at(collection, path, field.name), path: [...path, field.name], type, ...placeOf(trace, several), reason }),
      );
    }
    if (rules.length === 0) return;
    const item = before === null ? payload : { ...valuesOf(before), ...payload };
    const checked = checkedOf(writing, collection);
    for (const { rule, message } of rules) {
      for (const { unless, field, path: below, ...rest } of validate([rule], item, checked)) {
        const where = { collection: collection.name, field, path: [...path, ...below] };
        const error = failed({ ...where, ...rest, ...placeOf(trace, several), ...(message !== null && { reason: message }) });
        if (unless === null) errors.push(error);
        else open.push({ place, unless, error });
      }
    }
  });
  throwAll(errors);
  return open;
}

/** The rules that needed the row, now that it is there. */
export async function requireSatisfied(
  writing: Writing,
  { collection }: Changeable,
  rows: readonly Row[],
  open: readonly Open[],
): Promise<void> {
  const byRule = new Map<string, Open[]>();
  for (const each of open) {
    const text = JSON.stringify(each.unless);
    byRule.set(text, [...(byRule.get(text) ?? []), each]);
  }
  const errors: ApiError[] = [];
  for (const some of byRule.values()) {
    const keys = some.map(({ place }) => rows[place]!.key);
    const found = collection.key.length === 0 ? [] : await rowsThat(writing, collection, keys, some[0]!.unless);
    some.forEach(({ error }, index) => {
      if (!found[index]) errors.push(error);
    });
  }
  throwAll(errors);
}

const placeOf = ({ index }: Trace, several: boolean): Details => (several ? { index } : {});

const failed = (details: Details): ApiError => new ApiError('FAILED_VALIDATION', details);

function throwAll(errors: readonly ApiError[]): void {
  if (errors.length === 1) throw errors[0]!;
  if (errors.length > 1) throw new ApiErrors(errors.slice(0, errorsAtMost));
}

const errorsAtMost = 100;

interface Ruled {
  readonly rule: Rule;
  readonly message: string | null;
}

const needs = new WeakMap<Collection, readonly Field[]>();

/** The fields of which anything is asked. */
function neededIn(collection: Collection): readonly Field[] {
  const found = needs.get(collection);
  if (found) return found;
  const fields = [...collection.fields.values()].filter(
    ({ required, column }) => required || (column !== null && !column.nullable),
  );
  needs.set(collection, fields);
  return fields;
}

const known = new WeakMap<Collection, readonly Ruled[]>();

/** Those of the caller's permissions, and those of the fields, which hold for everybody. */
function rulesOf({ collection, grant }: Changeable): readonly Ruled[] {
  let own = known.get(collection);
  if (own === undefined) {
    own = [...collection.fields.values()].flatMap(({ validation }) => {
      const rule = validation && readValidation(validation.rule).rule;
      return rule ? [{ rule, message: validation.message }] : [];
    });
    known.set(collection, own);
  }
  return grant.validation.length === 0 ? own : [...grant.validation.map((rule) => ({ rule, message: null })), ...own];
}

function checkedOf(writing: Writing, { fields, source }: Collection): CheckedBy {
  const { model, databases, caller, moment } = writing;
  return {
    fields,
    storage: databases.get(source)!.storage,
    related: (name) => {
      const relation = fields.get(name)?.relation;
      const target = relation && relation.kind !== 'any' ? model.collections.get(relation.target) : undefined;
      return target ? checkedOf(writing, target) : null;
    },
    variables: ({ variable, path, shift }) => {
      if (variable === 'NOW') return shifted(moment, shift).toISOString();
      if (path.length > 0) return null;
      if (variable === 'CURRENT_USER') return caller.user;
      if (variable === 'CURRENT_ROLE') return caller.role;
      return variable === 'CURRENT_ROLES' ? caller.roles : caller.policies;
    },
  };
}

/** What is wrong with a field's value, by the name the wire has for it. */
function missing({ name, column, required, relation }: Field, payload: Payload, isNew: boolean): 'required' | 'nnull' | null {
  const given = Object.hasOwn(payload, name);
  const needed = required || (column !== null && !column.nullable && column.default === null);
  if (given && payload[name] === null) {
    if (column?.autoIncrement && isNew) return null;
    return required || (column !== null && !column.nullable) ? 'nnull' : null;
  }
  if (given || !isNew || !needed) return null;
  if (column === null) return relation?.kind === 'many' || relation === null ? null : 'required';
  return column.autoIncrement || column.generated || column.identity ? null : 'required';
}

export const at = (collection: Collection, path: readonly string[], field: string) => ({
  collection: collection.name,
  field,
  ...(path.length > 0 && { path: [...path, field] }),
});

/**
 * A filter as rows of a form: all of these, or any of them. What is deeper than that was written elsewhere: it holds, and is not
 * taken apart. Pure.
 */
import type { Field } from '../schema/schema.ts';

export interface Rule {
  readonly field: string;
  readonly operator: string;
  readonly value: unknown;
}

export interface Rules {
  readonly join: '_and' | '_or';
  readonly rules: readonly Rule[];
}

/** What an operator compares with: a value of the field's type, several of them, two, or nothing. */
export type Operand = 'one' | 'list' | 'two' | 'none';

const without = new Set(['_null', '_nnull', '_empty', '_nempty']);

export const operandOf = (operator: string): Operand =>
  without.has(operator) ? 'none' : /^_n?in$/.test(operator) ? 'list' : /^_n?between$/.test(operator) ? 'two' : 'one';

const order = ['_eq', '_neq', '_lt', '_lte', '_gt', '_gte', '_between', '_null', '_nnull'];

export function operatorsOf({ type, choices, relation }: Field): readonly string[] {
  if (relation?.kind === 'one') return ['_eq', '_neq', '_in', '_null', '_nnull'];
  if (type === 'boolean') return ['_eq', '_null', '_nnull'];
  if (choices) return ['_eq', '_neq', '_in', '_nin', '_null', '_nnull'];
  if (type === 'string' || type === 'text') {
    return [
      '_icontains',
      '_nicontains',
      '_eq',
      '_neq',
      '_istarts_with',
      '_iends_with',
      '_in',
      '_empty',
      '_nempty',
      '_null',
      '_nnull',
    ];
  }
  if (type === 'json' || type.startsWith('geometry')) return ['_null', '_nnull'];
  return order;
}

export const emptyRule = (field: Field): Rule => ({ field: field.name, operator: operatorsOf(field)[0] ?? '_eq', value: null });

/** Whether a rule says anything yet. */
export function complete({ operator, value }: Rule): boolean {
  switch (operandOf(operator)) {
    case 'none':
      return true;
    case 'list':
      return Array.isArray(value) && value.length > 0;
    case 'two':
      return Array.isArray(value) && value.length === 2 && value.every((each) => each !== null && each !== '');
    default:
      return value !== null && value !== undefined && value !== '';
  }
}

/** null where no rule says anything. */
export function filterOf({ join, rules }: Rules): object | null {
  const said = rules
    .filter(complete)
    .map(({ field, operator, value }) => ({ [field]: { [operator]: operandOf(operator) === 'none' ? true : value } }));
  return said.length === 0 ? null : { [join]: said };
}

/** null where it is more than such rows can say. */
export function rulesOf(filter: object | null): Rules | null {
  if (filter === null) return { join: '_and', rules: [] };
  const [entry, ...others] = Object.entries(filter);
  if (!entry || others.length > 0) return null;
  const [name, value] = entry;
  if (name !== '_and' && name !== '_or') {
    const rule = ruleOf(filter);
    return rule && { join: '_and', rules: [rule] };
  }
  if (!Array.isArray(value)) return null;
  const rules = value.map(ruleOf);
  return rules.every((rule) => rule !== null) ? { join: name, rules } : null;
}

function ruleOf(given: unknown): Rule | null {
  const [field, condition] = only(given) ?? [];
  const [operator, value] = only(condition) ?? [];
  if (field === undefined || operator === undefined || field.startsWith('_') || !operator.startsWith('_')) return null;
  return { field, operator, value };
}

function only(given: unknown): readonly [string, unknown] | null {
  if (typeof given !== 'object' || given === null) return null;
  const entries = Object.entries(given);
  return entries.length === 1 ? entries[0]! : null;
}

/**
 * A filter as rows of a form: rules, and groups of them in each other, each all or any of what is in it. What is more than that was
 * written elsewhere: it holds, and is not taken apart. Pure.
 */
import type { Collection, Field, Schema } from '../schema/schema.ts';
import { isDynamic } from './dynamic.ts';

export interface Rule {
  /** Of a field, through what it leads to: `author_id.name`. */
  readonly field: string;
  readonly operator: string;
  readonly value: unknown;
}

export interface Rules {
  readonly join: '_and' | '_or';
  readonly rules: readonly (Rule | Rules)[];
}

export const isGroup = (part: Rule | Rules): part is Rules => 'rules' in part;

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

export const emptyRule = (field: Field, path = field.name): Rule => ({
  field: path,
  operator: operatorsOf(field)[0] ?? '_eq',
  value: null,
});

/** Whether a rule says anything yet. */
export function complete({ operator, value }: Rule): boolean {
  switch (operandOf(operator)) {
    case 'none':
      return true;
    case 'list':
      return (Array.isArray(value) && value.length > 0) || isDynamic(value);
    case 'two':
      return Array.isArray(value) && value.length === 2 && value.every((each) => each !== null && each !== '');
    default:
      return value !== null && value !== undefined && value !== '';
  }
}

/** How many rules say nothing yet. */
export const unfinished = ({ rules }: Rules): number =>
  rules.reduce((sum, part) => sum + (isGroup(part) ? unfinished(part) : complete(part) ? 0 : 1), 0);

/** null where no rule says anything. */
export function filterOf({ join, rules }: Rules): object | null {
  const said = rules.flatMap((part) => {
    if (isGroup(part)) return filterOf(part) ?? [];
    if (!complete(part)) return [];
    const { field, operator, value } = part;
    const condition = { [operator]: operandOf(operator) === 'none' ? true : value };
    return field.split('.').reduceRight<object>((below, step) => ({ [step]: below }), condition);
  });
  return said.length === 0 ? null : { [join]: said };
}

/** null where it is more than such rows can say. */
export function rulesOf(filter: object | null): Rules | null {
  if (filter === null) return { join: '_and', rules: [] };
  const part = partOf(filter);
  if (part === null) return null;
  return isGroup(part) ? part : { join: '_and', rules: [part] };
}

/** How many rules there are; null where that is not to be said. */
export function rulesIn(filter: object | null): number | null {
  const count = ({ rules }: Rules): number => rules.reduce((sum, part) => sum + (isGroup(part) ? count(part) : 1), 0);
  const rules = rulesOf(filter);
  return rules && count(rules);
}

function partOf(given: unknown): Rule | Rules | null {
  const [name, value] = only(given) ?? [];
  if (name === undefined) return null;
  if (name !== '_and' && name !== '_or') return ruleOf(given, []);
  if (!Array.isArray(value)) return null;
  const rules = value.map(partOf);
  return rules.every((part) => part !== null) ? { join: name, rules } : null;
}

/** Fields alone lead to what is compared: what stands together below a list is about one and the same item, and no row of its own. */
function ruleOf(given: unknown, path: readonly string[]): Rule | null {
  const [name, value] = only(given) ?? [];
  if (name === undefined) return null;
  if (/[(:]/.test(name)) return null;
  if (known.has(name)) {
    const none = operandOf(name) === 'none';
    return path.length > 0 && (!none || value === true) ? { field: path.join('.'), operator: name, value } : null;
  }
  return connectives.has(name) || name.includes('.') ? null : ruleOf(value, [...path, name]);
}

const connectives = new Set(['_and', '_or', '_not', '_some', '_none', '_json']);
const known = new Set([
  ...order,
  ...['_nbetween', '_in', '_nin', '_empty', '_nempty', '_contains', '_ncontains', '_icontains', '_nicontains'],
  ...['_starts_with', '_istarts_with', '_ends_with', '_iends_with'],
]);

function only(given: unknown): readonly [string, unknown] | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return null;
  const entries = Object.entries(given);
  return entries.length === 1 ? entries[0]! : null;
}

/** The field a path leads to, with the titles on the way; null: there is none any more. */
export function fieldAt(collection: Collection, path: string, { collections }: Schema): { field: Field; title: string } | null {
  const titles: string[] = [];
  let at: Collection | undefined = collection;
  let field: Field | undefined;
  for (const step of path.split('.')) {
    field = at?.fields.get(step);
    if (!field) return null;
    titles.push(field.title);
    const { relation }: Field = field;
    at = relation && relation.kind !== 'any' ? collections.get(relation.target) : undefined;
  }
  return field ? { field, title: titles.join(' › ') } : null;
}

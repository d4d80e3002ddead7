/**
 * Rules read on an item before it is written: `ChangeGrant.validation`, and what fields demand of their values (`readValidation`
 * of `Field.validation.rule`). For `create` the item is the payload with its presets; for `update` the row as it will be.
 *
 * Where only the database knows (an order of texts, a related row that is there already), the violation carries the filter that
 * the row must satisfy once it is written: check it then, in the same transaction, and throw if it does not.
 */
import type { Filter, Operator } from '../query/filter.ts';
import { type Fields, matches, type Storage } from '../query/matches.ts';
import type { Rule } from '../query/rule.ts';
import { Literal, type Value } from '../query/value.ts';
import { matchesPattern } from './pattern.ts';
import type { Variables } from './variables.ts';

/** Details of FAILED_VALIDATION, and what is still to be asked. */
export interface Violation {
  readonly field: string;
  /** Relations first, the field last. */
  readonly path: readonly string[];
  /** The operator without its underscore, `regex`, or `required`. */
  readonly type: string;
  readonly valid?: unknown;
  readonly invalid?: unknown;
  readonly substring?: unknown;
  /** null: it is violated. Else: it is, unless the written row satisfies this. */
  readonly unless: Filter | null;
}

/** What has to be known of a collection to read rules on its items. A model's collection has such fields. */
export interface Checked {
  readonly fields: Fields;
  readonly storage: Storage;
  /** What a relation leads to; null where that is not one collection. */
  readonly related: (field: string) => Checked | null;
  /** For rules whose variables were not bound with the access: those of fields. */
  readonly variables: Variables | null;
}

export function validate(rules: readonly Rule[], item: Item, checked: Checked): readonly Violation[] {
  return rules.flatMap((rule) => violationsOf(rule, item, checked, []));
}

type Item = Readonly<Record<string, unknown>>;

/** true and false are certain; a filter is what remains to be asked of the row. */
type Remaining = boolean | Filter;

/** Every part of an `and` that is not satisfied, by itself; of an `or`, what the first alternative wants. */
function violationsOf(rule: Rule, item: Item, checked: Checked, path: readonly string[]): readonly Violation[] {
  if (rule.kind === 'and') return rule.of.flatMap((each) => violationsOf(each, item, checked, path));
  const remaining = remainingOf(rule, item, checked);
  if (remaining === true) return [];
  const unless = remaining === false ? null : remaining;
  return blamed(rule, path).map((violation) => ({ ...violation, unless }));
}

function remainingOf(rule: Rule, item: Item, checked: Checked): Remaining {
  switch (rule.kind) {
    case 'and':
      return every(rule.of.map((each) => remainingOf(each, item, checked)));
    case 'or':
      return some(rule.of.map((each) => remainingOf(each, item, checked)));
    case 'filter':
      return ofFilter(rule.filter, item, checked);
    case 'submitted':
      return Object.hasOwn(item, rule.name) === rule.wanted;
    case 'regex':
      return ofPattern(rule.pattern, Object.hasOwn(item, rule.name) ? item[rule.name] : undefined);
    case 'related':
      return ofRelated(rule, item, checked);
  }
}

function every(parts: readonly Remaining[]): Remaining {
  if (parts.includes(false)) return false;
  const of = parts.filter((each): each is Filter => typeof each === 'object');
  return of.length === 0 ? true : of.length === 1 ? of[0]! : { kind: 'and', of };
}

function some(parts: readonly Remaining[]): Remaining {
  if (parts.includes(true)) return true;
  const of = parts.filter((each): each is Filter => typeof each === 'object');
  return of.length === 0 ? false : of.length === 1 ? of[0]! : { kind: 'or', of };
}

/** What is not given gets a default of the database: that is asked as well. */
function ofFilter(filter: Filter, item: Item, { fields, storage, variables }: Checked): Remaining {
  const answer = matches(filter, item, fields, {
    storage,
    resolve: (variable) => {
      const value = variables?.(variable);
      if (value === undefined || value === null) return value;
      return typeof value === 'object' ? value.map((each) => new Literal(each)) : new Literal(value);
    },
  });
  return answer === 'ask' ? filter : answer === true;
}

/** A pattern is about texts: a field that is not given breaks none, null does. */
function ofPattern(pattern: string, value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === 'string' || typeof value === 'number' ? matchesPattern(pattern, String(value)) : false;
}

/** Read on the payload as it is nested; a key alone says nothing of its row. */
function ofRelated(rule: Rule & { kind: 'related' }, item: Item, checked: Checked): Remaining {
  const { name, quantifier, where } = rule;
  const given = Object.hasOwn(item, name) ? item[name] : undefined;
  const there = checked.related(name);
  const rows = there && given !== undefined && given !== null ? nestedRows(given) : null;
  if (!there || rows === null) return given === null ? false : asked(rule);
  const answers = rows.map((row) => (isItem(row) ? remainingOf(where, row, there) : null));
  const none = quantifier === 'none';
  if (answers.includes(true)) return !none;
  return answers.every((each) => each === false) ? none : asked(rule);
}

/** One object, a list of them, or the rows that `{create, update, delete}` would leave; null where that cannot be told. */
function nestedRows(given: unknown): readonly unknown[] | null {
  if (Array.isArray(given)) return given;
  if (!isItem(given)) return null;
  return ['create', 'update', 'delete'].some((name) => Array.isArray(given[name])) ? null : [given];
}

const isItem = (value: unknown): value is Item => value !== null && typeof value === 'object' && !Array.isArray(value);

/** The rule as a filter for the row; what no database can be asked is not satisfied. */
function asked(rule: Rule): Remaining {
  switch (rule.kind) {
    case 'filter':
      return rule.filter;
    case 'and':
      return every(rule.of.map(asked));
    case 'or':
      return some(rule.of.map(asked));
    case 'related': {
      const where = asked(rule.where);
      if (where === false) return false;
      const of: Filter = where === true ? { kind: 'and', of: [] } : where;
      return { kind: 'related', quantifier: rule.quantifier, name: rule.name, scope: null, where: of };
    }
    default:
      return false;
  }
}

type Blamed = Omit<Violation, 'unless'>;

function blamed(rule: Rule, path: readonly string[]): readonly Blamed[] {
  switch (rule.kind) {
    case 'and':
      return rule.of.flatMap((each) => blamed(each, path));
    case 'or':
      return rule.of.length > 0 ? blamed(rule.of[0]!, path) : [at(path, '', 'never')];
    case 'regex':
      return [at(path, rule.name, 'regex')];
    case 'submitted':
      return [at(path, rule.name, rule.wanted ? 'required' : 'submitted')];
    case 'related':
      return blamed(rule.where, [...path, rule.name]);
    case 'filter':
      return blamedFilter(rule.filter, path);
  }
}

const at = (path: readonly string[], field: string, type: string): Blamed => ({ field, path: [...path, field], type });

function blamedFilter(filter: Filter, path: readonly string[]): readonly Blamed[] {
  switch (filter.kind) {
    case 'and':
      return filter.of.flatMap((each) => blamedFilter(each, path));
    case 'or':
      return filter.of.length > 0 ? blamedFilter(filter.of[0]!, path) : [at(path, '', 'never')];
    case 'related':
      return blamedFilter(filter.where, [...path, filter.name]);
    case 'compare': {
      const type = filter.operator.slice(1);
      return [{ ...at(path, filter.left.name, type), ...expected(filter.operator, filter.value) }];
    }
  }
}

function expected(operator: Operator, value: Value): Pick<Violation, 'valid' | 'invalid' | 'substring'> {
  if (['_null', '_nnull', '_empty', '_nempty'].includes(operator)) return {};
  const shown = plainOf(value);
  if (/contains|starts|ends/.test(operator)) return { substring: shown };
  return operator.startsWith('_n') ? { invalid: shown } : { valid: shown };
}

const plainOf = (value: Value): unknown =>
  value instanceof Literal ? value.value : Array.isArray(value) ? value.map(plainOf) : null;

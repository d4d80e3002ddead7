/**
 * Validation rules as they are stored, JSON -> Rule: filters, and besides them `_regex` and `_submitted`. Read once per text.
 * What cannot be read is never satisfied.
 */
import { ApiError } from '../errors.ts';
import { parseFilter } from '../parse/filter.ts';
import { at } from '../parse/place.ts';
import { asArray, isWireObject, type WireObject } from '../parse/wire.ts';
import type { Rule } from '../query/rule.ts';
import type { Variable } from '../query/value.ts';
import { regexOf } from './pattern.ts';
import { readOnce } from './read-once.ts';
import { bindFilter, type Variables, variablesOfFilter } from './variables.ts';
import { ruleLimits } from './written-rule.ts';

export interface WrittenValidation {
  /** null: everything is valid. */
  readonly rule: Rule | null;
  readonly fault: string | null;
}

const nothing: Rule = { kind: 'or', of: [] };

export const readValidation = readOnce<WrittenValidation>(2_000, { rule: null, fault: null }, parse);

function parse(text: string): WrittenValidation {
  try {
    const read: unknown = JSON.parse(text);
    if (read === null) return { rule: null, fault: null };
    if (!isWireObject(read)) return { rule: nothing, fault: 'A validation has to be an object' };
    const rule = ruleOf(read, 0);
    return { rule: rule.kind === 'and' && rule.of.length === 0 ? null : rule, fault: null };
  } catch (error) {
    return { rule: nothing, fault: error instanceof ApiError ? error.message : 'A validation is not valid JSON' };
  }
}

const deepest = 20;
const all = (of: readonly Rule[]): Rule => (of.length === 1 ? of[0]! : { kind: 'and', of });

function ruleOf(wire: WireObject, depth: number): Rule {
  if (depth > deepest) refuse('A validation goes too deep');
  return all(Object.entries(wire).map(([name, value]) => memberOf(name, value, depth)));
}

function memberOf(name: string, value: unknown, depth: number): Rule {
  if (name === '_and' || name === '_or')
    return { kind: name === '_and' ? 'and' : 'or', of: listOf(value).map((each) => ruleOf(each, depth + 1)) };
  if (!isWireObject(value)) return filterOf(name, value);
  const parts = Object.entries(value).map(([key, each]) => fieldRule(name, key, each, depth));
  return all(parts);
}

/** What stands below a field's name: an operator, a list of such, or conditions on what is nested in it. */
function fieldRule(name: string, key: string, value: unknown, depth: number): Rule {
  if (key === '_regex') return { kind: 'regex', name, pattern: patternOf(value) };
  if (key === '_submitted') return { kind: 'submitted', name, wanted: value !== false && value !== 'false' };
  if (key === '_some' || key === '_none')
    return { kind: 'related', quantifier: key === '_some' ? 'some' : 'none', name, where: ruleOf(objectOf(value), depth + 1) };
  if (key === '_and' || key === '_or') {
    const each = listOf(value).map((wire) => memberOf(name, wire, depth + 1));
    return { kind: key === '_and' ? 'and' : 'or', of: each };
  }
  if (key.startsWith('_')) return filterOf(name, { [key]: value });
  return { kind: 'related', quantifier: null, name, where: ruleOf({ [key]: value }, depth + 1) };
}

function filterOf(name: string, value: unknown): Rule {
  const filter = parseFilter({ [name]: value }, at('validation'), new Map(), {
    limits: ruleLimits,
    collections: { has: () => false },
  });
  return filter ? { kind: 'filter', filter } : { kind: 'and', of: [] };
}

const listOf = (value: unknown): readonly WireObject[] => (asArray(value) ?? refuse('A list of rules is expected')).map(objectOf);

const objectOf = (value: unknown): WireObject => (isWireObject(value) ? value : refuse('A rule has to be an object'));

/** `/^a/i` as administrators of Directus write them, or the pattern alone. */
function patternOf(value: unknown): string {
  if (typeof value !== 'string' || value === '') refuse('_regex takes a pattern');
  try {
    regexOf(value);
  } catch {
    refuse(`_regex takes a pattern, and "${value.slice(0, 60)}" is none`);
  }
  return value;
}

function refuse(reason: string): never {
  throw new ApiError('INVALID_PAYLOAD', { reason });
}

export function variablesOfRule(rule: Rule): readonly Variable[] {
  switch (rule.kind) {
    case 'and':
    case 'or':
      return rule.of.flatMap(variablesOfRule);
    case 'filter':
      return variablesOfFilter(rule.filter);
    case 'related':
      return variablesOfRule(rule.where);
    default:
      return [];
  }
}

/** Validation never becomes part of a statement: its literals need no place among those of the access. */
export function bindRule(rule: Rule, variables: Variables): Rule {
  switch (rule.kind) {
    case 'and':
    case 'or':
      return { kind: rule.kind, of: rule.of.map((each) => bindRule(each, variables)) };
    case 'filter':
      return { kind: 'filter', filter: bindFilter(rule.filter, { variables, literals: [] }) };
    case 'related':
      return { ...rule, where: bindRule(rule.where, variables) };
    default:
      return rule;
  }
}

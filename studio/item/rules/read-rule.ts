/** A rule as it is stored, JSON -> Rule: a filter, and besides it `_regex` and `_submitted`. Pure. null: it cannot be read here. */
import { type Filter, type Operand, type Operator, operators } from '../../../api/query/filter.ts';
import type { FunctionName } from '../../../api/query/function.ts';
import type { Rule } from '../../../api/query/rule.ts';
import { Literal, type Shift, type Value, type VariableName, variableNames } from '../../../api/query/value.ts';

type Wire = Readonly<Record<string, unknown>>;

const known: ReadonlySet<string> = new Set(operators);

export function readRule(wire: Wire): Rule | null {
  const parts = Object.entries(wire).map(([name, value]) => memberOf(name, value));
  return every(parts);
}

/** One part that cannot be read takes all with it: nothing is decided by half a rule. */
function every(parts: readonly (Rule | null)[], kind: 'and' | 'or' = 'and'): Rule | null {
  const read = parts.filter((each) => each !== null);
  if (read.length < parts.length) return null;
  return read.length === 1 ? read[0]! : { kind, of: read };
}

function memberOf(name: string, value: unknown): Rule | null {
  if (name === '_and' || name === '_or')
    return Array.isArray(value)
      ? every(
          value.map((each) => (isWire(each) ? readRule(each) : null)),
          name === '_and' ? 'and' : 'or',
        )
      : null;
  if (name.startsWith('_')) return null;
  if (!isWire(value)) return compared(name, '_eq', value);
  return every(Object.entries(value).map(([key, each]) => below(name, key, each)));
}

/** What stands below a field's name. */
function below(name: string, key: string, value: unknown): Rule | null {
  if (key === '_regex') return { kind: 'regex', name, pattern: String(value) };
  if (key === '_submitted') return { kind: 'submitted', name, wanted: value !== false };
  if (key === '_some' || key === '_none') {
    const where = isWire(value) ? readRule(value) : null;
    return where && { kind: 'related', quantifier: key === '_some' ? 'some' : 'none', name, where };
  }
  if (key === '_and' || key === '_or')
    return Array.isArray(value)
      ? every(
          value.map((each) => memberOf(name, each)),
          key === '_and' ? 'and' : 'or',
        )
      : null;
  if (key.startsWith('_')) return compared(name, key, value);
  const where = readRule({ [key]: value });
  return where && { kind: 'related', quantifier: null, name, where };
}

function compared(name: string, operator: string, value: unknown): Rule | null {
  const left = operandOf(name);
  if (!left || !known.has(operator)) return null;
  const filter = conditionOf(left, operator as Operator, value);
  return filter && { kind: 'filter', filter };
}

/** `year(date)` asks for a part of it. */
function operandOf(name: string): Operand | null {
  const [, called, inner] = /^(\w+)\(([^()]+)\)$/.exec(name) ?? [];
  if (called === undefined) return { path: [], name, function: null, json: null };
  return called === 'json' ? null : { path: [], name: inner!, function: called as FunctionName, json: null };
}

const opposite: Partial<Record<Operator, Operator>> = { _null: '_nnull', _nnull: '_null', _empty: '_nempty', _nempty: '_empty' };

function conditionOf(left: Operand, operator: Operator, value: unknown): Filter | null {
  const of = (by: Operator, right: Value): Filter => ({ kind: 'compare', left, operator: by, value: right });
  switch (operator) {
    case '_null':
    case '_nnull':
    case '_empty':
    case '_nempty':
      return of(value === false || value === 'false' ? opposite[operator]! : operator, null);
    case '_in':
    case '_nin':
    case '_between':
    case '_nbetween': {
      const list =
        typeof value === 'string' ? value.split(',').map((each) => each.trim()) : Array.isArray(value) ? value : [value];
      return of(operator, list.map(valueIn));
    }
    default: {
      const right = valueIn(value);
      if (right !== null) return of(operator, right);
      return operator === '_eq' ? of('_null', null) : operator === '_neq' ? of('_nnull', null) : null;
    }
  }
}

function valueIn(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') return new Literal(JSON.stringify(value));
  return (typeof value === 'string' && variableOf(value)) || new Literal(value as string | number | boolean);
}

const units: Readonly<Record<string, Shift['unit']>> = {
  ms: 'millisecond',
  s: 'second',
  m: 'minute',
  min: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  y: 'year',
};

/** null: it is a plain text. */
function variableOf(text: string): Value | null {
  const [, name, path = '', sign, amount, unit = ''] =
    /^\$([A-Z_]+)((?:\.\w+)*)(?:\(\s*([+-]?)\s*(\d+)\s*([a-zA-Z]+)\s*\))?$/.exec(text) ?? [];
  if (!(variableNames as readonly string[]).includes(name ?? '')) return null;
  const word = unit.toLowerCase().replace(/^(millisecond|second|minute|hour|day|week|month|year)s$/, '$1');
  const meant = units[word] ?? Object.values(units).find((each) => each === word);
  return {
    variable: name as VariableName,
    path: path.split('.').filter(Boolean),
    shift: amount === undefined || !meant ? null : { amount: Number(amount) * (sign === '-' ? -1 : 1), unit: meant },
  };
}

const isWire = (value: unknown): value is Wire => typeof value === 'object' && value !== null && !Array.isArray(value);

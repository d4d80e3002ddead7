/**
 * Does what stands in a form satisfy a rule? As the server will say, wherever that is certain; `ask` where only the database
 * knows. Pure.
 */
import { type Answer, type MatchContext, matches } from '../../../api/query/matches.ts';
import { allOf, anyOf, not } from '../../../api/query/matches-answer.ts';
import { shifted } from '../../../api/query/moment.ts';
import type { Rule } from '../../../api/query/rule.ts';
import { Literal, type Value, type Variable } from '../../../api/query/value.ts';
import type { Collection, Schema } from '../../schema/schema.ts';
import { plainly } from './plainly.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Who is asking: `id`, and what else rules want to know of them (`role`, `company.id`). */
export type Person = Row;

export interface Known {
  readonly collection: Collection;
  readonly schema: Pick<Schema, 'collections'>;
  readonly person: Person;
  readonly now: Date;
  /** What the database alone knows is decided as a person would read it: nobody else can be asked of what is not stored. */
  readonly plain: boolean;
}

export function answerOf(rule: Rule, row: Row, known: Known): Answer {
  switch (rule.kind) {
    case 'and':
      return allOf(rule.of.map((each) => answerOf(each, row, known)));
    case 'or':
      return anyOf(rule.of.map((each) => answerOf(each, row, known)));
    case 'filter': {
      const context = contextOf(known);
      const answer = matches(rule.filter, row, fieldsOf(known.collection), context);
      return known.plain && (answer === 'ask' || answer === null) && rule.filter.kind === 'compare'
        ? plainly(rule.filter, row, context.resolve)
        : answer;
    }
    case 'regex': {
      const value = row[rule.name];
      if (value === undefined) return true;
      return typeof value === 'string' || typeof value === 'number' ? matchesPattern(rule.pattern, String(value)) : false;
    }
    case 'submitted':
      return Object.hasOwn(row, rule.name) === rule.wanted;
    case 'related':
      return relatedAnswer(rule, row, known);
  }
}

/** Of what is in the form, as a tree: an item, or several of them. A key alone says nothing of its item. */
function relatedAnswer({ name, quantifier, where }: Rule & { kind: 'related' }, row: Row, known: Known): Answer {
  const relation = known.collection.fields.get(name)?.relation;
  const target = relation && relation.kind !== 'any' ? known.schema.collections.get(relation.target) : undefined;
  const given = row[name];
  if (!target) return 'ask';
  const within = { ...known, collection: target };
  // What leads nowhere is a row of nulls.
  if (relation?.kind === 'one')
    return given === null || given === undefined
      ? answerOf(where, Object.fromEntries([...target.fields.keys()].map((each) => [each, null])), within)
      : isRow(given)
        ? answerOf(where, given, within)
        : 'ask';
  if (!Array.isArray(given)) return 'ask';
  const found = anyOf(given.map((each) => (isRow(each) ? answerOf(where, each, within) : 'ask')));
  return quantifier === 'none' ? not(found) : found;
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

type TypesOf = ReadonlyMap<
  string,
  {
    readonly type: {
      readonly name: string;
      readonly native: string;
      readonly precision: number | null;
      readonly scale: number | null;
    };
  }
>;
const types = new WeakMap<Collection, TypesOf>();

function fieldsOf(collection: Collection): TypesOf {
  const found =
    types.get(collection) ??
    new Map(
      [...collection.fields].map(([name, { type, precision, scale }]) => [
        name,
        { type: { name: type, native: '', precision, scale } },
      ]),
    );
  types.set(collection, found);
  return found;
}

const contextOf = ({ person, now }: Known): MatchContext => ({
  storage: 'faithful',
  resolve: (variable) => meantBy(variable, person, now),
});

function meantBy({ variable, path, shift }: Variable, person: Person, now: Date): Value | undefined {
  if (variable === 'NOW') return new Literal(shifted(now, shift).toISOString());
  const whole = variable === 'CURRENT_USER' ? person : variable === 'CURRENT_ROLE' ? person.role : undefined;
  const wanted = path.length === 0 ? ['id'] : path;
  const value = isRow(whole) ? wanted.reduce<unknown>((at, step) => (isRow(at) ? at[step] : undefined), whole) : whole;
  if (value === undefined) return undefined;
  return value === null || isRow(value) || Array.isArray(value) ? null : new Literal(value as string | number | boolean);
}

/** `/^a/i`, or the pattern alone. What is none is for the server to say. */
function matchesPattern(pattern: string, text: string): Answer {
  const [, body, flags] = /^\/(.*)\/([imsu]*)$/s.exec(pattern) ?? [null, pattern, ''];
  try {
    return new RegExp(body!, flags).test(text);
  } catch {
    return 'ask';
  }
}

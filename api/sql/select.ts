/** Stage 4: spells a plan's list of rows in the given syntax. Decides nothing. */
import { plainType } from '../model/type.ts';
import type { Derived, Exists, Expression, Join, Member, Order, ReadPlan } from '../plan/plan.ts';
import { Literal } from '../query/value.ts';
import { conditionText, parameter } from './condition.ts';
import { asterisks, expressionText, orderedText } from './expression.ts';
import { type Fragment, join, type Named, number, type Parameter, raw, sql } from './fragment.ts';
import type { Select, Syntax } from './syntax.ts';
import type { Writing } from './writing.ts';

export function listText(plan: ReadPlan, write: Writing): Fragment {
  return write.syntax.list(plan.page ? pagedSelect(plan, plan.page, write) : select(plan, write));
}

/** Counts, each a subquery of one statement's single row. */
export function countText(counted: Exists, write: Writing): Fragment {
  return sql`(select count(*)${fromText(counted.from, counted.alias, counted.joins, write)}${whereText(conditionText(counted.where, write))})`;
}

/** Are there such rows? Never null: a row without the columns that lead to others has none. */
export function existsText(of: Exists, write: Writing): Fragment {
  const { apart } = of;
  const from = fromText(of.from, of.alias, of.joins, write);
  if (!apart || !write.syntax.listsRelated) return sql`exists (select 1${from}${whereText(conditionText(of.where, write))})`;
  const near = join(
    apart.near.map((each) => expressionText(each, write)),
    ', ',
  );
  const far = apart.far.map((each) => expressionText(each, write));
  const conditions = [
    ...far.map((each) => sql`${each} is not null`),
    ...(apart.where ? [conditionText(apart.where, write)] : []),
  ];
  const list = sql`select ${join(far, ', ')}${from}${whereText(join(conditions, ' and '))}`;
  return sql`coalesce((${near}) in (${list}), 0)`;
}

/** The value of the row that comes first by it, as a subquery; rows without a value are no first, wherever nulls sort. */
export function firstText({ of, value, descending }: Expression & { kind: 'first' }, write: Writing): Fragment {
  const text = orderedText(value, write);
  const order = sql` order by ${text}${raw(descending ? ' desc' : '')}${write.syntax.limit(1, 0, true)}`;
  return sql`(select ${text}${fromText(of.from, of.alias, of.joins, write)}${whereText(conditionText(of.where, write))} and ${text} is not null${order})`;
}

/** `select 1` over the same rows, for the database's own estimate. */
export function probeText(counted: Exists, write: Writing): Fragment {
  return sql`select 1 as one${fromText(counted.from, counted.alias, counted.joins, write)}${whereText(conditionText(counted.where, write))}`;
}

function select(plan: ReadPlan, write: Writing): Select {
  const where = plan.where ? whereText(conditionText(plan.where, write)) : [];
  const group = plan.group?.length
    ? sql` group by ${join(
        plan.group.map((of) => orderedText(of, write)),
        ', ',
      )}`
    : [];
  const having = plan.having ? sql` having ${conditionText(plan.having, write)}` : [];
  const rows = [fromText(plan.from, plan.alias, [...plan.joins, ...plan.shown], write), where];
  const body = [plan.derived ? derivedText(plan.derived, plan.alias, rows, write) : rows, group, having];
  const order = plan.order.map((each) => [orderedText(each.of, write), raw(each.descending ? ' desc' : '')]);
  const extras = plan.extras.map(({ as, of }) => ({
    as,
    value:
      typeof of === 'number'
        ? exactText(orderedText(plan.order[of]!.of, write), plan.order[of]!.of, write)
        : besideText(expressionText(of, write), of, write),
  }));
  return {
    members: namedMembers(plan.members, write),
    flat: plan.flat,
    extras,
    body,
    order,
    limit: plan.limit,
    offset: offsetOf(plan),
  };
}

/** Rows with nothing but the values that groups are made of. */
function derivedText(derived: readonly Derived[], alias: string, rows: Fragment, write: Writing): Fragment {
  const name = (text: string): Fragment => raw(write.syntax.quote(text));
  const columns = derived.map(({ as, of }) => sql`${expressionText(of, write)} as ${name(as)}`);
  return sql` from (select ${columns.length ? join(columns, ', ') : raw('1 as one')}${rows}) ${name(alias)}`;
}

/**
 * The page's rows are found first, with nothing but what finding them takes; only then are relations joined and JSON made.
 * The outer list repeats the order, which joins need not keep. Pages of many parents at once are found by numbering the
 * rows within their parent.
 */
function pagedSelect(plan: ReadPlan, columns: readonly string[], write: Writing): Select {
  const { syntax } = write;
  const name = (text: string): Fragment => raw(syntax.quote(text));
  const again = syntax.pagesByKey && plan.pageKey ? plan.pageKey : null;
  const alias = name(plan.alias);
  const page = again ? name('\u0001p') : alias;
  const inner = (letter: string, index: number): Fragment => sql`${page}.${name(`\u0001${letter}${index}`)}`;
  const order = join(
    plan.order.map((each) => [orderedText(each.of, write), directionText(each)]),
    ', ',
  );
  const ordered = plan.order.length > 0 ? sql` order by ${order}` : [];
  const handedOut = [
    ...(again ?? columns).map((column, index) =>
      again ? sql`${alias}.${name(column)} as ${name(`\u0001k${index}`)}` : sql`${alias}.${name(column)}`,
    ),
    ...plan.order.map(({ of }, index) => sql`${orderedText(of, write)} as ${name(`\u0001o${index}`)}`),
    ...plan.extras.flatMap(({ of }, index) =>
      typeof of === 'number' ? [] : [sql`${expressionText(of, write)} as ${name(`\u0001e${index}`)}`],
    ),
    ...(plan.perParent ? [sql`${rowNumber(plan.perParent, ordered, write)} as ${name('\u0001r0')}`] : []),
  ];
  const where = plan.where ? whereText(conditionText(plan.where, write)) : [];
  const cut = plan.perParent ? [] : [ordered, syntax.limit(plan.limit, offsetOf(plan), plan.order.length > 0)];
  const found = sql`(select ${join(handedOut.length ? handedOut : [raw('1 as one')], ', ')}${fromText(plan.from, plan.alias, plan.joins, write)}${where}${cut}) ${page}`;
  const matches = again?.map((column, index) => sql`${alias}.${name(column)} = ${inner('k', index)}`);
  return {
    members: namedMembers(plan.members, write),
    flat: plan.flat,
    extras: plan.extras.map(({ as, of }, index) =>
      typeof of === 'number'
        ? { as, value: exactText(inner('o', of), plan.order[of]!.of, write) }
        : { as, value: besideText(inner('e', index), of, write) },
    ),
    body: [
      sql` from ${found}`,
      matches ? sql` join ${tableText(plan.from, syntax)} ${alias} on ${join(matches, ' and ')}` : [],
      plan.shown.map((each) => joinText(each, write)),
      plan.perParent ? numberedText(inner('r', 0), plan) : [],
    ],
    order: plan.perParent ? [inner('r', 0)] : plan.order.map((each, index) => [inner('o', index), directionText(each)]),
    limit: null,
    offset: 0,
  };
}

function foldedOrder(each: Order, write: Writing): Fragment[] {
  const { nullsFirst, foldsNullsAsZero } = write.syntax;
  const of = orderedText(each.of, write);
  const term = [of, directionText(each)];
  if (!foldsNullsAsZero || !each.nullable) return [term];
  return [sql`${of} is null${raw(nullsFirst === each.descending ? '' : ' desc')}`, term];
}

const directionText = ({ descending }: Order): Fragment => raw(descending ? ' desc' : '');

function rowNumber(parents: readonly Expression[], ordered: Fragment, write: Writing): Fragment {
  const some = Array.isArray(ordered) && ordered.length === 0 ? sql` order by (select null)` : ordered;
  return sql`row_number() over (partition by ${join(
    parents.map((of) => expressionText(of, write)),
    ', ',
  )}${some})`;
}

function numberedText(row: Fragment, plan: ReadPlan): Fragment {
  const { limit } = plan;
  const offset = offsetOf(plan);
  const last = typeof offset === 'number' ? number(offset + (limit ?? 0)) : sql`${offset} + ${number(limit ?? 0)}`;
  return sql` where ${row} > ${number(offset)}${limit === null ? [] : sql` and ${row} <= ${last}`}`;
}

/** The type's native name tells it from other whole numbers, where a database takes no expression in this place. */
const offsetOf = ({ offset }: ReadPlan): number | Parameter =>
  offset instanceof Literal ? parameter(offset, plainType('integer', 'offset'), 'plain', 'offset') : offset;

function namedMembers(members: readonly Member[], write: Writing): Named[] {
  return members.map(({ as, value }) => ({
    as,
    value: memberText(value, write),
    nested: value.kind === 'value' ? isJson(value.of) : value.kind !== 'constant',
  }));
}

function memberText(value: Member['value'], write: Writing): Fragment {
  const { syntax } = write;
  const nothing = raw(syntax.jsonNull ?? 'null');
  const otherwise = syntax.jsonNull ? sql` else ${nothing}` : [];
  switch (value.kind) {
    case 'value':
      return valueText(value.of, write);
    case 'constant':
      return value.text === null ? nothing : syntax.json(raw(`'${wordOf(value.text)}'`), plainType('string'));
    case 'object': {
      const object = syntax.object(namedMembers(value.members, write));
      return value.when ? sql`case when ${expressionText(value.when, write)} is not null then ${object}${otherwise} end` : object;
    }
    case 'first': {
      const cases = value.of.map(
        (each) =>
          sql`when ${expressionText(each.when!, write)} is not null then ${syntax.object(namedMembers(each.members, write))}`,
      );
      return cases.length ? sql`case ${join(cases, ' ')}${otherwise} end` : nothing;
    }
    case 'fold':
      return syntax.fold({ ...select(value.plan, write), order: value.plan.order.flatMap((each) => foldedOrder(each, write)) });
    case 'later':
      return nothing;
  }
}

/** It stands in a statement as it is. */
function wordOf(text: string): string {
  if (!/^\w+$/.test(text)) throw new Error(`A constant is a word, and ${JSON.stringify(text)} is none`);
  return text;
}

const isJson = (of: Expression): boolean => (of.kind === 'masked' ? isJson(of.of) : of.kind === 'json');

/** A value as JSON. What is hidden is told apart from what is made of it, so that a mask changes no value that is shown. */
function valueText(of: Expression, write: Writing): Fragment {
  const { syntax } = write;
  const otherwise = syntax.jsonNull ? sql` else ${raw(syntax.jsonNull)}` : [];
  switch (of.kind) {
    case 'masked':
      return sql`case when ${conditionText(of.when, write)} then ${valueText(of.of, write)}${otherwise} end`;
    case 'concealed':
      return sql`case when ${expressionText(of.of, write)} is not null then ${syntax.json(asterisks, of.type)}${otherwise} end`;
    case 'json':
      return syntax.jsonPath(expressionText(of.of, write), of.path, 'json', of.of.type);
    case 'text':
      return syntax.json(expressionText(of, write), plainType('string'));
    default:
      return syntax.json(expressionText(of, write), of.type);
  }
}

const besideText = (text: Fragment, { type }: Expression, { syntax }: Writing): Fragment =>
  syntax.beside ? syntax.beside(text, type) : syntax.json(text, type);

/** Of what the rows are sorted by, which is not always the value itself. */
const exactText = (text: Fragment, of: Expression, write: Writing): Fragment =>
  write.syntax.exact?.(text, of.type) ?? besideText(text, of, write);

const whereText = (condition: Fragment): Fragment => sql` where ${condition}`;

export function fromText(from: ReadPlan['from'], alias: string, joins: readonly Join[], write: Writing): Fragment {
  const { syntax } = write;
  return [sql` from ${tableText(from, syntax)} ${raw(syntax.quote(alias))}`, joins.map((each) => joinText(each, write))];
}

function joinText({ table, alias, on, inner }: Join, write: Writing): Fragment {
  const { syntax } = write;
  return sql` ${raw(inner ? 'join' : 'left join')} ${tableText(table, syntax)} ${raw(syntax.quote(alias))} on ${conditionText(on, write)}`;
}

const tableText = ({ schema, name }: ReadPlan['from'], syntax: Syntax): Fragment =>
  raw(`${syntax.quote(schema)}.${syntax.quote(name)}`);

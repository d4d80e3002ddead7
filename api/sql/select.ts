/** Stage 4: spells a plan's list of rows in the given syntax. Decides nothing. */
import type { Exists, Expression, Join, Member, Order, ReadPlan } from '../plan/plan.ts';
import { conditionText } from './condition.ts';
import { expressionText } from './expression.ts';
import { type Fragment, join, raw, sql } from './fragment.ts';
import type { Named, Select, Syntax } from './syntax.ts';
import type { Writing } from './writing.ts';

export function listText(plan: ReadPlan, write: Writing): Fragment {
  return write.syntax.list(plan.page ? pagedSelect(plan, plan.page, write) : select(plan, write));
}

/** Counts, each a subquery of one statement's single row. */
export function countText(counted: Exists, write: Writing): Fragment {
  return sql`(select count(*)${fromText(counted.from, counted.alias, counted.joins, write)}${whereText(conditionText(counted.where, write))})`;
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
  const body = [fromText(plan.from, plan.alias, [...plan.joins, ...plan.shown], write), where, group, having];
  const order = plan.order.map((each) => [orderedText(each.of, write), raw(each.descending ? ' desc' : '')]);
  const extras = plan.extras.map(({ as, of }) => ({
    as,
    value: extraText(typeof of === 'number' ? plan.order[of]!.of : of, write),
  }));
  const whole: Select = {
    members: namedMembers(plan.members, write),
    flat: plan.flat,
    extras,
    body,
    order,
    limit: plan.limit,
    offset: plan.offset,
  };
  return plan.perParent && (plan.limit !== null || plan.offset > 0) ? numbered(whole, plan.perParent, plan, write) : whole;
}

/**
 * The page's rows are found first, with nothing but what finding them takes; only then are relations joined and JSON made.
 * The outer list repeats the order, which joins need not keep.
 */
function pagedSelect(plan: ReadPlan, columns: readonly string[], write: Writing): Select {
  const { syntax } = write;
  const alias = raw(syntax.quote(plan.alias));
  const place = (index: number): string => syntax.quote(`\u0001o${index}`);
  const kept = columns.map((name) => sql`${alias}.${raw(syntax.quote(name))}`);
  const orders = plan.order.map(({ of }, index) => sql`${orderedText(of, write)} as ${raw(place(index))}`);
  const where = plan.where ? whereText(conditionText(plan.where, write)) : [];
  const direction = ({ descending }: Order): Fragment => raw(descending ? ' desc' : '');
  const order = join(
    plan.order.map((each) => [orderedText(each.of, write), direction(each)]),
    ', ',
  );
  const first = [...kept, ...orders];
  const page = sql`(select ${join(first.length ? first : [raw('1 as one')], ', ')}${fromText(plan.from, plan.alias, plan.joins, write)}${where}${
    plan.order.length ? sql` order by ${order}` : []
  }${syntax.limit(plan.limit, plan.offset, plan.order.length > 0)}) ${alias}`;
  return {
    members: namedMembers(plan.members, write),
    flat: plan.flat,
    extras: plan.extras.map(({ as, of }) => ({
      as,
      value:
        typeof of === 'number' ? syntax.json(sql`${alias}.${raw(place(of))}`, plan.order[of]!.of.type) : extraText(of, write),
    })),
    body: [sql` from ${page}`, plan.shown.map((each) => joinText(each, write))],
    order: plan.order.map((each, index) => sql`${alias}.${raw(place(index))}${direction(each)}`),
    limit: null,
    offset: 0,
  };
}

/** Limits per parent where many parents' children are read at once: rows are numbered within their parent. */
function numbered(whole: Select, parents: readonly Expression[], { limit, offset }: ReadPlan, write: Writing): Select {
  const { syntax } = write;
  const name = (text: string): Fragment => raw(syntax.quote(text));
  const inner = name('\u0001n');
  const over = sql`row_number() over (partition by ${join(
    parents.map((of) => expressionText(of, write)),
    ', ',
  )}${whole.order.length ? sql` order by ${join(whole.order, ', ')}` : sql` order by (select null)`})`;
  const columns = [
    ...whole.members.map(({ value }, index) => sql`${value} as ${name(`\u0001m${index}`)}`),
    ...whole.extras.map(({ value }, index) => sql`${value} as ${name(`\u0001e${index}`)}`),
    sql`${over} as ${name('\u0001r')}`,
  ];
  const bounds = [
    sql`${inner}.${name('\u0001r')} > ${raw(String(offset))}`,
    ...(limit === null ? [] : [sql`${inner}.${name('\u0001r')} <= ${raw(String(offset + limit))}`]),
  ];
  return {
    members: whole.members.map((member, index) => ({ ...member, value: sql`${inner}.${name(`\u0001m${index}`)}` })),
    flat: whole.flat,
    extras: whole.extras.map(({ as }, index) => ({ as, value: sql`${inner}.${name(`\u0001e${index}`)}` })),
    body: sql` from (select ${join(columns, ', ')}${whole.body}) ${inner} where ${join(bounds, ' and ')}`,
    order: [sql`${inner}.${name('\u0001r')}`],
    limit: null,
    offset: 0,
  };
}

function namedMembers(members: readonly Member[], write: Writing): Named[] {
  return members.map(({ as, value }) => ({
    as,
    value: memberText(value, write),
    nested: value.kind !== 'value' || value.of.kind === 'json',
  }));
}

function memberText(value: Member['value'], write: Writing): Fragment {
  const { syntax } = write;
  switch (value.kind) {
    case 'value':
      return value.of.kind === 'json'
        ? syntax.jsonPath(expressionText(value.of.of, write), value.of.path, 'json', value.of.of.type)
        : syntax.json(expressionText(value.of, write), value.of.type);
    case 'object': {
      const object = syntax.object(namedMembers(value.members, write));
      return value.when ? sql`case when ${expressionText(value.when, write)} is not null then ${object} end` : object;
    }
    case 'first': {
      const cases = value.of.map(
        (each) =>
          sql`when ${expressionText(each.when!, write)} is not null then ${syntax.object(namedMembers(each.members, write))}`,
      );
      return cases.length ? sql`case ${join(cases, ' ')} end` : raw('null');
    }
    case 'fold':
      return syntax.fold(select(value.plan, write));
    case 'later':
      return raw('null');
  }
}

const extraText = (of: Expression, write: Writing): Fragment => write.syntax.json(expressionText(of, write), of.type);

const orderedText = (of: Expression, write: Writing): Fragment => write.syntax.ordered(expressionText(of, write), of.type);

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

/** A plan as an indented tree, for people: `?explain=1` and snapshots. Values do not show, only their places. */
import type { Condition, Expression, Join, Member, Plan, ReadPlan } from './plan.ts';

export function printPlan(plan: Plan): string {
  const lines = [
    ...plan.lookups.flatMap((lookup, index) => [`lookup ${index}`, ...indent(printPlan(lookup).split('\n'))]),
    ...listLines(plan.main),
    ...(plan.counts
      ? [
          `count ${[plan.counts.total && 'total', plan.counts.filtered && 'filtered', plan.counts.estimated && 'estimated'].filter(Boolean).join(', ')}`,
        ]
      : []),
    ...plan.batches.flatMap(({ path, as, plan: inner }) => [
      `batch ${[...path, as].join('.')}`,
      ...indent(printPlan(inner).split('\n')),
    ]),
  ];
  return lines.join('\n');
}

function listLines(plan: ReadPlan): string[] {
  const { from, alias, joins, where, order, limit, offset, page, shown, members, group, derived, having, perParent } = plan;
  const head = `${page ? 'page of' : 'rows of'} ${from.schema}.${from.name} as ${alias}`;
  const bounds = `${limit === null ? 'all' : `limit ${limit}`}${offset === 0 ? '' : ` offset ${typeof offset === 'number' ? offset : '?'}`}${perParent ? ' per parent' : ''}`;
  return [
    head,
    ...indent([
      ...joins.map(joinLine),
      ...(where ? [`where ${condition(where)}`] : []),
      ...(derived ? [`of each ${derived.map(({ as, of }) => label(as, expression(of))).join(', ')}`] : []),
      ...(group ? [`group by ${group.map(expression).join(', ') || 'all'}`] : []),
      ...(having ? [`having ${condition(having)}`] : []),
      ...(order.length
        ? [`order by ${order.map(({ of, descending }) => `${expression(of)}${descending ? ' desc' : ''}`).join(', ')}`]
        : []),
      bounds,
      ...shown.map(joinLine),
      ...memberLines(members),
    ]),
  ];
}

function memberLines(members: readonly Member[]): string[] {
  const plain = members.flatMap(({ as, value }) => (value.kind === 'value' ? [label(as, expression(value.of))] : []));
  const nested = members.flatMap(nestedLines);
  return [...(plain.length ? [`answer ${plain.join(', ')}`] : []), ...nested];
}

function nestedLines({ as, value }: Member): string[] {
  switch (value.kind) {
    case 'value':
      return [];
    case 'constant':
      return [`${as}: ${JSON.stringify(value.text)}`];
    case 'object':
      return [`${as} {`, ...indent(memberLines(value.members)), '}'];
    case 'first':
      return [`${as} one of`, ...indent(value.of.flatMap((each) => ['{', ...indent(memberLines(each.members)), '}']))];
    case 'fold':
      return [`${as} [`, ...indent(listLines(value.plan)), ']'];
    case 'later':
      return [`${as} later`];
  }
}

const label = (as: string, text: string): string => (text.endsWith(`.${as}`) ? text : `${JSON.stringify(as)}: ${text}`);

const joinLine = ({ table, alias, on, inner }: Join): string =>
  `${inner ? 'join' : 'left join'} ${table.schema}.${table.name} as ${alias} on ${condition(on)}`;

function expression(of: Expression): string {
  switch (of.kind) {
    case 'column':
      return `${of.alias}.${of.column}`;
    case 'function':
      return `${of.function}(${expression(of.of)})`;
    case 'length':
      return `count(${expression(of.of)})`;
    case 'count':
      return `count(${of.of.from.schema}.${of.of.from.name} as ${of.of.alias} where ${condition(of.of.where)})`;
    case 'first':
      return `first ${expression(of.value)} of ${of.of.from.schema}.${of.of.from.name} as ${of.of.alias} where ${condition(of.of.where)}`;
    case 'masked':
      return `${expression(of.of)} if ${condition(of.when)}`;
    case 'concealed':
      return `asterisks of ${expression(of.of)}`;
    case 'json':
      return `json(${expression(of.of)}, ${of.path.join('.')})`;
    case 'aggregate':
      return `${of.function}(${of.of ? expression(of.of) : '*'})`;
    case 'text':
      return `text(${expression(of.of)})`;
  }
}

function condition(of: Condition): string {
  switch (of.kind) {
    case 'and':
    case 'or':
      return of.of.length === 1
        ? condition(of.of[0]!)
        : `(${of.of.map(condition).join(` ${of.kind} `) || (of.kind === 'and' ? 'always' : 'never')})`;
    case 'compare':
      return `${expression(of.left)} ${of.operator.slice(1)}${of.value === null ? '' : ' ?'}`;
    case 'equal':
      return `${expression(of.left)} = ${expression(of.right)}`;
    case 'is':
      return `${expression(of.left)} is ${of.text}`;
    case 'hidden':
      return `unless ${condition(of.unless)}`;
    case 'exists':
      return `${of.negated ? 'no ' : 'some '}${of.of.from.schema}.${of.of.from.name} as ${of.of.alias}${of.of.joins.map((each) => ` ${joinLine(each)}`).join('')} where ${condition(of.of.where)}`;
    case 'keys':
      return `(${of.of.map(expression).join(', ')}) ${of.negated ? 'not ' : ''}in ${of.from === 'parents' ? 'parents' : `lookup ${of.from}`}`;
    case 'after':
      return `after ? in (${of.order.map((each) => expression(each.of)).join(', ')})`;
  }
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** The members of an answer's object: values, joined objects, folded lists, and what is read later. */
import type { AllowedFilter, AllowedMember, AllowedSelection, AnyHop, Hop } from '../access/allowed.ts';
import type { Collection } from '../model/model.ts';
import { hopJoin, linked, linkMany, masked, operandOf, standalone } from './condition.ts';
import { columnOf } from './expression.ts';
import type { PlanList } from './place.ts';
import type { Batch, Condition, Expression, Member, MemberValue, Plan, ReadPlan } from './plan.ts';
import { and, limitOf, newScope, newStatement, noteUsed, type Scope } from './scope.ts';

type One = AllowedMember & { kind: 'one' };
type Many = AllowedMember & { kind: 'many' };

export function planMembers(selection: AllowedSelection, scope: Scope, batches: Batch[], planList: PlanList): Member[] {
  return objectMembers(selection, scope.alias, { scope, batches, planList, path: [] });
}

function objectMembers(selection: AllowedSelection, alias: string, list: List): Member[] {
  const here: Here = { ...list, collection: selection.collection, alias, hidden: [] };
  return [...selection.members.map((member) => planMember(member, here)), ...here.hidden];
}

const planMember = (member: AllowedMember, here: Here): Member => ({ as: member.as, value: memberValue(member, here) });

/** The list that is planned; `path` leads from its rows to the object in hand. */
interface List {
  readonly scope: Scope;
  /** Reads that are made later and put into the list's answer. */
  readonly batches: Batch[];
  readonly path: readonly string[];
  readonly planList: PlanList;
}

/** The object whose members are planned. `hidden` members carry keys for batches and are taken out again. */
interface Here extends List {
  readonly collection: Collection;
  readonly alias: string;
  readonly hidden: Member[];
}

function memberValue(member: AllowedMember, here: Here): MemberValue {
  const { scope, collection, alias } = here;
  switch (member.kind) {
    case 'value': {
      const { operand } = member;
      const column = columnOf(collection, alias, operand.field.name);
      const of = operandOf(operand, column, scope.statement, collection, alias);
      noteUsed(scope, of);
      return { kind: 'value', of: member.text ? asText(of) : of };
    }
    case 'constant':
      return { kind: 'constant', text: member.text };
    case 'group':
      return { kind: 'object', when: null, members: member.members.map((each) => planMember(each, here)) };
    case 'one':
      return apart(member.select, here)
        ? laterOne(member, here)
        : joined(member.relation, member.near, member.as, member.select, here);
    case 'many':
      return apart(member.select, here) || member.select.grouping ? laterMany(member, here) : fold(member, here);
    case 'any': {
      const scopes = member.scopes.map((select) => ({
        select,
        relation: { kind: 'any', relation: member.relation } satisfies AnyHop,
      }));
      if (scopes.some(({ select }) => apart(select, here))) return laterAny(member, here);
      return { kind: 'first', of: scopes.map(({ select, relation }) => joined(relation, member.near, member.as, select, here)) };
    }
  }
}

/** A mask stays outermost; asterisks are text already. */
function asText(of: Expression): Expression {
  if (of.kind === 'masked') return { ...of, of: asText(of.of) };
  return of.kind === 'concealed' ? of : { kind: 'text', of, type: of.type };
}

/** Groups within a list are read apart as well: a database that folds them into a row may lose sight of the row, with its rules. */
const apart = ({ collection }: AllowedSelection, { scope }: Here): boolean =>
  scope.statement.options.strategy === 'batch' || collection.source !== scope.source;

/** A key that leads to related rows: null where the relation is hidden. */
function shown({ scope, collection, alias }: Here, column: string, near: AllowedFilter | null): Expression {
  const of = masked(columnOf(collection, alias, column), near, scope.statement, collection, alias);
  noteUsed(scope, of);
  return of;
}

/** A row rule or a deep filter of the joined collection goes into the join: it hides the relation, not the row. */
function joined(
  relation: Hop['relation'],
  near: AllowedFilter | null,
  as: string,
  select: AllowedSelection,
  here: Here,
): MemberValue & { kind: 'object' } {
  const { scope, collection, alias, path } = here;
  const target = select.collection;
  const there = scope.statement.alias();
  const join = hopJoin({ name: as, relation, target, rows: select.rows, near }, scope.statement, collection, alias, there);
  const asked = select.filter ? standalone(select.filter, scope.statement, target, there) : null;
  const on = and(join.on, asked)!;
  noteUsed(scope, on);
  scope.shown.push({ ...join, on });
  const far = relation.kind === 'one' ? relation.pairs[0]![1] : target.key[0]!;
  return {
    kind: 'object',
    when: columnOf(target, there, far),
    members: objectMembers(select, there, { ...here, path: [...path, as] }),
  };
}

function fold({ relation, near, between, select, bare, as }: Many, here: Here): MemberValue {
  const { scope, collection, alias, batches, path, planList } = here;
  const inner = newScope(scope.statement, select.collection.source);
  const condition = linkMany({ relation, near, between }, collection, alias, select.collection, inner);
  noteUsed(scope, condition);
  const apart: Batch[] = [];
  const flat = bare && select.members.length === 1;
  const plan = planList(select, inner, {
    condition,
    cursor: null,
    batches: apart,
    root: false,
    flat,
  });
  batches.push(...apart.map((batch) => ({ ...batch, path: [...path, as, ...batch.path] })));
  return { kind: 'fold', plan };
}

function laterOne({ relation, near, select, as }: One, here: Here): MemberValue {
  const parentKeys = relation.pairs.map(([column]) => hide(here, shown(here, column, near)));
  here.batches.push({
    path: here.path,
    as,
    one: true,
    empty: 'null',
    cut: null,
    parentKeys,
    when: null,
    plan: batchPlan(
      select,
      here,
      relation.pairs.map(([, far]) => far),
    ),
  });
  return { kind: 'later', empty: 'null' };
}

function laterAny({ relation, near, scopes, as }: AllowedMember & { kind: 'any' }, here: Here): MemberValue {
  const collectionMember = hide(here, shown(here, relation.collectionField, near));
  const keyMember = hide(here, shown(here, relation.keyField, near));
  for (const select of scopes) {
    const { collection } = select;
    const plan = batchPlan(select, here, [collection.key[0]!]);
    here.batches.push({
      path: here.path,
      as,
      one: true,
      empty: 'null',
      cut: null,
      parentKeys: [keyMember],
      when: { member: collectionMember, text: collection.name },
      plan,
    });
  }
  return { kind: 'later', empty: 'null' };
}

function laterMany({ relation, near, between, select, bare, as }: Many, here: Here): MemberValue {
  const parentKeys = relation.pairs.map(([column]) => hide(here, shown(here, column, near)));
  const statement = newStatement(here.scope.statement.model, here.scope.statement.options);
  const inner = newScope(statement, select.collection.source);
  const target = select.collection;
  const link = linked({ relation, between }, target, inner);
  const keys = relation.pairs.map(([, far]) => columnOf(link.junction, link.alias, far));
  const flat = bare && select.members.length === 1;
  const plan = finish(here, select, inner, keys, { flat, perParent: keys });
  const { grouping, limit, offset } = select;
  // Rows are numbered within their parent by the statement; groups are few.
  const cut = grouping && { offset, limit: limitOf(limit, statement.options) };
  here.batches.push({ path: here.path, as, one: false, cut, empty: emptyOf(select, plan.main), parentKeys, when: null, plan });
  return { kind: 'later', empty: '[]' };
}

/** Figures of all rows are one group even where there are none. */
function emptyOf({ grouping, limit, offset }: AllowedSelection, { members }: ReadPlan): string {
  const one = grouping !== null && grouping.by.length === 0 && grouping.having === null && limit !== 0 && offset === 0;
  return one ? `[${emptyGroup(members)}]` : '[]';
}

function emptyGroup(members: readonly Member[]): string {
  const textOf = (value: MemberValue): string => {
    if (value.kind === 'object') return emptyGroup(value.members);
    return value.kind === 'value' && value.of.kind === 'aggregate' && value.of.function.startsWith('count') ? '0' : 'null';
  };
  return `{${members.map(({ as, value }) => `${JSON.stringify(as)}:${textOf(value)}`).join()}}`;
}

function batchPlan(select: AllowedSelection, here: Here, far: readonly string[]): Plan {
  const statement = newStatement(here.scope.statement.model, here.scope.statement.options);
  const inner = newScope(statement, select.collection.source);
  const keys = far.map((column) => columnOf(select.collection, inner.alias, column));
  const plan = finish(here, { ...select, limit: 'all', offset: 0, sort: [] }, inner, keys, { flat: false });
  // A row for each parent, however many a list may have.
  return { ...plan, main: { ...plan.main, limit: null } };
}

function finish(
  { planList }: Here,
  select: AllowedSelection,
  inner: Scope,
  keys: readonly Expression[],
  how: { flat: boolean; perParent?: readonly Expression[] },
): Plan {
  const batches: Batch[] = [];
  const condition: Condition = { kind: 'keys', of: keys, from: 'parents', negated: false };
  const extras = keys.map((of, index) => ({ as: `k${index}`, of }));
  const main = planList(select, inner, { condition, cursor: null, batches, root: false, extras, ...how });
  return { main, counts: null, batches, lookups: inner.statement.lookups, cursor: false };
}

/** Its name cannot be a field's: no field begins with a control character. */
function hide(here: Here, of: Expression): string {
  const name = `\u0001k${here.hidden.length}`;
  here.hidden.push({ as: name, value: { kind: 'value', of } });
  return name;
}

/** The members of an answer's object: values, joined objects, folded lists, and what is read later. */
import type { AllowedMember, AllowedSelection, AnyHop, Hop } from '../access/allowed.ts';
import type { Collection } from '../model/model.ts';
import { hopJoin, linked, linkMany, operandOf, standalone } from './condition.ts';
import { columnOf } from './expression.ts';
import type { PlanList } from './place.ts';
import type { Batch, Condition, Expression, Member, MemberValue, Plan } from './plan.ts';
import { and, newScope, newStatement, type Scope, shownColumn } from './scope.ts';

type One = AllowedMember & { kind: 'one' };
type Many = AllowedMember & { kind: 'many' };

export function planMembers(selection: AllowedSelection, scope: Scope, batches: Batch[], planList: PlanList): Member[] {
  return objectMembers(selection, scope.alias, { scope, batches, planList, path: [] });
}

function objectMembers(selection: AllowedSelection, alias: string, list: List): Member[] {
  const here: Here = { ...list, collection: selection.collection, alias, hidden: [] };
  const members = selection.members.map((member): Member => ({ as: member.as, value: memberValue(member, here) }));
  return [...members, ...here.hidden];
}

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
      const column = operand.field.column ? shown(here, operand.field.name) : columnOf(collection, alias, operand.field.name);
      if (operand.counted) for (const [near] of operand.counted.relation.pairs) shown(here, near);
      return { kind: 'value', of: operandOf(operand, column, scope.statement, collection, alias) };
    }
    case 'one':
      return apart(member.select, here) ? laterOne(member, here) : joined(member.relation, member.as, member.select, here);
    case 'many':
      return apart(member.select, here) ? laterMany(member, here) : fold(member, here);
    case 'any': {
      const scopes = member.scopes.map((select) => ({
        select,
        relation: { kind: 'any', relation: member.relation } satisfies AnyHop,
      }));
      if (scopes.some(({ select }) => apart(select, here))) return laterAny(member, here);
      return { kind: 'first', of: scopes.map(({ select, relation }) => joined(relation, member.as, select, here)) };
    }
  }
}

const apart = ({ collection }: AllowedSelection, { scope }: Here): boolean =>
  scope.statement.options.strategy === 'batch' || collection.source !== scope.source;

const shown = ({ scope, collection, alias }: Here, column: string): Expression =>
  shownColumn(scope, alias, column, columnOf(collection, alias, column).type);

/** A row rule or a deep filter of the joined collection goes into the join: it hides the relation, not the row. */
function joined(relation: Hop['relation'], as: string, select: AllowedSelection, here: Here): MemberValue & { kind: 'object' } {
  const { scope, collection, alias, path } = here;
  const target = select.collection;
  const there = scope.statement.alias();
  if (relation.kind === 'one') for (const [near] of relation.pairs) shown(here, near);
  else for (const column of [relation.relation.collectionField, relation.relation.keyField]) shown(here, column);
  const join = hopJoin({ name: as, relation, target, rows: select.rows }, scope.statement, collection, alias, there);
  const asked = select.filter ? standalone(select.filter, scope.statement, target, there) : null;
  scope.shown.push({ ...join, on: and(join.on, asked)! });
  const far = relation.kind === 'one' ? relation.pairs[0]![1] : target.key[0]!;
  return {
    kind: 'object',
    when: columnOf(target, there, far),
    members: objectMembers(select, there, { ...here, path: [...path, as] }),
  };
}

function fold({ relation, between, select, bare, as }: Many, here: Here): MemberValue {
  const { scope, collection, alias, batches, path, planList } = here;
  for (const [near] of relation.pairs) shown(here, near);
  const inner = newScope(scope.statement, select.collection.source);
  const condition = linkMany({ relation, between }, collection, alias, select.collection, inner);
  const apart: Batch[] = [];
  const flat = bare && select.members.length === 1;
  const plan = planList(sorted(select, relation.sortField), inner, {
    condition,
    cursor: null,
    batches: apart,
    root: false,
    flat,
  });
  batches.push(...apart.map((batch) => ({ ...batch, path: [...path, as, ...batch.path] })));
  return { kind: 'fold', plan };
}

function sorted(select: AllowedSelection, sortField: string | null): AllowedSelection {
  const field = sortField === null || select.sort.length > 0 ? undefined : select.collection.fields.get(sortField);
  return field?.column
    ? {
        ...select,
        sort: [{ descending: false, by: { hops: [], field, function: null, json: null, counted: null, first: null } }],
      }
    : select;
}

function laterOne({ relation, select, as }: One, here: Here): MemberValue {
  const parentKeys = relation.pairs.map(([near]) => hide(here, shown(here, near)));
  here.batches.push({
    path: here.path,
    as,
    one: true,
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

function laterAny({ relation, scopes, as }: AllowedMember & { kind: 'any' }, here: Here): MemberValue {
  const collectionMember = hide(here, shown(here, relation.collectionField));
  const keyMember = hide(here, shown(here, relation.keyField));
  for (const select of scopes) {
    const { collection } = select;
    const plan = batchPlan(select, here, [collection.key[0]!]);
    here.batches.push({
      path: here.path,
      as,
      one: true,
      parentKeys: [keyMember],
      when: { member: collectionMember, text: collection.name },
      plan,
    });
  }
  return { kind: 'later', empty: 'null' };
}

function laterMany({ relation, between, select, bare, as }: Many, here: Here): MemberValue {
  const parentKeys = relation.pairs.map(([near]) => hide(here, shown(here, near)));
  const statement = newStatement(here.scope.statement.model, here.scope.statement.options);
  const inner = newScope(statement, select.collection.source);
  const target = select.collection;
  const link = linked({ relation, between }, target, inner);
  const keys = relation.pairs.map(([, far]) => columnOf(link.junction, link.alias, far));
  const flat = bare && select.members.length === 1;
  const plan = finish(here, sorted(select, relation.sortField), inner, keys, { flat, perParent: keys });
  here.batches.push({ path: here.path, as, one: false, parentKeys, when: null, plan });
  return { kind: 'later', empty: '[]' };
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

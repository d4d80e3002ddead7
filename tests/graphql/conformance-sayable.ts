/**
 * A drawn query without what GraphQL has no words for (tests/graphql/conformance.test.ts has the reasons): what is left is asked
 * of both. `id` of what a key leads to stands for the key.
 */
import type { Wire } from '../permissions/answers.ts';
import type { Facts, Json, Known, Viewer } from '../permissions/oracle.ts';
import { parted } from './conformance-select.ts';

export interface World {
  readonly facts: Facts;
  readonly viewer: Viewer;
}

/** null: nothing is left to ask. */
export function sayable(collection: string, wire: Wire, world: World): Wire | null {
  const { filter, fields, deep, aggregate, groupBy, ...rest } = wire;
  if (isBare(collection, world)) return null;
  const where = filter && condition(filter, collection, world);
  const kept = { ...rest, ...(where && { filter: where }) };
  if (aggregate || groupBy) {
    const figures = Object.fromEntries(
      Object.entries(aggregate ?? {}).flatMap(([called, of]) => {
        const left = isCount(called) ? of : of.filter((name) => /^(?:id|int_\d|dec_\d|\w+_id)$/.test(name));
        return left.length > 0 ? [[called, left]] : [];
      }),
    );
    const some = Object.keys(figures).length > 0 || groupBy;
    return { ...kept, aggregate: some ? figures : { count: ['*'] }, ...(groupBy && { groupBy }) };
  }
  const asked = members(collection, fields ?? ['*'], world);
  if (asked.length === 0) return null;
  const refined = deep && refinements(collection, deep, asked, world);
  return { ...kept, fields: asked, ...(refined && { deep: refined }) };
}

/** It may be read, but nothing of it: a type would have no fields. */
function isBare(collection: string, { facts, viewer }: World): boolean {
  const { columns, relations } = facts.get(collection)!;
  return ![...columns, ...relations.keys()].some((name) => viewer.grants(collection, name));
}

/** `count(notes)`, where notes are such a collection. */
function countsBare(name: string, collection: string, world: World): boolean {
  const [, field] = /^count\((\w+)\)$/.exec(name) ?? [];
  const relation = field === undefined ? undefined : world.facts.get(collection)!.relations.get(field);
  return relation !== undefined && relation.kind !== 'any' && isBare(relation.target, world);
}

const isCount = (called: string): boolean => called === 'count' || called === 'countDistinct';

function members(collection: string, fields: readonly string[], world: World): string[] {
  const { facts, viewer } = world;
  const known = facts.get(collection)!;
  const made = fields.flatMap((field): string[] => {
    const [head, below] = parted(field);
    if (head === '*') {
      const granted = known.wildcard.filter((name) => viewer.grants(collection, name));
      return members(collection, granted, world);
    }
    const [name, scope] = head.split(':') as [string, string?];
    if (countsBare(head, collection, world)) return [];
    const relation = known.relations.get(name);
    if (!relation || head.includes('(')) return [field];
    if (relation.kind === 'any')
      return scope === undefined || below === null ? [] : members(scope, [below], world).map((each) => `${head}.${each}`);
    if (below !== null) return members(relation.target, [below], world).map((each) => `${head}.${each}`);
    if (!viewer.walks(collection, head)) return [field];
    if (relation.kind === 'many') return viewer.grants(relation.target, 'id') ? [field] : [];
    return viewer.grants(relation.target, 'id') ? [`${head}.id`] : [];
  });
  return [...new Set(made)];
}

function refinements(collection: string, deep: Readonly<Record<string, Json>>, asked: readonly string[], world: World) {
  const { relations } = world.facts.get(collection)!;
  const left = Object.entries(deep).flatMap(([name, { _filter, _aggregate, _groupBy, ...cut }]): [string, Json][] => {
    const relation = relations.get(name);
    // Groups were cut by it, not rows.
    const grouped = _aggregate !== undefined || _groupBy !== undefined;
    if (!relation || relation.kind === 'any' || !asked.some((field) => field.startsWith(`${name}.`))) return [];
    const where = _filter && condition(_filter as Json, relation.target, world);
    return [[name, { ...(!grouped && cut), ...(where ? { _filter: where } : {}) }]];
  });
  return Object.fromEntries(left);
}

/** null: nothing of it can be said. */
function condition(filter: Json, collection: string, world: World): Json | null {
  const { facts, viewer } = world;
  const known: Known = facts.get(collection)!;
  const left = Object.entries(filter).flatMap(([name, below]): [string, unknown][] => {
    const within = (target: string, given: unknown): [string, unknown][] => {
      const made = condition(given as Json, target, world);
      return made ? [[name, made]] : [];
    };
    if (name === '_and' || name === '_or') {
      const all = (below as readonly Json[]).flatMap((each) => condition(each, collection, world) ?? []);
      return all.length > 0 ? [[name, all]] : [];
    }
    if (name === '_some' || name === '_none') return within(collection, below);
    const [field, scope] = name.split(':') as [string, string?];
    const relation = known.relations.get(field);
    if (countsBare(name, collection, world)) return [];
    if (scope !== undefined) return within(scope, below);
    if (!relation || relation.kind === 'any') return [[name, below]];
    if (!Object.keys(below as Json).some((each) => each.startsWith('_') && !/^_(?:and|or|some|none)$/.test(each)))
      return within(relation.target, below);
    if (!viewer.walks(collection, field)) return [[name, below]];
    return viewer.grants(relation.target, 'id') ? [[name, { id: below }]] : [];
  });
  return left.length > 0 ? Object.fromEntries(left) : null;
}

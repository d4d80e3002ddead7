/**
 * What can be reached from one item: itself, and what it relates to, over several relations. For guests of a share, whose
 * rights end there. A relation is followed only where the model has its way back, as the rule is written from the far end.
 */
import type { Access, Grant } from '../../access/access.ts';
import type { Collection, Field, Model, Pairs } from '../../model/model.ts';
import type { Filter } from '../../query/filter.ts';
import { Literal } from '../../query/value.ts';
import { keyOfItem } from '../../system/item.ts';

/** Steps from the item, and ways to one collection: a rule of hundreds of conditions would be worse than a shorter reach. */
const limits = { steps: 5, ways: 12 };

/** `item` is the key as text, as a share has it. */
export function reach(model: Model, collection: string, item: string): Access {
  const root = model.collections.get(collection);
  const literals = (keyOfItem(model, collection, item) ?? []).map((each) => new Literal(each));
  const ways = new Map<string, Filter[]>();
  if (root && literals.length > 0) {
    const self = all(root.key.map((name, index) => compare(name, literals[index]!)));
    walk(model, root, self, [root.name], ways);
  }
  const grants = new Map([...ways].map(([name, rules]) => [name, granted(rules)]));
  return {
    fingerprint: `reach ${JSON.stringify(collection)}`,
    admin: false,
    server: false,
    literals,
    read: (name) => grants.get(name) ?? null,
    change: () => null,
  };
}

/** No collection twice on one way: comments of the author's articles are not the article's. */
function walk(model: Model, here: Collection, rule: Filter, path: readonly string[], ways: Map<string, Filter[]>): void {
  const known = ways.get(here.name) ?? [];
  if (known.length >= limits.ways) return;
  ways.set(here.name, [...known, rule]);
  if (path.length > limits.steps) return;
  for (const field of here.fields.values()) {
    for (const { to, back } of waysOut(model, here, field)) {
      if (path.includes(to.name)) continue;
      const where: Filter = { kind: 'related', quantifier: back.many ? 'some' : null, name: back.name, scope: null, where: rule };
      walk(model, to, where, [...path, to.name], ways);
    }
  }
}

interface Way {
  readonly to: Collection;
  readonly back: { readonly name: string; readonly many: boolean };
}

/** Inferred ways back are followed backwards only, unless the item's own fields have them: they are not part of an item. */
function waysOut(model: Model, here: Collection, { relation, inWildcard }: Field): readonly Way[] {
  if (relation === null || relation.kind === 'any') return [];
  if (relation.kind === 'many' && !inWildcard) return [];
  const target = model.collections.get(relation.target);
  if (!target) return [];
  if (relation.kind === 'many' && relation.through) {
    const junction = model.collections.get(relation.through.collection);
    const { pairs, through } = relation;
    const back = [...target.fields.values()].find(
      ({ relation: other }) =>
        other?.kind === 'many' &&
        other.target === here.name &&
        other.through?.collection === junction?.name &&
        same(other.pairs, turned(through.far)) &&
        same(other.through?.far ?? [], turned(pairs)),
    );
    return back ? [{ to: target, back: { name: back.name, many: true } }] : [];
  }
  const back = [...target.fields.values()].find(
    ({ relation: other }) =>
      other !== null &&
      other.kind !== 'any' &&
      other.kind !== relation.kind &&
      other.target === here.name &&
      !(other.kind === 'many' && other.through) &&
      same(other.pairs, turned(relation.pairs)),
  );
  return back ? [{ to: target, back: { name: back.name, many: back.relation?.kind === 'many' } }] : [];
}

const turned = (pairs: Pairs): Pairs => pairs.map(([near, far]) => [far, near]);
const same = (left: Pairs, right: Pairs): boolean =>
  left.length === right.length && left.every(([near, far]) => right.some((other) => other[0] === near && other[1] === far));

const granted = (rules: readonly Filter[]): Grant => ({
  fields: 'all',
  rows: rules.length === 1 ? rules[0]! : { kind: 'or', of: rules },
  only: () => null,
});

const all = (of: readonly Filter[]): Filter => (of.length === 1 ? of[0]! : { kind: 'and', of });
const compare = (name: string, value: Literal): Filter => ({
  kind: 'compare',
  left: { path: [], name, function: null, json: null },
  operator: '_eq',
  value,
});

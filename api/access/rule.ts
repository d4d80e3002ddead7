/**
 * Rules of permissions, resolved against the model. An administrator wrote them, so they are read with full sight; callers learn
 * nothing of them, and what cannot be resolved grants nothing.
 */
import { ApiError } from '../errors.ts';
import type { Collection, Model } from '../model/model.ts';
import type { Filter } from '../query/filter.ts';
import { fullAccess } from './access.ts';
import type { AllowedFilter } from './allowed.ts';
import type { Rules, Sight, Visible } from './visible.ts';

/** `allowFilter` is handed in, as rules are filters and filters hold rules. */
type Allow = (sight: Sight, visible: Visible, filter: Filter) => AllowedFilter;

const never: AllowedFilter = { kind: 'or', of: [] };
const noRules: Rules = { rows: () => null, field: () => null, any: () => false };

/** Each rule is resolved once, so that the same rule is the same object. */
export function rulesOf(model: Model, allow: Allow): Rules {
  const known = new Map<Filter, AllowedFilter>();
  const resolved = (filter: Filter | null, { collection }: Visible): AllowedFilter | null => {
    if (filter === null) return null;
    const found = known.get(filter) ?? resolveRule(filter, collection, model, allow);
    known.set(filter, found);
    return found;
  };
  return {
    rows: (visible) => resolved(visible.grant.rows, visible),
    field: (visible, name) => resolved(visible.grant.only(name), visible),
    any: () => known.size > 0,
  };
}

/** Alternatives stand for themselves: one that names what is gone does not take the others with it. */
function resolveRule(filter: Filter, collection: Collection, model: Model, allow: Allow): AllowedFilter {
  if (filter.kind === 'or') return { kind: 'or', of: filter.of.map((each) => resolveRule(each, collection, model, allow)) };
  const sight: Sight = { model, access: fullAccess, backlink: true, rules: noRules };
  try {
    const made = allow(sight, { collection, path: [], grant: fullAccess.read(collection.name)! }, filter);
    return answerable(made, collection, model) ? unnamed(made) : never;
  } catch (error) {
    if (error instanceof ApiError) return never;
    throw error;
  }
}

/** Can the planner make a condition of it? Junctions, counts and many-to-any do not reach into other databases. */
function answerable(filter: AllowedFilter, here: Collection, model: Model): boolean {
  const sourceOf = (name: string | undefined): string =>
    name === undefined ? here.source : (model.collections.get(name)?.source ?? '');
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.of.every((each) => answerable(each, here, model));
    case 'compare': {
      const { counted } = filter.left;
      const { through } = counted?.relation ?? { through: null };
      return !counted || (counted.target.source === here.source && sourceOf(through?.collection) === here.source);
    }
    case 'one':
      return (
        (filter.hop.relation.kind === 'one' || filter.hop.target.source === here.source) &&
        answerable(filter.where, filter.hop.target, model)
      );
    default: {
      const { relation, target, where } = filter;
      const near =
        relation.through === null || (target.source === here.source && sourceOf(relation.through.collection) === here.source);
      return near && (where === null || answerable(where, target, model));
    }
  }
}

/** Errors about a value name the field it was given for; fields of rules are not to be named. */
export const ofRule = '\u0001rule';

function unnamed(filter: AllowedFilter): AllowedFilter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, of: filter.of.map(unnamed) };
    case 'compare':
      return { ...filter, named: ofRule };
    case 'one':
      return { ...filter, where: unnamed(filter.where) };
    default:
      return { ...filter, where: filter.where && unnamed(filter.where) };
  }
}

export function both(...of: readonly (AllowedFilter | null)[]): AllowedFilter | null {
  const real = of.filter((each): each is AllowedFilter => each !== null);
  return real.length > 1 ? { kind: 'and', of: real } : (real[0] ?? null);
}

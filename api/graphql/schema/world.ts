/**
 * What one access sees, in the words of GraphQL: collections and fields, where relations lead, and what may be written. What is
 * hidden is not in here, so that no type made of it can name it. Worked out when it is first asked for.
 */
import type { Access, ChangeGrant, Grant } from '../../access/access.ts';
import type { ChangeAction } from '../../access/change.ts';
import { canWalk } from '../../access/relation.ts';
import { glimpse, glimpseField, type Visible } from '../../access/visible.ts';
import type { Collection, Field, Model } from '../../model/model.ts';
import { type Names, namesOf } from './names.ts';

/** `items`: what people keep; `system`: our own collections. Relations lead from one into the other. */
export type Scope = 'items' | 'system';

/** A collection that may be read. */
export interface Seen {
  readonly collection: Collection;
  readonly grant: Grant;
  /** Those that hold something this access may ask for. */
  readonly fields: readonly SeenField[];
}

export interface SeenField {
  readonly field: Field;
  readonly name: string;
  /** Where it leads; null: it is a value. A key of what is hidden is a value. */
  readonly leads: Leads | null;
}

export type Leads = { readonly kind: 'one' | 'many'; readonly to: Seen } | { readonly kind: 'any'; readonly to: readonly Seen[] };

/** A collection that may be changed in one way. */
export interface Changeable {
  readonly collection: Collection;
  readonly action: ChangeAction;
  readonly grant: ChangeGrant;
  /** Does a relation of any collection lead to it, or from it? */
  readonly related: boolean;
  readonly fields: readonly ChangeableField[];
}

export interface ChangeableField {
  readonly field: Field;
  readonly name: string;
  /** `data`: items may be sent in its place. `any`: items of several collections. null: it is a value. */
  readonly leads: { readonly kind: 'one' | 'many'; readonly to: Changeable } | { readonly kind: 'any' } | null;
}

export interface World {
  readonly scope: Scope;
  readonly names: Names;
  /** Collections that have root fields in this scope, if they may be seen or changed. */
  readonly roots: readonly Collection[];
  sees(collection: string): Seen | null;
  changes(action: ChangeAction, collection: string): Changeable | null;
}

const served = new Set(
  [
    'access', 'activity', 'comments', 'dashboards', 'files', 'flows', 'folders', 'notifications', 'operations', 'panels',
    'permissions', 'policies', 'presets', 'revisions', 'roles', 'settings', 'shares', 'translations', 'users', 'versions',
  ].map((name) => `directus_${name}`).concat('pergola_releases', 'pergola_release_versions', 'pergola_schedules'),
); // biome-ignore format: a list
/** What happened is not for rewriting. */
const onlyRead = new Set(['directus_activity', 'directus_revisions']);

/** Of our own, those that are more than our own bookkeeping; the schema has fields of its own in the system scope. */
const isServed = ({ system, name }: Collection): boolean => !system || served.has(name);

export function openWorld(scope: Scope, model: Model, access: Access): World {
  const names = namesOf(model);
  const sight = { model, access };
  const seen = new Map<string, Seen | null>();
  const changeable = new Map<string, Changeable | null>();
  const world: World = {
    scope,
    names,
    roots: [...model.collections.values()].filter((each) => isServed(each) && each.system === (scope === 'system')),
    sees: (name) => {
      const found = seen.get(name) ?? (seen.has(name) ? null : look(name));
      seen.set(name, found);
      return found;
    },
    changes: (action, name) => {
      const mark = `${action} ${name}`;
      const found = changeable.get(mark) ?? (changeable.has(mark) ? null : touch(action, name));
      changeable.set(mark, found);
      return found;
    },
  };
  return world;

  function look(name: string): Seen | null {
    const visible = glimpse(sight, name, []);
    if (!visible || !isServed(visible.collection)) return null;
    const { collection, grant } = visible;
    const fields = [...collection.fields.values()].filter((field) => glimpseField(visible, field.name));
    if (fields.length === 0) return null;
    let made: readonly SeenField[] | null = null;
    // Where relations lead is looked up late, as it may be back here.
    const make = (): readonly SeenField[] =>
      fields.flatMap((field) => {
        const leads = leadsFrom(visible, field);
        return field.column || leads ? [{ field, name: names.members(name).field(field.name), leads }] : [];
      });
    return {
      collection,
      grant,
      get fields() {
        made ??= make();
        return made;
      },
    };
  }

  function leadsFrom(visible: Visible, { relation }: Field): Leads | null {
    if (!relation || !canWalk(sight, visible, relation)) return null;
    if (relation.kind === 'any') {
      const to = relation.allowed.flatMap((each) => world.sees(each) ?? []);
      return to.length > 0 ? { kind: 'any', to } : null;
    }
    const to = world.sees(relation.target);
    return to && { kind: relation.kind, to };
  }

  function touch(action: ChangeAction, name: string): Changeable | null {
    const collection = model.collections.get(name);
    if (!collection?.writable || collection.key.length === 0 || !isServed(collection) || onlyRead.has(name)) return null;
    const grant = access.change(action, name);
    if (!grant) return null;
    let made: readonly ChangeableField[] | null = null;
    const make = (): readonly ChangeableField[] =>
      [...collection.fields.values()].flatMap((field) => {
        if (!has(grant, field.name)) return [];
        const leads = writesTo(action, grant, field);
        const own = field.column !== null && field.column.generated === null && field.column.identity !== 'always';
        return own || leads ? [{ field, name: names.members(name).field(field.name), leads }] : [];
      });
    return {
      collection,
      action,
      grant,
      related: relatedOf(model).has(name),
      get fields() {
        made ??= make();
        return made;
      },
    };
  }

  /** The columns that make the link are written with it, so it takes leave to write them. */
  function writesTo(action: ChangeAction, grant: ChangeGrant, { relation }: Field): ChangeableField['leads'] {
    if (!relation) return null;
    if (relation.kind === 'any') return has(grant, relation.collectionField) ? { kind: 'any' } : null;
    const to = world.changes(action, relation.target);
    if (!to) return null;
    const { pairs } = relation;
    if (relation.kind === 'one') return pairs.every(([near]) => has(grant, near)) ? { kind: 'one', to } : null;
    const between = relation.through ? world.changes(action, relation.through.collection) : to;
    const far = [...pairs.map(([, column]) => column), ...(relation.through?.far.map(([near]) => near) ?? [])];
    return between && far.every((name) => has(between.grant, name)) ? { kind: 'many', to } : null;
  }
}

const related = new WeakMap<Model, ReadonlySet<string>>();

/** Many-to-any does not count: what is sent there has no type that could ask for anything. */
function relatedOf(model: Model): ReadonlySet<string> {
  const found =
    related.get(model) ??
    new Set(
      [...model.collections.values()].flatMap(({ name, fields }) =>
        [...fields.values()].flatMap(({ relation }) => (relation && relation.kind !== 'any' ? [name, relation.target] : [])),
      ),
    );
  related.set(model, found);
  return found;
}

const has = ({ fields }: Grant, name: string): boolean => fields === 'all' || fields.has(name);

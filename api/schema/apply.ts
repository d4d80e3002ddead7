/**
 * A difference of the data model as one change: in an order in which each step finds what it needs, and what takes something away
 * last, as not every database can bring it back. Tables before keys, so that tables may point at each other in circles.
 */
import type { Caller } from '../access/caller.ts';
import type { Engine } from '../engine/engine.ts';
import { ApiError } from '../errors.ts';
import { equals } from '../system/rows.ts';
import { adapted } from '../system/schema/adapt.ts';
import type { Difference } from '../system/schema/difference.ts';
import { edited } from '../system/schema/edited.ts';
import type { Part } from '../system/schema/normal.ts';
import { hashOf, nameOf, type Snapshot, snapshotOf, type Taken, vendorOf } from '../system/schema/snapshot.ts';
import { after, unrelated, withFolder, without } from './after.ts';
import { changedField, droppedField, isReplaced, madeField, refuseGenerated } from './apply-fields.ts';
import { changedIndexes } from './apply-indexes.ts';
import { changedRelation, droppedRelation, madeRelation } from './apply-relations.ts';
import { type SchemaChange, type Shape, together } from './change.ts';
import { makeCollection, updateCollection } from './collections.ts';
import { deleteCollection } from './drop-collection.ts';
import { ownCollection } from './fields.ts';
import { wrong } from './forms.ts';
import { changeSchema, type Outcome } from './perform.ts';
import { changedNames, fieldName, formOf, metaOf, schemaOf, type Wish } from './wish.ts';

export interface Application {
  readonly difference: Difference;
  /** Of the snapshot the difference was made of; null: whatever is there now. */
  readonly hash: string | null;
  readonly taken: Taken;
  /** Only tells what it would do. */
  readonly dry: boolean;
}

/**
 * All of it or nothing; answers the SQL with what it does. Throws INVALID_PAYLOAD where the model is no longer what the difference was made of, and
 * for what cannot be made.
 */
export const applyDifference = (
  engine: Engine,
  caller: Caller,
  { difference, hash, taken, dry }: Application,
): Promise<Outcome> =>
  changeSchema(engine, caller, {
    collection: '',
    plan: (shape) => {
      if (hash !== null && hash !== hashOf(snapshotOf(shape.model, taken))) throw outdated();
      return planDifference(shape, difference, taken);
    },
    dry,
  });

const outdated = (): ApiError =>
  new ApiError(
    'INVALID_PAYLOAD',
    { reason: 'The data model has changed since the difference was made', field: 'hash' },
    'Ask POST /schema/diff again, and send its answer',
  );

/** The change that makes of the model what the difference says. Pure. */
export function planDifference(shape: Shape, difference: Difference, taken: Taken): SchemaChange {
  const now = snapshotOf(shape.model, taken);
  const { collections, fields, relations } = wishesOf(now, difference, shape, taken);
  const changes: SchemaChange[] = [];
  let current = shape;
  const add = (change: SchemaChange): void => {
    changes.push(change);
    current = after(current, change);
  };
  const goes = new Set(collections.flatMap(({ now: part, wanted }) => (part && !wanted ? [part.collection] : [])));
  const comes = new Set(collections.flatMap(({ now: part, wanted }) => (wanted && !part ? [wanted.collection] : [])));

  refuseLost(collections, new Set([...shape.model.collections.keys(), ...shape.model.folders.keys()]));
  for (const { now: part, wanted } of relations) {
    if (!part || !(wanted === null || isElsewhere(part, wanted))) continue;
    const [many, one] = [part.collection, String(part.related_collection)];
    add(droppedRelation(current, part, vendorOf(taken), goes.has(many) && (!goes.has(one) || many === one)));
    current = unrelated(current, many, fieldName(part));
  }
  for (const { wanted } of byGroup(collections.filter(({ now: part }) => part === null))) {
    if (!wanted) continue;
    add(madeCollection(current, wanted, fields));
    if (schemaOf(wanted) === null) current = withFolder(current, wanted.collection);
  }
  for (const { now: part, wanted } of collections) if (part && wanted) add(changedCollection(current, part, wanted));
  for (const wish of fields) {
    const { now: part, wanted } = wish;
    if (!wanted || comes.has(wanted.collection)) continue;
    if (part && isReplaced(wish)) {
      add(droppedField(current, part));
      current = without(current, part.collection, fieldName(part));
    }
    add(part && !isReplaced(wish) ? changedField(current, part, wanted) : madeField(current, wanted));
  }
  for (const { wanted } of collections) if (schemaOf(wanted)) add(changedIndexes(current, wanted!));
  for (const { now: part, wanted } of relations) {
    if (!wanted) continue;
    add(
      part && !isElsewhere(part, wanted)
        ? changedRelation(current, part, wanted, vendorOf(taken))
        : madeRelation(current, wanted),
    );
  }
  for (const { now: part, wanted } of fields) if (part && !wanted && !goes.has(part.collection)) add(droppedField(current, part));
  for (const name of goes) add(deleteCollection(current, name));
  return together(changes);
}

/** What a collection is sorted into is there, or comes. */
function refuseLost(collections: readonly Wish[], known: ReadonlySet<string>): void {
  const gone = new Set(collections.flatMap(({ now, wanted }) => (now && !wanted ? [now.collection] : [])));
  const made = new Set(collections.flatMap(({ wanted }) => wanted?.collection ?? []));
  for (const { wanted } of collections) {
    const group = metaOf(wanted)?.group ?? null;
    if (group === null || made.has(String(group)) || (known.has(String(group)) && !gone.has(String(group)))) continue;
    throw wrong(
      'group',
      `"${wanted!.collection}" is sorted into "${String(group)}", which is not there`,
      'Add it to the document',
    );
  }
}

const isElsewhere = (now: Part, wanted: Part): boolean =>
  (now.related_collection ?? null) !== (wanted.related_collection ?? null);

interface Wishes {
  readonly collections: readonly Wish[];
  readonly fields: readonly Wish[];
  readonly relations: readonly Wish[];
}

/** Edits are done to what is there, and what comes of it is read as any document is. */
function wishesOf(now: Snapshot, difference: Difference, { model }: Shape, taken: Taken): Wishes {
  const of = <T>(read: (list: keyof Wishes) => T): Record<keyof Wishes, T> => ({
    collections: read('collections'),
    fields: read('fields'),
    relations: read('relations'),
  });
  const made = of((list) => {
    const known = new Map(now[list].map((part) => [nameOf(part), part]));
    return difference[list].map((each, index) => {
      const before = known.get(nameOf(each)) ?? null;
      return { now: before, wanted: edited(before, each, list, `diff.${list}[${index}]`) };
    });
  });
  const given = of((list) => made[list].flatMap(({ wanted }) => wanted ?? []));
  const { snapshot } = adapted({ ...now, ...given }, now, model, taken);
  return of((list) => {
    const normal = new Map(snapshot[list].map((part) => [nameOf(part), part]));
    return made[list].map(({ now: before, wanted }) => ({ now: before, wanted: wanted && (normal.get(nameOf(wanted)) ?? null) }));
  });
}

/** What others are sorted into comes before these. */
function byGroup(wishes: readonly Wish[]): readonly Wish[] {
  const groups = new Map(wishes.map(({ wanted }) => [wanted?.collection, metaOf(wanted)?.group]));
  const depth = (name: unknown, seen: number): number =>
    groups.has(name as string) && seen < 100 ? depth(groups.get(name as string), seen + 1) : seen;
  return [...wishes].sort((one, other) => depth(one.wanted?.collection, 0) - depth(other.wanted?.collection, 0));
}

function madeCollection(shape: Shape, wanted: Part, fields: readonly Wish[]): SchemaChange {
  const own = fields.flatMap(({ wanted: field }) => (field?.collection === wanted.collection ? [field] : []));
  const given = { collection: wanted.collection, meta: wanted.meta };
  if (schemaOf(wanted) === null) {
    if (own.length > 0) throw wrong('schema', `"${wanted.collection}" is a folder, and has no fields`);
    return makeCollection(shape, given, [], null);
  }
  if (!own.some(schemaOf)) throw wrong('fields', `Collection "${wanted.collection}" has no field with a column`);
  own.forEach(refuseGenerated);
  return makeCollection(
    shape,
    given,
    [],
    own.map((field) => formOf(field)),
  );
}

function changedCollection(shape: Shape, now: Part, wanted: Part): SchemaChange {
  const name = wanted.collection;
  if (!schemaOf(now) !== !schemaOf(wanted)) {
    throw wrong(
      'schema',
      `"${name}" cannot become a ${schemaOf(wanted) ? 'collection' : 'folder'}`,
      'Choose another name for it',
    );
  }
  if (schemaOf(now)) ownCollection(shape, name);
  const [before, after] = [metaOf(now), metaOf(wanted)];
  if (!before === !after && changedNames(before ?? {}, after ?? {}).length === 0) return { tables: [], rows: [] };
  if (after) return updateCollection(shape, name, { meta: after });
  return { tables: [], rows: [{ do: 'delete', collection: 'directus_collections', filter: equals('collection', name) }] };
}

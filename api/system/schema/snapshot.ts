/**
 * The data model as one document, in the form Directus's snapshots have: collections, fields and relations, in an order of their own,
 * so that two of the same model are the same text. Holds what can be made anew of tables, and nothing of views, people, permissions
 * or content; what only follows from something else (the list on the other side of a foreign key) is left out.
 */
import { createHash } from 'node:crypto';
import type { Dialect } from '../../../introspection/catalog.ts';
import { fullAccess } from '../../access/access.ts';
import { comesWithKey } from '../../databases/own-types.ts';
import type { Engine } from '../../engine/engine.ts';
import { plainDefault } from '../../engine/wire/plain-default.ts';
import type { Collection, Field, Model } from '../../model/model.ts';
import { fieldObject } from './field.ts';
import { indexesOf } from './indexes.ts';
import { normalCollection, normalField, normalRelation, type Part } from './normal.ts';
import { isExpressive } from './normal-default.ts';
import { relationObjects } from './relation.ts';

export interface Snapshot {
  readonly version: 1;
  /** Of Pergola; the member is called as Directus's clients know it. */
  readonly directus: string;
  /** The kind of database it was taken from, in whose words it says what a field's type does not. */
  readonly vendor: string;
  readonly collections: readonly Part[];
  readonly fields: readonly Part[];
  /** Indexes of our own tables, in documents of later versions of Directus; always empty, and never looked at. */
  readonly systemFields: readonly Part[];
  readonly relations: readonly Part[];
}

/** Names of the lists, in the order in which they can be made. */
export const lists = ['collections', 'fields', 'systemFields', 'relations'] as const;

/** What a snapshot says of where it was taken: the version of this server, and the kind of each source's database, the first's first. */
export interface Taken {
  readonly version: string;
  readonly dialects: ReadonlyMap<string, Dialect>;
}

export async function takenFrom(engine: Engine, version: string): Promise<Taken> {
  const sources = await engine.health();
  return { version, dialects: new Map(sources.map(({ source, dialect }) => [source, dialect as Dialect])) };
}

export const vendorOf = ({ dialects }: Taken): Dialect => [...dialects.values()][0]!;

export function snapshotOf(model: Model, taken: Taken): Snapshot {
  const tables = [...model.collections.values()].filter(({ kind }) => kind === 'table' || kind === 'partitioned table');
  const content = tables.filter(({ system }) => !system);
  const folders = [...model.folders].map(([collection, meta]) => normalCollection({ collection, meta, schema: null }));
  return {
    version: 1,
    directus: taken.version,
    vendor: vendorOf(taken),
    collections: sorted([...content.map(collectionPart), ...folders]),
    fields: byName(tables).flatMap((each) => fieldParts(each, model, taken.dialects.get(each.source) ?? vendorOf(taken))),
    systemFields: [],
    relations: sorted(tables.flatMap((each) => relationParts(each, model))),
  };
}

/** Says whether two models are the same, whatever wrote the documents. */
export const hashOf = (snapshot: Snapshot): string => createHash('sha256').update(stableText(snapshot)).digest('hex');

const collectionPart = (of: Collection): Part =>
  normalCollection({ collection: of.name, meta: of.meta, schema: { name: of.table.name, indexes: indexesOf(of) } });

/** In the table's order, as tables made of it have it, too; then those without a column, by name. */
function fieldParts(collection: Collection, model: Model, dialect: Dialect): readonly Part[] {
  const said = [...collection.fields.values()].filter((field) => isSaid(field, collection));
  const aliases = byName(said.filter(({ column }) => column === null));
  return [...said.filter(({ column }) => column !== null), ...aliases].map((field) => {
    const { type, schema } = fieldObject(field, collection, model, fullAccess);
    const column = schema && {
      ...schema,
      default_value: isTellable(field) ? schema.default_value : null,
      is_indexed: isIndexed(field, collection, dialect),
    };
    return normalField({ collection: collection.name, field: field.name, type, meta: field.meta, schema: column }, dialect);
  });
}

/** Of our own tables, fields that somebody added and described. */
const isSaid = ({ column, meta }: Field, { system }: Collection): boolean =>
  system ? meta !== null && meta.system !== true : column !== null || meta !== null;

/** Of a text, an expression could not be told from the same words as a value. */
const isTellable = ({ type, column }: Field): boolean =>
  plainDefault(column?.default ?? null) !== null || isExpressive(type.name);

/** By an index of its own; not by one that only comes with a foreign key. */
function isIndexed({ name, relation }: Field, { indexes }: Collection, dialect: Dialect): boolean {
  const key = relation?.kind === 'one' ? relation.constraint?.name : undefined;
  return indexes.some(
    (each) =>
      !each.partial &&
      each.columns.length === 1 &&
      each.columns[0] === name &&
      !(key !== undefined && comesWithKey(dialect, each, key, name)),
  );
}

function relationParts(collection: Collection, model: Model): readonly Part[] {
  return relationObjects(collection, model, fullAccess).flatMap((object): readonly Part[] => {
    const field = collection.fields.get(object.field);
    const relation = field?.relation;
    if (!field || !relation || relation.kind === 'many') return [];
    if (collection.system && !isSaid(field, collection)) return [];
    const described = (relation.rows?.length ?? 0) > 0;
    // Else only a config file says it.
    if (!described && object.schema === null) return [];
    return [normalRelation({ ...object, meta: described ? object.meta : null })];
  });
}

export const nameOf = ({ collection, field }: { readonly collection: string; readonly field?: unknown }): string =>
  JSON.stringify([collection, field ?? null]);

const byName = <T extends { readonly name: string }>(all: readonly T[]): readonly T[] =>
  [...all].sort(({ name: one }, { name: other }) => (one < other ? -1 : one > other ? 1 : 0));

const sorted = (parts: readonly Part[]): readonly Part[] =>
  byName(parts.map((part) => ({ name: nameOf(part), part }))).map(({ part }) => part);

/** JSON with members sorted, whatever order they came in. */
export function stableText(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : typeof each === 'bigint'
        ? String(each)
        : each,
  );
}

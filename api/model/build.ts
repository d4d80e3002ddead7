/** Catalogs of all sources + settings -> Model. Pure; what cannot be used becomes a fault, never an exception. */
import { createHash } from 'node:crypto';
import type { Catalog, Column, Table, TableName } from '../../introspection/catalog.ts';
import { guessViewKey } from '../../introspection/view-key.ts';
import { checksOf } from './checks.ts';
import { choicesOf } from './choices.ts';
import { applyRelationSettings } from './declared.ts';
import type { Draft } from './draft.ts';
import { applyFieldSettings } from './field-settings.ts';
import { type Collection, type Field, type Meta, type Model, unsaid } from './model.ts';
import { collectionName } from './names.ts';
import { oldNames } from './old-names.ts';
import { inferRelations, type Named } from './relations.ts';
import type { CollectionSettings, ModelSettings } from './settings.ts';
import { plainType, type ValueType } from './type.ts';

export interface SourceCatalog {
  readonly name: string;
  /** What its collections' names begin with, if not with the source's. */
  readonly prefix?: string;
  readonly catalog: Catalog;
  /** What a column's values are; each database knows its own types. */
  readonly typeOf: (column: Column, table: TableName) => ValueType;
  /** Its texts cannot be read as JSON. */
  readonly jsonOfTypeOnly?: boolean;
  /** In its own texts a backslash takes the next character as it is. */
  readonly backslashes?: boolean;
}

export function buildModel(sources: readonly SourceCatalog[], settings: ModelSettings): Model {
  const drafts = new Map<string, Draft>();
  const faults: string[] = [];
  for (const source of sources) {
    const named: NamedTable[] = [];
    for (const table of source.catalog.tables) {
      const each = nameTable(source, table, settings);
      if (isForeign(each.name, settings)) continue;
      if (drafts.has(each.name)) {
        faults.push(`Two tables would be the collection "${each.name}"; the second one is left out.`);
        continue;
      }
      named.push(each);
      drafts.set(each.name, draftOf(source, each, settings.collections[each.name]));
    }
    for (const { collection, field, relation } of inferRelations(named)) {
      const { fields } = drafts.get(collection)!;
      const known = fields.get(field);
      fields.set(
        field,
        known
          ? { ...known, relation }
          : { ...unsaid, name: field, type: plainType('alias'), column: null, relation, inWildcard: false },
      );
    }
  }
  faults.push(...faultsOf(settings, drafts), ...applyRelationSettings(drafts, settings.relations));
  const typed = new Set(sources.filter(({ jsonOfTypeOnly }) => jsonOfTypeOnly).map(({ name }) => name));
  const folders = new Map<string, Meta>();
  for (const [name, said] of Object.entries(settings.collections)) {
    const draft = drafts.get(name);
    if (draft) applyFieldSettings(draft, said, typed.has(draft.source));
    else if (said.meta && !said.system) folders.set(name, said.meta);
  }
  const { renames = [], names = 0 } = settings;
  const version = versionOf(sources, settings);
  const renamed = oldNames(drafts, renames);
  return { version, collections: drafts, folders, faults, names, ...(renamed && { renamed }) };
}

/** Tables of another Directus's version among those of ours: nothing here knows what they are, so nobody is shown them. */
function isForeign(name: string, { collections }: ModelSettings): boolean {
  return name.startsWith('directus_') && !collections[name]?.system && collections.directus_users?.system === true;
}

/** What is said of collections and columns that are not there. */
function faultsOf({ collections }: ModelSettings, drafts: ReadonlyMap<string, Draft>): string[] {
  return Object.entries(collections).flatMap(([name, said]) => {
    const { key = [], sortField, meta, system } = said;
    const draft = drafts.get(name);
    // Rows may speak of what is not there (any more), or not served; a config file should not.
    if (!draft && (meta || system || Object.keys(said).every((each) => each === 'fields'))) return [];
    if (!draft) return [`The settings of "${name}" are left out: there is no such collection.`];
    const unknown = [...key, ...(sortField ? [sortField] : [])].filter((column) => !draft.fields.get(column)?.column);
    return unknown.map((column) => `The settings of "${name}" name "${column}", which is no column of it.`);
  });
}

interface NamedTable extends Named {
  readonly keyFrom: Collection['keyFrom'];
}

function nameTable({ name, prefix = name, catalog }: SourceCatalog, table: Table, settings: ModelSettings): NamedTable {
  const collection = collectionName(prefix, table, catalog.schemas[0] ?? '');
  const declared = settings.collections[collection]?.key;
  // Part of a key would name several items as one.
  if (declared?.length && declared.every((column) => table.columns.some((each) => each.name === column)))
    return { name: collection, table, key: declared, keyFrom: 'settings' };
  if (table.primaryKey?.length && table.primaryKey.every((column) => table.columns.some((each) => each.name === column))) {
    return { name: collection, table, key: table.primaryKey, keyFrom: 'primary key' };
  }
  const unique = table.uniques.find(({ columns }) =>
    columns.every((column) => table.columns.some((each) => each.name === column && !each.nullable)),
  );
  if (unique) return { name: collection, table, key: unique.columns, keyFrom: 'unique index' };
  const guess = table.kind === 'view' || table.kind === 'materialized view' ? guessViewKey(table, catalog) : null;
  return { name: collection, table, key: guess ?? [], keyFrom: guess ? 'guess' : null };
}

function draftOf(source: SourceCatalog, { name, table, key, keyFrom }: NamedTable, settings: CollectionSettings = {}): Draft {
  const choices = new Map(
    table.checks.flatMap(({ expression }) => {
      const found = choicesOf(expression, source.backslashes);
      return found ? [[found.column, found.values] as const] : [];
    }),
  );
  const fields = new Map<string, Field>();
  for (const column of table.columns) {
    if (settings.fields?.[column.name]?.retired) continue;
    const type = source.typeOf(column, table);
    const limited = choices.get(column.name);
    fields.set(column.name, {
      ...unsaid,
      name: column.name,
      type: limited && !type.choices ? { ...type, choices: limited } : type,
      column,
      relation: null,
      inWildcard: true,
    });
  }
  return {
    name,
    source: source.name,
    table: { schema: table.schema, name: table.name },
    kind: table.kind,
    comment: table.comment,
    key,
    keyFrom,
    uniques: table.uniques,
    checks: checksOf(table),
    indexes: table.indexes,
    indexed: new Set([
      ...(table.primaryKey ?? []).slice(0, 1),
      ...table.indexes.flatMap(({ columns, partial }) => (partial ? [] : columns.slice(0, 1))),
    ]),
    writable: table.writable,
    singleton: settings.singleton ?? false,
    fields,
    sortField: settings.sortField && fields.get(settings.sortField)?.column ? settings.sortField : null,
    accountability: settings.accountability === undefined ? 'all' : settings.accountability,
    system: settings.system ?? false,
    meta: settings.meta ?? null,
  };
}

function versionOf(sources: readonly SourceCatalog[], settings: ModelSettings): string {
  const hash = createHash('sha256');
  for (const { name, catalog } of sources) hash.update(JSON.stringify([name, catalog]));
  return hash.update(JSON.stringify(settings)).digest('base64url').slice(0, 12);
}

/** What our own tables say of collections and fields by name -> the same with the new names, row by row. Pure. */
import { isWireObject, type WireObject } from '../../parse/wire.ts';
import type { Payload } from '../../query/change.ts';
import type { Scalar } from '../../query/value.ts';
import { itemOf } from '../../system/tools/item-hash.ts';
import type { Naming } from '../change.ts';
import { renamedFilter, renamedPayload } from './filters.ts';
import { type FlowNames, flowNames } from './flows.ts';
import { renamedOptions } from './options.ts';
import { renamedPath, renamedTemplate } from './paths.ts';

/** All rows of a table, as they are read; of a table that is not there: none. */
export type RowsOf = (table: Spoken) => readonly Payload[];

export interface RowEdit {
  readonly table: Spoken;
  readonly key: Scalar;
  /** Only what changes. */
  readonly data: Payload;
}

/** The tables whose rows are looked into, each with its key. */
export const spoken = {
  directus_collections: 'collection',
  directus_fields: 'id',
  directus_relations: 'id',
  directus_permissions: 'id',
  directus_presets: 'id',
  directus_flows: 'id',
  directus_operations: 'id',
  directus_panels: 'id',
  directus_versions: 'id',
} as const;
export type Spoken = keyof typeof spoken;

/** Columns that hold names of collections, and nothing else that matters: they are rewritten where they are. */
export const collectionColumns: readonly (readonly [table: string, column: string])[] = [
  ['directus_fields', 'collection'],
  ['directus_relations', 'many_collection'],
  ['directus_relations', 'one_collection'],
  ['directus_permissions', 'collection'],
  ['directus_presets', 'collection'],
  ['directus_activity', 'collection'],
  ['directus_revisions', 'collection'],
  ['directus_versions', 'collection'],
  ['directus_comments', 'collection'],
  ['directus_notifications', 'collection'],
  ['directus_shares', 'collection'],
  ['directus_settings', 'mcp_prompts_collection'],
  ['pergola_old_names', 'collection'],
];

/** Edits by the rows' keys before. */
export function editsOf(naming: Naming, rowsOf: RowsOf): readonly RowEdit[] {
  const flows = flowNames(naming, rowsOf('directus_flows'), rowsOf('directus_operations'));
  const editors: Readonly<Record<Spoken, (row: Payload) => Payload>> = {
    directus_collections: (row) => ofCollection(naming, row),
    directus_fields: (row) => ofField(naming, row),
    directus_relations: (row) => ofRelation(naming, row),
    directus_permissions: (row) => ofPermission(naming, row),
    directus_presets: (row) => ofPreset(naming, row),
    directus_flows: ({ options }) => ({ options: edited(options, (each) => renamedOptions(naming, [], each)) }),
    directus_operations: (row) => ofOperation(naming, flows, row),
    directus_panels: ({ options }) => ({ options: edited(options, (each) => renamedOptions(naming, [], each)) }),
    directus_versions: ({ collection, delta }) => ({
      delta: edited(delta, (each) => renamedPayload(naming, String(collection), each)),
    }),
  };
  return (Object.keys(spoken) as Spoken[]).flatMap((table) =>
    rowsOf(table).flatMap((row): RowEdit[] => {
      const changed = Object.entries(editors[table](row)).filter(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify(row[name]),
      );
      if (changed.length === 0) return [];
      return [{ table, key: row[spoken[table]] as Scalar, data: Object.fromEntries(changed) }];
    }),
  );
}

/** JSON may be kept in a column of text. */
function edited(value: unknown, edit: (value: unknown) => unknown): unknown {
  if (typeof value !== 'string') return value === null || value === undefined ? value : edit(value);
  const read = readable(value);
  if (read === undefined) return value;
  const made = edit(read);
  return JSON.stringify(made) === JSON.stringify(read) ? value : JSON.stringify(made);
}

function readable(text: string): unknown {
  try {
    return itemOf(text);
  } catch {
    return undefined;
  }
}

const named = (value: unknown, rename: (name: string) => string): unknown =>
  typeof value === 'string' && value !== '' ? rename(value) : value;

const list = (value: unknown, rename: (name: string) => string): unknown =>
  Array.isArray(value) ? value.map((each) => named(each, rename)) : value;

function ofCollection(naming: Naming, row: Payload): Payload {
  const name = String(row.collection);
  const { display_template, archive_field, sort_field, item_duplication_fields, preview_url } = row;
  const field = (of: unknown): unknown => named(of, (each) => naming.field(name, each));
  const template = (of: unknown): unknown => named(of, (each) => renamedTemplate(naming, [name], each));
  return {
    display_template: template(display_template),
    archive_field: field(archive_field),
    sort_field: field(sort_field),
    preview_url: template(preview_url),
    item_duplication_fields: edited(item_duplication_fields, (each) => list(each, (path) => renamedPath(naming, name, path))),
  };
}

function ofField(naming: Naming, row: Payload): Payload {
  const [collection, name] = [String(row.collection), String(row.field)];
  const relation = naming.model.collections.get(collection)?.fields.get(name)?.relation ?? null;
  const related = relation === null ? [] : relation.kind === 'any' ? relation.allowed : [relation.target];
  const options = (of: unknown): unknown => edited(of, (each) => renamedOptions(naming, [...related, collection], each));
  return {
    field: naming.field(collection, name),
    group: named(row.group, (each) => naming.field(collection, each)),
    options: options(row.options),
    display_options: options(row.display_options),
    conditions: edited(row.conditions, (each) => renamedOptions(naming, [collection], each)),
    validation: edited(row.validation, (each) => renamedFilter(naming, collection, each)),
  };
}

function ofRelation(naming: Naming, row: Payload): Payload {
  const [many, one] = [String(row.many_collection), row.one_collection];
  const field = (of: unknown): unknown => named(of, (each) => naming.field(many, each));
  return {
    many_field: field(row.many_field),
    one_field: typeof one === 'string' ? named(row.one_field, (each) => naming.field(one, each)) : row.one_field,
    one_collection_field: field(row.one_collection_field),
    junction_field: field(row.junction_field),
    sort_field: field(row.sort_field),
    one_allowed_collections: list(row.one_allowed_collections, naming.collection),
  };
}

function ofPermission(naming: Naming, row: Payload): Payload {
  const collection = String(row.collection);
  const filter = (of: unknown): unknown => edited(of, (each) => renamedFilter(naming, collection, each));
  return {
    fields: list(row.fields, (each) => naming.field(collection, each)),
    permissions: filter(row.permissions),
    validation: filter(row.validation),
    presets: edited(row.presets, (each) => (isWireObject(each) ? renamedPayload(naming, collection, each) : each)),
  };
}

function ofPreset(naming: Naming, row: Payload): Payload {
  const collection = typeof row.collection === 'string' ? row.collection : null;
  if (collection === null) return {};
  const options = (of: unknown): unknown => edited(of, (each) => renamedOptions(naming, [collection], each));
  return {
    layout_query: options(row.layout_query),
    layout_options: options(row.layout_options),
    filter: edited(row.filter, (each) => renamedFilter(naming, collection, each)),
  };
}

function ofOperation(naming: Naming, flows: FlowNames, row: Payload): Payload {
  const options = edited(row.options, (each) => {
    const made = renamedOptions(naming, [], each, flows.text(row));
    const filter = row.type === 'condition' && isWireObject(made) ? made.filter : undefined;
    return filter === undefined ? made : { ...(made as WireObject), filter: flows.condition(row, filter) };
  });
  return { options };
}

/** An item's JSON under the names it has afterwards. */
export const renamedItem = ({ field }: Naming, collection: string, item: WireObject): WireObject =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [field(collection, name), value]));

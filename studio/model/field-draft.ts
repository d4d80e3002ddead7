/** A field as it is drawn up or changed, and the calls that make it so. Pure. */
import { type Call, callFor, type Part, type Parts } from './call.ts';
import type { Kind } from './kind.ts';
import { kindOf } from './kinds.ts';
import { emptyRelation, type RelationDraft, relationParts } from './relation-draft.ts';
import type { Model } from './use-model.ts';
import type { Condition, Options, StoredField, StoredRelation, Translation } from './wire.ts';

export interface ColumnDraft {
  readonly type: string;
  readonly length: number | null;
  readonly precision: number | null;
  readonly scale: number | null;
  /** As typed; '' for none. */
  readonly initial: string;
  readonly nullable: boolean;
  readonly unique: boolean;
  readonly indexed: boolean;
}

export interface FieldDraft {
  readonly name: string;
  readonly interface: string | null;
  readonly options: Options;
  readonly display: string | null;
  readonly displayOptions: Options;
  readonly special: readonly string[];
  readonly hidden: boolean;
  readonly readonly: boolean;
  readonly required: boolean;
  readonly width: string;
  readonly note: string;
  readonly translations: readonly Translation[];
  readonly conditions: readonly Condition[];
  readonly validation: object | null;
  readonly validationMessage: string;
  /** null: it has none. */
  readonly column: ColumnDraft | null;
  readonly relation: RelationDraft | null;
}

export function draftFor(kind: Kind): FieldDraft {
  const [type = 'string'] = kind.types;
  return {
    name: '',
    interface: kind.interface,
    options: kind.options ?? {},
    display: kind.display ?? null,
    displayOptions: {},
    special: kind.special ?? [],
    hidden: false,
    readonly: false,
    required: false,
    width: kind.half ? 'half' : 'full',
    note: '',
    translations: [],
    conditions: [],
    validation: null,
    validationMessage: '',
    column:
      type === 'alias'
        ? null
        : {
            type,
            length: type === 'string' ? 255 : null,
            precision: null,
            scale: null,
            initial: '',
            nullable: true,
            unique: false,
            indexed: false,
          },
    relation: kind.relation ? emptyRelation(kind.relation) : null,
  };
}

export function draftOf({ field, type, schema, meta }: StoredField, relation: StoredRelation | null): FieldDraft {
  const initial = schema?.default_value;
  const kind = relation ? (kindOf({ type, meta })?.relation ?? (type === 'alias' ? 'list' : 'one')) : null;
  return {
    name: field,
    interface: meta?.interface ?? null,
    options: meta?.options ?? {},
    display: meta?.display ?? null,
    displayOptions: meta?.display_options ?? {},
    special: meta?.special ?? [],
    hidden: meta?.hidden ?? false,
    readonly: meta?.readonly ?? false,
    required: meta?.required ?? false,
    width: meta?.width ?? 'full',
    note: meta?.note ?? '',
    translations: meta?.translations ?? [],
    conditions: meta?.conditions ?? [],
    validation: meta?.validation ?? null,
    validationMessage: meta?.validation_message ?? '',
    column: schema && {
      type,
      length: schema.max_length,
      precision: schema.numeric_precision,
      scale: schema.numeric_scale,
      initial:
        initial === null || initial === undefined ? '' : typeof initial === 'object' ? JSON.stringify(initial) : String(initial),
      nullable: schema.is_nullable,
      unique: schema.is_unique,
      indexed: schema.is_indexed,
    },
    relation:
      relation && kind
        ? {
            ...emptyRelation(kind),
            target: (type === 'alias' ? relation.collection : relation.related_collection) ?? '',
            targets: relation.meta?.one_allowed_collections ?? [],
            reverse: relation.meta?.one_field ?? '',
            sortField: relation.meta?.sort_field ?? '',
            onDelete: (relation.schema?.on_delete ?? 'NO ACTION') as RelationDraft['onDelete'],
            onDeselect: relation.meta?.one_deselect_action === 'delete' ? 'delete' : 'nullify',
          }
        : null,
  };
}

const numeric = new Set(['integer', 'bigInteger', 'float', 'decimal']);

/** What was typed as a value of its type: numbers that a double cannot hold stay texts. */
function initialOf({ initial, type }: ColumnDraft): unknown {
  if (initial === '') return null;
  if (type === 'boolean') return initial === 'true' || initial === '1';
  if (numeric.has(type) && Number.isFinite(Number(initial)) && String(Number(initial)) === initial.trim()) return Number(initial);
  return initial;
}

function schemaOf(column: ColumnDraft): Record<string, unknown> {
  const { type, length, precision, scale, nullable, unique, indexed } = column;
  return {
    default_value: initialOf(column),
    is_nullable: nullable,
    is_unique: unique,
    is_indexed: indexed || unique,
    ...(type === 'string' && { max_length: length }),
    ...(type === 'decimal' && precision !== null && { numeric_precision: precision, numeric_scale: scale ?? 0 }),
  };
}

const empty = (of: object): boolean => Object.keys(of).length === 0;

function metaOf(draft: FieldDraft): Record<string, unknown> {
  return {
    interface: draft.interface,
    options: empty(draft.options) ? null : draft.options,
    display: draft.display,
    display_options: empty(draft.displayOptions) ? null : draft.displayOptions,
    special: draft.special.length > 0 ? draft.special : null,
    hidden: draft.hidden,
    readonly: draft.readonly,
    required: draft.required,
    width: draft.width,
    note: draft.note.trim() || null,
    translations: draft.translations.length > 0 ? draft.translations : null,
    conditions: draft.conditions.length > 0 ? draft.conditions : null,
    validation: draft.validation,
    validation_message: draft.validationMessage.trim() || null,
  };
}

/** What a new field is made of, its relation included. */
export function partsOf(
  draft: FieldDraft,
  collection: string,
  place: { readonly sort: number; readonly group: string | null },
  model: Model,
): { readonly own: Part; readonly parts: Parts } {
  const { column, relation, name } = draft;
  const own: Part = {
    collection,
    field: name,
    type: column?.type ?? 'alias',
    schema: column ? schemaOf(column) : null,
    meta: { ...metaOf(draft), ...place },
  };
  return { own, parts: relation ? relationParts(relation, own, model) : { fields: [own] } };
}

export const creation = (parts: Parts): Call => callFor(parts);

/** Only what differs is sent; a new name comes last, as the calls before go by the old one. */
export function changes(
  before: FieldDraft,
  after: FieldDraft,
  collection: string,
  relation: StoredRelation | null,
  aliasFor: string | null,
): readonly Call[] {
  const differing = (one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(other).filter(([name, value]) => JSON.stringify(one[name] ?? null) !== JSON.stringify(value ?? null)),
    );
  const path = `fields/${encodeURIComponent(collection)}/${encodeURIComponent(before.name)}`;
  const meta = differing(metaOf(before), metaOf(after));
  const schema = before.column && after.column ? differing(schemaOf(before.column), schemaOf(after.column)) : {};
  const type = before.column && after.column && before.column.type !== after.column.type ? { type: after.column.type } : {};
  const body = { ...type, ...(!empty(schema) && { schema }), ...(!empty(meta) && { meta }) };
  const calls: Call[] = empty(body) ? [] : [{ method: 'PATCH', path, body }];
  if (relation && before.relation && after.relation) {
    const [was, is] = [before.relation, after.relation];
    const said = differing(
      { sort: was.sortField, deselect: was.onDeselect, reverse: was.reverse, targets: was.targets },
      { sort: is.sortField, deselect: is.onDeselect, reverse: is.reverse, targets: is.targets },
    );
    const of = {
      ...('sort' in said && { sort_field: is.sortField || null }),
      ...('deselect' in said && { one_deselect_action: is.onDeselect }),
      ...('reverse' in said && { one_field: is.reverse || null }),
      ...('targets' in said && { one_allowed_collections: is.targets }),
    };
    const change = {
      ...(!empty(of) && { meta: of }),
      ...(was.onDelete !== is.onDelete && relation.schema && { schema: { on_delete: is.onDelete } }),
    };
    if (!empty(change))
      calls.push({
        method: 'PATCH',
        path: `relations/${encodeURIComponent(relation.collection)}/${encodeURIComponent(relation.field)}`,
        body: change,
      });
  }
  if (before.name !== after.name)
    calls.push({ method: 'PATCH', path, body: { field: after.name, ...(aliasFor && { alias_for: aliasFor }) } });
  return calls;
}

/** The relation a field is, from either side: of a list, what the other side holds. */
export function relationOf({ collection, field, type }: StoredField, { relations }: Model): StoredRelation | null {
  return (
    (type === 'alias'
      ? relations.find((each) => each.related_collection === collection && each.meta?.one_field === field)
      : relations.find((each) => each.collection === collection && each.field === field)) ?? null
  );
}

/** The data model as the API says it, whole: what the editor changes. */

export interface CollectionMeta {
  readonly icon: string | null;
  readonly color: string | null;
  readonly note: string | null;
  readonly hidden: boolean;
  readonly singleton: boolean;
  readonly display_template: string | null;
  readonly translations: readonly Translation[] | null;
  readonly archive_field: string | null;
  readonly archive_value: string | null;
  readonly unarchive_value: string | null;
  readonly archive_app_filter: boolean;
  readonly sort_field: string | null;
  readonly accountability: string | null;
  readonly item_duplication_fields: readonly string[] | null;
  readonly preview_url: string | null;
  readonly versioning: boolean;
  readonly sort: number | null;
  readonly group: string | null;
  readonly collapse: string;
}

export interface Translation {
  readonly language: string;
  readonly translation: string;
  readonly singular?: string;
  readonly plural?: string;
}

export interface StoredCollection {
  readonly collection: string;
  readonly meta: CollectionMeta | null;
  /** null: a folder. */
  readonly schema: { readonly name: string } | null;
  readonly pergola?: { readonly kind: string; readonly key: readonly string[]; readonly source?: string };
}

export type Options = Readonly<Record<string, unknown>>;

export interface FieldMeta {
  readonly special: readonly string[] | null;
  readonly interface: string | null;
  readonly options: Options | null;
  readonly display: string | null;
  readonly display_options: Options | null;
  readonly hidden: boolean;
  readonly readonly: boolean;
  readonly required: boolean;
  readonly sort: number | null;
  readonly width: string | null;
  readonly group: string | null;
  readonly note: string | null;
  readonly translations: readonly Translation[] | null;
  readonly conditions: readonly Condition[] | null;
  readonly validation: object | null;
  readonly validation_message: string | null;
}

export interface Condition {
  readonly name: string;
  readonly rule: object | null;
  readonly hidden?: boolean;
  readonly readonly?: boolean;
  readonly required?: boolean;
}

export interface ColumnSchema {
  readonly data_type: string;
  readonly default_value: unknown;
  readonly max_length: number | null;
  readonly numeric_precision: number | null;
  readonly numeric_scale: number | null;
  readonly is_nullable: boolean;
  readonly is_unique: boolean;
  readonly is_indexed: boolean;
  readonly is_primary_key: boolean;
  readonly is_generated: boolean;
  readonly has_auto_increment: boolean;
  readonly foreign_key_table: string | null;
  /** The database keeps it to these. */
  readonly choices?: readonly string[] | null;
}

export interface StoredField {
  readonly collection: string;
  readonly field: string;
  readonly type: string;
  /** null: no column. */
  readonly schema: ColumnSchema | null;
  readonly meta: FieldMeta | null;
}

export interface RelationMeta {
  readonly one_field: string | null;
  readonly one_collection_field: string | null;
  readonly one_allowed_collections: readonly string[] | null;
  readonly junction_field: string | null;
  readonly sort_field: string | null;
  readonly one_deselect_action: string;
}

export interface StoredRelation {
  readonly collection: string;
  readonly field: string;
  readonly related_collection: string | null;
  readonly schema: { readonly on_delete: string; readonly on_update: string; readonly constraint_name?: string } | null;
  readonly meta: RelationMeta | null;
}

export interface StoredIndex {
  readonly name: string;
  readonly fields: readonly string[];
  readonly unique: boolean;
  readonly partial: boolean;
}

/** What is ours, and not shaped here. */
export const isSystem = (name: string): boolean => name.startsWith('directus_') || name.startsWith('pergola_');

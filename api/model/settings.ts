/** What people say about their collections beyond what the database says: keys of views, names, declared relations. */
import type { Meta, OldName } from './model.ts';
import type { TypeName } from './type.ts';

export interface ModelSettings {
  readonly collections: Readonly<Record<string, CollectionSettings>>;
  readonly relations: readonly RelationSettings[];
  /** See `Model.names`. */
  readonly names?: number;
  /** Old names that are still good. */
  readonly renames?: readonly Renamed[];
}

export interface Renamed extends Omit<OldName, 'now'> {
  /** As they are called now; `field` null: it is the collection that was renamed. */
  readonly collection: string;
  readonly field: string | null;
}

export interface CollectionSettings {
  /** Columns that address one item; for views and tables without a key. */
  readonly key?: readonly string[];
  readonly singleton?: boolean;
  readonly sortField?: string;
  /** Absent: `all`. */
  readonly accountability?: 'all' | 'activity' | null;
  readonly system?: boolean;
  /** A row of `directus_collections`; where there is no table of that name, it is a folder of the studio. */
  readonly meta?: Meta;
  readonly fields?: Readonly<Record<string, FieldSettings>>;
}

export interface FieldSettings {
  readonly special?: readonly string[];
  /** The type its values are answered and taken as, where it is another than the column's own (`cast-…` specials say so, too). */
  readonly type?: TypeName;
  readonly required?: boolean;
  readonly validation?: { readonly rule: Meta; readonly message: string | null } | null;
  readonly meta?: Meta;
  /** A column nobody is to see any more. */
  readonly retired?: true;
}

/** A relation as the wire contract describes one (section 10): many side, one side, or many-to-any. */
export interface RelationSettings {
  readonly collection: string;
  readonly field: string;
  /** null: many-to-any. */
  readonly related_collection: string | null;
  readonly meta?: {
    /** Names the reverse to-many field. */
    readonly one_field?: string | null;
    readonly one_collection_field?: string | null;
    readonly one_allowed_collections?: readonly string[] | null;
    readonly sort_field?: string | null;
    readonly one_deselect_action?: 'nullify' | 'delete' | null;
  } | null;
  /** The row of `directus_relations` that says it. */
  readonly row?: Meta;
}

export const noSettings: ModelSettings = { collections: {}, relations: [] };

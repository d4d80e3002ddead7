/** What the server says of collections and fields, as far as the studio wants to know it. */
import type { WireAccess } from './access.ts';
import type { Relation } from './schema.ts';
import type { Translation, Translator } from './translated.ts';

type Options = Readonly<Record<string, unknown>>;

export interface WireCollection {
  readonly collection: string;
  readonly meta: {
    readonly icon: string | null;
    readonly note: string | null;
    readonly hidden: boolean;
    readonly singleton: boolean;
    readonly display_template: string | null;
    readonly sort_field: string | null;
    readonly archive_field?: string | null;
    readonly archive_value?: string | null;
    readonly unarchive_value?: string | null;
    readonly archive_app_filter?: boolean;
    readonly item_duplication_fields?: readonly string[] | null;
    readonly group: string | null;
    readonly sort: number | null;
    readonly color?: string | null;
    readonly collapse?: string | null;
    readonly translations?: readonly Translation[] | null;
    readonly versioning?: boolean;
    readonly preview_url?: string | null;
    readonly accountability?: string | null;
  } | null;
  readonly schema: { readonly name: string } | null;
  readonly pergola?: { readonly kind: string; readonly key: readonly string[]; readonly writable: boolean };
}

export interface WireField {
  readonly collection: string;
  readonly field: string;
  readonly type: string;
  readonly schema: {
    readonly default_value: unknown;
    readonly max_length: number | null;
    readonly is_nullable: boolean;
    readonly is_primary_key: boolean;
    readonly is_generated: boolean;
    readonly has_auto_increment: boolean;
    readonly numeric_precision?: number | null;
    readonly numeric_scale?: number | null;
  } | null;
  readonly meta: {
    /** null: nobody has said anything, and what stands here was made up. */
    readonly id?: number | null;
    readonly special: readonly string[] | null;
    readonly interface: string | null;
    readonly options: Options | null;
    readonly hidden: boolean;
    readonly readonly: boolean;
    readonly required: boolean;
    readonly width: string | null;
    readonly note: string | null;
    readonly sort: number | null;
    readonly group?: string | null;
    readonly display?: string | null;
    readonly display_options?: Options | null;
    readonly translations?: readonly Translation[] | null;
    readonly conditions?: unknown;
    readonly validation?: unknown;
    readonly validation_message?: string | null;
  } | null;
  readonly pergola?: { readonly relation: Relation | null };
}

export interface Wire {
  readonly collections: readonly WireCollection[];
  readonly fields: readonly WireField[];
  readonly access: WireAccess;
  /** Interfaces there are. */
  readonly interfaces: ReadonlySet<string>;
  /** Into the language of whoever reads. */
  readonly translator?: Translator;
}

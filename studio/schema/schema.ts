/** The data model as the studio sees it: what the server says, with everything decided that nobody has said. */
import type { Access } from './access.ts';

export type Kind = 'table' | 'view';

export type Relation =
  | { readonly kind: 'one'; readonly target: string; readonly pairs: Pairs }
  /** `collectionField` of the same row says in which collection the item is. */
  | { readonly kind: 'any'; readonly allowed: readonly string[]; readonly collectionField: string; readonly keyField: string }
  | {
      readonly kind: 'many';
      readonly target: string;
      /** Ours, theirs. */
      readonly pairs: Pairs;
      /** A junction, for many-to-many. */
      readonly through: { readonly collection: string; readonly far: Pairs } | null;
      readonly sortField: string | null;
      /** What becomes of those that are taken out of the list. */
      readonly onDeselect?: 'nullify' | 'delete';
    };

type Pairs = readonly (readonly [string, string])[];

export interface Choice {
  readonly value: string | number | boolean;
  readonly text: string;
  readonly icon?: string;
  readonly color?: string;
  /** Of a tree. */
  readonly children?: readonly Choice[];
}

/** What a field is like while the values of its form satisfy a rule; what it does not say stays. */
export interface Condition {
  readonly rule: Readonly<Record<string, unknown>>;
  readonly hidden: boolean | null;
  readonly readonly: boolean | null;
  readonly required: boolean | null;
  readonly options: Readonly<Record<string, unknown>> | null;
  /** Its value goes with it when it is hidden. */
  readonly clears: boolean;
}

export interface Field {
  readonly name: string;
  readonly collection: string;
  readonly title: string;
  /** As section "types" of the API's reference has it; `alias` has no column. */
  readonly type: string;
  readonly relation: Relation | null;
  /** What Directus says it is besides its type: `m2m`, `translations` … */
  /** By what it is edited and shown: names of folders in `interfaces` and `displays`. */
  readonly interface: string;
  /** Somebody has said by what it is edited. */
  readonly said?: boolean;
  readonly display: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly choices: readonly Choice[] | null;
  readonly displayOptions: Readonly<Record<string, unknown>>;
  readonly width: 'half' | 'half-right' | 'full' | 'fill';
  /** The field of the group it stands in. */
  readonly group: string | null;
  /** Where it stands; null: nobody has said. */
  readonly sort: number | null;
  readonly conditions: readonly Condition[];
  /** What its value has to satisfy, with a sentence for when it does not. */
  readonly validation: Readonly<Record<string, unknown>> | null;
  readonly validationMessage: string | null;
  readonly special: readonly string[];
  readonly note: string | null;
  readonly required: boolean;
  readonly readonly: boolean;
  readonly hidden: boolean;
  readonly nullable: boolean;
  readonly isKey: boolean;
  /** The database fills it in. */
  readonly automatic: boolean;
  readonly maxLength: number | null;
  /** Of decimals: digits in all, and after the point. */
  readonly precision: number | null;
  readonly scale: number | null;
  readonly default: unknown;
}

/** What says that an item is put away, and what that it is not any more. */
export interface Archive {
  readonly field: string;
  readonly value: string | boolean;
  readonly unvalue: string | boolean | null;
  /** Lists leave out what is put away until somebody asks for it. */
  readonly hides: boolean;
}

export interface Collection {
  readonly name: string;
  readonly title: string;
  readonly icon: string;
  readonly color: string | null;
  readonly note: string | null;
  readonly kind: Kind;
  readonly hidden: boolean;
  readonly singleton: boolean;
  readonly system: boolean;
  /** Fields that name an item; empty: none can be named. */
  readonly key: readonly string[];
  readonly writable: boolean;
  /** How an item is named: `{{title}}`. */
  readonly template: string;
  readonly sortField: string | null;
  readonly archive: Archive | null;
  /** What a copy of an item takes along, also through relations; empty: every field of its own. */
  readonly duplicates: readonly string[];
  readonly group: string | null;
  /** Where it stands among those in the same folder; null: nobody has said. */
  readonly sort: number | null;
  readonly fields: ReadonlyMap<string, Field>;
  /** Its items have versions. */
  readonly versioned: boolean;
  /** Where an item is looked at as its readers will see it: `https://example.org/{{slug}}`. */
  readonly previewUrl: string | null;
  /** What is deleted can be restored. */
  readonly keepsDeleted: boolean;
}

export interface Folder {
  readonly name: string;
  readonly title: string;
  readonly icon: string;
  readonly color: string | null;
  /** Whether it shows what is in it; a locked one always does. */
  readonly collapse: 'open' | 'closed' | 'locked';
  readonly hidden: boolean;
  readonly group: string | null;
  readonly sort: number | null;
}

export interface Schema {
  readonly collections: ReadonlyMap<string, Collection>;
  readonly folders: readonly Folder[];
  readonly access: Access;
}

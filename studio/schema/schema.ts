/** The data model as the studio sees it: what the server says, with everything decided that nobody has said. */
import type { Access } from './access.ts';

export type Kind = 'table' | 'view';

export type Relation =
  | { readonly kind: 'one'; readonly target: string; readonly pairs: Pairs }
  | { readonly kind: 'any'; readonly targets: readonly string[] }
  | {
      readonly kind: 'many';
      readonly target: string;
      /** Ours, theirs. */
      readonly pairs: Pairs;
      /** A junction, for many-to-many. */
      readonly through: { readonly collection: string; readonly far: Pairs } | null;
      readonly sortField: string | null;
    };

type Pairs = readonly (readonly [string, string])[];

export interface Choice {
  readonly value: string | number | boolean;
  readonly text: string;
}

export interface Field {
  readonly name: string;
  readonly collection: string;
  readonly title: string;
  /** As section "types" of the API's reference has it; `alias` has no column. */
  readonly type: string;
  readonly relation: Relation | null;
  /** By what it is edited and shown: names of folders in `interfaces` and `displays`. */
  readonly interface: string;
  readonly display: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly choices: readonly Choice[] | null;
  readonly width: 'half' | 'full';
  readonly note: string | null;
  readonly required: boolean;
  readonly readonly: boolean;
  readonly hidden: boolean;
  readonly nullable: boolean;
  readonly isKey: boolean;
  /** The database fills it in. */
  readonly automatic: boolean;
  readonly maxLength: number | null;
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
  readonly group: string | null;
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
  readonly group: string | null;
}

export interface Schema {
  readonly collections: ReadonlyMap<string, Collection>;
  readonly folders: readonly Folder[];
  readonly access: Access;
}

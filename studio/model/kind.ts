/** What a kind of field says of itself: an interface, the types it edits, and the relation it is. */

export type Category = 'text' | 'number' | 'choice' | 'date' | 'data' | 'file' | 'relation' | 'group' | 'presentation';
export type RelationKind = 'one' | 'list' | 'tree' | 'both' | 'any' | 'translations' | 'file' | 'files';

export interface Kind {
  readonly name: string;
  readonly category: Category;
  readonly icon: string;
  /** As it is stored. */
  readonly interface: string;
  /** The first is what it is unless somebody says otherwise. */
  readonly types: readonly string[];
  readonly special?: readonly string[];
  readonly options?: Readonly<Record<string, unknown>>;
  readonly display?: string;
  readonly relation?: RelationKind;
  readonly half?: true;
}

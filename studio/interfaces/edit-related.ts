/** How an interface has a related item edited: in a drawer of its own, staged until its parent is saved. */
import { type InjectionKey, inject } from 'vue';
import type { Fault } from '../request/refusal.ts';

type Item = Readonly<Record<string, unknown>>;

/** The item a row leads to, which is edited beside the row. */
export interface FarAsked {
  /** The row's field that leads to it. */
  readonly field: string;
  readonly collection: string;
  /** As `keyOf` answers it; null: a new one. */
  readonly itemKey: string | null;
  /** Its key, as the API takes it. */
  readonly pointer: Item;
  /** Where the row's own fields stand; null: it has none that say anything. */
  readonly row: 'top' | 'bottom' | null;
}

export interface EditAsked {
  readonly collection: string;
  /** As `keyOf` answers it; null: a new one. */
  readonly itemKey: string | null;
  /** What was changed and is not saved yet. */
  readonly edits: Item;
  /** Fields that say which parent it belongs to. */
  readonly without: readonly string[];
  readonly far?: FarAsked;
  /** What the server has refused of it. */
  readonly faults?: readonly Fault[];
  /** It is only looked at. */
  readonly fixed?: boolean;
}

/** Answers what is changed now, or null where nothing is to be. */
export type EditRelated = (asked: EditAsked) => Promise<Item | null>;

export const editRelatedKey: InjectionKey<EditRelated> = Symbol('edit related');

export function useEditRelated(): EditRelated {
  const edit = inject(editRelatedKey);
  if (!edit) throw new Error('Nobody provides a drawer');
  return edit;
}

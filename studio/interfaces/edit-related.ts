/** How an interface has a related item edited: in a drawer of its own, staged until its parent is saved. */
import { type InjectionKey, inject } from 'vue';

type Item = Readonly<Record<string, unknown>>;

export interface EditAsked {
  readonly collection: string;
  /** As `keyOf` answers it; null: a new one. */
  readonly itemKey: string | null;
  /** What was changed and is not saved yet. */
  readonly edits: Item;
  /** Fields that say which parent it belongs to. */
  readonly without: readonly string[];
}

/** Answers what is changed now, or null where nothing is to be. */
export type EditRelated = (asked: EditAsked) => Promise<Item | null>;

export const editRelatedKey: InjectionKey<EditRelated> = Symbol('edit related');

export function useEditRelated(): EditRelated {
  const edit = inject(editRelatedKey);
  if (!edit) throw new Error('Nobody provides a drawer');
  return edit;
}

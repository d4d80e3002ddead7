/** Edits of a row and of the item it leads to: taken apart for two forms, and put together as the API takes them. Pure. */
import type { EditAsked } from '../interfaces/edit-related.ts';

type Item = Readonly<Record<string, unknown>>;

export function split({ edits, far }: EditAsked): { readonly row: Item; readonly far: Item } {
  if (!far) return { row: edits, far: {} };
  const { [far.field]: value, ...row } = edits;
  return { row, far: without(value, Object.keys(far.pointer)) };
}

/** A new row has to say where it leads; one that is there says so only with changes. */
export function handedBack({ itemKey, far }: EditAsked, row: Item, changes: Item): Item {
  if (!far) return row;
  const touched = Object.keys(changes).length > 0;
  if (far.itemKey !== null && !touched) {
    if (itemKey !== null) return row;
    const keys = Object.values(far.pointer);
    return { ...row, [far.field]: keys.length === 1 ? keys[0] : far.pointer };
  }
  return { ...row, [far.field]: { ...far.pointer, ...changes } };
}

const without = (value: unknown, names: readonly string[]): Item =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
    : {};

/** What was typed and is not saved, kept in this tab: a reload, an expired session or a lost connection loses none of it. */
const place = (collection: string, key: string): string => `pergola/draft/${collection}/${key}`;

export type Edits = Readonly<Record<string, unknown>>;

export function readDraft(collection: string, key: string): Edits | null {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(place(collection, key)) ?? 'null');
    return typeof found === 'object' && found !== null && Object.keys(found).length > 0 ? (found as Edits) : null;
  } catch {
    return null;
  }
}

export function keepDraft(collection: string, key: string, edits: Edits): void {
  try {
    if (Object.keys(edits).length === 0) sessionStorage.removeItem(place(collection, key));
    else sessionStorage.setItem(place(collection, key), JSON.stringify(edits));
  } catch {
    // Without room for it, there is no draft.
  }
}

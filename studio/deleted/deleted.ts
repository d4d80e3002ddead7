/** Items that were deleted, and the way back, as the API has them. */

import { itemInRows } from '../item/versions/versions.ts';
import { Refusal } from '../request/refusal.ts';
import { request } from '../request/request.ts';

type Item = Readonly<Record<string, unknown>>;

export interface Deleted {
  readonly revision: number;
  /** As rows speak of it. */
  readonly item: string;
  readonly user: string | null;
  readonly timestamp: string | null;
  readonly data: Item;
}

export interface DeletedPage {
  readonly items: readonly Deleted[];
  readonly next: number | null;
}

const pathOf = (collection: string): string => `deleted/${encodeURIComponent(collection)}`;

export async function readDeleted(collection: string, before: number | null, signal?: AbortSignal): Promise<DeletedPage> {
  const query = { limit: 25, ...(before !== null && { before }) };
  const { data, meta } = await request<readonly Deleted[]>('GET', pathOf(collection), { query, ...(signal && { signal }) });
  return { items: data, next: meta.next ?? null };
}

/** Its key. `without`: fields that stay empty. */
export const restore = async (collection: string, revision: number, without: readonly string[] = []): Promise<string> =>
  String((await request<unknown>('POST', `${pathOf(collection)}/${revision}`, { body: { without } })).data);

/** How many of them one request asks for. */
const atOnce = 50;

/** What was just deleted. `keys`: as addresses have them. Answers how many are back. */
export async function restoreAll(collection: string, keys: readonly string[]): Promise<number> {
  let back = 0;
  for (let from = 0; from < keys.length; from += atOnce) {
    const items = keys
      .slice(from, from + atOnce)
      .map(itemInRows)
      .join(';');
    const { data } = await request<readonly Deleted[]>('GET', pathOf(collection), { query: { items, limit: atOnce } });
    // The first to go is the last to come: what points at others is back after these.
    for (const { revision } of data) {
      await restore(collection, revision);
      back++;
    }
  }
  return back;
}

/** The field that points at something that is gone; null: it was refused for another reason. */
export const brokenField = (error: unknown): string | null =>
  error instanceof Refusal && error.code === 'INVALID_FOREIGN_KEY' ? (error.faults[0]?.field ?? null) : null;

/** The keys of all items that a list finds, up to a limit that one request can name again. */
import { get } from '../request/request.ts';
import { itemsOf, keyOf } from '../schema/key.ts';
import type { Collection } from '../schema/schema.ts';

export const mostSelected = 10_000;

interface Found {
  readonly search: string;
  readonly filter: object | null;
}

/** Throws a Refusal. */
export async function allKeys(collection: Collection, { search, filter }: Found): Promise<readonly string[]> {
  const query = {
    fields: collection.key.join(','),
    limit: mostSelected,
    ...(search && { search }),
    ...(filter && { filter }),
  };
  const items = await get<readonly Readonly<Record<string, unknown>>[]>(itemsOf(collection.name), query);
  return items.map((item) => keyOf(collection, item));
}

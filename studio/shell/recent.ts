/**
 * The items somebody opened last. Kept in this browser by their keys alone: what they are called is asked anew with one's rights, and
 * what is gone is left out.
 */
import { get } from '../request/request.ts';
import { itemsOf, keyOf, pageOf } from '../schema/key.ts';
import type { Schema } from '../schema/schema.ts';
import { fieldsOfTemplate, textOfTemplate } from '../schema/template.ts';
import type { FoundItem } from './find-items.ts';

interface Opened {
  readonly collection: string;
  /** As in addresses: encoded. */
  readonly key: string;
}

const most = 8;
const place = (user: string): string => `pergola/recent/${user}`;

/** Newest first. */
export function openedBy(user: string): readonly Opened[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place(user)) ?? '[]');
    return Array.isArray(found)
      ? found
          .filter((each): each is Opened => typeof each?.collection === 'string' && typeof each.key === 'string')
          .slice(0, most)
      : [];
  } catch {
    return [];
  }
}

export function noteOpened(user: string, collection: string, key: string): void {
  const others = openedBy(user).filter((each) => each.collection !== collection || each.key !== key);
  try {
    localStorage.setItem(place(user), JSON.stringify([{ collection, key }, ...others].slice(0, most)));
  } catch {
    // Without room for it, nothing is remembered.
  }
}

/** One request for each collection; by a filter, as a key that is gone is then no error. */
export async function recentItems(schema: Schema, user: string, signal: AbortSignal): Promise<readonly FoundItem[]> {
  const opened = openedBy(user);
  const found = await Promise.all(
    [...new Set(opened.map(({ collection }) => collection))].map(async (name): Promise<readonly FoundItem[]> => {
      const collection = schema.collections.get(name);
      if (!collection || collection.singleton || collection.key.length === 0) return [];
      const keys = opened.filter((each) => each.collection === name).map(({ key }) => key.split(',').map(decodeURIComponent));
      const filter = {
        _or: keys.map((parts) => ({ _and: collection.key.map((part, at) => ({ [part]: { _eq: parts[at] ?? '' } })) })),
      };
      const fields = [...new Set([...collection.key, ...fieldsOfTemplate(collection.template)])].join(',');
      const query = { filter: JSON.stringify(filter), fields, limit: most };
      const items = await get<Record<string, unknown>[]>(itemsOf(name), query, signal).catch(() => []);
      return items.map((item) => {
        const key = keyOf(collection, item);
        return { collection, text: textOfTemplate(collection.template, item) || decodeURIComponent(key), to: pageOf(name, key) };
      });
    }),
  );
  const order = opened.map(({ collection, key }) => pageOf(collection, key));
  return found.flat().sort((a, b) => order.indexOf(a.to) - order.indexOf(b.to));
}

/** Changes one value of one item. What shows it has it at once, and has the old one back where the server refuses. */
import { queries } from '../request/queries.ts';
import { request } from '../request/request.ts';
import { keyOf, pathOf } from '../schema/key.ts';
import type { Collection } from '../schema/schema.ts';

type Item = Readonly<Record<string, unknown>>;

/** `key`: as `keyOf` answers it. Throws a Refusal. */
export async function changeValues(collection: Collection, key: string, data: Item): Promise<void> {
  const queryKey = ['items', collection.name];
  await queries.cancelQueries({ queryKey });
  const before = put(collection, key, data);
  try {
    const query = { fields: collection.key.join(',') };
    await request('PATCH', pathOf(collection.name, key), { body: data, query });
  } catch (error) {
    if (before) put(collection, key, before);
    throw error;
  } finally {
    void queries.invalidateQueries({ queryKey });
  }
}

/** In every list that has the item. An item it leads to is read again, as only its key is known. Answers what was there. */
function put(collection: Collection, key: string, data: Item): Item | null {
  let before: Item | null = null;
  queries.setQueriesData({ queryKey: ['items', collection.name] }, (known: unknown) => {
    if (!Array.isArray(known)) return known;
    return known.map((item: Item) => {
      if (typeof item !== 'object' || item === null || keyOf(collection, item) !== key) return item;
      const plain = Object.entries(data).filter(([name]) => name in item && !leads(item[name]));
      before ??= Object.fromEntries(plain.map(([name]) => [name, item[name]]));
      return { ...item, ...Object.fromEntries(plain) };
    });
  });
  return before;
}

const leads = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

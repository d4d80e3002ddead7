/** Changes several items alike, and has what shows them read again. */
import { queries } from '../request/queries.ts';
import { request } from '../request/request.ts';
import { itemsOf, keyInList } from '../schema/key.ts';
import type { Collection } from '../schema/schema.ts';

/** All or none of them. `keys`: as `keyOf` answers them. Throws a Refusal. */
export async function changeItems(
  collection: Collection,
  keys: readonly string[],
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const body = { keys: keys.map((key) => keyInList(collection, key)), data };
  await request('PATCH', itemsOf(collection.name), { body, query: { fields: collection.key.join(',') } });
  await queries.invalidateQueries({ queryKey: ['items', collection.name] });
}

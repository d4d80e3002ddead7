/** Items as they were: each with its key and what it had. Throws a Refusal. */
import { queries } from '../request/queries.ts';
import { request } from '../request/request.ts';
import { itemsOf } from '../schema/key.ts';
import type { Collection } from '../schema/schema.ts';

export async function putBack(collection: Collection, items: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  await request('PATCH', itemsOf(collection.name), { body: items, query: { fields: collection.key.join(',') } });
  await queries.invalidateQueries({ queryKey: ['items', collection.name] });
}

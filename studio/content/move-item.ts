/** Puts an item elsewhere in the order its collection has by hand. */
import { queries } from '../request/queries.ts';
import { request } from '../request/request.ts';
import { keyInList } from '../schema/key.ts';
import type { Collection } from '../schema/schema.ts';

/** To the place of another item. Throws a Refusal. */
export async function moveItem({ name, key: named }: Collection, key: string, to: string): Promise<void> {
  const body = { item: keyInList({ key: named }, key), to: keyInList({ key: named }, to) };
  await request('POST', `utils/sort/${encodeURIComponent(name)}`, { body });
  await queries.invalidateQueries({ queryKey: ['items', name] });
}

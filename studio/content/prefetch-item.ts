/** What opening an item will take, fetched while somebody looks at the list: the page, and the interfaces of its fields. */
import { interfaceNames, loadInterface } from '../interfaces/interfaces.ts';
import type { Collection } from '../schema/schema.ts';

/** Once there is nothing else to do; a list that is left at once fetches nothing. Answers how to call it off. */
export function prefetchItem({ fields }: Collection): () => void {
  const begin = (): void => {
    const names = new Set([...fields.values()].filter(({ hidden }) => !hidden).map((field) => field.interface));
    const some = [...names].filter((name) => interfaceNames.has(name)).map(loadInterface);
    // Without it, it is fetched when it is wanted.
    Promise.all([import('../item/ItemPage.vue'), ...some]).catch(() => {});
  };
  const waiting = setTimeout(() => ('requestIdleCallback' in globalThis ? requestIdleCallback(begin) : begin()), 300);
  return () => clearTimeout(waiting);
}

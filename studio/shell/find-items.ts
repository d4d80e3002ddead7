/** Items by text, across the collections that can be searched: a few of each, all asked at once, those that are called so first. */
import { get } from '../request/request.ts';
import { itemsOf, keyOf } from '../schema/key.ts';
import type { Collection, Schema } from '../schema/schema.ts';
import { fieldsOfTemplate, textOfTemplate } from '../schema/template.ts';
import { shown } from './branches.ts';
import { calledFirst } from './called-first.ts';

export interface FoundItem {
  readonly collection: Collection;
  readonly text: string;
  readonly to: string;
}

/** Many collections are not all searched at every letter. */
const most = { collections: 12, each: 4, read: 20 };

export async function findItems(schema: Schema, text: string, signal: AbortSignal): Promise<readonly FoundItem[]> {
  const some = shown(schema)
    .filter(
      ({ key, fields, kind }) =>
        kind === 'table' && key.length > 0 && [...fields.values()].some(({ type }) => type === 'string' || type === 'text'),
    )
    .slice(0, most.collections);
  const found = await Promise.all(
    some.map(async (collection) => {
      const fields = [...new Set([...collection.key, ...fieldsOfTemplate(collection.template)])].join(',');
      const query = { search: text, limit: most.read, fields };
      const items = await get<Record<string, unknown>[]>(itemsOf(collection.name), query, signal).catch(() => []);
      const all = items.map((item) => ({
        collection,
        text: textOfTemplate(collection.template, item) || keyOf(collection, item),
        to: `/content/${encodeURIComponent(collection.name)}/${encodeURIComponent(keyOf(collection, item))}`,
      }));
      return calledFirst(all, text).slice(0, most.each);
    }),
  );
  return calledFirst(found.flat(), text);
}

/** Names of collections and of inferred relations: deterministic, so that a restart never renames anything. */
import type { ForeignKey, TableName } from '../../introspection/catalog.ts';

/** Bare in the default schema of the first source, `sales.orders` in another schema, `crm.sales.orders` in a further source. */
export function collectionName(source: string, { schema, name }: TableName, defaultSchema: string): string {
  const local = schema === defaultSchema ? name : `${schema}.${name}`;
  return source === '' ? local : `${source}.${local}`;
}

/**
 * The first of the wanted names that is free, else the last with a number. Reverse relations want `comments`, then
 * `comments_by_article_id`; two foreign keys from one table both get the long form, so that neither is an accident of order.
 */
export function freeName(wanted: readonly string[], taken: ReadonlySet<string>): string {
  const found = wanted.find((name) => !taken.has(name));
  if (found !== undefined) return found;
  const last = wanted.at(-1)!;
  for (let count = 2; ; count++) {
    if (!taken.has(`${last}_${count}`)) return `${last}_${count}`;
  }
}

export const byColumns = (name: string, { columns }: ForeignKey): string => `${name}_by_${columns.join('_')}`;

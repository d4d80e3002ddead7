/** What a singleton without its row answers: every field asked for, empty. */
import type { Access } from '../access/access.ts';
import type { Model } from '../model/model.ts';
import type { Query } from '../query/query.ts';

/** As JSON text. To-many relations of nothing are empty lists. */
export function emptySingleton(query: Query, model: Model, access: Access): string {
  const collection = model.collections.get(query.collection);
  const granted = access.read(query.collection)?.fields;
  const item = new Map<string, null | readonly never[]>();
  for (const node of query.fields) {
    if (node.kind === 'wildcard') {
      for (const { name, inWildcard, relation } of collection?.fields.values() ?? []) {
        if (inWildcard && (granted === 'all' || granted?.has(name))) item.set(name, relation?.kind === 'many' ? [] : null);
      }
    } else {
      const many = node.kind === 'field' && collection?.fields.get(node.name)?.relation?.kind === 'many';
      item.set(node.as, many ? [] : null);
    }
  }
  return `{${[...item].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}

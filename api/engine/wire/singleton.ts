/** What a singleton without its row answers: every field asked for, as it would be made. */
import type { Access } from '../../access/access.ts';
import type { Field, Model } from '../../model/model.ts';
import type { FieldNode, Query } from '../../query/query.ts';
import { plainDefault } from './plain-default.ts';

/** As JSON text. Defaults that are plain values are shown; what the database works out is not known before it does. To-many relations of nothing are empty lists. */
export function emptySingleton(query: Query, model: Model, access: Access): string {
  const collection = model.collections.get(query.collection);
  const granted = access.read(query.collection)?.fields;
  const item = new Map<string, unknown>();
  for (const node of query.fields) {
    if (node.kind === 'wildcard') {
      for (const field of collection?.fields.values() ?? []) {
        if (field.inWildcard && (granted === 'all' || granted?.has(field.name))) item.set(field.name, emptyOf(field));
      }
    } else if (node.kind === 'constant') {
      item.set(node.as, node.text);
    } else if (node.kind === 'group') {
      item.set(node.as, Object.fromEntries(node.select.map((each) => memberOf(each))));
    } else {
      const field = node.kind === 'field' ? collection?.fields.get(node.name) : undefined;
      item.set(node.as, field ? emptyOf(field) : null);
    }
  }
  return `{${[...item].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}

const memberOf = (node: FieldNode): readonly [string, string | null] =>
  node.kind === 'wildcard' ? ['*', null] : [node.as, node.kind === 'constant' ? node.text : null];

function emptyOf({ relation, column, type }: Field): unknown {
  if (relation?.kind === 'many') return [];
  const value = plainDefault(column?.default ?? null);
  if (type.name === 'boolean' && typeof value === 'number') return value === 1;
  // Some write the defaults of numbers as text.
  return (type.name === 'integer' || type.name === 'float') && value !== null ? Number(value) : value;
}

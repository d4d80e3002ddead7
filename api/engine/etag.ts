/**
 * The tag of an item: the same as long as the columns the caller may read are. Made of these and of nothing hidden, so that it
 * tells nobody more than they can read; whatever fields a request asks for, the tag is that of all.
 */
import { hash } from 'node:crypto';
import type { Access } from '../access/access.ts';
import type { Collection, Field, Model } from '../model/model.ts';
import { columnsOf } from '../plan/change.ts';
import type { FieldNode, Query } from '../query/query.ts';
import { OpenItem, textOf } from './json-text.ts';

/** No field's name begins like this. */
const mark = '\u0001e';
const marked = JSON.stringify(mark).slice(0, -1);

/** The query with all that the tag is made of, in the same statement as the rest: read apart, one could be older than the other. */
export function withTag(query: Query, access: Access, model: Model): Query {
  const collection = model.collections.get(query.collection);
  const columns = collection ? readableColumns(collection, access) : [];
  if (!collection || columns.length === 0 || query.group.length > 0 || query.aggregate.length > 0) return query;
  if (isWhole(query.fields, collection)) return query;
  const nodes = columns.map(({ name }, index): FieldNode => ({ kind: 'field', name, as: `${mark}${index}`, select: null }));
  return { ...query, fields: [...query.fields, ...nodes] };
}

function readableColumns(collection: Collection, access: Access): readonly Field[] {
  const grant = access.read(collection.name);
  return grant ? columnsOf(collection).filter(({ name }) => grant.fields === 'all' || grant.fields.has(name)) : [];
}

/** The item without what was added for its tag. */
export function takeTag(text: string): { readonly item: string; readonly etag: string } {
  const open = new OpenItem(text);
  if (!text.includes(marked)) return { item: text, etag: tagOf([...open.members.values()].map(textOf)) };
  const values: string[] = [];
  for (const [name, value] of open.members) {
    if (!name.startsWith(mark)) continue;
    values.push(textOf(value));
    open.members.delete(name);
  }
  return { item: open.text(), etag: tagOf(values) };
}

const tagOf = (values: readonly string[]): string => hash('sha256', values.join('\n'), 'base64url').slice(0, 27);

/** `*` alone, where that is the columns and nothing else: the item is what the tag is made of. */
const isWhole = ([node, ...more]: readonly FieldNode[], { fields }: Collection): boolean =>
  more.length === 0 &&
  node?.kind === 'wildcard' &&
  node.below === null &&
  [...fields.values()].every(({ inWildcard, column }) => inWildcard === (column !== null));

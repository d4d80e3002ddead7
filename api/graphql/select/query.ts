/** A root field that reads -> the one `Query` that answers it, refused where and as REST would refuse it. */
import type { FieldNode as Asked, GraphQLField, GraphQLObjectType } from 'graphql';
import type { Access } from '../../access/access.ts';
import { keyOf } from '../../engine/wire/keys.ts';
import { readable } from '../../engine/wire/visible.ts';
import { decodePart } from '../../model/key.ts';
import type { Model } from '../../model/model.ts';
import type { ParseLimits } from '../../parse/limits.ts';
import { parseQuery } from '../../parse/query.ts';
import type { WireObject } from '../../parse/wire.ts';
import type { Key } from '../../query/change.ts';
import type { Filter, Operand } from '../../query/filter.ts';
import type { Query } from '../../query/query.ts';
import { Literal } from '../../query/value.ts';
import { namedVersion } from '../../versions/version.ts';
import type { Root } from '../descriptor.ts';
import type { Asking } from './asking.ts';
import type { Reading, Variables } from './collected.ts';
import type { Figures } from './figures.ts';
import { wireArguments } from './level.ts';
import { shownOf } from './shown.ts';

/** A root field as a document asks for it. */
export interface Wanted {
  readonly root: Root;
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly [Asked, ...Asked[]];
  /** What its items are, and so what is asked of them. */
  readonly type: GraphQLObjectType;
}

export function queryOf(wanted: Wanted, figures: Figures | null, asking: Asking, access: Access): Query {
  const { root, field, nodes, type } = wanted;
  const { collection } = root;
  const { id, version: _, ...wire } = wireArguments(field, nodes[0], asking.variables);
  if (figures) return parse(collection, { ...wire, aggregate: figures.aggregate(asking) }, asking);
  const shown = shownOf(asking, type, nodes, []);
  const query: Query = { ...parse(collection, wire, asking), ...shown };
  if (root.kind === 'singleton') return { ...query, limit: 1, offset: 0 };
  if (root.kind !== 'by id' && root.kind !== 'by version') return query;
  const found = readable(asking.model, access, collection);
  // Without a collection the engine refuses the request in its own words, whatever the key.
  const key = found ? keyOf(id, found).map(String) : String(id).split(',').map(decodePart);
  return { ...query, key: key.map((part) => new Literal(part)) };
}

/** The version a field asks for; null: the item itself. */
export function versionIn({ field, nodes }: Pick<Wanted, 'field' | 'nodes'>, variables: Variables): string | null {
  // Looked for first, as every request comes by here.
  if (!nodes[0].arguments?.some(({ name }) => name.value === 'version')) return null;
  const { version } = wireArguments(field, nodes[0], variables);
  return typeof version === 'string' ? namedVersion(version) : null;
}

const parse = (collection: string, wire: WireObject, asking: Asking): Query =>
  parseQuery(collection, null, wire, asking.limits, asking.collections);

/** Of items that were just written, as the arguments of the field that wrote them ask: those of `keys` only. */
export function writtenQuery(wanted: Wanted, keys: readonly Key[], asking: Asking): Query {
  const { root, field, nodes, type } = wanted;
  const { id: _, ids: __, data: ___, ...wire } = wireArguments(field, nodes[0], asking.variables);
  const query = parse(root.collection, wire, asking);
  const theirs = amongKeys(asking.model.collections.get(root.collection)?.key ?? [], keys);
  const filter: Filter = query.filter ? { kind: 'and', of: [theirs, query.filter] } : theirs;
  return { ...query, ...shownOf(asking, type, nodes, []), filter, limit: query.limit ?? keys.length };
}

function amongKeys(columns: readonly string[], keys: readonly Key[]): Filter {
  const operands = columns.map((name): Operand => ({ path: [], name, function: null, json: null }));
  const [left, ...more] = operands;
  if (!left || keys.length === 0) return { kind: 'or', of: [] };
  if (more.length === 0)
    return { kind: 'compare', left, operator: '_in', value: keys.flatMap((key) => key.map((part) => new Literal(part))) };
  const isKey = (key: Key): Filter => ({
    kind: 'and',
    of: operands.map((each, index) => ({ kind: 'compare', left: each, operator: '_eq', value: new Literal(key[index] ?? '') })),
  });
  return { kind: 'or', of: keys.map(isKey) };
}

/** Items by key as one field of a document asks of them, where it is not the document that says which: for fields of their own making. */
export function itemQuery(wanted: Omit<Wanted, 'root' | 'field'> & { readonly collection: string }, asking: Asking): Query {
  return { ...parse(wanted.collection, {}, asking), ...shownOf(asking, wanted.type, wanted.nodes, []) };
}

export function askingOf(reading: Reading, model: Model, limits: ParseLimits, access: Access, typed: boolean): Asking {
  const collections = { has: (name: string) => readable(model, access, name) !== null };
  return { ...reading, model, limits, collections, typed, count: 0 };
}

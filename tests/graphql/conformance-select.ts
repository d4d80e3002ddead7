/** Fields and `deep` of REST as a selection set of GraphQL, and the objects GraphQL answers as REST's items. */
import type { GraphQLObjectType } from 'graphql';
import type { Collection } from '../../api/model/model.ts';
import { backFilter, leads } from './conformance-filter.ts';
import { type Json, keysAlone, type RestQuery, type Saying, typeOf, Unsayable } from './conformance-query.ts';

/** One field of a selection set: what it is called there, what it says, and what REST calls and answers for it. */
export interface Part {
  readonly as: string;
  readonly said: string;
  readonly name: string;
  rest(value: unknown): unknown;
}

/** `prefix` keeps apart what fragments of different types call the same. */
export const textOf = (parts: readonly Part[], prefix = ''): string =>
  `{ ${parts.map(({ as, said }) => (/^\w+/.exec(said)![0] === prefix + as ? said : `${prefix}${as}: ${said}`)).join(' ')} }`;

export const restOf = (parts: readonly Part[], item: Json, prefix = ''): Json =>
  Object.fromEntries(parts.map(({ as, name, rest }) => [name, rest(item[prefix + as])]));

interface Level {
  readonly fields: readonly string[];
  readonly deep: Json;
  readonly alias: Readonly<Record<string, string>>;
}

export function partsOf(of: Collection, { fields, deep, alias }: Level, saying: Saying): readonly Part[] {
  const type = typeOf(saying, of.name);
  const below = new Map<string, string[] | null>();
  const scopes = new Map<string, Map<string, readonly string[]>>();
  for (const field of fields) {
    const [head, path] = parted(field);
    const [name, scope] = head.split(':') as [string, string?];
    if (scope !== undefined) {
      const asked = scopes.get(name) ?? new Map<string, readonly string[]>();
      scopes.set(name, asked.set(scope, [...(asked.get(scope) ?? []), path ?? '*']));
    } else
      for (const each of head === '*' ? wildcard(of, type) : [head])
        below.set(each, path === null ? (below.get(each) ?? null) : [...(below.get(each) ?? []), path]);
  }
  return [
    ...[...below].map(([head, paths]) => {
      const name = alias[head] ?? head;
      return functionPart(head) ?? memberPart(of, name, { head, paths, deep: (deep[head] ?? {}) as Json }, saying);
    }),
    ...[...scopes].map(([name, asked]) => anyPart(name, asked, saying)),
  ];
}

function functionPart(head: string): Part | null {
  const [, called, field, path] = /^(\w+)\((\w+)(?:,\s*(.+))?\)$/.exec(head) ?? [];
  if (called === undefined) return null;
  const name = path === undefined ? `${field}_${called}` : `${field}_${path.replace(/\W+/g, '_')}_json`;
  const said = path === undefined ? called : `json(path: ${JSON.stringify(path)})`;
  return { as: `f_${name}`, said: `${field}_func { v: ${said} }`, name, rest: (value) => (value as Json | null)?.v ?? null };
}

interface Asked {
  /** What REST answers it as. */
  readonly head: string;
  /** null: its value, or the keys of its items. */
  readonly paths: readonly string[] | null;
  readonly deep: Json;
}

function memberPart(of: Collection, name: string, { head, paths, deep }: Asked, saying: Saying): Part {
  const type = typeOf(saying, of.name);
  const relation = of.fields.get(name)?.relation;
  if (!relation || (paths === null && !leads(type, name)))
    return { as: head, said: name, name: head, rest: (value) => valueIn(of, name, value) };
  if (relation.kind === 'any') throw new Unsayable('The key in a many-to-any field has no field of its own');
  if (paths === null && relation.kind === 'one' && !saying.whole) throw new Unsayable(keysAlone);
  const target = saying.model.collections.get(relation.target)!;
  const { args, inner } = refined(deep, target, saying);
  const parts = partsOf(target, { fields: paths ?? target.key, deep: inner, alias: {} }, saying);
  const one = (item: unknown): unknown => {
    if (item === null) return null;
    const made = restOf(parts, item as Json);
    return paths === null ? made[target.key[0]!] : made;
  };
  return {
    as: head,
    said: `${name}${type ? saying.argumentsOf(type, name, args) : ''} ${textOf(parts)}`,
    name: head,
    rest: (value) => (Array.isArray(value) ? value.map(one) : one(value)),
  };
}

/** What is said of a relation (with underscores), and of the relations below it. */
function refined(deep: Json, target: Collection, saying: Saying): { readonly args: Json; readonly inner: Json } {
  const own: Record<string, unknown> = {};
  const inner: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(deep))
    if (name.startsWith('_')) own[name.slice(1)] = value;
    else inner[name] = value;
  for (const name of ['aggregate', 'groupBy', 'having'])
    if (own[name] !== undefined) throw new Unsayable('Nested items cannot be grouped');
  return { args: listArguments(own, target, saying), inner };
}

export function listArguments(
  { filter, search, sort, limit, offset, page }: Partial<RestQuery>,
  of: Collection,
  saying: Saying,
): Json {
  return {
    ...(filter && { filter: backFilter(filter, of, typeOf(saying, of.name), saying) }),
    ...(sort && { sort: [sort].flat() }),
    search,
    limit,
    offset,
    page,
  };
}

function anyPart(name: string, asked: ReadonlyMap<string, readonly string[]>, saying: Saying): Part {
  const scopes = [...asked].map(([scope, fields]) => {
    const collection = saying.model.collections.get(scope)!;
    return { scope, prefix: `${scope}__`, parts: partsOf(collection, { fields, deep: {}, alias: {} }, saying) };
  });
  const fragments = scopes.map(({ scope, prefix, parts }) => `... on ${scope} ${textOf(parts, prefix)}`);
  return {
    as: name,
    said: `${name} { __typename ${fragments.join(' ')} }`,
    name,
    rest: (value) => {
      const item = value as Json | null;
      const found = scopes.find(({ scope }) => scope === item?.__typename);
      return item && found ? restOf(found.parts, item, found.prefix) : null;
    },
  };
}

function wildcard({ fields }: Collection, type: GraphQLObjectType | null): readonly string[] {
  const readable = type?.getFields() ?? {};
  return [...fields.values()].filter(({ name, inWildcard }) => inWildcard && readable[name]).map(({ name }) => name);
}

/** GraphQL's ids are text; they are numbers again where the column holds numbers. */
function valueIn({ fields }: Collection, name: string, value: unknown): unknown {
  if (value === undefined) throw new Error(`"${name}" is not in the answer`);
  const type = fields.get(name)?.type.name;
  return typeof value === 'string' && (type === 'integer' || type === 'float') ? Number(value) : value;
}

/** The first step of a path, and what is behind it; parentheses are one step. */
export function parted(path: string): readonly [string, string | null] {
  const end = /^\w+\(/.test(path) ? path.indexOf('.', path.indexOf(')')) : path.indexOf('.');
  return end === -1 ? [path, null] : [path.slice(0, end), path.slice(end + 1)];
}

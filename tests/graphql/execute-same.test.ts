/**
 * Drawn queries, as an administrator and as somebody with rules on rows and fields: the short way answers what graphql-js
 * does, in the same order; and both what REST answers to the same question, ids as text aside.
 */
import fc from 'fast-check';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { expect } from 'vitest';
import { type Access, fullAccess } from '../../api/access/access.ts';
import { executeOperation } from '../../api/graphql/execute/execute.ts';
import { executeQuery } from '../../api/graphql/execute/text.ts';
import { buildSchema } from '../../api/graphql/schema/build.ts';
import { defaultLimits } from '../../api/parse/limits.ts';
import { parseQuery } from '../../api/parse/query.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { accessOf, type GraphqlWorld, openGraphql, schemaFor } from './execute-world.ts';

interface Asked {
  readonly as: string;
  readonly name: string;
  /** Types by the collection: of a relation one, of a union several. */
  readonly below: Readonly<Record<string, readonly Asked[]>> | null;
  readonly kind: 'id' | 'value' | 'one' | 'many' | 'any' | 'functions' | 'typename';
  readonly args: Readonly<Record<string, unknown>>;
}

type Draw = (most: number) => number;

const fields: Readonly<Record<string, readonly (readonly [name: string, kind: Asked['kind'], target?: string])[]>> = {
  articles: [
    ['id', 'id'], ['title', 'value'], ['status', 'value'], ['views', 'value'], ['price', 'value'], ['meta', 'value'],
    ['author_id', 'one', 'authors'], ['comments', 'many', 'comments'], ['tags', 'many', 'tags'],
    ['sections', 'many', 'sections'], ['published_func', 'functions'],
  ],
  authors: [['id', 'id'], ['name', 'value'], ['email', 'value'], ['articles', 'many', 'articles']],
  comments: [['id', 'id'], ['text', 'value'], ['article_id', 'one', 'articles']],
  tags: [['id', 'id'], ['name', 'value'], ['articles', 'many', 'articles']],
  sections: [['id', 'id'], ['place', 'value'], ['item', 'any'], ['article_id', 'one', 'articles']],
}; // biome-ignore format: a table

function draw(of: string, random: Draw, depth: number): readonly Asked[] {
  const made = new Map<string, Asked>();
  for (let count = 1 + random(5); count > 0; count--) {
    const all = fields[of]!;
    const [name, kind, target] = all[random(all.length)]!;
    const leads = kind === 'one' || kind === 'many' || kind === 'any';
    if (leads && depth === 0) continue;
    const as = kind !== 'functions' && random(3) === 0 ? `${name}_${random(9)}` : name;
    if (made.has(as)) continue;
    const below =
      kind === 'any'
        ? { tags: draw('tags', random, 0), authors: draw('authors', random, depth - 1) }
        : target
          ? { [target]: draw(target, random, depth - 1) }
          : null;
    made.set(as, { as, name, kind, below, args: kind === 'many' ? argsOf(random) : {} });
  }
  if (made.size === 0) made.set('id', { as: 'id', name: 'id', kind: 'id', below: null, args: {} });
  if (random(2) === 0) made.set('__typename', { as: '__typename', name: '__typename', kind: 'typename', below: null, args: {} });
  return [...made.values()];
}

function argsOf(random: Draw): Readonly<Record<string, unknown>> {
  const filters = [{ id: { _gt: 1 } }, { id: { _in: [1, 2, 3] } }, { _or: [{ id: { _eq: 2 } }, { id: { _lt: 2 } }] }];
  return {
    ...(random(2) === 0 && { filter: filters[random(filters.length)] }),
    ...(random(2) === 0 && { sort: [random(2) === 0 ? '-id' : 'id'] }),
    ...(random(2) === 0 && { limit: random(4) }),
    ...(random(3) === 0 && { offset: random(2) }),
  };
}

/** As GraphQL writes it: names of objects without quotes. */
const literal = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(literal).join()}]`
    : typeof value === 'object' && value !== null
      ? `{${Object.entries(value).map(([name, each]) => `${name}: ${literal(each)}`)}}`
      : JSON.stringify(value);

const argsText = (args: Asked['args']): string =>
  Object.keys(args).length === 0 ? '' : `(${Object.entries(args).map(([name, value]) => `${name}: ${literal(value)}`)})`;

function document(asked: readonly Asked[]): string {
  return asked
    .map(({ as, name, kind, below, args }) => {
      const head = `${as === name ? '' : `${as}: `}${name}${argsText(args)}`;
      if (kind === 'functions') return `${head} { year m: month }`;
      if (!below) return head;
      if (kind !== 'any') return `${head} { ${document(Object.values(below)[0]!)} }`;
      return `${head} { __typename ${Object.entries(below).map(([type, each]) => `... on ${type} { ${prefixed(type, each)} }`)} }`;
    })
    .join(' ');
}

/** Fields of two members of a union may not disagree under one name. */
const prefixed = (type: string, asked: readonly Asked[]): string =>
  document(asked.map((each) => ({ ...each, as: `${type}_${each.as}` })));

/** The same as REST's parameters of one level. */
function wire(asked: readonly Asked[]): Record<string, unknown> {
  const own: string[] = [];
  const deep: Record<string, unknown> = {};
  const alias: Record<string, string> = {};
  const of = (
    path: string,
    { as, name, kind, below, args }: Asked,
    into: Record<string, unknown>,
    names: Record<string, string>,
  ) => {
    if (as !== name && kind !== 'typename') names[as] = name;
    if (kind === 'functions') {
      names[`${as}_y`] = `year(${as.replace('_func', '')})`;
      names[`${as}_m`] = `month(${as.replace('_func', '')})`;
      own.push(`${path}${as}_y`, `${path}${as}_m`);
    } else if (kind === 'any') {
      names[`${as}_kind`] = 'kind';
      own.push(`${path}${as}_kind`);
      for (const [type, each] of Object.entries(below!)) {
        const inner: Record<string, unknown> = {};
        const innerNames: Record<string, string> = {};
        for (const one of each) of(`${path}${as}:${type}.`, one, inner, innerNames);
        own.push(`${path}${as}:${type}.id`);
        into[`${as}:${type}`] = { ...inner, _alias: innerNames };
      }
    } else if (below) {
      const inner: Record<string, unknown> = {};
      const innerNames: Record<string, string> = {};
      const [each] = Object.values(below);
      own.push(`${path}${as}.id`);
      for (const one of each!) of(`${path}${as}.`, one, inner, innerNames);
      const level = Object.fromEntries(Object.entries(args).map(([key, value]) => [`_${key}`, value]));
      into[as] = { ...level, ...inner, _alias: innerNames };
    } else if (kind !== 'typename') own.push(`${path}${as}`);
  };
  for (const each of asked) of('', each, deep, alias);
  return { fields: own, deep, alias };
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as they come
function expected(asked: readonly Asked[], type: string, item: any, prefix = ''): Record<string, unknown> {
  return Object.fromEntries(
    asked.map(({ as, kind, below }): [string, unknown] => {
      const value = item[as];
      const told = (): unknown => {
        switch (kind) {
          case 'typename':
            return type;
          case 'id':
            return value === null ? null : String(value);
          case 'functions':
            return { year: item[`${as}_y`], m: item[`${as}_m`] };
          case 'value':
            return value;
          case 'any': {
            const held = item[`${as}_kind`] as string;
            return value && { __typename: held, ...expected(below![held]!, held, value, `${held}_`) };
          }
          default: {
            const [[target, each]] = Object.entries(below!) as [[string, readonly Asked[]]];
            // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as they come
            if (kind === 'many') return value.map((one: any) => expected(each, target, one));
            return value && expected(each, target, value);
          }
        }
      };
      return [`${prefix}${as}`, told()];
    }),
  );
}

const restricted = accessOf(
  ['articles', 'read', { _or: [{ status: { _eq: 'published' } }, { id: { _eq: 2 } }] }, ['id', 'title', 'status', 'author_id', 'published', 'views', 'meta', 'price']],
  ['articles', 'read', { id: { _lt: 3 } }, ['comments', 'tags', 'sections']],
  ['authors', 'read', null, ['id', 'name', 'articles']],
  ['authors', 'read', { name: { _eq: 'Ada' } }, ['email']],
  ['comments', 'read', { text: { _neq: 'b' } }, ['*']],
  ['tags', 'read', { name: { _neq: 'x' } }, ['*']],
  ['article_tags', 'read', null, ['*']],
  ['sections', 'read', null, ['*']],
); // biome-ignore format: a table

onEveryDatabase('drawn GraphQL queries', (kind, test) => {
  test('are answered alike by the short way, by graphql-js, and by REST', async () => {
    const world = await openGraphql(kind, 'graphql_same');
    const model = world.engine.model();
    const callers: readonly (readonly [Access, GraphQLSchema])[] = [
      [fullAccess, schemaFor(model)],
      [fullAccess, buildSchema({ scope: 'items', model, access: fullAccess })],
      [restricted, buildSchema({ scope: 'items', model, access: restricted })],
    ];
    try {
      await fc.assert(
        fc.asyncProperty(fc.infiniteStream(fc.nat(1_000_000)), fc.nat(2), async (numbers, who) => {
          const random: Draw = (most) => (numbers.next().value as number) % most;
          const [access, schema] = callers[who]!;
          const of = ['articles', 'authors', 'comments', 'sections'][random(4)]!;
          const asked = draw(of, random, 3);
          const args = argsOf(random);
          await hold(world, schema, access, of, asked, args);
        }),
        { numRuns: 150 },
      );
    } finally {
      await world.close();
    }
  }, 60_000);
});

async function hold(
  world: GraphqlWorld,
  schema: GraphQLSchema,
  access: Access,
  of: string,
  asked: readonly Asked[],
  args: Asked['args'],
): Promise<void> {
  const text = `{ all: ${of}${argsText(args)} { ${document(asked)} } }`;
  const parsed = parse(text);
  expect(validate(schema, parsed), text).toEqual([]);
  const request = { schema, document: parsed, context: world.context(access) };
  world.statements();
  const short = JSON.parse((await executeQuery(request)!).text) as { data: { all: readonly unknown[] } };
  expect(world.statements(), text).toHaveLength(1);
  const long = JSON.stringify(await executeOperation(request));
  expect(JSON.stringify(short), text).toBe(long);
  const parameters = { ...wire(asked), ...args };
  const { items } = await world.engine.read(
    { text: null, query: () => parseQuery(of, null, parameters, defaultLimits) },
    request.context.caller,
    request.context.signal,
  );
  expect(short.data.all, `${text} ${JSON.stringify(parameters)}`).toEqual(
    items.map((item) => expected(asked, of, JSON.parse(item))),
  );
}

/** What a warm request is spared: the same document with other values is neither parsed into a query nor planned again. */
import { parse } from 'graphql';
import { expect } from 'vitest';
import type { Engine, ReadRequest } from '../../api/engine/engine.ts';
import { executeText } from '../../api/graphql/execute/text.ts';
import { onEveryDatabase } from '../sdk/databases.ts';
import { accessOf, type GraphqlWorld, openGraphql, type Response } from './execute-world.ts';

const reader = accessOf(['articles', 'read', { status: { _eq: 'published' } }, ['*']]);

/** The world's engine, which counts how often it asks what a request means. */
function counting(engine: Engine): { readonly engine: Engine; made(): number } {
  let count = 0;
  const counted = (request: ReadRequest): ReadRequest => ({
    ...request,
    query: (model) => {
      count++;
      return request.query(model);
    },
  });
  const read: Engine['read'] = (request, caller, signal) => engine.read(counted(request), caller, signal);
  return {
    engine: Object.assign(Object.create(engine) as Engine, { read }),
    made: () => {
      const made = count;
      count = 0;
      return made;
    },
  };
}

onEveryDatabase('a GraphQL document', (kind, test) => {
  const open = async (name: string) => {
    const world = await openGraphql(kind, name);
    const { engine, made } = counting(world.engine);
    const asker = (text: string, access?: Parameters<GraphqlWorld['context']>[0]) => {
      const document = parse(text);
      return async (variables: Record<string, unknown> = {}): Promise<Response> => {
        const context = { ...world.context(access), engine };
        const answer = await executeText({ schema: world.schema, document, variables, context });
        return JSON.parse(answer.text) as Response;
      };
    };
    return { world, made, asker };
  };

  test('is read once, however often it is asked', async () => {
    const { world, made, asker } = await open('graphql_statements');
    const { statements, close } = world;
    try {
      const fixed = asker('{ articles(limit: 1) { id } tags { name } }');
      const first = await fixed();
      expect(made()).toBe(2);
      expect(await fixed()).toEqual(first);
      expect(made()).toBe(0);

      const varied = asker(`query($id: ID!, $from: Any, $some: [Any], $limit: Int) {
        one: articles_by_id(id: $id) { id comments(filter: {id: {_gte: $from}}) { id } }
        list: articles(filter: {id: {_in: $some}}, limit: $limit, sort: "id") { id }
      }`);
      statements();
      expect(await varied({ id: 1, from: 2, some: [1, 3] })).toEqual({
        data: { one: { id: '1', comments: [{ id: '2' }, { id: '3' }] }, list: [{ id: '1' }, { id: '3' }] },
      });
      expect(made()).toBe(2);
      const sql = statements();
      for (const [id, from, some] of [
        [3, 4, [2, 4]],
        ['3', 1, [4, 2]],
        [1, 9, [9, 1]],
      ] as const) {
        const { data } = await varied({ id, from, some });
        const comments = { 1: [1, 2, 3], 3: [4] }[Number(id) as 1 | 3].filter((each) => each >= from);
        expect(data).toEqual({
          one: { id: String(id), comments: comments.map((each) => ({ id: String(each) })) },
          list: some.toSorted().flatMap((each) => (each < 5 ? { id: String(each) } : [])),
        });
      }
      expect(made()).toBe(0);
      expect(new Set(statements())).toEqual(new Set(sql));

      // What shapes the statement, and what is no plain value, is read anew.
      expect((await varied({ id: 1, from: 2, some: [1, 3], limit: 1 })).data.list).toEqual([{ id: '1' }]);
      expect(made()).toBe(1);
      expect((await varied({ id: 1, from: null, some: [1, 3], limit: 1 })).errors).toMatchObject([
        { path: ['one'], extensions: { code: 'INVALID_QUERY' } },
      ]);
      expect(made()).toBe(1);
      expect((await varied({ id: 1, from: '$NOW', some: [1, 3], limit: 1 })).data).toBeDefined();
    } finally {
      await close();
    }
  });

  test('is remembered for those of the same rights only, and with all that shapes it', async () => {
    const { world, made, asker } = await open('graphql_statements_shapes');
    try {
      const text = `query($text: String, $with: Boolean!, $sort: [String], $path: String = "a") {
        articles(search: $text, sort: $sort) { id @include(if: $with) title meta_func { json(path: $path) } }
      }`;
      const asked = asker(text);
      const titles = async (variables: Record<string, unknown>): Promise<unknown> => (await asked(variables)).data.articles;
      expect(await titles({ text: 'one', with: true })).toEqual([{ id: '1', title: 'One', meta_func: { json: { b: [1, 2] } } }]);
      expect(await titles({ text: 'one', with: false })).toEqual([{ title: 'One', meta_func: { json: { b: [1, 2] } } }]);
      expect(await titles({ text: 'two', with: false })).toEqual([{ title: 'Two', meta_func: { json: null } }]);
      expect(await titles({ text: 'one', with: false, path: 'id' })).toEqual([{ title: 'One', meta_func: { json: 5 } }]);
      const sorted = async (sort: string): Promise<unknown> =>
        ((await titles({ with: false, sort })) as { readonly title: string }[]).map(({ title }) => title);
      expect(await sorted('-id')).toEqual(['Four', 'Three', 'Two', 'One']);
      expect(await sorted('id')).toEqual(['One', 'Two', 'Three', 'Four']);
      made();
      const list = '{ articles(sort: "id") { title } }';
      expect((await asker(list)()).data.articles).toHaveLength(4);
      expect((await asker(list, reader)()).data.articles).toHaveLength(2);
      expect(made()).toBe(2);
    } finally {
      await world.close();
    }
  });
});

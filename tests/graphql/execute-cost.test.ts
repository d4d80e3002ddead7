/** What an operation may cost, in rows: limits multiplied down the tree, and never a guess below what may be read. */
import { type OperationDefinitionNode, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { fragmentsOf } from '../../api/graphql/select/collected.ts';
import { estimateCost } from '../../api/graphql/select/cost.ts';
import { openGraphql } from './execute-world.ts';

const cases: readonly (readonly [document: string, rows: number, limitMax?: number])[] = [
  ['{ articles { id } }', 100],
  ['{ articles(limit: 5) { id title } }', 5],
  ['{ articles(limit: 500) { id } }', 50, 50],
  ['{ articles(limit: -1) { id } }', 1000],
  ['{ articles(limit: -1) { id } }', 50, 50],
  ['{ articles_by_id(id: 1) { id author_id { id } } }', 2],
  ['{ articles(limit: 10) { author_id { name } comments { id } } }', 10 * (1 + 1 + 100)],
  ['{ articles(limit: 10) { comments(limit: 3) { article_id { tags(limit: 2) { id } } } } }', 10 * (1 + 3 * (1 + (1 + 2)))],
  ['{ a: articles(limit: 1) { id } b: articles(limit: 2) { id } tags(limit: 3) { id } }', 6],
  ['{ articles_aggregated(groupBy: "status", limit: 7) { countAll } }', 7],
  ['{ sections(limit: 2) { item { ... on tags { articles(limit: 4) { id } } ... on authors { articles(limit: 3) { id } } } } }', 2 * (1 + 1 + 4)],
  ['query { articles(limit: 2) { ...f } } fragment f on articles { comments(limit: 3) { id } }', 2 * (1 + 3)],
  ['{ articles(limit: 9) @skip(if: true) { id } __typename failing }', 0],
  ['mutation { update_articles_items(ids: [1, 2, 3], data: {title: "a"}) { comments(limit: 2) { id } } }', 3 * (1 + 2)],
  ['mutation { delete_articles_item(id: 1) { id } }', 1],
]; // biome-ignore format: a table

test('an operation costs the rows it may read', async () => {
  const { schema, close } = await openGraphql('sqlite', 'graphql_cost');
  for (const [text, rows, limitMax = null] of cases) {
    const document = parse(text);
    expect(validate(schema, document), text).toEqual([]);
    const operation = document.definitions[0] as OperationDefinitionNode;
    const reading = { schema, fragments: fragmentsOf(document), variables: {} };
    expect(estimateCost(operation, reading, { limitDefault: 100, limitMax, unlimited: 1000 }), text).toBe(rows);
  }
  await close();
});

test('a document that unfolds to more than anybody may ask is not unfolded', async () => {
  const { schema, close } = await openGraphql('sqlite', 'graphql_cost_unfolding');
  const steps = Array.from({ length: 40 }, (_, n) =>
    n % 2 === 0
      ? `fragment f${n} on articles { ${Array.from({ length: 5 }, (_, each) => `a${each}: author_id { ...f${n + 1} }`).join(' ')} }`
      : `fragment f${n} on authors { ${Array.from({ length: 5 }, (_, each) => `a${each}: articles(limit: 1) { ...f${n + 1} }`).join(' ')} }`,
  );
  const document = parse(`{ articles { ...f0 } } ${steps.join(' ')} fragment f40 on articles { id }`);
  const operation = document.definitions[0] as OperationDefinitionNode;
  const reading = { schema, fragments: fragmentsOf(document), variables: {} };
  expect(estimateCost(operation, reading, { limitDefault: 100, limitMax: null, unlimited: 1000 })).toBe(Number.POSITIVE_INFINITY);
  await close();
});

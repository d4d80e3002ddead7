/**
 * PostGraphile on the same database, for the nested read. It needs Node 22 and is installed for this alone:
 * `npm install --prefix tests/bench/postgraphile`; without that there is nothing beside.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Request } from './client.ts';
import { type Side, startOther } from './side.ts';

const folder = resolve('tests/bench/postgraphile');

export interface Beside extends Side {
  /** The nested read of 25 rows from a key on. */
  nested(from: number): Request;
}

/** null where it is not installed. */
export async function startBeside(url: string): Promise<Beside | null> {
  if (!existsSync(`${folder}/node_modules/postgraphile`)) return null;
  const side = await startOther(node22(), [`${folder}/server.js`, url]);
  const first = await side.post(
    '/graphql',
    JSON.stringify({ query: '{ allArticles(first: 1, orderBy: PRIMARY_KEY_ASC) { pageInfo { endCursor } } }' }),
  );
  const [, cursor = ''] = /"endCursor":"([^"]+)"/.exec(first) ?? [];
  const [order] = JSON.parse(Buffer.from(cursor, 'base64').toString()) as [string, number];
  return {
    ...side,
    nested: (from) => ({
      method: 'POST',
      path: '/graphql',
      body: JSON.stringify({
        query: document,
        variables: { after: Buffer.from(JSON.stringify([order, from - 1])).toString('base64') },
      }),
    }),
  };
}

/** Itself, not what would start it: it is what is measured and stopped. */
function node22(): string {
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  return execFileSync('npx', ['--yes', '-p', 'node@22', '-c', 'command -v node'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

const document = `query($after: Cursor) { allArticles(first: 25, after: $after, orderBy: PRIMARY_KEY_ASC) { nodes {
  rowId title authorByAuthorId { name }
  commentsByArticleId { nodes { rowId articleId name body approved postedAt } }
  articleTagsByArticleId { nodes { tagByTagId { rowId name } } } } } }`;

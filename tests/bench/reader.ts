/** A user of the newsroom with a static token and a rule on every collection, set up as an administrator would. */
import type { Side } from './side.ts';

const rules: Readonly<Record<string, object>> = {
  articles: { status: { _eq: 'published' } },
  comments: { approved: { _eq: true } },
  authors: { country: { _neq: 'zz' } },
  tags: {},
  article_tags: {},
};

const token = 'the-token-of-the-reader-in-the-benchmark';

/** The same server, asked by that user. */
export async function readerOf(pergola: Side): Promise<Side> {
  const post = async (path: string, body: object): Promise<{ readonly id: string }> =>
    (JSON.parse(await pergola.post(path, JSON.stringify(body))) as { readonly data: { readonly id: string } }).data;
  const policy = await post('/policies', { name: 'Readers of the newsroom' });
  const role = await post('/roles', { name: 'Reader', policies: { create: [{ policy: policy.id }], update: [], delete: [] } });
  await post('/users', { email: 'reader@example.com', role: role.id, token });
  for (const [collection, permissions] of Object.entries(rules)) {
    await post('/permissions', { policy: policy.id, collection, action: 'read', fields: ['*'], permissions });
  }
  return pergola.as(token);
}

/** What the guide on shaping the schema asks for is done as it says. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shapedOnce } from './client.ts';

const guide = readFileSync('docs/guides/shaping-the-schema.md', 'utf8');
const calls = [...guide.matchAll(/curl (-X PATCH )?[^`]*?http:\/\/localhost:8055(\/\S+)\s+-d '([^']+)'\n/g)].map(
  ([, patch, path, body]) => [patch ? 'PATCH' : 'POST', path!, JSON.parse(body!)] as const,
);
const bodies = [...guide.matchAll(/```json\n([\s\S]+?)```/g), ...guide.matchAll(/`(\{"collection": "exams"[^`]+)`/g)].map(
  ([, text]) => JSON.parse(text!),
);

const shaped = shapedOnce('sqlite', 'guide');

test('what the guide on shaping the schema sends is taken', async () => {
  const { ask } = await shaped();
  const sent = async (path: string, body: unknown, method: 'POST' | 'PATCH' = 'POST') => {
    const { status, body: answer } = await ask(method, path, body);
    expect([path, status, answer]).toEqual([path, 200, expect.anything()]);
    return answer.data;
  };
  expect(calls.map(([method, path]) => `${method} ${path}`)).toEqual([
    'POST /collections',
    'POST /collections/songs/indexes',
    'PATCH /fields/songs/title',
  ]);
  for (const [method, path, body] of calls) await sent(path, body, method);
  const key = (field: string) => ({ field, type: 'integer', schema: { is_primary_key: true } });
  const column = (field: string) => ({ field, type: 'integer', schema: {} });
  await sent('/collections', [
    { collection: 'artists', schema: {}, meta: {} },
    { collection: 'terms', schema: {}, fields: [key('year'), key('half')] },
    { collection: 'exams', schema: {}, fields: [column('of_year'), column('of_half')] },
  ]);
  await sent('/fields/songs', column('artist'));
  const [status, relation, composite] = bodies;
  expect(await sent('/fields/songs', status)).toMatchObject({ schema: { choices: ['draft', 'published'] } });
  expect(await sent('/relations', relation)).toMatchObject({ related_collection: 'artists', schema: { on_delete: 'SET NULL' } });
  expect(await sent('/relations', composite)).toMatchObject({ field: 'terms', schema: { column: 'of_year,of_half' } });
});

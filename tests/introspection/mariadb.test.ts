import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { loadSchema } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { readUrl } from './queries.ts';

const test = whenServer('mariadb');

test('the awkward schema, as expected line by line', async () => {
  const { catalog, queries } = await readUrl(await loadSchema('mysql', 'pergola_introspection'));
  const expected: unknown = JSON.parse(readFileSync(new URL('../schemas/mariadb.catalog.json', import.meta.url), 'utf8'));
  expect({ ...catalog, version: 'any' }).toEqual(expected);
  expect(queries).toBe(8);
});

/** The door over a real engine and real schemas: descriptions that hold, exports that hold what the answers hold. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { loadSample } from '../databases/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { servers, whenServer } from '../servers.ts';

type Item = Readonly<Record<string, unknown>>;

describe.each(
  (['sqlite', 'postgres', 'mariadb'] as const).flatMap((dialect) =>
    (['chinook', 'sakila', 'almanac'] as const).map((sample) => [sample, dialect] as const),
  ),
)('%s on %s', (sample, dialect) => {
  const check = dialect === 'sqlite' ? test : whenServer(dialect);
  let server: TestServer | undefined;
  beforeAll(async () => {
    if (dialect === 'sqlite' || servers[dialect]) server = await startServer(await loadSample(sample, dialect));
  });
  afterAll(() => server?.close());

  const text = async (path: string): Promise<string> => {
    const response = await fetch(server!.base + path, { headers: { authorization: `Bearer ${server!.token}` } });
    expect(response.status, path).toBe(200);
    return response.text();
  };
  const data = async (path: string): Promise<readonly Item[]> => (JSON.parse(await text(path)) as { data: readonly Item[] }).data;

  check('the OpenAPI document is valid and has every collection', async () => {
    const document = JSON.parse(await text('/server/specs/oas')) as { paths: Record<string, unknown> };
    const names = (await data('/collections')).map(({ collection }) => String(collection));
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) expect(document.paths).toHaveProperty([`/items/${encodeURIComponent(name)}`]);
    expect((await new Validator().validate(document)).errors).toBeUndefined();
  });

  check('every relation that is described can be asked for, from both sides', async () => {
    const relations = await data('/relations');
    expect(relations.length).toBeGreaterThan(3);
    for (const { collection, field, related_collection: target, meta } of relations) {
      await text(`/items/${encodeURIComponent(String(collection))}?limit=1&fields=${String(field)}.*`);
      const { one_field: back } = meta as { one_field: string | null };
      expect(back, `${collection}.${field}`).not.toBeNull();
      await text(`/items/${encodeURIComponent(String(target))}?limit=1&fields=${back}.*`);
    }
  });

  check('answers have the types their fields are described with', async () => {
    const document = JSON.parse(await text('/server/specs/oas')) as {
      components: {
        schemas: Record<
          string,
          { title?: string; properties: Record<string, { type?: string | string[]; anyOf?: { type?: string | string[] }[] }> }
        >;
      };
    };
    for (const [component, { title, properties }] of Object.entries(document.components.schemas)) {
      // What is written is described besides.
      if (title === undefined || component.endsWith('_Input')) continue;
      for (const item of await data(`/items/${encodeURIComponent(title)}?limit=20`)) {
        for (const [name, value] of Object.entries(item)) {
          const { type, anyOf } = properties[name]!;
          const types = [type ?? anyOf?.[0]?.type ?? []].flat();
          if (types.length > 0) expect(types, `${title}.${name} is ${JSON.stringify(value)}`).toContain(kindOf(value, types));
        }
      }
    }
  });

  check('exports hold what answers hold', async () => {
    for (const { collection, pergola } of await data('/collections')) {
      // Without a key there is no order two answers would share.
      if ((pergola as { key: readonly string[] }).key.length === 0) continue;
      const path = `/items/${encodeURIComponent(String(collection))}?limit=-1`;
      const items = (await data(path)).slice(0, 200);
      expect((JSON.parse(await text(`${path}&export=json`)) as unknown[]).slice(0, 200)).toEqual(items);
      if (items.length === 0) continue;
      const csv = await text(`${path}&export=csv`);
      expect(csv.slice(0, csv.indexOf('\r\n')).split(',')).toEqual(Object.keys(items[0]!));
      const few = path.replace('-1', '20');
      expect(parseYaml(await text(`${few}&export=yaml`))).toEqual(items.slice(0, 20));
      expect((await text(`${few}&export=xml`)).match(/<item>/g)!.length).toBeGreaterThanOrEqual(Math.min(20, items.length));
    }
  });

  check('explains', async () => {
    const [{ collection }] = (await data('/collections')) as [Item];
    const { data: explained } = JSON.parse(await text(`/items/${encodeURIComponent(String(collection))}?explain=1`)) as {
      data: { plan: string; statements: { sql: string }[] };
    };
    expect(explained.plan.length).toBeGreaterThan(5);
    expect(explained.statements[0]!.sql).toMatch(/select/i);
  });
});

function kindOf(value: unknown, types: readonly string[]): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number' && Number.isInteger(value) && types.includes('integer')) return 'integer';
  return typeof value;
}

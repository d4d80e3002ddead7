/**
 * Nothing of a sample is missing: what the database itself says it has is in `/collections`, readable, with every column;
 * and every foreign key is in `/relations`, usable in `fields` and `filter` in both directions, without any configuration.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { loadSample, type Sample, type SampleDialect } from '../databases/load.ts';
import { startServer, type TestServer } from '../server.ts';
import { whenServer } from '../servers.ts';
import { type Inventory, takeInventory } from './inventory.ts';

interface CollectionObject {
  readonly collection: string;
  readonly pergola: { readonly key: readonly string[] };
}
interface FieldObject {
  readonly field: string;
}
interface RelationObject {
  readonly collection: string;
  readonly field: string;
  readonly related_collection: string;
  readonly meta: { readonly one_field: string | null; readonly junction_field: string | null };
}
type Item = Readonly<Record<string, unknown>>;

for (const dialect of ['sqlite', 'postgres', 'mariadb'] as const satisfies readonly SampleDialect[]) {
  const testHere = dialect === 'sqlite' ? test : whenServer(dialect);
  describe.each(['chinook', 'sakila', 'almanac'] as const satisfies readonly Sample[])(`${dialect}: %s`, (sample) => {
    let opened: Promise<{ server: TestServer; inventory: Inventory }> | null = null;
    const open = () => {
      opened ??= loadSample(sample, dialect).then(async (url) => ({
        server: await startServer(url),
        inventory: await takeInventory(dialect, url),
      }));
      return opened;
    };
    afterAll(async () => {
      if (opened) await (await opened).server.close();
    });

    testHere(
      'every table and view is a collection, readable with every column',
      async () => {
        const { server, inventory } = await open();
        const collections = await get<CollectionObject[]>(server, '/collections');
        expect(collections.map(({ collection }) => collection).sort()).toEqual([...inventory.tables.keys()].sort());
        for (const [table, { columns, rows }] of inventory.tables) {
          const items = await get<Item[]>(server, `/items/${table}?limit=3`);
          expect(items.length, table).toBe(Math.min(3, rows));
          if (items[0]) expect(Object.keys(items[0]), table).toEqual(columns);
          const fields = await get<FieldObject[]>(server, `/fields/${table}`);
          expect(
            fields.map(({ field }) => field),
            table,
          ).toEqual(expect.arrayContaining([...columns]));
          expect(await get(server, `/items/${table}?aggregate[count]=*`), table).toEqual([{ count: rows }]);
        }
      },
      60_000,
    );

    testHere(
      'every foreign key is a relation, in fields and filters, there and back',
      async () => {
        const { server, inventory } = await open();
        const relations = await get<RelationObject[]>(server, '/relations');
        expect(relations.length).toBe(inventory.foreignKeys.length);
        const collections = await get<CollectionObject[]>(server, '/collections');
        // A table without a key is told by its first column, which is never null in the samples.
        const columnOf = new Map(
          collections.map(({ collection, pergola }) => [
            collection,
            pergola.key[0] ?? inventory.tables.get(collection)!.columns[0]!,
          ]),
        );
        for (const { table, target, rows } of inventory.foreignKeys) {
          expect(
            relations.some((each) => each.collection === table && each.related_collection === target),
            `${table} -> ${target}`,
          ).toBe(true);
          expect(rows).toBeGreaterThanOrEqual(0);
        }
        for (const { collection, field, related_collection: related, meta } of relations) {
          const there = `${collection}.${field}`;
          const [far, near] = [columnOf.get(related)!, columnOf.get(collection)!];
          const linked = inventory.foreignKeys
            .filter((each) => each.table === collection && each.target === related)
            .map(({ rows }) => rows);

          // There: each row with its one related row; and only rows that have one.
          const rows = await get<Item[]>(
            server,
            `/items/${collection}?fields=${field}.${far}&limit=2&filter=${json({ [field]: { [far]: { _nnull: true } } })}`,
          );
          for (const row of rows) expect((row[field] as Item)[far], there).not.toBeNull();
          const forth = await count(server, collection, { [field]: { [far]: { _nnull: true } } });
          expect(linked, `${there} counts rows that have one`).toContain(forth);

          // Back: the related rows that are pointed at, each with those that point at it.
          const back = meta.one_field;
          expect(back, `${there} has a way back`).not.toBeNull();
          const parents = await get<Item[]>(
            server,
            `/items/${related}?fields=${back}.${near}&limit=2&filter=${json({ [back!]: { [near]: { _nnull: true } } })}`,
          );
          expect(parents.length > 0, `${related}.${back}`).toBe(forth > 0);
          for (const parent of parents) expect((parent[back!] as Item[]).length, `${related}.${back}`).toBeGreaterThan(0);
          // Of some rows only: to find those that nothing points at takes long where no index helps.
          const some = await get<Item[]>(server, `/items/${related}?fields=${far}&limit=40`);
          if (some.length === 0) continue;
          const among = { [far]: { _in: some.map((row) => row[far]) } };
          const pointedAt = await count(server, related, { _and: [among, { [back!]: { _some: { [near]: { _nnull: true } } } }] });
          const alone = await count(server, related, { _and: [among, { [back!]: { _none: { [near]: { _nnull: true } } } }] });
          expect(pointedAt + alone, `${related}.${back}`).toBe(await count(server, related, among));
        }
      },
      60_000,
    );
  });
}

const json = (value: unknown): string => encodeURIComponent(JSON.stringify(value));

async function count(server: TestServer, collection: string, filter: unknown): Promise<number> {
  const [answer] = await get<{ count: number }[]>(server, `/items/${collection}?aggregate[count]=*&filter=${json(filter)}`);
  return answer!.count;
}

async function get<Data>({ base, token }: TestServer, path: string): Promise<Data> {
  const response = await fetch(base + path, { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  if (response.status !== 200) expect.fail(`${path}: ${response.status} ${text}`);
  return (JSON.parse(text) as { data: Data }).data;
}

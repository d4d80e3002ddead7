/**
 * A server that is killed in the middle of its work (SIGKILL, again and again, under load) has kept every write it answered, and
 * no half of any. Asked of the database itself, past the server.
 */
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { servers } from '../servers.ts';
import { emptyFolderFor, type Kept, type Ledger, ledgers, rowsOf, type SchemaKind } from './ledger.ts';
import { killedUnderLoad } from './load.ts';

const kills = Number(process.env.CRASH_KILLS ?? 50);

const databases: readonly { readonly kind: SchemaKind; readonly title: string; readonly there: boolean }[] = [
  { kind: 'sqlite', title: 'SQLite', there: true },
  { kind: 'postgres', title: 'PostgreSQL', there: servers.postgres },
  { kind: 'mysql', title: 'MariaDB', there: servers.mariadb },
];

describe('killed under load', () => {
  const opened: Ledger[] = [];
  afterAll(async () => {
    for (const ledger of opened) await ledger.close();
  });

  for (const { kind, title, there } of databases) {
    const run = async (): Promise<void> => {
      const ledger = await ledgers(kind);
      opened.push(ledger);
      const folder = emptyFolderFor(kind);
      const kept: Kept = { orders: new Map(), counters: new Map() };
      for (let kill = 0; kill < kills; kill++) await killedUnderLoad(ledger, folder, kept, kill);
      rmSync(folder, { recursive: true, force: true });
      expect(kept.orders.size).toBeGreaterThan(kills);

      const { orders, lines, counters, activities } = await rowsOf(ledger);
      // Nothing that was answered is lost.
      const missing = [...kept.orders].filter(([name, key]) => orders.get(name) !== key);
      expect(missing).toEqual([]);
      for (const [counter, value] of kept.counters) expect(counters.get(counter)).toBeGreaterThanOrEqual(value);
      // Nothing is there by half: three lines to each order, and of each write its record, where both are in one database.
      const halves = [...orders].filter(([, key]) => lines.get(key) !== 3);
      expect(halves).toEqual([]);
      expect([...lines.keys()].filter((key) => ![...orders.values()].includes(key))).toEqual([]);
      if (activities !== null) {
        const unrecorded = [...orders.values()].filter((key) => !activities.has(String(key)));
        expect(unrecorded).toEqual([]);
        expect(activities.size).toBe(orders.size);
      }
    };
    if (there) test.concurrent(`${title}: ${kills} times`, run, 600_000);
    else if (process.env.CI === 'true')
      test(`${title}: ${kills} times`, () => Promise.reject(new Error(`no ${title} to test on`)));
    else test.skip(`NOT RUN (no ${title}): ${kills} times`, run);
  }
});

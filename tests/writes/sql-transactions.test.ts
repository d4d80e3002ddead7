/** Transactions on every database: committed whole or undone whole, whoever leaves, dies or gets in each other's way. */
import { setTimeout as pause } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import type { DatabaseTransaction } from '../../api/databases/database.ts';
import { eventually } from '../engine/opened.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import {
  type Asking,
  ask,
  failure,
  given,
  insertInto,
  isThere,
  kinds,
  never,
  openAsking,
  rowsOf,
  targets,
  testFor,
  where,
} from './sql-asking.ts';

const schema = 'create table things (id int primary key, n int)';

for (const kind of kinds) {
  const check = testFor(kind);
  /** What only a server has: connections, and statements that can be stopped. */
  const checkServer = kind === 'sqlite' ? () => {} : check;

  describe(`transactions on ${kind}`, () => {
    let asking: Asking;

    beforeAll(async () => {
      if (isThere(kind)) asking = await openAsking(await loadSql(kind, `writes_transactions_${process.pid}`, schema), 2_000);
    });
    beforeEach(async () => {
      if (!isThere(kind)) return;
      await asking.write({ kind: 'delete', source: '', from: things().table, where: { kind: 'and', of: [] } });
      await asking.write(
        insertInto(
          things(),
          ['id', 'n'],
          [
            [1, 0],
            [2, 0],
          ],
        ),
      );
    });
    afterAll(async () => {
      if (!asking) return;
      await asking.database.close();
      await dropDatabase(asking.url);
    });

    const things = () => asking.collection('things');
    const insert = (transaction: DatabaseTransaction, id: number) =>
      ask(transaction, asking.database, insertInto(things(), ['id', 'n'], [[id, 0]]));
    const set = (transaction: DatabaseTransaction, id: number, n: number) =>
      ask(transaction, asking.database, {
        kind: 'update',
        source: '',
        table: things().table,
        set: [{ target: targets(things(), ['n'])[0]!, value: given(n) }],
        where: where(things(), 'id', id),
      });
    const statement = (text: string) => ({ text, values: [], keep: false });
    const ids = async () => (await rowsOf(asking.database, 'select id from things order by id')).map(({ id }) => id);
    const slow = {
      postgres: 'select pg_sleep(20)',
      mysql: 'select count(*) from seq_1_to_100000 a, seq_1_to_100000 b where a.seq + b.seq < 0',
      sqlite: 'with recursive r (n) as (select 1 union all select n + 1 from r where n < 8000000) select count(*) from r',
    }[kind];

    check('sees its own writes, and others see them from commit on', async () => {
      const result = await asking.database.transaction(async (transaction) => {
        await insert(transaction, 3);
        const inside = await transaction.run(statement('select id from things where id = 3'));
        return { inside: inside.length, outside: await ids() };
      }, never);
      expect(result).toEqual({ inside: 1, outside: [1, 2] });
      expect(await ids()).toEqual([1, 2, 3]);
    });

    check('undoes all when the work fails, and goes on', async () => {
      const work = asking.database.transaction(async (transaction) => {
        await insert(transaction, 3);
        throw new RangeError('mine');
      }, never);
      await expect(work).rejects.toThrow(RangeError);
      expect(await ids()).toEqual([1, 2]);
      await asking.write(insertInto(things(), ['id'], [[4]]));
      expect(await ids()).toEqual([1, 2, 4]);
    });

    check('a failed statement fails the transaction', async () => {
      const work = asking.database.transaction(async (transaction) => {
        await insert(transaction, 3);
        await insert(transaction, 1);
      }, never);
      expect(await failure(work)).toBe('unique');
      expect(await ids()).toEqual([1, 2]);
    });

    check('is undone when its client leaves: before, between and during statements', async () => {
      const gone = AbortSignal.abort();
      expect(await failure(asking.database.transaction((transaction) => insert(transaction, 3), gone))).toBe('cancelled');
      const between = new AbortController();
      const leftBetween = asking.database.transaction(async (transaction) => {
        await insert(transaction, 3);
        between.abort();
        await insert(transaction, 4);
      }, between.signal);
      expect(await failure(leftBetween)).toBe('cancelled');
      const atEnd = new AbortController();
      const leftAtEnd = asking.database.transaction(async (transaction) => {
        await insert(transaction, 3);
        atEnd.abort();
      }, atEnd.signal);
      expect(await failure(leftAtEnd)).toBe('cancelled');
      const during = new AbortController();
      const start = Date.now();
      const leftDuring = asking.database.transaction(async (transaction) => {
        await insert(transaction, 3);
        setTimeout(() => during.abort(), 100);
        await transaction.run(statement(slow));
      }, during.signal);
      expect(await failure(leftDuring)).toBe('cancelled');
      expect(Date.now() - start).toBeLessThan(1_500);
      expect(await ids()).toEqual([1, 2]);
      await eventually(async () => (await failure(asking.write(insertInto(things(), ['id'], [[5]])))) === 'no failure', 10_000);
      expect(await ids()).toEqual([1, 2, 5]);
    });

    checkServer(
      'a statement that takes too long fails, and the rest with it',
      async () => {
        const work = asking.database.transaction(async (transaction) => {
          await insert(transaction, 3);
          await transaction.run(statement(slow));
        }, never);
        expect(await failure(work)).toBe('timeout');
        expect(await ids()).toEqual([1, 2]);
      },
      10_000,
    );

    check('the second of two waits for the first, and loses nothing', async () => {
      const add = () =>
        asking.database.transaction(async (transaction) => {
          await ask(transaction, asking.database, {
            kind: 'lock',
            source: '',
            from: things().table,
            by: targets(things(), ['id']),
            keys: [[given(1)!]],
          });
          const [row] = await transaction.run(statement('select n from things where id = 1'));
          await pause(2);
          await set(transaction, 1, Number(row!.n) + 1);
        }, never);
      await Promise.all(Array.from({ length: 20 }, add));
      expect(await rowsOf(asking.database, 'select n from things where id = 1')).toEqual([{ n: 20 }]);
    });

    check('of two that wait for each other one gives way', async () => {
      const crossing = (first: number, second: number) =>
        asking.database.transaction(async (transaction) => {
          await set(transaction, first, first);
          await pause(100);
          await set(transaction, second, first);
        }, never);
      const outcomes = await Promise.all([failure(crossing(1, 2)), failure(crossing(2, 1))]);
      expect(outcomes.sort()).toEqual(kind === 'sqlite' ? ['no failure', 'no failure'] : ['conflict', 'no failure']);
    });

    checkServer('rejects when the connection is cut, and works again', async () => {
      const cut = asking.database.transaction(async (transaction) => {
        await insert(transaction, 3);
        const [row] = await transaction.run(
          statement(kind === 'postgres' ? 'select pg_backend_pid() as id' : 'select connection_id() as id'),
        );
        await end(asking.url, Number(row!.id));
        await insert(transaction, 4);
      }, never);
      expect(await failure(cut)).toBe('away');
      expect(await ids()).toEqual([1, 2]);
      const atCommit = asking.database.transaction(async (transaction) => {
        await insert(transaction, 3);
        const [row] = await transaction.run(
          statement(kind === 'postgres' ? 'select pg_backend_pid() as id' : 'select connection_id() as id'),
        );
        await end(asking.url, Number(row!.id));
      }, never);
      expect(await failure(atCommit)).toBe('away');
      expect(await ids()).toEqual([1, 2]);
    });

    check('many at once, some of which fail, leave exactly what was acknowledged', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 60 }, async (_, index) => {
          const outcome = await failure(
            asking.database.transaction(async (transaction) => {
              await insert(transaction, 100 + index);
              if (index % 3 === 0) throw new Error('mine');
              await insert(transaction, 200 + index);
            }, never),
          );
          return outcome === 'no failure' ? index : null;
        }),
      );
      const well = outcomes.filter((index) => index !== null);
      expect(well).toHaveLength(40);
      expect(await ids()).toEqual([1, 2, ...well.map((index) => 100 + index), ...well.map((index) => 200 + index)]);
    });
  });
}

async function end(url: string, id: number): Promise<void> {
  if (url.startsWith('mysql')) {
    const other = await mysql.createConnection(url);
    await other.query(`kill ${id}`);
    await other.end();
    return;
  }
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  await other.query('select pg_terminate_backend($1)', [id]);
  await other.end();
}

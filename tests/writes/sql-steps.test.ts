/** Every step of a write, on every database: what it writes, what it answers, and that many rows are one statement. */
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { mysqlSyntax } from '../../api/databases/mysql/syntax.ts';
import { boundValues, chunksOf } from '../../api/sql/bound.ts';
import { compileWrite } from '../../api/sql/write.ts';
import { dropDatabase, loadSql } from '../schemas/load.ts';
import {
  type Asking,
  ask,
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

const number = {
  postgres: 'integer generated always as identity primary key',
  mysql: 'int auto_increment primary key',
  sqlite: 'integer primary key',
};
const schema = (kind: keyof typeof number): string => `
create table things (id ${number[kind]}, name varchar(40), amount decimal(10,2) default 7, made_at ${kind === 'mysql' ? 'datetime(6)' : 'timestamp'}, "a ""b" int);
create table pairs (a int not null, b varchar(20) not null, note varchar(4000), primary key (a, b));
create table plain (n int default 3);
`;
const spelled = (kind: keyof typeof number): string =>
  kind === 'mysql' ? schema(kind).replace('"a ""b"', '`a "b`') : schema(kind);

for (const kind of kinds) {
  const check = testFor(kind);

  describe(`writing to ${kind}`, () => {
    let asking: Asking;

    beforeAll(async () => {
      if (!isThere(kind)) return;
      asking = await openAsking(await loadSql(kind, `writes_steps_${process.pid}`, spelled(kind)));
    });
    afterAll(async () => {
      if (!asking) return;
      await asking.database.close();
      await dropDatabase(asking.url);
    });

    check('inserts rows and answers keys and items in their order', async () => {
      const things = asking.collection('things');
      const names = ['z', 'a', null, 'm'];
      const { rows, affected } = await asking.write(
        insertInto(
          things,
          ['name', 'a "b'],
          names.map((name, index) => [name, index]),
          ['id', 'name', 'amount', 'a "b'],
        ),
      );
      expect(affected).toBe(4);
      const items = rows.map(({ item }) => JSON.parse(String(item)) as { id: number; name: string | null });
      expect(items.map(({ name }) => name)).toEqual(names);
      expect(items.map((item) => ({ ...item, id: 0 }))[0]).toEqual({ id: 0, name: 'z', amount: '7.00', 'a "b': 0 });
      expect(rows.map(({ k0 }) => k0)).toEqual(items.map(({ id }) => String(id)));
      const one = await asking.write(insertInto(things, ['name'], [['alone']], ['id', 'name']));
      expect(JSON.parse(String(one.rows[0]!.item))).toMatchObject({ name: 'alone' });
    });

    check('inserts rows that say nothing', async () => {
      const plain = asking.collection('plain');
      for (const chunk of chunksOf([[], [], []], 0, asking.database.syntax)) await asking.write(insertInto(plain, [], chunk));
      expect(await rowsOf(asking.database, 'select n from plain')).toEqual([{ n: 3 }, { n: 3 }, { n: 3 }]);
    });

    check('updates, updates each and deletes', async () => {
      const pairs = asking.collection('pairs');
      const long = 'x'.repeat(3_000);
      await asking.write(
        insertInto(
          pairs,
          ['a', 'b', 'note'],
          [
            [1, 'é', null],
            [1, 'x', 'q'],
            [2, 'x', ''],
            [3, '', long],
          ],
        ),
      );
      const { affected } = await asking.write({
        kind: 'update each',
        source: '',
        table: pairs.table,
        by: targets(pairs, ['a', 'b']),
        set: targets(pairs, ['note', 'a']),
        rows: [
          [1, 'x', 'new', 10],
          [2, 'x', null, 2],
          [3, '', 'short', 3],
          [9, 'none', 'n', 9],
        ].map((row) => row.map(given)),
      });
      expect(affected).toBe(3);
      const of = (): Promise<unknown> => rowsOf(asking.database, 'select a, b, note from pairs order by a, b');
      expect(await of()).toEqual([
        { a: 1, b: 'é', note: null },
        { a: 2, b: 'x', note: null },
        { a: 3, b: '', note: 'short' },
        { a: 10, b: 'x', note: 'new' },
      ]);
      const updated = await asking.write({
        kind: 'update',
        source: '',
        table: pairs.table,
        set: [{ target: targets(pairs, ['note'])[0]!, value: given('all') }],
        where: where(pairs, 'a', 1, 10, 77),
      });
      expect(updated.affected).toBe(2);
      // Found is what counts, also where nothing changes by it.
      const again = await asking.write({
        kind: 'update',
        source: '',
        table: pairs.table,
        set: [{ target: targets(pairs, ['note'])[0]!, value: given('all') }],
        where: where(pairs, 'a', 1, 10, 77),
      });
      expect(again.affected).toBe(2);
      const deleted = await asking.write({ kind: 'delete', source: '', from: pairs.table, where: where(pairs, 'a', 1, 2, 3) });
      expect(deleted.affected).toBe(3);
      expect(await of()).toEqual([{ a: 10, b: 'x', note: 'all' }]);
      await asking.write({ kind: 'delete', source: '', from: pairs.table, where: where(pairs, 'a', 10) });
    });

    check('locks rows by keys of one column and of several', async () => {
      const pairs = asking.collection('pairs');
      await asking.write(
        insertInto(
          pairs,
          ['a', 'b'],
          [
            [1, 'b'],
            [1, 'a'],
            [2, 'c'],
          ],
        ),
      );
      const found = await asking.database.transaction(async (transaction) => {
        const lock = (names: readonly string[], keys: (string | number)[][]) =>
          ask(transaction, asking.database, {
            kind: 'lock',
            source: '',
            from: pairs.table,
            by: targets(pairs, names),
            keys: keys.map((key) => key.map((each) => given(each)!)),
          });
        return [
          await lock(
            ['a', 'b'],
            [
              [2, 'c'],
              [1, 'b'],
              [5, 'x'],
            ],
          ),
          await lock(['a'], [[1], [2]]),
        ];
      }, never);
      if (kind === 'sqlite') return;
      expect(found[0]!.rows).toEqual([
        { k0: '1', k1: 'b' },
        { k0: '2', k1: 'c' },
      ]);
      expect(found[1]!.rows).toHaveLength(3);
    });

    check('overrides what the database would number', async () => {
      const things = asking.collection('things');
      const step = insertInto(
        things,
        ['id', 'name'],
        [
          [5000, 'mine'],
          [5001, 'too'],
        ],
        [],
      );
      const { rows } = await asking.write({ ...step, overrideIdentity: true } as typeof step);
      expect(rows.map(({ k0 }) => k0)).toEqual(['5000', '5001']);
    });

    check('cuts many rows into few texts', async () => {
      const things = asking.collection('things');
      const rows = Array.from({ length: 3_000 }, (_, index) => [`n${index}`, index]);
      const chunks = chunksOf(rows, 2, asking.database.syntax);
      expect(chunks.flat()).toEqual(rows);
      expect(new Set(chunks.map(({ length }) => length)).size).toBeLessThan(12);
      const keys: unknown[] = [];
      await asking.database.transaction(async (transaction) => {
        for (const chunk of chunks) {
          const written = await ask(transaction, asking.database, insertInto(things, ['name', 'amount'], chunk, ['name']));
          keys.push(...written.rows.map(({ item }) => (JSON.parse(String(item)) as { name: string }).name));
        }
      }, never);
      expect(keys).toEqual(rows.map(([name]) => name));
    });
  });
}

/** MySQL has no answer to an insert; MariaDB, asked as MySQL would be, stands in for it. */
testFor('mysql')('where an insert cannot answer, the number of its first row is known, and the others follow', async () => {
  const url = await loadSql('mysql', `writes_numbers_${process.pid}`, spelled('mysql'));
  const asking = await openAsking(url);
  const step = insertInto(asking.collection('things'), ['name'], [['a'], ['b'], ['c']], ['id']);
  const { text, parameters } = compileWrite(step, mysqlSyntax)!;
  const values = boundValues(parameters, asking.database.encode, 'things');
  const written = await asking.database.transaction((transaction) => transaction.write({ text, values, keep: true }), never);
  expect(written).toEqual({ rows: [], affected: 3, firstNumber: 1n });
  expect(await rowsOf(asking.database, 'select id, name from things order by id')).toEqual([
    { id: 1, name: 'a' },
    { id: 2, name: 'b' },
    { id: 3, name: 'c' },
  ]);
  await asking.database.close();
  await dropDatabase(url);
});

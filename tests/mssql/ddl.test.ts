/**
 * MS SQL's changes of tables: the SQL of every kind the schema API plans, held in `ddl.golden.sql`; and, where TEST_MSSQL_URL
 * names a server (an empty database of its own), done there and read back.
 */
import { Connection } from 'tedious';
import { expect, test } from 'vitest';
import { configurationOf } from '../../api/databases/mssql/configuration.ts';
import { connectMssql } from '../../api/databases/mssql/connect.ts';
import { mssqlDdl } from '../../api/databases/mssql/ddl.ts';
import { openConnection, rowsOf } from '../../api/databases/mssql/request.ts';
import type { Catalog } from '../../introspection/catalog.ts';
import { schemaSql } from '../schemas/load.ts';
import catalog from '../schemas/mssql.catalog.json' with { type: 'json' };
import { changes, shapeOf, spelled } from './shaping.ts';

test('every change is spelled as it was', async () => {
  const shape = shapeOf(catalog as unknown as Catalog);
  const texts: string[] = [];
  for (const [title, plan] of changes) texts.push(`-- ${title}\n${(await spelled(shape, plan)).join(';\n')};\n`);
  await expect(texts.join('\n')).toMatchFileSnapshot('ddl.golden.sql');
});

const url = process.env.TEST_MSSQL_URL;
const testHere = (title: string, run: () => Promise<void>) =>
  url ? test(title, run, 120_000) : test.skip(`NOT RUN (no TEST_MSSQL_URL): ${title}`, run);

/** Each in a transaction of its own, which is undone: so all of them find the tables they were planned for. */
testHere('every change is done, and read back', async () => {
  const connection = await openConnection(new Connection(configurationOf(url!, 30_000)));
  for (const statement of schemaSql('mssql').split(/;\s*$/m)) if (statement.trim()) await rowsOf(connection, statement, null);
  connection.close();
  const database = await connectMssql({ url: url!, statementTimeout: 30_000, poolSize: 2 });
  const never = new AbortController().signal;
  try {
    const shape = shapeOf(await database.readCatalog({}));
    for (const [title, plan] of changes) {
      const undone = database.transaction(
        async (transaction) => {
          const ask = async (text: string) => (await transaction.write({ text, values: [], keep: false })).rows;
          // New keys are not to be refused for the rows there are.
          for (const each of ['enrolments', 'sales.orders']) await ask(`delete from ${each}`);
          for (const text of mssqlDdl.begin) expect(await ask(text), title).toEqual([{ got: 1 }]);
          for (const change of plan(shape).tables) for (const { text } of await mssqlDdl.spell(change, ask)) await ask(text);
          throw new Error('done');
        },
        never,
        'tables',
      );
      await expect(undone, title).rejects.toThrow(/^done$/);
    }
    await database.transaction(async (transaction) => {
      const ask = async (text: string) => (await transaction.write({ text, values: [], keep: false })).rows;
      for (const change of changes[2]![1](shape).tables)
        for (const { text } of await mssqlDdl.spell(change, ask)) await ask(text);
    }, never);
    const made = (await database.readCatalog({})).tables.find(({ name }) => name === 'odd ]one');
    expect(made?.columns.map(({ name, type, nullable, comment }) => [name, type, nullable, comment])).toEqual([
      ['id', 'int', false, null],
      ["it's", 'nvarchar(40)', false, "it's odd"],
      ['long', 'nvarchar(max)', true, null],
      ['state', 'nvarchar(255)', true, null],
      ['at', 'datetime2(7)', true, null],
      ['on', 'bit', true, null],
      ['price', 'decimal(12,2)', true, null],
    ]);
    expect(
      shapeOf(await database.readCatalog({}))
        .model.collections.get('odd ]one')
        ?.fields.get('state')?.type.choices,
    ).toEqual(expect.arrayContaining(['draft', "it's"]));
  } finally {
    await database.close();
  }
});

/**
 * The statements that make our tables, as knex spells them: those for a file of our own are kept in the code, so that a first
 * start need not load knex; and those for SQL Server, which the tests cannot ask. `npx vitest run -u` writes both anew.
 */
import knexOf, { type Knex } from 'knex';
import { expect, test } from 'vitest';
import { define } from '../../api/system/create.ts';
import { tablesVersion } from '../../api/system/state.ts';
import { systemTables } from '../../api/system/tables/tables.ts';

function statements(client: string, cascadesFreely: boolean): readonly string[] {
  const knex: Knex = knexOf({ client, useNullAsDefault: true });
  return systemTables.flatMap((table) =>
    knex.schema
      .createTable(table.name, define({ knex, cascadesFreely }, table, null))
      .toSQL()
      .map(({ sql, bindings }) => {
        expect(bindings ?? [], sql).toEqual([]);
        return sql;
      }),
  );
}

test('for a file of our own', async () => {
  const rows = [
    `insert into pergola_marks (name, version) values ('metadata', 0), ('access', 0), ('names', 0), ('renaming', 0)`,
    `insert into pergola_migrations (name) values ('${tablesVersion}')`,
  ];
  const lines = [...statements('better-sqlite3', true), ...rows].map((each) => `  ${JSON.stringify(each)},`);
  const file = `/** Our own tables in a new file, as knex spells them. Written by tests/system/statements.test.ts; not by hand. */\n// biome-ignore-all format: one statement a line\nexport const newFile: readonly string[] = [\n${lines.join('\n')}\n];\n`;
  await expect(file).toMatchFileSnapshot('../../api/system/new-file.ts');
});

test('for SQL Server', async () => {
  await expect(`${statements('mssql', false).join(';\n')};\n`).toMatchFileSnapshot('mssql.golden.sql');
});

/** What MySQL 8 prints otherwise than MariaDB, from catalog rows as MySQL's manual shows them: there is no such server to ask. */
import { expect, test } from 'vitest';
import { assemble } from '../../introspection/assemble.ts';
import { mysqlParts } from '../../introspection/databases/mysql/catalog.ts';
import { listedValues } from '../../introspection/databases/mysql/columns.ts';
import * as queries from '../../introspection/databases/mysql/queries.ts';
import type { Row } from '../../introspection/rows.ts';

const place = { schema: 'shop', table_name: 'Orders' };

function column(name: string, position: number, facts: Row): Row {
  const none = { default_text: null, nullable: 'YES', max_length: null, time_digits: null, extra: '', comment: '' };
  return { ...place, ...none, name, position, privileges: 'select,insert,update,references', ...facts };
}

function read(changed: { readonly foldsNames?: boolean; readonly privileges?: string } = {}) {
  const columns = [
    column('id', 1, { data_type: 'bigint', type: 'bigint unsigned', nullable: 'NO', extra: 'auto_increment' }),
    column('status', 2, { data_type: 'varchar', type: 'varchar(20)', max_length: 20, default_text: "it's \\ new" }),
    column('quantity', 3, { data_type: 'int', type: 'int', default_text: '1' }),
    column('at', 4, {
      data_type: 'timestamp',
      type: 'timestamp(3)',
      time_digits: 3,
      default_text: 'CURRENT_TIMESTAMP(3)',
      extra: 'DEFAULT_GENERATED on update CURRENT_TIMESTAMP(3)',
    }),
    column('note', 5, {
      data_type: 'json',
      type: 'json',
      default_text: "json_array(_utf8mb4\\'a\\')",
      extra: 'DEFAULT_GENERATED',
    }),
    column('label', 6, {
      data_type: 'varchar',
      type: 'varchar(9)',
      max_length: 9n,
      extra: 'VIRTUAL GENERATED',
      default_text: null,
    }),
    column('flags', 7, { data_type: 'bit', type: 'bit(3)', default_text: "b'101'" }),
    column('parent', 8, { data_type: 'bigint', type: 'bigint unsigned' }),
  ].map((row) => (changed.privileges === undefined ? row : { ...row, privileges: changed.privileges }));
  const parts = mysqlParts({
    version: '8.0.36-0ubuntu0.22.04.1',
    schemas: ['shop'],
    foldsNames: changed.foldsNames ?? false,
    // The driver may hand out long texts as bytes.
    tables: [{ schema: 'shop', name: 'Orders', type: 'BASE TABLE', comment: Buffer.from('Ünï') }],
    views: [],
    columns,
    indexes: [
      { ...place, name: 'PRIMARY', non_unique: 0, column_name: 'id', expression: null },
      { ...place, name: 'lower_status', non_unique: 0, column_name: null, expression: "concat(lower(`status`),_utf8mb4\\'x\\')" },
      { ...place, name: 'lower_status', non_unique: 0, column_name: 'quantity', expression: null },
    ],
    foreignKeyColumns: [{ ...place, name: 'fk', column_name: 'parent', to_schema: 'shop', to_table: 'orders', to_column: 'id' }],
    foreignKeyActions: [{ ...place, name: 'fk', on_update: 'NO ACTION', on_delete: 'SET NULL' }],
    checks: [{ ...place, name: 'states', expression: "(`status` in (_utf8mb4\\'draft\\',_utf8mb4\\'it\\'\\'s\\'))" }],
  });
  return assemble(parts, {});
}

test('defaults become SQL text, expressions lose what MySQL escapes', () => {
  const catalog = read();
  expect([catalog.dialect, catalog.version]).toEqual(['mysql', '8.0.36']);
  const [table] = catalog.tables;
  expect(Object.fromEntries(table!.columns.map((one) => [one.name, one.default]))).toEqual({
    id: null,
    status: "'it''s \\\\ new'",
    quantity: '1',
    at: 'CURRENT_TIMESTAMP(3)',
    note: "json_array('a')",
    label: null,
    flags: "b'101'",
    parent: null,
  });
  expect(table!.columns.map((one) => one.baseType)).toEqual([
    'bigint unsigned',
    'varchar',
    'int',
    'timestamp',
    'json',
    'varchar',
    'bit',
    'bigint unsigned',
  ]);
  expect(table!.columns.map((one) => one.generated).filter((kind) => kind !== null)).toEqual(['virtual']);
  expect(table!.columns.map((one) => one.maxLength)).toEqual([null, 20, null, null, null, 9, 3, null]);
  expect(table!.columns[3]?.scale).toBe(3);
  expect(table!.checks).toEqual([{ name: 'states', expression: "(`status` in ('draft','it''s'))" }]);
  expect(table!.comment).toBe('Ünï');
});

test('an index on an expression', () => {
  const [table] = read().tables;
  expect(table!.primaryKey).toEqual(['id']);
  expect(table!.uniques).toEqual([]);
  expect(table!.indexes).toEqual([
    { name: 'lower_status', columns: ["(concat(lower(`status`),'x'))", 'quantity'], unique: true, partial: false },
  ]);
});

test('names of tables compare without case only where the server does', () => {
  expect(read().tables[0]?.foreignKeys).toEqual([]);
  expect(read({ foldsNames: true }).tables[0]?.foreignKeys).toEqual([
    {
      name: 'fk',
      columns: ['parent'],
      references: { schema: 'shop', table: 'Orders', columns: ['id'] },
      onUpdate: 'NO ACTION',
      onDelete: 'SET NULL',
    },
  ]);
});

test('privileges decide what is seen and what may be written', () => {
  expect(read({ privileges: 'select' }).tables[0]?.writable).toBe(false);
  expect(read({ privileges: 'insert,update' }).tables).toEqual([]);
});

test('values of enum and set, with everything that could be mistaken for their end', () => {
  expect(listedValues("enum('a','it''s, ok','b),(c','','\\\\','line\\nbreak')")).toEqual([
    'a',
    "it's, ok",
    'b),(c',
    '',
    '\\',
    'line\nbreak',
  ]);
});

test('names are text literals in the queries, whatever is in them', () => {
  expect(queries.tables(["a'b\\", 'c'])).toContain("table_schema in ('a''b\\\\', 'c')");
});

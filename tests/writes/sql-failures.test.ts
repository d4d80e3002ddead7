/** What servers complain with that cannot be had here, or not in this language, and what that means. */
import { expect, test } from 'vitest';
import { DatabaseFailure } from '../../api/databases/database.ts';
import { mysqlFailure, mysqlWriteFailure } from '../../api/databases/mysql/failure.ts';
import { postgresWriteFailure } from '../../api/databases/postgres/failure.ts';
import { sqliteWriteFailure } from '../../api/databases/sqlite/failure.ts';

const shown = (failure: unknown) => (failure instanceof DatabaseFailure ? { kind: failure.kind, ...failure.broken } : failure);
const mysql = (errno: number, message: string) => shown(mysqlWriteFailure(Object.assign(new Error(message), { errno })));
const postgres = (code: string, more: object = {}, message = '') =>
  shown(postgresWriteFailure(Object.assign(new Error(message), { code, ...more })));
const sqlite = (code: string, message: string) => shown(sqliteWriteFailure(Object.assign(new Error(message), { code })));

test('of MySQL and MariaDB', () => {
  expect(mysql(1062, "Duplicate entry 'a-1' for key 'things.a'")).toMatchObject({ kind: 'unique', constraint: 'a', value: 'a-1' });
  expect(mysql(1062, "Duplicate entry 'it's' for key 'PRIMARY'")).toMatchObject({ kind: 'unique', constraint: 'PRIMARY', value: "it's" });
  expect(
    mysql(1452, 'Cannot add or update a child row: a foreign key constraint fails (`shop`.`things`, CONSTRAINT `of ``x` FOREIGN KEY (`a`, `b c`) REFERENCES `pairs` (`a`, `b`))'),
  ).toMatchObject({ kind: 'foreign key', table: 'things', columns: ['a', 'b c'] });
  expect(mysql(3819, "Check constraint 'things_chk_1' is violated.")).toMatchObject({ kind: 'check', constraint: 'things_chk_1', columns: [] });
  expect(mysql(4025, 'CONSTRAINT `things.grade` failed for `shop`.`things`')).toMatchObject({ kind: 'check', table: 'things', columns: ['grade'] });
  expect(mysql(4025, 'CONSTRAINT `positive` failed for `shop`.`things`')).toMatchObject({ kind: 'check', constraint: 'positive', columns: [] });
  expect(mysql(3105, "The value specified for generated column 'twice' in table 'things' is not allowed.")).toMatchObject({ kind: 'generated', columns: ['twice'] });
  expect(mysql(1292, "Incorrect datetime value: 'x' for column `shop`.`things`.`born` at row 1")).toMatchObject({ kind: 'value', table: 'things', columns: ['born'] });
  expect(mysql(1264, "Out of range value for column 'level' at row 3")).toMatchObject({ kind: 'out of range', columns: ['level'] });
  expect(mysql(1205, 'Lock wait timeout exceeded')).toMatchObject({ kind: 'conflict' });
  expect(mysql(1644, 'Raised by a trigger')).toMatchObject({ kind: 'check' });
  for (const number of [1290, 1792, 1836]) expect(mysql(number, 'read-only')).toMatchObject({ kind: 'denied' });
  // A read has no transaction to begin again.
  expect(shown(mysqlFailure(Object.assign(new Error('x'), { errno: 1264 })))).toMatchObject({ kind: 'value' });
}); // biome-ignore format: sentences of servers

test('of PostgreSQL', () => {
  const detail = 'Schlüssel »("odd ""name", b)=(1, (x))« existiert bereits.';
  expect(postgres('23505', { table: 't', constraint: 'u', detail })).toEqual({ kind: 'unique', table: 't', columns: ['odd "name', 'b'], constraint: 'u', value: '1, (x)' });
  expect(postgres('428C9', {}, 'cannot insert a non-DEFAULT value into column "id"')).toMatchObject({ kind: 'generated', columns: ['id'] });
  expect(postgres('23502', { table: 't', column: 'a' })).toMatchObject({ kind: 'not null', table: 't', columns: ['a'] });
  expect(postgres('23P01', { table: 't', constraint: 'apart' })).toMatchObject({ kind: 'unique', constraint: 'apart' });
  expect(postgres('P0001')).toMatchObject({ kind: 'check' });
  expect(postgres('40001')).toMatchObject({ kind: 'conflict' });
  expect(postgres('25006')).toMatchObject({ kind: 'denied' });
}); // biome-ignore format: sentences of servers

test('of SQLite', () => {
  expect(sqlite('SQLITE_CONSTRAINT_UNIQUE', 'UNIQUE constraint failed: t.a, t.b c')).toMatchObject({ kind: 'unique', table: 't', columns: ['a', 'b c'] });
  expect(sqlite('SQLITE_CONSTRAINT_UNIQUE', "UNIQUE constraint failed: index 'of_lower'")).toMatchObject({ kind: 'unique', columns: [], constraint: 'of_lower' });
  expect(sqlite('SQLITE_CONSTRAINT_CHECK', 'CHECK constraint failed: a > 0')).toMatchObject({ kind: 'check', constraint: 'a > 0' });
  expect(sqlite('SQLITE_CONSTRAINT_DATATYPE', 'cannot store TEXT value in INTEGER column t.n')).toMatchObject({ kind: 'value', table: 't', columns: ['n'] });
  expect(sqlite('SQLITE_ERROR', 'cannot UPDATE generated column "twice"')).toMatchObject({ kind: 'generated', columns: ['twice'] });
  expect(sqlite('SQLITE_ERROR', 'cannot modify v because it is a view')).toMatchObject({ kind: 'denied' });
  expect(sqlite('SQLITE_READONLY_DBMOVED', 'attempt to write a readonly database')).toMatchObject({ kind: 'denied' });
  expect(sqlite('SQLITE_BUSY', 'database is locked')).toMatchObject({ kind: 'busy' });
}); // biome-ignore format: sentences of servers

/** One reader for each family of databases, by the name that URLs and settings use; dialects of one family share it. */
import type { ReadCatalog } from '../read.ts';
import { readMssql } from './mssql.ts';
import { readMysql } from './mysql.ts';
import { readPostgres } from './postgres.ts';
import { readSqlite } from './sqlite.ts';

export const readers = {
  postgres: readPostgres,
  mysql: readMysql,
  sqlite: readSqlite,
  mssql: readMssql,
} as const satisfies Readonly<Record<string, ReadCatalog>>;

/** A URL -> a connected database. Only the driver that is needed is loaded. */
import type { Database, DatabaseSettings } from './database.ts';

export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  switch (schemeOf(settings.url)) {
    case 'postgres':
    case 'postgresql':
      return (await import('./postgres/connect.ts')).connectPostgres(settings);
    case 'mysql':
    case 'mariadb':
      return (await import('./mysql/connect.ts')).connectMysql(settings);
    case 'mssql':
    case 'sqlserver':
      return (await import('./mssql/connect.ts')).connectMssql(settings);
    default:
      return (await import('./sqlite/connect.ts')).connectSqlite(settings);
  }
}

/** `sqlite:path`, `file:path` and bare paths have no `//`. */
export const schemeOf = (url: string): string => /^([a-z]+):\/\//i.exec(url)?.[1]?.toLowerCase() ?? 'sqlite';

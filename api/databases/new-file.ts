/** A file that holds nothing yet becomes a database by statements that are known: at once, or not at all. */
import Database from 'better-sqlite3';
import { fileOf } from '../config/database-url.ts';

/** Answers whether it did: a file that another server filled meanwhile is left as it is. */
export function fillFile(url: string, statements: readonly string[]): boolean {
  const database = new Database(fileOf(url)!, { timeout: 10_000 });
  try {
    // Readers need not wait for whoever writes.
    database.pragma('journal_mode = wal');
    const fill = database.transaction(() => {
      if (database.prepare('select 1 from sqlite_master').get() !== undefined) return false;
      for (const each of statements) database.exec(each);
      return true;
    });
    return fill.immediate();
  } finally {
    database.close();
  }
}

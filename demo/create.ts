/** Writes the demo into an SQLite file that does not exist yet: whole or not at all, in a fraction of a second. */
import { renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { demoRows } from './rows.ts';
import { schema } from './schema.ts';

export function createDemo(path: string): void {
  const unfinished = `${path}.new`;
  rmSync(unfinished, { force: true });
  const database = new Database(unfinished);
  try {
    database.pragma('journal_mode = delete');
    database.pragma('synchronous = off');
    database.pragma('foreign_keys = on');
    database.transaction(() => {
      database.exec(schema);
      for (const [table, rows] of demoRows()) {
        const columns = Object.keys(rows[0]!);
        const insert = database.prepare(
          `insert into ${table} (${columns.join(', ')}) values (${columns.map((column) => `:${column}`).join(', ')})`,
        );
        for (const row of rows) insert.run(row);
      }
    })();
    database.exec('analyze');
  } finally {
    database.close();
  }
  renameSync(unfinished, path);
}

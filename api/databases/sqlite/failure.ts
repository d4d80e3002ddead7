/** SQLite's result codes in the engine's terms. */
import { DatabaseFailure } from '../database.ts';

export function sqliteFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : '';
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new DatabaseFailure('busy', error);
  if (/^SQLITE_(CANTOPEN|IOERR|NOTADB|CORRUPT)/.test(code)) return new DatabaseFailure('away', error);
  if (/no such (table|column)/.test(message) || code === 'SQLITE_SCHEMA') return new DatabaseFailure('schema', error);
  if (/integer overflow|out of range|too big|JSON cannot hold/.test(message)) return new DatabaseFailure('value', error);
  return error;
}

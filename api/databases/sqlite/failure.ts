/** SQLite's result codes in the engine's terms, and which constraint it was. */
import { type BrokenConstraint, DatabaseFailure, type FailureKind } from '../database.ts';

export function sqliteFailure(error: unknown): unknown {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new DatabaseFailure('busy', error);
  if (/^SQLITE_(CANTOPEN|IOERR|NOTADB|CORRUPT)/.test(code)) return new DatabaseFailure('away', error);
  if (/no such (table|column)|has no column named/.test(message) || code === 'SQLITE_SCHEMA')
    return new DatabaseFailure('schema', error);
  if (/integer overflow|out of range|too big|JSON cannot hold/.test(message)) return new DatabaseFailure('value', error);
  return error;
}

/** Raised by a trigger is a rule like any check. Without room for a log beside it, a file cannot be written. */
const ofWrites: readonly (readonly [RegExp, FailureKind])[] = [
  [/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|ROWID)$/, 'unique'],
  [/^SQLITE_CONSTRAINT_FOREIGNKEY$/, 'foreign key'],
  [/^SQLITE_CONSTRAINT_NOTNULL$/, 'not null'],
  [/^SQLITE_CONSTRAINT_(CHECK|TRIGGER)$/, 'check'],
  [/^(SQLITE_CONSTRAINT_DATATYPE|SQLITE_MISMATCH)$/, 'value'],
  [/^SQLITE_TOOBIG$/, 'too long'],
  [/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/, 'denied'],
  [/^SQLITE_FULL$/, 'away'],
];

export function sqliteWriteFailure(error: unknown): unknown {
  if (error instanceof DatabaseFailure || !(error instanceof Error)) return error;
  const { message } = error;
  const kind = ofWrites.find(([pattern]) => pattern.test(codeOf(error)))?.[1];
  if (kind) return new DatabaseFailure(kind, error, brokenBy(message));
  const generated = /cannot (?:INSERT into|UPDATE) generated column "(.*)"/.exec(message)?.[1];
  if (generated !== undefined) {
    return new DatabaseFailure('generated', error, { table: null, columns: [generated], constraint: null, value: null });
  }
  if (/cannot modify .* because it is a view|may not be modified/.test(message)) return new DatabaseFailure('denied', error);
  return sqliteFailure(error);
}

export const isBusy = (error: unknown): boolean => error instanceof DatabaseFailure && error.kind === 'busy';

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** `UNIQUE constraint failed: t.a, t.b`, `… failed: index 'name'`, `CHECK constraint failed: name`; of a foreign key it says nothing. */
function brokenBy(message: string): BrokenConstraint {
  const [, kind = '', said = ''] = /(\w+) constraint failed: (.*)$/s.exec(message) ?? [];
  const index = /^index '(.*)'$/s.exec(said)?.[1];
  if (kind === 'CHECK' || index !== undefined) return { table: null, columns: [], constraint: index ?? said, value: null };
  const places = said === '' ? [] : said.split(', ').map((each) => /^(.*?)\.(.*)$/s.exec(each));
  const column = /column (.*?)\.(.*)$/s.exec(message);
  return {
    table: places[0]?.[1] ?? column?.[1] ?? null,
    columns: places.length > 0 ? places.flatMap((each) => each?.[2] ?? []) : column ? [column[2]!] : [],
    constraint: null,
    value: null,
  };
}

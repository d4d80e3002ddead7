/** PostgreSQL's error codes in the engine's terms (appendix A of its manual), and which constraint it was. */
import { type BrokenConstraint, DatabaseFailure, type FailureKind } from '../database.ts';

type Kinds = readonly (readonly [RegExp, FailureKind])[];

const kinds: Kinds = [
  [/^57014$/, 'timeout'],
  [/^(08|57P0)/, 'away'],
  [/^53300$/, 'busy'],
  [/^22/, 'value'],
  [/^(42883|42804|42725)/, 'mismatch'],
  [/^(42P01|42703|3F000)$/, 'schema'],
  // What is not supported for just these values (an infinite date has no year), or for a column's collation.
  [/^0A000$/, 'value'],
  [/^(42501|28)/, 'denied'],
  [/^(40001|40P01|55P03)$/, 'conflict'],
  [/^25006$/, 'denied'],
];

/** Raised by a trigger (P0001) is a rule like any check; an exclusion (23P01) keeps rows apart as a unique index does. */
const ofWrites: Kinds = [
  [/^(23505|23P01)$/, 'unique'],
  [/^(23503|23001)$/, 'foreign key'],
  [/^23502$/, 'not null'],
  [/^(23514|44000|P0001)$/, 'check'],
  [/^22001$/, 'too long'],
  [/^(22003|22008)$/, 'out of range'],
  [/^428C9$/, 'generated'],
  // A view or a foreign table that cannot be written through.
  [/^55000$/, 'denied'],
];

export function postgresFailure(error: unknown): unknown {
  const kind = kindOf(error, kinds);
  if (kind) return new DatabaseFailure(kind, error);
  const lost =
    /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOST)/.test(codeOf(error)) ||
    (error instanceof Error &&
      /(connection timeout|timeout exceeded when trying to connect|Connection ended|not queryable|Connection terminated)/i.test(
        error.message,
      ));
  return lost ? new DatabaseFailure('away', error) : error;
}

export function postgresWriteFailure(error: unknown): unknown {
  const kind = kindOf(error, ofWrites);
  return kind ? new DatabaseFailure(kind, error, brokenBy(error as Told)) : postgresFailure(error);
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const kindOf = (error: unknown, among: Kinds): FailureKind | undefined =>
  among.find(([pattern]) => pattern.test(codeOf(error)))?.[1];

interface Told extends Error {
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly detail?: string;
}

/** `Key (a, "b c")=(1, x) already exists.`, in whichever language the server says so. */
function brokenBy({ table, column, constraint, detail, message }: Told): BrokenConstraint {
  const [, key, value] = /\((.*?)\)=\((.*)\)/s.exec(detail ?? '') ?? [];
  // Of a generated column only the sentence has the name.
  const columns = column ?? /column "(.*?)"/.exec(message)?.[1];
  return {
    table: table ?? null,
    columns: columns !== undefined ? [columns] : key === undefined ? [] : key.split(', ').map(bare),
    constraint: constraint ?? null,
    value: value ?? null,
  };
}

const bare = (name: string): string => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name);

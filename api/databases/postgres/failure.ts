/** PostgreSQL's error codes in the engine's terms (appendix A of its manual). */
import { DatabaseFailure, type FailureKind } from '../database.ts';

const kinds: readonly (readonly [RegExp, FailureKind])[] = [
  [/^57014$/, 'timeout'],
  [/^(08|57P0)/, 'away'],
  [/^53300$/, 'busy'],
  [/^22/, 'value'],
  [/^(42883|42804|42725)/, 'mismatch'],
  [/^(42P01|42703|3F000)$/, 'schema'],
  // What is not supported for just these values (an infinite date has no year), or for a column's collation.
  [/^0A000$/, 'value'],
  [/^(42501|28)/, 'denied'],
];

export function postgresFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const kind = kinds.find(([pattern]) => pattern.test(code))?.[1];
  if (kind) return new DatabaseFailure(kind, error);
  const lost =
    /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOST)/.test(code) ||
    (error instanceof Error &&
      /(connection timeout|timeout exceeded when trying to connect|Connection ended|not queryable|Connection terminated)/i.test(
        error.message,
      ));
  return lost ? new DatabaseFailure('away', error) : error;
}

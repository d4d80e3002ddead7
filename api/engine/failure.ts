/** What databases fail with -> what callers are told. SQL and the database's own words are for administrators. */
import type { Access } from '../access/access.ts';
import { DatabaseFailure, type FailureKind } from '../databases/database.ts';
import { ApiError, type ErrorCode } from '../errors.ts';

const answers: Readonly<Record<FailureKind, readonly [code: ErrorCode, reason: string, hint?: string]>> = {
  away: ['SERVICE_UNAVAILABLE', 'The database cannot be reached', 'Try again in a moment.'],
  busy: ['SERVICE_UNAVAILABLE', 'The database is busy', 'Try again in a moment.'],
  timeout: [
    'OUT_OF_TIME',
    'The database took longer than a statement may',
    'Ask for less: a narrower filter, fewer relations, a smaller limit.',
  ],
  cancelled: ['OUT_OF_TIME', 'The request was given up'],
  value: ['INVALID_QUERY', 'A value does not fit what it is compared with, or a result is too large'],
  schema: ['SERVICE_UNAVAILABLE', 'The schema of the database has changed and is being read again', 'Try again in a moment.'],
  denied: ['FORBIDDEN', 'The database does not let the server read this'],
};

export function explainFailure(error: unknown, source: string, { admin }: Access): unknown {
  if (!(error instanceof DatabaseFailure)) return error;
  const [code, reason, hint] = answers[error.kind];
  return new ApiError(code, { reason, ...(source && { source }), ...(admin && { database: error.message }) }, hint);
}

/** What databases fail with -> what callers are told. SQL and the database's own words are for administrators. */
import type { Access } from '../access/access.ts';
import { ofRule } from '../access/rule.ts';
import { DatabaseFailure, type FailureKind } from '../databases/database.ts';
import { ApiError, type ErrorCode, invalidQuery } from '../errors.ts';
import type { Compiled } from './compiled.ts';

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
  mismatch: ['INVALID_QUERY', 'A value cannot be compared with what is stored'],
  schema: ['SERVICE_UNAVAILABLE', 'The schema of the database has changed and is being read again', 'Try again in a moment.'],
  denied: ['FORBIDDEN', 'The database does not let the server do this'],
  conflict: ['SERVICE_UNAVAILABLE', 'Too many others write the same items', 'Try again in a moment.'],
  unique: ['RECORD_NOT_UNIQUE', 'Another item has this value already'],
  'foreign key': ['INVALID_FOREIGN_KEY', 'There is no such item, or others still point to it'],
  'not null': ['NOT_NULL_VIOLATION', 'A value is missing'],
  check: ['FAILED_VALIDATION', 'A value is not allowed by a rule of the database'],
  'too long': ['VALUE_TOO_LONG', 'A value is too long'],
  'out of range': ['VALUE_OUT_OF_RANGE', 'A value is too large or too small'],
  generated: ['INVALID_PAYLOAD', 'The database makes this value itself'],
};

export function explainFailure(error: unknown, source: string, { admin }: Access): unknown {
  if (!(error instanceof DatabaseFailure)) return error;
  const [code, reason, hint] = answers[error.kind];
  return new ApiError(code, { reason, ...(source && { source }), ...(admin && { database: error.message }) }, hint);
}

/**
 * Most values are checked before, but ranges differ from database to database, and the values of a cursor are its own: where
 * it refuses one, the fields are named that values were given for.
 */
export function blame(error: unknown, compiled: Compiled, { admin }: Access): unknown {
  if (!(error instanceof DatabaseFailure && error.kind === 'value')) return error;
  const fields = [...new Set(fieldsOf(compiled))];
  const details = admin ? { database: error.message } : {};
  if (fields.includes('cursor')) {
    return invalidQuery('cursor', 'It is no cursor of ours for this order', 'Give meta.next_cursor of the page before.', details);
  }
  return invalidQuery('filter', answers.value[1], undefined, { path: fields, ...details });
}

function fieldsOf({ list, batches, lookups }: Compiled): string[] {
  const own = list?.places.map(({ parameter }) => parameter.field).filter((field) => field !== '' && field !== ofRule) ?? [];
  return [...own, ...[...batches.map(({ compiled }) => compiled), ...lookups].flatMap(fieldsOf)];
}

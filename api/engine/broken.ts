/**
 * What a database refused to write -> what the caller is told: the same code, collection and fields whichever database it was.
 * Only what the caller may know of is named, and no value but those that were sent: nothing of other rows.
 */
import type { Access, Grant } from '../access/access.ts';
import { type BrokenConstraint, DatabaseFailure, type FailureKind } from '../databases/database.ts';
import { ApiError, type Details, type ErrorCode } from '../errors.ts';
import type { Collection, Field, Model } from '../model/model.ts';
import type { WriteStep } from '../plan/write.ts';
import { type Blamed, blamedFields } from './blamed.ts';

export interface Breaking {
  readonly model: Model;
  /** What was written, and by which step; null where it only came out at commit. */
  readonly collection: Collection | null;
  readonly step: WriteStep | null;
  readonly access: Access;
}

const told: Readonly<Partial<Record<FailureKind, readonly [code: ErrorCode, reason: string | null, hint?: string]>>> = {
  unique: ['RECORD_NOT_UNIQUE', null, 'Another item has this value already.'],
  'foreign key': ['INVALID_FOREIGN_KEY', null],
  'not null': ['NOT_NULL_VIOLATION', null],
  check: ['FAILED_VALIDATION', 'A rule of the database does not allow it'],
  'too long': ['VALUE_TOO_LONG', null],
  'out of range': ['VALUE_OUT_OF_RANGE', null],
  generated: ['INVALID_PAYLOAD', 'The database makes this value itself', 'Leave the field out.'],
  value: ['INVALID_PAYLOAD', 'A value does not fit what it is stored in'],
  mismatch: ['INVALID_PAYLOAD', 'A value does not fit what it is stored in'],
};

/** Anything else comes back as it is. */
export function explainBroken(error: unknown, breaking: Breaking): unknown {
  if (!(error instanceof DatabaseFailure)) return error;
  const meant = told[error.kind];
  if (!meant) return error;
  const [code, reason, hint] = meant;
  const blamed = blamedFields(error.kind, error.broken ?? nothing, breaking);
  const { collection, fields } = visible(blamed, breaking);
  const [field] = fields;
  const details: Details = {
    ...(collection && { collection: collection.name }),
    ...(field && { field: field.name }),
    ...(fields.length > 1 && { fields: fields.map(({ name }) => name) }),
    ...(code === 'FAILED_VALIDATION' && { path: field ? [field.name] : [], type: 'invalid' }),
    ...(error.kind === 'generated' ? {} : valueSent(blamed, fields, breaking)),
    ...reasonOf(error.kind, reason, blamed, field),
    ...(breaking.access.admin && { database: error.message }),
  };
  return new ApiError(code, details, hint ?? (error.kind === 'foreign key' ? foreignHint(blamed) : undefined));
}

const nothing: BrokenConstraint = { table: null, columns: [], constraint: null, value: null };

/** Of a collection or a field the caller may not know of, nothing is said. */
function visible({ collection, fields }: Blamed, { access, collection: written }: Breaking): Blamed {
  if (!collection) return { collection: written, fields: [], direction: null };
  const grants = [
    access.read(collection.name),
    access.change('create', collection.name),
    access.change('update', collection.name),
  ];
  const known = (field: Field): boolean => grants.some((grant) => grant !== null && isGranted(grant, field));
  const isKnown = collection === written || grants.some((grant) => grant !== null);
  if (!isKnown) return { collection: written, fields: [], direction: null };
  return { collection, fields: fields.every(known) ? fields : [], direction: null };
}

const isGranted = ({ fields }: Grant, { name }: Field): boolean => fields === 'all' || fields.has(name);

/** The value as it was sent, where one field and one row are meant and the caller may read the field. */
function valueSent({ direction }: Blamed, [field, ...others]: readonly Field[], { access, collection, step }: Breaking): Details {
  if (
    !field?.column ||
    others.length > 0 ||
    !collection ||
    direction === 'pointed at' ||
    field.concealed ||
    field.special.has('hash')
  ) {
    return {};
  }
  const grant = access.read(collection.name);
  if (!grant || !isGranted(grant, field) || grant.only(field.name) !== null) return {};
  const value = sentValue(step, field.column.name);
  return value === undefined || value === null ? {} : { value: typeof value === 'string' ? value.slice(0, 60) : value };
}

function sentValue(step: WriteStep | null, column: string): unknown {
  if (step?.kind === 'insert' && step.rows.length === 1) {
    return step.rows[0]![step.columns.findIndex((each) => each.column === column)]?.value;
  }
  if (step?.kind === 'update') return step.set.find(({ target }) => target.column === column)?.value?.value;
  if (step?.kind !== 'update each' || step.rows.length !== 1) return undefined;
  return step.rows[0]![step.by.length + step.set.findIndex((each) => each.column === column)]?.value;
}

function reasonOf(kind: FailureKind, reason: string | null, { direction }: Blamed, field: Field | undefined): Details {
  if (kind === 'foreign key') {
    if (direction === 'points') return { reason: 'There is no such item' };
    return { reason: direction ? 'Other items still point to it' : 'There is no such item, or other items still point to it' };
  }
  if (kind === 'generated' && field) return { reason: `The database makes "${field.name}" itself` };
  return reason ? { reason } : {};
}

const foreignHint = ({ direction }: Blamed): string | undefined =>
  direction === 'pointed at' ? 'Delete these first, or let them point elsewhere.' : undefined;

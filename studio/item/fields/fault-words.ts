/** What is wrong with a field, as a person is told, and where that is. Pure. */
import type { Fault } from '../../request/refusal.ts';
import type { Collection, Field, Schema } from '../../schema/schema.ts';
import { titleOf } from '../../schema/title.ts';
import { type ListField, listFieldsOf } from '../rules/checks.ts';

type Translate = (key: string, named: Readonly<Record<string, unknown>>) => string;

const byCode: Readonly<Record<string, string>> = {
  RECORD_NOT_UNIQUE: 'fault.unique',
  NOT_NULL_VIOLATION: 'fault.required',
  VALUE_TOO_LONG: 'fault.length',
  VALUE_OUT_OF_RANGE: 'fault.range',
  INVALID_FOREIGN_KEY: 'fault.reference',
};

const byType: Readonly<Record<string, string>> = {
  required: 'fault.required',
  nnull: 'fault.required',
  nempty: 'fault.required',
  length: 'fault.length',
  uuid: 'fault.uuid',
  whole: 'fault.whole',
  number: 'fault.number',
  scale: 'fault.scale',
  precision: 'fault.precision',
  min: 'fault.min',
  max: 'fault.max',
  limit: 'fault.limit',
  rule: 'fault.rule',
  regex: 'fault.rule',
};

const comparisons: Readonly<Record<string, string>> = {
  lt: 'fault.below',
  lte: 'fault.at-most',
  gt: 'fault.above',
  gte: 'fault.at-least',
};

/** What somebody wrote for the case goes first; the server's own sentence is for what is not known here. */
export function wordsOf(fault: Fault, field: Field | null, t: Translate): string {
  const key = byCode[fault.code] ?? (fault.code === 'FAILED_VALIDATION' ? byType[fault.type ?? ''] : undefined);
  const options = field?.options ?? {};
  const named = {
    length: field?.maxLength ?? '',
    scale: field?.scale ?? '',
    min: options.min,
    max: options.max,
    limit: options.limit,
  };
  if (key === 'fault.length' && (field?.maxLength ?? null) === null) return t('fault.too-long', named);
  if (fault.reason && (key === undefined || key === 'fault.rule')) return fault.reason;
  if (key !== undefined) return t(key, named);
  const comparison = comparisons[fault.type ?? ''];
  if (comparison && fault.valid !== undefined && fault.valid !== null) return t(comparison, { value: String(fault.valid) });
  return [fault.message, fault.hint].filter(Boolean).join(' ');
}

/** The field of the form that a fault is of; null: of none. */
export const rootOf = (fault: Fault): string | null => fault.path?.[0] ?? fault.field;

/** "Tags › Name", "Opening hours › 2 › From". */
export function titleAt(collection: Collection, schema: Pick<Schema, 'collections'>, path: readonly string[]): string {
  const titles: string[] = [];
  let at: Collection | undefined = collection;
  let list: Pick<Field, 'options'> | null = null;
  for (const step of path) {
    const field: Field | undefined = list ? undefined : at?.fields.get(step);
    if (list && /^\d+$/.test(step)) titles.push(String(Number(step) + 1));
    else if (list) {
      const named: ListField | undefined = listFieldsOf(list).find((each) => each.field === step);
      titles.push(named?.name || titleOf(step));
      list = { options: (named?.meta?.options ?? {}) as Field['options'] };
    } else titles.push(field?.title ?? titleOf(step));
    if (field && !list) {
      list = field.interface === 'repeater' ? field : null;
      at = field.relation && field.relation.kind !== 'any' ? schema.collections.get(field.relation.target) : undefined;
    }
  }
  return titles.join(' › ');
}

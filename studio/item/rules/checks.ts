/** What is certainly wrong with an item that is to be saved, field by field: told before it is sent. The server has the last word. Pure. */
import type { Fault } from '../../request/refusal.ts';
import { interfaceNamed } from '../../schema/choose.ts';
import { objectOf } from '../../schema/options.ts';
import type { Field } from '../../schema/schema.ts';
import { answerOf, type Known, type Row } from './answer.ts';
import { readRule } from './read-rule.ts';

export interface Asked {
  /** Those that are shown and may be changed, as their conditions make them. */
  readonly fields: readonly Field[];
  readonly values: Row;
  readonly edits: Row;
  readonly isNew: boolean;
  readonly known: Omit<Known, 'plain'>;
}

export function checksOf({ fields, values, edits, isNew, known }: Asked): readonly Fault[] {
  const found = fields.flatMap((field) => {
    const value = values[field.name];
    const given = isNew || field.name in edits;
    // A related item that is made or changed with this one is no value of its own type.
    const staged = field.relation !== null && typeof value === 'object';
    const type = isMissing(field, value, given)
      ? 'required'
      : given && !staged && !isNothing(value)
        ? wrongWith(field, value)
        : null;
    if (type !== null) return [faultAt([field.name], type, null)];
    return given && field.interface === 'repeater' ? insideList(field, value) : [];
  });
  const wrong = new Set(found.map(({ field }) => field));
  return [...found, ...brokenRules({ fields, values, edits, isNew, known }).filter(({ field }) => !wrong.has(field))];
}

export const faultAt = (path: readonly string[], type: string, reason: string | null): Fault => ({
  code: 'FAILED_VALIDATION',
  message: reason ?? '',
  hint: null,
  field: path[0]!,
  row: null,
  path,
  type,
  ...(reason !== null && { reason }),
});

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === '';

/** What is stored without a value stays, unless somebody asks for one under a condition; what the database fills in is not missing. */
function isMissing(field: Field, value: unknown, given: boolean): boolean {
  const { required, nullable, relation, automatic } = field;
  if (automatic || !given || relation?.kind === 'many') return false;
  const filled = field.default !== null && field.default !== undefined;
  if (required) return isNothing(value) || (Array.isArray(value) && value.length === 0);
  return !nullable && !filled && (value === null || value === undefined);
}

const uuid = /^[\da-f]{8}-?([\da-f]{4}-?){3}[\da-f]{12}$/i;

/** The name of a rule, as the server has them; null: nothing that is known here. */
export function wrongWith(
  { type, maxLength, precision, scale, options, interface: edited }: Field,
  value: unknown,
): string | null {
  if (typeof value === 'string') {
    if ((type === 'string' || type === 'text') && maxLength !== null && [...value].length > maxLength) return 'length';
    if (type === 'uuid' && !uuid.test(value)) return 'uuid';
  }
  if (type === 'integer' || type === 'bigInteger')
    return /^[-+]?\d+$/.test(String(value)) ? outside(options, Number(value)) : 'whole';
  if (type === 'float' || type === 'decimal') {
    if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(String(value))) return 'number';
    const [, whole = '', part = ''] = /^[-+]?0*(\d*)\.?(\d*?)0*$/.exec(String(value)) ?? [];
    if (type === 'decimal' && scale !== null && part.length > scale) return 'scale';
    if (type === 'decimal' && precision !== null && whole.length > precision - (scale ?? 0)) return 'precision';
    return outside(options, Number(value));
  }
  if (Array.isArray(value)) {
    const most = Number(options.limit);
    if (edited === 'repeater' && Number.isInteger(most) && most > 0 && value.length > most) return 'limit';
  }
  return null;
}

function outside({ min, max }: Field['options'], value: number): string | null {
  if (typeof min === 'number' && value < min) return 'min';
  return typeof max === 'number' && value > max ? 'max' : null;
}

/** As the server reads them: of a change, on the whole item as it will be; what is not given at all breaks nothing. */
function brokenRules({ fields, values, known }: Asked): readonly Fault[] {
  return fields.flatMap(({ name, validation, validationMessage }) => {
    const rule = validation && readRule(validation);
    const answer = rule ? answerOf(rule, values, { ...known, plain: false }) : true;
    return answer === true || answer === 'ask' ? [] : [faultAt([name], 'rule', validationMessage)];
  });
}

/** A field of the items of a list, as the list's options say it. */
export interface ListField {
  readonly field: string;
  readonly name?: string;
  readonly type?: string;
  readonly meta?: Readonly<Record<string, unknown>> | null;
}

export const listFieldsOf = ({ options }: Pick<Field, 'options'>): readonly ListField[] =>
  Array.isArray(options.fields) ? options.fields.filter((each: unknown) => typeof objectOf(each)?.field === 'string') : [];

/** `list`, the place of the item, and the field in it; as deep as lists go. */
function insideList(field: Field, value: unknown): readonly Fault[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, place) => {
    const row = objectOf(item) ?? {};
    return listFieldsOf(field).flatMap(({ field: name, meta }) => {
      const path = [field.name, String(place), name];
      if (meta?.required === true && isNothing(row[name])) return [faultAt(path, 'required', null)];
      const deeper = objectOf(meta?.options);
      const isList = typeof meta?.interface === 'string' && interfaceNamed(meta.interface) === 'repeater';
      if (!deeper || !isList) return [];
      const below = insideList({ ...field, name, options: deeper }, row[name]);
      return below.map((fault) => ({ ...fault, field: field.name, path: [...path, ...(fault.path ?? []).slice(1)] }));
    });
  });
}

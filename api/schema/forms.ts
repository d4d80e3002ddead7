/** Bodies of the schema routes, read: what is understood of them, with what is wrong refused by name. */
import type { Action } from '../../introspection/catalog.ts';
import { ApiError } from '../errors.ts';
import { isWireObject, own, type WireObject } from '../parse/wire.ts';
import { ExactNumber } from '../query/exact.ts';

export interface FieldForm {
  readonly field: unknown;
  readonly type: string | null;
  /** undefined: not spoken of. */
  readonly schema: ColumnForm | null | undefined;
  readonly meta: WireObject | null | undefined;
  /** The column's type in the database's own words, never as a client of the routes sent it; null: as the field's type is made here. */
  readonly native?: string | null;
}

/** Absent members are not spoken of. */
export interface ColumnForm {
  readonly default?: string | number | boolean | null;
  /** SQL text instead of a value; never as a client of the routes sent it. */
  readonly expression?: string;
  readonly maxLength?: number | null;
  readonly precision?: number | null;
  readonly scale?: number | null;
  readonly nullable?: boolean;
  readonly unique?: boolean;
  readonly indexed?: boolean;
  readonly key?: boolean;
  readonly increments?: boolean;
  readonly comment?: string | null;
  /** The only values it is to take; null: any. */
  readonly choices?: readonly string[] | null;
}

export interface RelationForm {
  readonly collection: string;
  readonly field: string;
  /** Of a relation by several of them, which has no name yet: in the order of the other side's key. */
  readonly fields: readonly string[] | null;
  readonly related: string | null | undefined;
  readonly schema: { readonly onUpdate?: Action; readonly onDelete?: Action } | null | undefined;
  readonly meta: WireObject | null | undefined;
}

export function objectOf(body: unknown, what = 'The body'): WireObject {
  if (isWireObject(body)) return body;
  throw wrong('body', `${what} has to be a JSON object`);
}

export const oneOrMany = (body: unknown): readonly WireObject[] =>
  Array.isArray(body) ? body.map((each) => objectOf(each, 'Each member of the list')) : [objectOf(body)];

export function fieldForm(given: WireObject): FieldForm {
  const type = own(given, 'type');
  if (type !== undefined && type !== null && typeof type !== 'string') throw wrong('type', '"type" has to be the name of a type');
  const meta = part(given, 'meta');
  return { field: own(given, 'field'), type: type ?? null, schema: columnForm(part(given, 'schema'), meta), meta };
}

function columnForm(given: WireObject | null | undefined, meta: WireObject | null | undefined): ColumnForm | null | undefined {
  if (!given) return given;
  const initial = own(given, 'default_value');
  return {
    ...(initial !== undefined && initial !== 'AUTO_INCREMENT' && { default: defaultOf(initial) }),
    ...member(given, 'max_length', 'maxLength', (value, name) => size(value, name, 1)),
    ...member(given, 'numeric_precision', 'precision', (value, name) => size(value, name, 1)),
    ...member(given, 'numeric_scale', 'scale', (value, name) => size(value, name, 0)),
    ...member(given, 'is_nullable', 'nullable', truth),
    ...member(given, 'is_unique', 'unique', truth),
    ...member(given, 'is_indexed', 'indexed', truth),
    ...member(given, 'is_primary_key', 'key', truth),
    ...member(given, 'has_auto_increment', 'increments', truth),
    ...member(given, 'comment', 'comment', text),
    ...member(given, 'choices', 'choices', (value) => choicesIn(value, meta)),
  };
}

/** undefined: not spoken of. */
export const commentIn = (given: WireObject | null | undefined): string | null | undefined =>
  given ? member(given, 'comment', 'comment', text).comment : undefined;

export function relationForm(given: WireObject, collection: string | null, field: string | null): RelationForm {
  const schema = part(given, 'schema');
  const related = own(given, 'related_collection');
  const fields = field === null ? severalFields(given) : null;
  if (related !== undefined && related !== null && typeof related !== 'string') {
    throw wrong('related_collection', '"related_collection" has to be the name of a collection, or null');
  }
  return {
    collection: collection ?? named(given, 'collection'),
    field: field ?? (fields ? '' : named(given, 'field')),
    fields,
    related,
    schema: schema && {
      ...member(schema, 'on_update', 'onUpdate', action),
      ...member(schema, 'on_delete', 'onDelete', action),
    },
    meta: part(given, 'meta'),
  };
}

/** One is a relation as any other. */
function severalFields(given: WireObject): readonly string[] | null {
  const fields = own(given, 'fields') ?? null;
  if (fields === null) return null;
  if (Array.isArray(fields) && fields.length > 1 && fields.every((each) => typeof each === 'string')) return fields;
  throw wrong('fields', '"fields" has to be a list of several names of fields', 'Send "field" for a relation by one');
}

export function named(given: WireObject, name: string): string {
  const value = own(given, name);
  if (typeof value === 'string' && value !== '') return value;
  throw wrong(name, `"${name}" has to be a name`);
}

/** undefined: not spoken of. */
export function part(given: WireObject, name: string): WireObject | null | undefined {
  const value = own(given, name);
  if (value === undefined || value === null || isWireObject(value)) return value as WireObject | null | undefined;
  throw wrong(name, `"${name}" has to be an object or null`);
}

function member<K extends string, T>(
  given: WireObject,
  name: string,
  as: K,
  read: (value: unknown, name: string) => T,
): { readonly [name in K]?: T } {
  const value = own(given, name);
  return value === undefined ? {} : ({ [as]: read(value, name) } as { [name in K]: T });
}

function defaultOf(value: unknown): string | number | boolean | null {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as string | number | boolean | null;
  if (value instanceof ExactNumber) return value.text;
  if (typeof value === 'object') return JSON.stringify(value);
  throw wrong('default_value', '"default_value" has to be a value');
}

function size(value: unknown, name: string, least: number): number | null {
  if (value === null) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= 65_535) return value;
  throw wrong(name, `"${name}" has to be a whole number from ${least} to 65535`);
}

function truth(value: unknown, name: string): boolean {
  if (value === null) return false;
  if (typeof value === 'boolean') return value;
  throw wrong(name, `"${name}" has to be true or false`);
}

function text(value: unknown, name: string): string | null {
  if (value === null || (typeof value === 'string' && value.length <= 1000)) return value === '' ? null : value;
  throw wrong(name, `"${name}" has to be a text of at most 1000 characters`);
}

/** `true`: those of the field's `options`. */
function choicesIn(value: unknown, meta: WireObject | null | undefined): readonly string[] | null {
  if (value === null || value === false) return null;
  const options = meta && own(meta, 'options');
  const offered = value === true && isWireObject(options) ? own(options, 'choices') : value;
  const values = Array.isArray(offered)
    ? offered.map((each: unknown) => (value === true && isWireObject(each) ? own(each, 'value') : each))
    : [];
  if (values.length > 0 && values.every((each) => typeof each === 'string')) return values;
  throw wrong('choices', '"choices" has to be a list of texts, or true with the same in "meta.options.choices"');
}

const actions: readonly Action[] = ['NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'];

function action(value: unknown, name: string): Action {
  const found = value === null ? 'NO ACTION' : actions.find((each) => each === String(value).toUpperCase());
  if (found) return found;
  throw wrong(name, `"${name}" has to be one of ${actions.join(', ')}`);
}

const asShown = 'Send it in the form GET /collections, /fields and /relations answer';

export const wrong = (field: string, reason: string, hint = asShown): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field }, hint);

/** A field as a column: its type, with what was asked of it, or with what a column has already where nothing was. */
import type { Column } from '../../introspection/catalog.ts';
import type { ColumnShape, Default } from '../databases/ddl.ts';
import { plainDefault } from '../engine/wire/plain-default.ts';
import type { Field } from '../model/model.ts';
import { type TypeName, typeNames } from '../model/type.ts';
import type { Shape } from './change.ts';
import { choicesFor } from './choices.ts';
import { type ColumnForm, type FieldForm, wrong } from './forms.ts';

const types: readonly TypeName[] = [
  'string', 'text', 'boolean', 'integer', 'bigInteger', 'float', 'decimal', 'date', 'dateTime', 'time', 'timestamp',
  'json', 'csv', 'uuid', 'hash', 'binary', 'geometry',
]; // biome-ignore format: a table
const geometries = ['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'];
const aliases = ['alias', 'o2m', 'm2m', 'm2a', 'o2a', 'files', 'translations', 'presentation', 'group'];

/** Holds nothing: there is to be no column. */
export const isAlias = ({ type, schema }: FieldForm): boolean => (type === null ? !schema : aliases.includes(type));

interface TypeForm {
  readonly type: TypeName;
  readonly subtype: string;
}

function typeForm({ type: given, native }: FieldForm): TypeForm {
  const known = native ? typeNames.find((each) => each === given) : undefined;
  if (known) return { type: known, subtype: '' };
  const [name = '', subtype = ''] = (given ?? 'string').split('.');
  const type = types.find((each) => each === name);
  if (!type || (subtype !== '' && !(type === 'geometry' && geometries.includes(subtype)))) {
    throw wrong('type', `There is no type "${String(given).slice(0, 60)}"`, `There are ${[...types, 'alias'].join(', ')}`);
  }
  return { type, subtype };
}

export function newColumn(form: FieldForm, table: string, name: string, shape: Shape): ColumnShape {
  const { type, subtype } = typeForm(form);
  const said = form.schema ?? {};
  const key = said.key === true;
  const increments = said.increments === true;
  // Of what is no key, some databases tell it of themselves, and know how to make it.
  if (increments && !((key || form.native !== undefined) && (type === 'integer' || type === 'bigInteger'))) {
    throw wrong('has_auto_increment', 'Only a primary key of whole numbers counts by itself');
  }
  return checked(
    {
      name,
      type,
      subtype,
      native: form.native ?? null,
      maxLength: said.maxLength ?? null,
      precision: said.precision ?? null,
      scale: said.scale ?? null,
      nullable: !key && said.nullable !== false,
      default: initialIn(said, type),
      increments,
      comment: said.comment ?? null,
      // A type of the database's own keeps it to them by itself.
      choices: form.native ? null : choicesFor(said, type, { table, column: name }),
    },
    shape,
  );
}

/** The column there is, with what was asked of it; `native` where its type stays. */
export function changedColumn(field: Field, column: Column, form: FieldForm, shape: Shape): ColumnShape {
  const said: ColumnForm = form.schema ?? {};
  const asked = form.type === null ? null : typeForm(form);
  const type = asked && asked.type !== field.type.name ? asked.type : field.type.name;
  const resized =
    (said.maxLength !== undefined && said.maxLength !== column.maxLength && type === 'string') ||
    (type === 'decimal' &&
      ((said.precision ?? column.precision) !== column.precision || (said.scale ?? column.scale) !== column.scale));
  const subtype = asked?.subtype ?? '';
  const reshaped = subtype !== '' && !new RegExp(`\\b${subtype}\\b`, 'i').test(column.type);
  const stays = type === field.type.name && !resized && !reshaped && form.native === undefined;
  return checked(
    {
      name: column.name,
      type,
      subtype,
      native: stays ? column.type : (form.native ?? null),
      maxLength: said.maxLength === undefined ? (stays ? column.maxLength : null) : said.maxLength,
      precision: said.precision === undefined ? column.precision : said.precision,
      scale: said.scale === undefined ? column.scale : said.scale,
      nullable: said.nullable ?? column.nullable,
      default:
        said.default === undefined && said.expression === undefined
          ? kept(column.default)
          : said.expression === undefined
            ? initialOrSame(said.default ?? null, type, column.default)
            : kept(said.expression),
      increments: column.autoIncrement,
      comment: said.comment === undefined ? column.comment : said.comment,
      choices: null,
    },
    shape,
  );
}

const initialIn = ({ default: value, expression }: ColumnForm, type: TypeName): Default | null =>
  expression === undefined ? initial(value ?? null, type) : kept(expression);

const kept = (text: string | null): Default | null => (text === null ? null : { kind: 'kept', text });

/** Who sends back what was read, expressions among it, means no change. */
function initialOrSame(value: string | number | boolean | null, type: TypeName, before: string | null): Default | null {
  if (value !== null && before !== null && (value === before || value === plainDefault(before))) return kept(before);
  return initial(value, type);
}

function initial(value: string | number | boolean | null, type: TypeName): Default | null {
  if (value === null) return null;
  const moment = type === 'dateTime' || type === 'timestamp';
  if (moment && /^(now\(\)|current_timestamp(\(\))?)$/i.test(String(value))) return { kind: 'now' };
  if (type === 'boolean') {
    if (value === true || value === 1 || value === 'true' || value === '1') return { kind: 'value', value: true };
    if (value === false || value === 0 || value === 'false' || value === '0') return { kind: 'value', value: false };
    throw unfit(type);
  }
  if (type === 'integer' || type === 'bigInteger') {
    if (!/^-?\d{1,19}$/.test(String(value))) throw unfit(type);
    return { kind: 'value', value: typeof value === 'number' ? value : String(value) };
  }
  if ((type === 'float' || type === 'decimal') && (String(value).trim() === '' || !Number.isFinite(Number(value))))
    throw unfit(type);
  if (type === 'binary' || type === 'geometry') throw wrong('default_value', `A field of type ${type} has no default value`);
  return { kind: 'value', value: type === 'float' || typeof value !== 'number' ? value : String(value) };
}

const unfit = (type: TypeName) => wrong('default_value', `The default value does not fit the type ${type}`);

function checked(column: ColumnShape, { ddl }: Shape): ColumnShape {
  if (ddl.typeOf(column) !== null) return column;
  throw wrong('type', `The database has no type for "${column.type}"`, 'Choose another type');
}

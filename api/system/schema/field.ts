/** A field as `/fields` shows it: Directus's object, and under `pergola` what that has no place for. */
import type { Column } from '../../../introspection/catalog.ts';
import type { Access } from '../../access/access.ts';
import { plainDefault } from '../../engine/wire/plain-default.ts';
import type { Collection, Field, Model, Relation } from '../../model/model.ts';
import type { ValueType } from '../../model/type.ts';
import { visibleRelation } from './visible.ts';

export type FieldObject = ReturnType<typeof fieldObject>;

export function fieldObject(field: Field, collection: Collection, model: Model, access: Access) {
  const { name, type, column, inWildcard } = field;
  const relation = visibleRelation(field, access);
  return {
    collection: collection.name,
    field: name,
    type: type.name,
    schema: column && schemaObject(column, type.choices, relation, collection, model),
    meta: metaObject(field, relation, collection),
    pergola: {
      in_wildcard: inWildcard,
      native: type.native || null,
      element: type.element && { type: type.element.name, native: type.element.native },
      relation,
    },
  };
}

/** `choices` are there where the database keeps it to some. */
function schemaObject(
  column: Column,
  choices: ValueType['choices'],
  relation: Relation | null,
  { key, table, uniques, indexed }: Collection,
  model: Model,
) {
  const { name, type, comment, nullable, maxLength, precision, scale, generated, autoIncrement } = column;
  const alone = key.length === 1 && key[0] === name;
  const [pair] = relation?.kind === 'one' && relation.pairs.length === 1 ? relation.pairs : [];
  const target = pair && relation?.kind === 'one' ? model.collections.get(relation.target) : undefined;
  return {
    name,
    table: table.name,
    schema: table.schema,
    data_type: type,
    default_value: autoIncrement ? 'AUTO_INCREMENT' : defaultValue(column.default),
    generation_expression: null,
    max_length: maxLength,
    numeric_precision: precision,
    numeric_scale: scale,
    is_generated: generated !== null,
    is_nullable: nullable,
    is_unique: alone || uniques.some(({ columns }) => columns.length === 1 && columns[0] === name),
    is_indexed: indexed.has(name),
    is_primary_key: key.includes(name),
    has_auto_increment: autoIncrement,
    foreign_key_table: target?.table.name ?? null,
    foreign_key_column: target ? pair![1] : null,
    comment,
    ...(choices && { choices }),
  };
}

/** Of the default's SQL text the value, where it is a plain literal; an expression stays as it is. */
export function defaultValue(text: string | null): string | number | boolean | null {
  return text === null ? null : (plainDefault(text) ?? (/^null(?:::|$)/i.test(text) ? null : text));
}

function metaObject({ name, type, column, required, meta }: Field, relation: Relation | null, collection: Collection) {
  const computed = column !== null && (column.generated !== null || column.identity === 'always');
  const filled = column === null || column.nullable || column.default !== null || column.autoIncrement || computed;
  return {
    id: null,
    special: special(type, relation, column),
    interface: null,
    options: type.choices && { choices: type.choices.map((value) => ({ text: value, value })) },
    display: null,
    display_options: null,
    hidden: false,
    searchable: true,
    sort: column?.position ?? null,
    width: 'full',
    group: null,
    translations: null,
    conditions: null,
    validation: null,
    validation_message: null,
    ...meta,
    collection: collection.name,
    field: name,
    // What nobody has said here may be said in the database.
    note: meta?.note ?? column?.comment ?? null,
    required: required || (meta === null && !filled),
    readonly: meta?.readonly === true || !collection.writable || computed,
  };
}

/** What the stored value is made into on its way out, and which kind of relation the field is. */
function special({ name, native }: ValueType, relation: Relation | null, column: Column | null): readonly string[] | null {
  if (relation)
    return [{ one: 'm2o', any: 'm2a', many: relation.kind === 'many' && relation.through ? 'm2m' : 'o2m' }[relation.kind]];
  if (!column) return ['alias', 'no-data'];
  if (name === 'csv') return ['cast-csv'];
  if (name === 'json' && !native.startsWith('json')) return ['cast-json'];
  if (name === 'boolean' && native !== 'boolean' && native !== 'bool' && native !== 'bit') return ['cast-boolean'];
  return null;
}

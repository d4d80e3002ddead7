/** Every kind of change of tables, as the schema API plans it over the catalog of tests/schemas/mssql.sql. */
import type { TableChange } from '../../api/databases/ddl.ts';
import { mssqlDdl } from '../../api/databases/mssql/ddl.ts';
import { mssqlType } from '../../api/databases/mssql/types.ts';
import { buildModel } from '../../api/model/build.ts';
import { noSettings } from '../../api/model/settings.ts';
import { besideWriters, type SchemaChange, type Shape } from '../../api/schema/change.ts';
import { createCollection, updateCollection } from '../../api/schema/collections.ts';
import { deleteCollection } from '../../api/schema/drop-collection.ts';
import { createField, deleteField, updateField } from '../../api/schema/fields.ts';
import { fieldForm, relationForm } from '../../api/schema/forms.ts';
import { createIndex, deleteIndex, indexForm } from '../../api/schema/indexes.ts';
import { createRelation, deleteRelation, updateRelation } from '../../api/schema/relations.ts';
import type { Catalog } from '../../introspection/catalog.ts';

export function shapeOf(catalog: Catalog): Shape {
  const model = buildModel([{ name: '', catalog, typeOf: mssqlType }], noSettings);
  const { schemas, tables } = catalog;
  return { model, source: '', prefix: '', ddl: mssqlDdl, schema: null, schemas, tables };
}

const types = [
  'string', 'text', 'boolean', 'integer', 'bigInteger', 'float', 'decimal', 'date', 'dateTime', 'time', 'timestamp',
  'json', 'csv', 'uuid', 'hash', 'binary', 'geometry.Point',
]; // biome-ignore format: a table

const key = (field: string, type: string) => ({ field, type, schema: { is_primary_key: true } });
const created = (shape: Shape, given: object): SchemaChange => createCollection(shape, given as Record<string, unknown>, []);
const changed = (shape: Shape, field: string, given: object): SchemaChange =>
  updateField(shape, 'sales.orders', field, fieldForm(given as Record<string, unknown>), {});
const added = (shape: Shape, given: object): SchemaChange =>
  createField(shape, 'customers', fieldForm(given as Record<string, unknown>));
const related = (shape: Shape, given: object): SchemaChange =>
  createRelation(shape, relationForm(given as Record<string, unknown>, null, null));
const onDelete = (field: string, collection: string) => relationForm({ schema: { on_delete: 'CASCADE' } }, collection, field);

/** Each over the catalog as it is at first. */
export const changes: readonly (readonly [title: string, plan: (shape: Shape) => SchemaChange])[] = [
  ['a collection with every type', (shape) => created(shape, { collection: 'fresh', schema: { comment: "it's new" }, fields: types.map((type) => ({ field: `a ${type.replace(".", " ")}`, type, schema: {} })) })],
  ['a collection in another schema, with a key of several columns', (shape) => created(shape, { collection: 'sales.terms', schema: {}, fields: [key('year', 'integer'), key('half', 'uuid')] })],
  ['defaults, lengths, notes and choices', (shape) => created(shape, { collection: 'odd ]one', schema: {}, fields: [
    { field: "it's", type: 'string', schema: { max_length: 40, is_nullable: false, default_value: "it's", is_unique: true, comment: "it's odd" } },
    { field: 'long', type: 'string', schema: { max_length: 9000 } },
    { field: 'state', type: 'string', schema: { choices: ['draft', "it's"], default_value: 'draft' } },
    { field: 'at', type: 'dateTime', schema: { default_value: 'CURRENT_TIMESTAMP', is_indexed: true } },
    { field: 'on', type: 'boolean', schema: { default_value: true } },
    { field: 'price', type: 'decimal', schema: { numeric_precision: 12, numeric_scale: 2, default_value: 1.5 } },
  ] })],
  ['a note of a table', (shape) => updateCollection(shape, 'courses', { schema: { comment: 'what is taught' } })],
  ['another note of a table', (shape) => updateCollection(shape, 'customers', { schema: { comment: 'customers' } })],
  ['no note of a table', (shape) => updateCollection(shape, 'customers', { schema: { comment: null } })],
  ['a field', (shape) => added(shape, { field: 'size', type: 'integer', schema: { default_value: 7, is_nullable: false, is_indexed: true, comment: 'of shoes' } })],
  ['a field kept to choices', (shape) => added(shape, { field: 'kind', type: 'string', schema: { choices: ['a', 'b'] } })],
  ['a place', (shape) => added(shape, { field: 'place', type: 'geometry', schema: {} })],
  ['another default', (shape) => changed(shape, 'status', { schema: { default_value: 'published' } })],
  ['no default', (shape) => changed(shape, 'quantity', { schema: { default_value: null } })],
  ['null', (shape) => updateField(shape, 'customers', 'name', fieldForm({ schema: { is_nullable: true } }), {})],
  ['other choices', (shape) => changed(shape, 'status', { schema: { choices: ['draft', 'published', 'archived', 'gone'] } })],
  ['no choices', (shape) => changed(shape, 'status', { schema: { choices: null } })],
  ['a note of a column', (shape) => changed(shape, 'shipped_to', { schema: { comment: 'where it went' } })],
  ['another type', (shape) => updateField(shape, 'every_type', 'a_tinyint', fieldForm({ type: 'string', schema: { max_length: 10 } }), {})],
  ['longer', (shape) => updateField(shape, 'customers', 'name', fieldForm({ schema: { max_length: 90 } }), {})],
  ['an index', (shape) => createIndex(shape, 'customers', indexForm({ fields: ['name', 'created_at'] }))],
  ['a unique index', (shape) => createIndex(shape, 'customers', indexForm({ fields: ['name', 'referred_by'], unique: true }))],
  ['an index while others write', (shape) => besideWriters(createIndex(shape, 'courses', indexForm({ fields: ['number'] })))],
  ['no index', (shape) => deleteIndex(shape, 'sales.orders', 'orders_state')],
  ['no unique index', (shape) => deleteIndex(shape, 'customers', 'customers_email')],
  ['a relation', (shape) => related(shape, { collection: 'sales.orders', field: 'quantity', related_collection: 'customers', schema: { on_delete: 'RESTRICT', on_update: 'CASCADE' } })],
  ['a relation by several fields', (shape) => related(shape, { collection: 'enrolments', fields: ['customer_id', 'course_term'], related_collection: 'courses' })],
  ['another action', (shape) => updateRelation(shape, onDelete('billed_to', 'sales.orders'))],
  ['no relation', (shape) => deleteRelation(shape, 'sales.orders', 'shipped_to')],
  ['no relation by several fields', (shape) => deleteRelation(shape, 'enrolments', 'courses')],
  ['no field', (shape) => deleteField(shape, 'enrolments', 'grade')],
  ['no collection, which others refer to', (shape) => deleteCollection(shape, 'customers')],
]; // biome-ignore format: a table

/** What a server would say of names it made itself. */
const ask = async (text: string) =>
  text.includes('default_constraints')
    ? [{ name: 'DF__made__1A2B' }]
    : text.includes('check_constraints')
      ? [{ name: 'CK__made__3C4D' }]
      : [{ name: 'Latin1_General_CI_AS' }];

export async function spelled(shape: Shape, plan: (shape: Shape) => SchemaChange): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const change of plan(shape).tables as readonly TableChange[]) {
    for (const { text } of await mssqlDdl.spell(change, ask)) texts.push(text);
  }
  return texts;
}

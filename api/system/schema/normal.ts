/**
 * Parts of a snapshot in their one form, whoever wrote them: every member there is and none besides, values as this server spells
 * them, and of databases' own words only what a field's type does not say. So two documents of one model are the same document.
 */
import type { Dialect } from '../../../introspection/catalog.ts';
import { isOwnType } from '../../databases/own-types.ts';
import type { TypeName } from '../../model/type.ts';
import { ExactNumber } from '../../query/exact.ts';
import { words } from '../rows.ts';
import type { TableDeclaration } from '../tables/column.ts';
import { collections, fields, relations } from '../tables/schema.ts';
import { areIndexes, sortedIndexes } from './indexes.ts';
import { normalDefault } from './normal-default.ts';

/** A collection, field or relation: `collection`, and where there is one `field`, name it. */
export type Part = Readonly<Record<string, unknown>> & { readonly collection: string };

type Members = Readonly<Record<string, unknown>>;

/** `before`: the same part as it is now, of which what is not spoken of stays. */
export function normalCollection(part: Part, before?: Part): Part {
  const { collection } = part;
  const schema = saidOf(part, 'schema', before, {});
  const described = metaOf(collections, saidOf(part, 'meta', before, null), before?.meta, { collection });
  if (!isMembers(schema)) return { collection, meta: described, schema: null };
  const known: Members = isMembers(before?.schema) ? before.schema : {};
  const indexes = schema.indexes === undefined ? known.indexes : schema.indexes;
  const said = areIndexes(indexes) && indexes.length > 0 ? { indexes: sortedIndexes(indexes) } : {};
  return { collection, meta: described, schema: { name: known.name ?? schema.name ?? collection, ...said } };
}

/** `meta` or `schema`; where it is left out, as it is now, or as it is made where nobody says. */
const saidOf = (part: Part, name: 'meta' | 'schema', before: Part | undefined, initial: Members | null): unknown =>
  part[name] === undefined ? (before ? before[name] : initial) : part[name];

/** `dialect`: whose words `data_type` is in. */
export function normalField(part: Part, dialect: Dialect, before?: Part): Part {
  const { collection, field, type } = part;
  const schema = saidOf(part, 'schema', before, type === 'alias' ? null : {});
  const meta = saidOf(part, 'meta', before, null);
  const known = isMembers(schema) ? schemaOf({ collection, field, type, schema }, before, dialect) : null;
  // Of a list with commas, no database but one knows by itself.
  const given = meta === null && type === 'csv' ? {} : meta;
  const described = metaOf(fields, given, before?.meta, { collection, field });
  const special = described && specialsOf(described.special, String(type));
  const said: Members | null = described && { ...described, special };
  // A row that says nothing of a column is as none: some databases need one to tell a type by.
  const nothing = said && known && fieldDefaults.every(([name, value]) => JSON.stringify(said[name]) === JSON.stringify(value));
  return { collection, field, type, meta: nothing ? null : said, schema: known };
}

export function normalRelation(part: Part, before?: Part): Part {
  const { collection, field } = part;
  const related = part.related_collection ?? null;
  const same = before?.related_collection === related ? before : undefined;
  const schema = saidOf(part, 'schema', same, {});
  const meta = saidOf(part, 'meta', before, null);
  const names = { many_collection: collection, many_field: field, one_collection: related };
  const described = metaOf(relations, meta, before?.meta, names);
  const allowed = words(described?.one_allowed_collections);
  return {
    collection,
    field,
    related_collection: related,
    schema: isMembers(schema) && related !== null ? keyOf(part, schema, same?.schema) : null,
    meta: described && { ...described, one_allowed_collections: allowed?.length ? allowed : null },
  };
}

/** Names of constraints are the database's own. */
function keyOf({ collection, field, related_collection }: Part, given: Members, before: unknown): Members {
  const known: Members = isMembers(before) ? before : {};
  const said: Members = { ...known, ...given };
  const action = (name: string): unknown =>
    typeof said[name] === 'string' ? said[name].toUpperCase() : (said[name] ?? 'NO ACTION');
  return {
    table: known.table ?? said.table ?? collection,
    column: known.column ?? said.column ?? field,
    foreign_key_table: known.foreign_key_table ?? said.foreign_key_table ?? related_collection,
    foreign_key_column: said.foreign_key_column ?? known.foreign_key_column ?? null,
    constraint_name: null,
    on_update: action('on_update'),
    on_delete: action('on_delete'),
  };
}

/** What a row of the table says, and nothing it has no column for; null: there is no row. */
function metaOf({ columns }: TableDeclaration, given: unknown, before: unknown, names: Members): Members | null {
  if (!isMembers(given)) return null;
  const kept: Members = isMembers(before) ? before : {};
  const said = Object.entries(columns).map(([name, { type, required, default: initial }]): [string, unknown] => {
    const value = Object.hasOwn(given, name) ? given[name] : kept[name];
    return [name, value ?? (type === 'boolean' || required || value === undefined ? (initial ?? null) : null)];
  });
  return { ...Object.fromEntries(said.filter(([name]) => name !== 'id')), ...names };
}

const fieldDefaults: readonly (readonly [name: string, value: unknown])[] = Object.entries(fields.columns)
  .filter(([name]) => !['id', 'collection', 'field'].includes(name))
  .map(([name, { default: initial }]) => [name, initial ?? null]);

/** Without the casts that one database needs to tell the type by and another does not; with the one that all need. */
function specialsOf(given: unknown, type: string): readonly string[] | null {
  const needless = { uuid: 'cast-uuid', timestamp: 'cast-timestamp' }[type];
  const left = words(given)?.filter((each) => each !== needless) ?? [];
  if (type === 'csv' && !left.includes('cast-csv')) return [...left, 'cast-csv'];
  return left.length > 0 ? left : null;
}

function schemaOf(part: Part, before: Part | undefined, dialect: Dialect): Members {
  const { collection, field } = part;
  const type = String(part.type);
  const given = part.schema as Members;
  const known: Members = isMembers(before?.schema) ? before.schema : {};
  const said: Members = { ...initialSchema, ...known, ...given };
  const size = (name: string): number | null => (typeof said[name] === 'number' ? said[name] : null);
  // Who changes the type of a field only, means that of its column, too.
  const stale = before !== undefined && before.type !== type && given.data_type === known.data_type;
  const text = stale ? type : (given.data_type ?? type);
  const asked = { text: String(text), maxLength: size('max_length'), precision: size('numeric_precision') };
  const own = text === type || isOwnType(dialect, type as TypeName, asked);
  const key = said.is_primary_key === true;
  const counts = said.has_auto_increment === true;
  return {
    name: field,
    table: known.table ?? said.table ?? collection,
    data_type: own ? type : text,
    default_value: counts ? 'AUTO_INCREMENT' : normalDefault(said.default_value, type),
    generation_expression: null,
    ...sizesOf(type, said, own),
    is_generated: said.is_generated,
    is_nullable: key ? false : said.is_nullable,
    // A key by itself is unique, whatever was said.
    is_unique: key ? (known.is_unique ?? said.is_unique) : said.is_unique,
    is_indexed: said.is_unique === true || key ? true : said.is_indexed,
    is_primary_key: said.is_primary_key,
    has_auto_increment: said.has_auto_increment,
    // They follow from the relation.
    foreign_key_table: (before ? known : said).foreign_key_table ?? null,
    foreign_key_column: (before ? known : said).foreign_key_column ?? null,
    comment: said.comment === '' ? null : said.comment,
    // Several of a list are kept to it by a type of one kind of database only.
    ...(Array.isArray(said.choices) && (type === 'string' || type === 'text') && { choices: said.choices.map(String) }),
  };
}

/** As it is made where nobody says. */
function sizesOf(type: string, { max_length, numeric_precision, numeric_scale }: Members, own: boolean): Members {
  const digits = type === 'decimal' && own && numeric_precision === null ? [10, 5] : [numeric_precision, numeric_scale];
  return {
    max_length: type === 'string' ? (own ? (max_length ?? 255) : max_length) : null,
    numeric_precision: type === 'decimal' ? digits[0] : null,
    numeric_scale: type === 'decimal' ? digits[1] : null,
  };
}

const initialSchema: Members = {
  default_value: null,
  max_length: null,
  numeric_precision: null,
  numeric_scale: null,
  is_generated: false,
  is_nullable: true,
  is_unique: false,
  is_indexed: false,
  is_primary_key: false,
  has_auto_increment: false,
  foreign_key_table: null,
  foreign_key_column: null,
  comment: null,
};

export const isMembers = (value: unknown): value is Members =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof ExactNumber);

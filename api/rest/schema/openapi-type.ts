/** A field's values as JSON Schema (2020-12, as OpenAPI 3.1 has it): what an answer holds, lossless forms included. */
import type { Collection, Field, Model, Relation } from '../../model/model.ts';
import type { TypeName, ValueType } from '../../model/type.ts';

export type Schema = Readonly<Record<string, unknown>>;

const number64 = 'Text, as JSON numbers cannot hold all of its values exactly.';

const plain: Readonly<Record<Exclude<TypeName, 'array' | 'json' | 'alias' | 'unknown'>, Schema & { readonly type: string }>> = {
  string: { type: 'string' },
  text: { type: 'string' },
  hash: { type: 'string' },
  xml: { type: 'string', contentMediaType: 'application/xml' },
  uuid: { type: 'string', format: 'uuid' },
  boolean: { type: 'boolean' },
  integer: { type: 'integer' },
  bigInteger: { type: 'string', format: 'int64', description: number64 },
  decimal: { type: 'string', format: 'decimal', description: number64 },
  float: { type: 'number', format: 'double' },
  date: { type: 'string', format: 'date' },
  dateTime: { type: 'string', description: 'A date and time without a zone: 2026-01-31T14:25:30.' },
  time: { type: 'string', description: 'A time of day: 14:25:30.' },
  timestamp: { type: 'string', format: 'date-time' },
  csv: { type: 'array', items: { type: 'string' } },
  binary: { type: 'string', contentEncoding: 'base64' },
  geometry: { type: 'object', description: 'GeoJSON.' },
  range: { type: 'string' },
  interval: { type: 'string' },
  network: { type: 'string' },
  bit: { type: 'string' },
};

function valueSchema(type: ValueType, nullable: boolean): Schema {
  if (type.name === 'json' || type.name === 'alias' || type.name === 'unknown') return {};
  if (type.name === 'array') {
    return { type: nullable ? ['array', 'null'] : 'array', items: type.element ? valueSchema(type.element, true) : {} };
  }
  const { type: json, ...rest } = plain[type.name];
  const texts = json === 'string' && type.name !== 'binary';
  return {
    type: nullable ? [json, 'null'] : json,
    ...rest,
    ...(texts && type.maxLength !== null ? { maxLength: type.maxLength } : null),
    ...(texts && type.choices ? { enum: nullable ? [...type.choices, null] : type.choices } : null),
  };
}

/** `refer` gives the reference of a collection's schema; `relation` is the field's, as far as the caller may see it. */
export function fieldSchema(
  field: Field,
  relation: Relation | null,
  model: Model,
  refer: (collection: string) => Schema,
): Schema {
  const { column } = field;
  const nullable = column?.nullable ?? true;
  const value = column ? valueSchema(field.type, nullable) : {};
  const described = column?.comment ? { description: column.comment } : null;
  const computed = column?.generated ? { readOnly: true } : null;
  if (!relation) return { ...value, ...described, ...computed };
  return { ...related(value, relation, nullable, model, refer), ...described, ...computed };
}

/** The key where the relation is merely named, the item where fields of it are asked for. */
function related(
  value: Schema,
  relation: Relation,
  nullable: boolean,
  model: Model,
  refer: (collection: string) => Schema,
): Schema {
  switch (relation.kind) {
    case 'one':
      return {
        anyOf: [hasColumn(value) ? value : keySchema(model.collections.get(relation.target), nullable), refer(relation.target)],
      };
    case 'many':
      return {
        type: 'array',
        items: { anyOf: [keySchema(model.collections.get(relation.target), false), refer(relation.target)] },
      };
    case 'any':
      return { anyOf: [hasColumn(value) ? value : { type: ['string', 'null'] }, ...relation.allowed.map(refer)] };
  }
}

const hasColumn = (value: Schema): boolean => Object.keys(value).length > 0;

/** A key of several columns is an object of them; without a key there is nothing to name an item by. */
export function keySchema(collection: Collection | undefined, nullable: boolean): Schema {
  const columns = collection?.key ?? [];
  const of = (name: string): Schema => {
    const type = collection?.fields.get(name)?.type;
    return type ? valueSchema(type, nullable && columns.length === 1) : {};
  };
  if (columns.length === 0) return {};
  if (columns.length === 1) return of(columns[0]!);
  return {
    type: nullable ? ['object', 'null'] : 'object',
    properties: Object.fromEntries(columns.map((name) => [name, of(name)])),
  };
}

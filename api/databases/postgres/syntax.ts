/** How PostgreSQL spells what the engine asks. Sessions run in UTC, so times need no conversion. */
import { plainType } from '../../model/type.ts';
import { Literal } from '../../query/value.ts';
import { type Fragment, join, number, type Parameter, raw, sql } from '../../sql/fragment.ts';
import type { Select, Syntax } from '../../sql/syntax.ts';
import { columns, jsonValue, nameable, object, quote, rowName } from './json.ts';
import { postgresWrites, storedText } from './writes.ts';

export const postgresSyntax: Syntax = {
  quote,
  placeholder: spellPlace,
  jsonOfTypeOnly: true,
  nullsFirst: false,
  json: jsonValue,
  exact: (of) => sql`${of}::text`,
  object,

  list({ members, flat, extras, body, order, limit, offset }) {
    const tail = [body, orderBy(order), this.limit(limit, offset, order.length > 0)];
    const beside = extras.map(({ as, value }) => sql`, to_json(${value}) #>> '{}' as ${raw(quote(as))}`);
    if (flat) return sql`select to_json(${members[0]!.value})::text as item${beside}${tail}`;
    if (extras.length > 0 || !nameable(members)) return sql`select ${object(members)}::text as item${beside}${tail}`;
    const row = rowName(members);
    return sql`select row_to_json(${row})::text as item from (select ${columns(members)}${tail}) ${row}`;
  },

  fold({ members, flat, body, order, limit, offset }) {
    const tail = [body, orderBy(order), this.limit(limit, offset, order.length > 0)];
    if (flat || !nameable(members)) {
      const value = flat ? members[0]!.value : object(members);
      return sql`(select coalesce(json_agg(x.v), '[]'::json) from (select ${value} as v${tail}) x)`;
    }
    const row = rowName(members);
    return sql`(select coalesce(json_agg(row_to_json(${row})), '[]'::json) from (select ${columns(members)}${tail}) ${row})`;
  },

  limit: (limit, offset) =>
    sql`${raw(limit === null ? '' : ` limit ${limit}`)}${offset === 0 ? [] : sql` offset ${number(offset)}`}`,

  datePart(part, of, type) {
    const moment = type.name === 'timestamp' ? sql`(${of} at time zone 'UTC')` : of;
    return sql`floor(extract(${raw(part === 'weekday' ? 'dow' : part)} from ${moment}))::int`;
  },

  jsonPath(of, path, as) {
    const place: Parameter = {
      value: new Literal(`{${path.map((step) => JSON.stringify(String(step))).join(',')}}`),
      type: plainType('text', 'text'),
      form: 'plain',
      field: '',
    };
    if (as === 'json') return sql`(${of} #> ${place}::text[])`;
    const text = sql`(${of} #>> ${place}::text[])`;
    // Text that is no number compares as no value, instead of failing the statement.
    return as === 'text' ? text : sql`(case when ${text} ~ '^-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?$' then (${text})::float8 end)`;
  },

  jsonLength(of, { name, native }) {
    if (name === 'array') return sql`cardinality(${of})`;
    const kind = raw(native === 'jsonb' ? 'jsonb' : 'json');
    return sql`(case when ${kind}_typeof(${of}) = 'array' then ${kind}_array_length(${of}) end)`;
  },

  text(of, { native, name }) {
    if (name === 'binary') return sql`encode(${of}, 'hex')`;
    return name === 'text' && native !== 'citext' ? of : sql`${of}::text`;
  },
  match: (left, right, _, folded) => sql`${left} ${raw(folded ? 'ilike' : 'like')} ${right}`,
  foldedEqual: (left, right) => sql`lower(${left}) = lower(${right}::text)`,

  aggregate(name, of, type, result) {
    if (of === null || name === 'countAll') return raw('count(*)');
    const distinct = raw(name.endsWith('Distinct') ? 'distinct ' : '');
    const call = raw(name.replace('Distinct', ''));
    const made = sql`${call}(${distinct}${type.native === 'money' ? sql`${of}::numeric` : of})`;
    return call && result.name === 'float' && name.startsWith('avg') ? sql`${made}::float8` : made;
  },

  geometry(operator, left, right) {
    const shape = sql`st_setsrid(st_geomfromgeojson(${right}::text), 4326)`;
    return operator === 'intersects' ? sql`st_intersects(${left}, ${shape})` : sql`${left} && ${shape}`;
  },

  ordered: (of, { native, name }) => (name !== 'array' && unordered.has(native) ? sql`${of}::text` : of),
  writes: postgresWrites,
};

/** These have no order of their own, most not even equality. */
const unordered: ReadonlySet<string> = new Set([
  'json', 'xml', 'point', 'polygon', 'line', 'lseg', 'box', 'path', 'circle',
]); // biome-ignore format: a table

const orderBy = (order: Select['order']): Fragment => (order.length ? sql` order by ${join(order, ', ')}` : []);

function spellPlace(index: number, parameter: Parameter): string {
  const place = `$${index}`;
  if (Array.isArray(parameter.value) && parameter.form !== 'exact') return `${place}::text[]`;
  return parameter.form === 'stored' ? storedText(place, parameter.type) : `${place}${castOf(parameter)}`;
}

function castOf({ type, form }: Parameter): string {
  // What the other side is, or its type below, says how the text is read.
  if (form === 'exact' && type.name !== 'unknown') return '';
  if (form !== 'plain' && form !== 'exact') return '::text';
  switch (type.name) {
    case 'integer':
    case 'bigInteger':
      return '::int8';
    case 'decimal':
      return type.native === 'money' ? '::numeric::money' : '::numeric';
    case 'float':
      return type.native === 'real' ? '::float4' : '::float8';
    case 'boolean':
      return type.native === 'boolean' || type.native === '' ? '::boolean' : '::boolean::int';
    case 'date':
      return '::date';
    case 'dateTime':
      return '::timestamp';
    case 'timestamp':
      return '::timestamptz';
    case 'uuid':
      return type.native === 'uuid' || type.native === '' ? '::uuid' : '::text';
    case 'binary':
      return '::bytea';
    case 'time':
      return type.native.endsWith('with time zone') ? '::timetz' : '::time';
    case 'string':
    case 'text':
      return ['text', 'character varying', ''].includes(type.native) ? '::text' : '';
    case 'unknown':
      return type.native === '' || unordered.has(type.native) ? '' : `::${type.native}`;
    default:
      return '';
  }
}

/** Values as JSON, and rows of them. */
import type { ValueType } from '../../model/type.ts';
import { type Fragment, join, type Named, raw, sql } from '../../sql/fragment.ts';

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export const columns = (members: readonly Named[]): Fragment =>
  join(
    members.map(({ as, value }) => sql`${value} as ${raw(quote(as))}`),
    ', ',
  );

/** A row's name that is no column's: of the two, PostgreSQL takes the column. */
export function rowName(members: readonly Named[]): Fragment {
  let name = 'x';
  while (members.some(({ as }) => as === name)) name += '_';
  return raw(name);
}

/** Column names end after 63 bytes; longer ones would be cut and collide. */
export const nameable = (members: readonly Named[]): boolean =>
  members.length > 0 && members.every(({ as }) => Buffer.byteLength(as) <= 63);

/** A function takes 100 arguments at most; wider objects are joined as text. */
export function object(members: readonly Named[]): Fragment {
  const parts: Fragment[] = [];
  for (let start = 0; start < members.length || start === 0; start += 50) {
    const pairs = members.slice(start, start + 50).map(({ as, value }) => sql`${raw(literal(as))}, ${value}`);
    parts.push(sql`json_build_object(${join(pairs, ', ')})`);
  }
  if (parts.length === 1) return parts[0]!;
  const texts = parts.map((part, index) =>
    index === 0
      ? sql`left(${part}::text, -1)`
      : index === parts.length - 1
        ? sql`substr(${part}::text, 2)`
        : sql`substr(left(${part}::text, -1), 2)`,
  );
  return sql`(${join(texts, " || ', ' || ")})::json`;
}

export function jsonValue(of: Fragment, type: ValueType): Fragment {
  switch (type.name) {
    case 'timestamp':
      return timestamp(of);
    case 'dateTime':
      return type.native === 'timestamp with time zone' ? sql`(${of} at time zone 'UTC')` : of;
    case 'boolean':
      return type.native === 'boolean' ? of : sql`(${of} <> 0)`;
    case 'csv':
      return sql`string_to_array(${of}, ',')`;
    case 'binary':
      return sql`replace(encode(${of}, 'base64'), E'\\n', '')`;
    case 'decimal':
      return type.native === 'money' ? sql`${of}::numeric::text` : sql`${of}::text`;
    case 'array':
      if (type.element?.name === 'binary') return bytesArray(of);
      return ['bigInteger', 'decimal', 'interval'].includes(type.element?.name ?? '') ? sql`${of}::text[]` : of;
    case 'geometry':
      return sql`st_asgeojson(${of})::json`;
    case 'bigInteger':
    case 'interval':
    case 'range':
    case 'network':
    case 'xml':
    case 'bit':
    case 'unknown':
      return sql`${of}::text`;
    default:
      return of;
  }
}

/** Base64 as outside of arrays; an array of arrays has no such form and stays as the database writes it. */
function bytesArray(of: Fragment): Fragment {
  const each = sql`array(select replace(encode(x.v, 'base64'), E'\\n', '') from unnest(${of}) with ordinality as x(v, n) order by x.n)`;
  return sql`case when array_ndims(${of}) = 1 then ${each} else ${of}::text[] end`;
}

/** `…05.678Z`, with microseconds where there are any. What the calendar of JSON dates cannot hold is told as text. */
function timestamp(of: Fragment): Fragment {
  const picture = (digits: string): string => literal(`YYYY-MM-DD"T"HH24:MI:SS.${digits}"Z"`);
  const digits = sql`case when date_trunc('milliseconds', ${of}) = ${of} then ${raw(picture('MS'))} else ${raw(picture('US'))} end`;
  return sql`case when ${of} >= '0001-01-01' and ${of} < '10000-01-01' then to_char(${of} at time zone 'UTC', ${digits}) else ${of}::text end`;
}

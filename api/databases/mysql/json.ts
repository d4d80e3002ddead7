/**
 * Values as JSON text. JSON is written as text and not by JSON_OBJECT, which in MySQL sorts the members of objects and in
 * MariaDB cannot nest. Every value is a text, `null` as well: SQL's null means that the text outgrew the server's limits,
 * and makes the whole item null instead of something smaller.
 */
import type { ValueType } from '../../model/type.ts';
import { type Fragment, join, type Named, raw, sql } from '../../sql/fragment.ts';

/** Backslashes are escapes in every session of ours: see the sql_mode in session.ts. */
export const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

export const jsonNull = "'null'";

/** What stands beside an item: the text in a piece of JSON. */
export const jsonUnquoted = (of: Fragment): Fragment => sql`json_unquote(nullif(${of}, 'null'))`;

const orNull = (of: Fragment, text: Fragment): Fragment => sql`if(${of} is null, 'null', ${text})`;

export function objectText(members: readonly Named[]): Fragment {
  if (members.length === 0) return raw("'{}'");
  const pairs = members.map(
    ({ as, value }, index) => sql`${raw(literal(`${index === 0 ? '{' : ','}${JSON.stringify(as)}:`))}, ${value}`,
  );
  return sql`concat(${join(pairs, ', ')}, '}')`;
}

export function jsonText(of: Fragment, type: ValueType): Fragment {
  switch (type.name) {
    case 'boolean':
      return sql`if(${of} is null, 'null', if(${of}, 'true', 'false'))`;
    case 'integer':
      // Zeros in front, of a filled column or of the year 0000, are no JSON.
      return sql`ifnull(${/zerofill$|^year/.test(type.native) ? sql`${of} + 0` : of}, 'null')`;
    case 'float':
      // As double, which has all digits of a float: what comes back as a filter or a cursor then equals it.
      return sql`ifnull(${/^float|zerofill$/.test(type.native) ? sql`${of} + 0e0` : of}, 'null')`;
    case 'bigInteger':
    case 'decimal':
      return sql`ifnull(concat('"', ${type.native.endsWith('zerofill') ? sql`${of} + 0` : of}, '"'), 'null')`;
    case 'date':
      return real(of, sql`date_format(${of}, '"%Y-%m-%d"')`);
    case 'dateTime':
      return real(of, dateTime(of, type.scale));
    case 'timestamp':
      return real(of, timestamp(of, type.scale));
    case 'time':
      return sql`ifnull(concat('"', ${type.scale === 0 ? of : trimmed(sql`cast(${of} as char)`)}, '"'), 'null')`;
    case 'binary':
      return orNull(of, sql`concat('"', replace(to_base64(${of}), '\n', ''), '"')`);
    case 'bit':
      return sql`ifnull(concat('"', lpad(bin(${of}), ${raw(String(type.maxLength ?? 64))}, '0'), '"'), 'null')`;
    case 'json':
      // A document that is none (MariaDB stores them as text) is told as the text it is.
      return orNull(of, sql`if(json_valid(${of}), cast(${of} as char), json_quote(cast(${of} as char)))`);
    case 'csv':
      return orNull(of, sql`if(${of} = '', '[]', concat('[', replace(json_quote(${of}), ',', '","'), ']'))`);
    case 'geometry':
      return orNull(of, sql`cast(st_asgeojson(${of}) as char)`);
    case 'string':
    case 'text':
      return orNull(of, sql`json_quote(${of})`);
    default:
      return orNull(of, sql`json_quote(cast(${of} as char))`);
  }
}

/** Zero dates, and those without a day or a month, are no dates. */
const real = (of: Fragment, text: Fragment): Fragment =>
  sql`ifnull(if(dayofmonth(${of}) * month(${of}) > 0, ${text}, null), 'null')`;

const trimmed = (of: Fragment): Fragment =>
  sql`if(${of} like '%.%', trim(trailing '.' from trim(trailing '0' from ${of})), ${of})`;

function dateTime(of: Fragment, scale: number | null): Fragment {
  const whole = sql`date_format(${of}, '"%Y-%m-%dT%H:%i:%s"')`;
  if (scale === 0) return whole;
  const parts = sql`concat(trim(trailing '0' from date_format(${of}, '"%Y-%m-%dT%H:%i:%s.%f')), '"')`;
  return sql`if(microsecond(${of}) = 0, ${whole}, ${parts})`;
}

function timestamp(of: Fragment, scale: number | null): Fragment {
  if (scale === 0) return sql`date_format(${of}, '"%Y-%m-%dT%H:%i:%s.000Z"')`;
  const micros = sql`date_format(${of}, '"%Y-%m-%dT%H:%i:%s.%fZ"')`;
  const millis = sql`concat(left(${micros}, 24), 'Z"')`;
  return scale !== null && scale <= 3 ? millis : sql`if(microsecond(${of}) % 1000 = 0, ${millis}, ${micros})`;
}

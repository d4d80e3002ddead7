/**
 * Values as text, plain (for cursors) and as JSON. There is no JSON_OBJECT before SQL Server 2022, and FOR JSON takes dots in
 * names for nesting: JSON is put together as text. Every piece of JSON is a text, `null` as well, since CONCAT would drop it.
 */
import type { ValueType } from '../../model/type.ts';
import { type Fragment, join, type Named, raw, sql } from '../../sql/fragment.ts';
import { geoJson } from './geometry.ts';

export const literal = (text: string): string => `N'${text.replaceAll("'", "''")}'`;

export const jsonNull = "N'null'";

/** CONCAT takes 254 arguments; its result is cut at 4000 characters unless one of them is longer by type. */
export function objectText(members: readonly Named[]): Fragment {
  if (members.length === 0) return raw("cast(N'{}' as nvarchar(max))");
  const parts: Fragment[] = [];
  for (let start = 0; start < members.length; start += 100) {
    const pairs = members.slice(start, start + 100).map(({ as, value }, index) => {
      const opening = index > 0 ? ',' : start > 0 ? ',' : '{';
      const key = literal(`${opening}${JSON.stringify(as)}:`);
      return sql`${raw(index === 0 ? `cast(${key} as nvarchar(max))` : key)}, ${value}`;
    });
    const closing = start + 100 >= members.length ? "N'}'" : "N''";
    parts.push(sql`concat(${join(pairs, ', ')}, ${raw(closing)})`);
  }
  return parts.length === 1 ? parts[0]! : sql`concat(${join(parts, ', ')})`;
}

/** ISNULL, as COALESCE would read a subquery twice; all that comes before it is longer than `null` by its type. */
export function jsonText(of: Fragment, type: ValueType): Fragment {
  const text = plainText(of, type);
  switch (type.name) {
    case 'integer':
    case 'float':
    case 'boolean':
    case 'geometry':
      return sql`isnull(${text}, N'null')`;
    case 'json':
      return sql`case when isjson(${text}) = 1 then ${text} else isnull(N'"' + string_escape(${text}, 'json') + N'"', N'null') end`;
    case 'csv':
      return sql`isnull(case when ${text} = N'' then N'[]' else N'["' + replace(string_escape(${text}, 'json'), N',', N'","') + N'"]' end, N'null')`;
    case 'bigInteger':
    case 'decimal':
    case 'date':
    case 'dateTime':
    case 'timestamp':
    case 'time':
    case 'uuid':
    case 'binary':
      return sql`isnull(N'"' + ${text} + N'"', N'null')`;
    default:
      return sql`isnull(N'"' + string_escape(${text}, 'json') + N'"', N'null')`;
  }
}

/** The value as text; SQL's null where there is none. */
export function plainText(of: Fragment, { name, native, scale }: ValueType): Fragment {
  switch (name) {
    case 'integer':
    case 'bigInteger':
      return sql`convert(nvarchar(30), ${of})`;
    case 'decimal':
      // Money is cut to two digits unless told otherwise.
      return native.endsWith('money') ? sql`convert(nvarchar(50), ${of}, 2)` : sql`convert(nvarchar(50), ${of})`;
    case 'float':
      return float(native === 'real' ? sql`cast(${of} as float)` : of);
    case 'boolean':
      return sql`case ${of} when 1 then N'true' when 0 then N'false' end`;
    case 'date':
      return sql`convert(nvarchar(10), ${of}, 23)`;
    case 'dateTime':
      return dateTime(of, native);
    case 'timestamp':
      return timestamp(of, scale);
    case 'time':
      return sql`convert(nvarchar(8), ${of}, 108)${scale === 0 ? [] : fraction(of)}`;
    case 'uuid':
      return sql`lower(convert(nvarchar(36), ${of}))`;
    case 'binary':
      return base64(of);
    case 'geometry':
      return geoJson(of);
    default:
      return sql`cast(${of} as nvarchar(max))`;
  }
}

/** Six digits where they are the number, else all seventeen. */
const float = (of: Fragment): Fragment =>
  sql`case when try_cast(convert(nvarchar(40), ${of}) as float) = ${of} then convert(nvarchar(40), ${of}) else convert(nvarchar(40), ${of}, 3) end`;

/** `datetime` counts in 300ths of a second, and shows that when it is made longer than it is. */
function dateTime(of: Fragment, native: string): Fragment {
  const moment =
    native === 'datetime' ? sql`cast(${of} as datetime2(3))` : native === 'smalldatetime' ? sql`cast(${of} as datetime2(0))` : of;
  return sql`left(convert(nvarchar(40), ${moment}, 126), 19)${native === 'smalldatetime' ? [] : fraction(moment)}`;
}

const nanoseconds = (of: Fragment): Fragment => sql`datepart(nanosecond, ${of})`;

const sevenDigits = (of: Fragment): Fragment => sql`right(N'000000' + convert(nvarchar(7), ${nanoseconds(of)} / 100), 7)`;

/** `.5`: nothing where there is none, no zeros at its end. */
const fraction = (of: Fragment): Fragment =>
  sql` + case when ${nanoseconds(of)} = 0 then N'' else N'.' + replace(rtrim(replace(${sevenDigits(of)}, N'0', N' ')), N' ', N'0') end`;

/** In UTC, but for the few hours before year 1 and after year 9999 that only other zones can write. */
function timestamp(of: Fragment, scale: number | null): Fragment {
  const utc = sql`switchoffset(${of}, N'+00:00')`;
  const digits =
    scale !== null && scale <= 3
      ? sql`left(${sevenDigits(of)}, 3)`
      : sql`case when ${nanoseconds(of)} % 1000000 = 0 then left(${sevenDigits(of)}, 3) when ${nanoseconds(of)} % 1000 = 0 then left(${sevenDigits(of)}, 6) else ${sevenDigits(of)} end`;
  return sql`case when ${of} between '0001-01-01T00:00:00+00:00' and '9999-12-31T23:59:59.9999999+00:00' then left(convert(nvarchar(40), ${utc}, 126), 19) + N'.' + ${digits} + N'Z' else convert(nvarchar(40), ${of}, 126) end`;
}

/** XML is the only part of the database that knows base64; it wants a column. */
const base64 = (of: Fragment): Fragment =>
  sql`(select cast(N'' as xml).value('xs:base64Binary(xs:hexBinary(sql:column("b.v")))', 'nvarchar(max)') from (select cast(${of} as varbinary(max)) as v) b)`;

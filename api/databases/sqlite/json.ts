/**
 * Values as JSON. A column may hold anything, so codecs look at the value where it matters: what is not of the declared type is
 * answered as what it is.
 */
import type { ValueType } from '../../model/type.ts';
import { type Fragment, join, type Named, raw, sql } from '../../sql/fragment.ts';

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Beyond these, a JSON number is not the same number any more for most readers. */
const safe = raw('between -9007199254740991 and 9007199254740991');

/** A function takes 1000 arguments at most; wider objects are joined as text. */
export function object(members: readonly Named[]): Fragment {
  const parts: Fragment[] = [];
  for (let start = 0; start < members.length || start === 0; start += 400) {
    const pairs = members.slice(start, start + 400).map(({ as, value }) => sql`${raw(literal(as))}, ${value}`);
    parts.push(sql`json_object(${join(pairs, ', ')})`);
  }
  if (parts.length === 1) return parts[0]!;
  const last = parts.length - 1;
  const texts = parts.map((part, index) =>
    index === 0
      ? sql`substr(${part}, 1, length(${part}) - 1)`
      : index === last
        ? sql`substr(${part}, 2)`
        : sql`substr(${part}, 2, length(${part}) - 2)`,
  );
  return sql`json(${join(texts, " || ',' || ")})`;
}

/** A list whose text is JSON: what it is joined into as text need not read it again. */
const texts = new WeakMap<object, Fragment>();

/** A text loses its being JSON on the way out of a subquery; `json()` makes it so again. */
export function listOf(items: Fragment): Fragment {
  const text = sql`(select '[' || coalesce(group_concat(x.v, ','), '') || ']' from (${items}) x)`;
  const value = sql`json(${text})`;
  texts.set(value, text);
  return value;
}

/** The text of an object: lists in it are joined to the rest, as making it read them costs as much as making them. */
export function objectText(members: readonly Named[]): Fragment {
  if (!members.some(({ value }) => texts.has(value))) return object(members);
  const parts: Fragment[] = [];
  let plain: Named[] = [];
  const inside = (): void => {
    // A length below zero counts backwards: all but the last character.
    if (plain.length > 0) parts.push(sql`substr(substr(${object(plain)}, 2), -1, -2147483647)`);
    plain = [];
  };
  for (const member of members) {
    const text = texts.get(member.value);
    if (text === undefined) plain.push(member);
    else {
      inside();
      parts.push(sql`${raw(literal(`${JSON.stringify(member.as)}:`))} || ${text}`);
    }
  }
  inside();
  return sql`'{' || ${join(parts, " || ',' || ")} || '}'`;
}

export function jsonValue(of: Fragment, type: ValueType): Fragment {
  switch (type.name) {
    case 'integer':
      if (type.native === 'small') return of;
      return sql`case when ${of} ${safe} then ${of} else ${asText(of)} end`;
    case 'float':
      return sql`case typeof(${of}) when 'real' then ${finite(of)} when 'integer' then ${of} else ${asText(of)} end`;
    case 'decimal':
      return decimal(of, type.scale);
    case 'boolean':
      return sql`case ${of} when 1 then json('true') when 0 then json('false') else ${asText(of)} end`;
    case 'dateTime':
      return moment(of, withoutZeros(sql`replace(${of}, ' ', 'T')`), withoutZeros(fromMilliseconds(of, '')));
    case 'timestamp':
      return sql`case when ${isZoned(of)} then ${of} else ${moment(of, stampText(of), fromMilliseconds(of, 'Z'))} end`;
    case 'csv':
      return sql`case typeof(${of}) when 'text' then case ${of} when '' then json('[]') else json('[' || replace(json_quote(${of}), ',', '","') || ']') end else ${asText(of)} end`;
    case 'json':
      // A document that is a number alone is stored as one.
      return sql`case typeof(${of}) when 'integer' then ${of} when 'real' then ${finite(of)} when 'text' then case when json_valid(${of}) then json(${of}) else ${of} end else ${asText(of)} end`;
    case 'unknown':
      return sql`case typeof(${of}) when 'integer' then case when ${of} ${safe} then ${of} else cast(${of} as text) end when 'real' then ${finite(of)} else ${asText(of)} end`;
    default:
      return asText(of);
  }
}

/** Text as it is, bytes as base64 wherever they are stored, anything else as SQLite writes it. */
const asText = (of: Fragment): Fragment =>
  sql`case typeof(${of}) when 'text' then ${of} when 'blob' then pergola_base64(${of}) else cast(${of} as text) end`;

/** JSON has no infinite numbers. */
const finite = (of: Fragment): Fragment => sql`case ${of} when 9e999 then 'Infinity' when -9e999 then '-Infinity' else ${of} end`;

/** With the declared digits, unless the stored number has more of them. */
function decimal(of: Fragment, scale: number | null): Fragment {
  if (scale === null || scale <= 0) return asText(of);
  const digits = raw(String(scale));
  return sql`case when typeof(${of}) in ('real', 'integer') and round(${of}, ${digits}) = ${of} and abs(${of}) < 1e15 then printf('%.${digits}f', ${of}) else ${asText(of)} end`;
}

/** Dates are stored as text, as milliseconds (what some tools write), or as anything else, which is answered as it is. */
function moment(of: Fragment, text: Fragment, milliseconds: Fragment): Fragment {
  return sql`case when typeof(${of}) = 'text' and ${of} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' then ${text} when typeof(${of}) = 'integer' then coalesce(${milliseconds}, cast(${of} as text)) else ${asText(of)} end`;
}

/** Stored as it is answered, which one look tells. Every text is less than every blob. */
const isZoned = (of: Fragment): Fragment => sql`${of} < x'' and ${of} glob '????-??-??T*Z'`;

const fromMilliseconds = (of: Fragment, zone: string): Fragment =>
  sql`strftime('%Y-%m-%dT%H:%M:%f${raw(zone)}', ${of} / 1000.0, 'unixepoch')`;

/** `…05.670` says no more than `…05.67`. */
const withoutZeros = (of: Fragment): Fragment =>
  sql`case when instr(${of}, '.') then rtrim(rtrim(${of}, '0'), '.') else ${of} end`;

/** A stored text without a zone is UTC; its digits stay as they are, three at least. */
function stampText(of: Fragment): Fragment {
  const iso = sql`replace(${of}, ' ', 'T')`;
  return sql`case length(${of}) when 10 then ${of} || 'T00:00:00.000Z' when 19 then ${iso} || '.000Z' when 23 then ${iso} || 'Z' when 26 then ${iso} || 'Z' else ${iso} end`;
}

/** How SQLite spells what the engine asks. A column may hold anything, so codecs look at the value where it matters. */
import { plainType, type ValueType } from '../../model/type.ts';
import type { JsonPath } from '../../query/function.ts';
import { Literal } from '../../query/value.ts';
import { type Fragment, join, number, type Parameter, raw, sql } from '../../sql/fragment.ts';
import type { Named, Select, Syntax } from '../../sql/syntax.ts';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Beyond these, a JSON number is not the same number any more for most readers. */
const safe = raw('between -9007199254740991 and 9007199254740991');

export const sqliteSyntax: Syntax = {
  quote,
  placeholder: (_, { type, form }) => (form === 'plain' && type.name === 'decimal' ? 'cast(? as numeric)' : '?'),
  listsRelated: true,
  pagesByKey: true,
  nullsFirst: true,
  json: jsonValue,
  exact: (of) => sql`nullif(quote(${of}), 'NULL')`,
  object,

  list({ members, flat, extras, body, order, limit, offset }) {
    const item = flat ? sql`json_quote(${members[0]!.value})` : object(members);
    const beside = extras.map(({ as, value }) => sql`, cast(${value} as text) as ${raw(quote(as))}`);
    return sql`select ${item} as item${beside}${body}${orderBy(order)}${this.limit(limit, offset, order.length > 0)}`;
  },

  /** A value loses its being JSON on the way out of a subquery; \`json()\` makes it so again. The limit keeps the order. */
  fold({ members, flat, body, order, limit, offset }) {
    const item = flat ? sql`json_quote(${members[0]!.value})` : object(members);
    const rows = sql`select ${item} as v${body}${orderBy(order)}${limit === null && offset === 0 ? raw(' limit -1') : this.limit(limit, offset, true)}`;
    return sql`(select json_group_array(json(x.v)) from (${rows}) x)`;
  },

  limit: (limit, offset) =>
    limit === null && offset === 0 ? [] : sql` limit ${number(limit ?? -1)}${offset === 0 ? [] : sql` offset ${number(offset)}`}`,

  datePart(part, of) {
    const picture = { year: '%Y', month: '%m', week: '%V', day: '%d', weekday: '%w', hour: '%H', minute: '%M', second: '%S' }[
      part
    ];
    return sql`cast(case typeof(${of}) when 'integer' then strftime('${raw(picture)}', ${of} / 1000.0, 'unixepoch') else strftime('${raw(picture)}', ${of}) end as integer)`;
  },

  jsonPath(of, path, as) {
    const place = pathParameter(path);
    const found = {
      json: sql`${of} -> ${place}`,
      text: sql`case json_type(${of}, ${place}) when 'true' then 'true' when 'false' then 'false' else cast(${of} ->> ${place} as text) end`,
      number: sql`case when json_type(${of}, ${place}) in ('integer', 'real') then ${of} ->> ${place} end`,
    }[as];
    return sql`(case when json_valid(${of}) then ${found} end)`;
  },

  jsonLength: (of) => sql`(case when json_valid(${of}) and json_type(${of}) = 'array' then json_array_length(${of}) end)`,
  text: (of, { name }) => (name === 'text' || name === 'string' ? of : sql`cast(${of} as text)`),
  match: (left, right, _, folded) => (folded ? sql`${left} like ${right} escape '\\'` : sql`${left} glob ${right}`),
  foldedEqual: (left, right) => sql`${left} = ${right} collate nocase`,

  aggregate(name, of, _, result) {
    if (of === null || name === 'countAll') return raw('count(*)');
    const made = sql`${raw(name.replace('Distinct', ''))}(${raw(name.endsWith('Distinct') ? 'distinct ' : '')}${of})`;
    // Decimals are stored as binary fractions, and their sum shows it in digits the column does not have.
    const digits = name.startsWith('sum') && result.name === 'decimal' ? result.scale : null;
    return digits === null ? made : sql`round(${made}, ${raw(String(digits))})`;
  },

  geometry: () => null,
  ordered: (of) => of,
};

const orderBy = (order: Select['order']): Fragment => (order.length ? sql` order by ${join(order, ', ')}` : []);

/** A function takes 1000 arguments at most; wider objects are joined as text. */
function object(members: readonly Named[]): Fragment {
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

function jsonValue(of: Fragment, type: ValueType): Fragment {
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
      return moment(of, stampText(of), fromMilliseconds(of, 'Z'));
    case 'json':
      return sql`case when typeof(${of}) = 'text' and json_valid(${of}) then json(${of}) else ${asText(of)} end`;
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

function pathParameter(path: JsonPath): Parameter {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${JSON.stringify(step)}`)).join('');
  return { value: new Literal(`$${text}`), type: plainType('text'), form: 'plain', field: '' };
}

/** How SQLite spells what the engine asks. A column may hold anything, so codecs look at the value where it matters. */
import { plainType } from '../../model/type.ts';
import type { JsonPath } from '../../query/function.ts';
import { Literal } from '../../query/value.ts';
import { type Fragment, join, number, type Parameter, raw, sql } from '../../sql/fragment.ts';
import type { Select, Syntax } from '../../sql/syntax.ts';
import { jsonValue, listOf, object, objectText } from './json.ts';
import { sqliteWrites } from './writes.ts';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
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
    const item = flat ? sql`json_quote(${members[0]!.value})` : objectText(members);
    const beside = extras.map(({ as, value }) => sql`, cast(${value} as text) as ${raw(quote(as))}`);
    return sql`select ${item} as item${beside}${body}${orderBy(order)}${this.limit(limit, offset, order.length > 0)}`;
  },

  /** The limit keeps the order. */
  fold({ members, flat, body, order, limit, offset }) {
    const item = flat ? sql`json_quote(${members[0]!.value})` : objectText(members);
    const rows = sql`select ${item} as v${body}${orderBy(order)}${limit === null && offset === 0 ? raw(' limit -1') : this.limit(limit, offset, true)}`;
    return listOf(rows);
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
  writes: sqliteWrites,
};

const orderBy = (order: Select['order']): Fragment => (order.length ? sql` order by ${join(order, ', ')}` : []);

function pathParameter(path: JsonPath): Parameter {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${JSON.stringify(step)}`)).join('');
  return { value: new Literal(`$${text}`), type: plainType('text'), form: 'plain', field: '' };
}

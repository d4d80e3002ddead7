/** How MS SQL spells what the engine asks. */
import type { ValueType } from '../../model/type.ts';
import type { JsonPath } from '../../query/function.ts';
import { type Fragment, join, number, type Parameter, raw, sql, toText } from '../../sql/fragment.ts';
import type { Select, Syntax } from '../../sql/syntax.ts';
import { jsonNull, jsonText, literal, objectText, plainText } from './json.ts';
import { spellParameter } from './parameter.ts';
import { mssqlWrites } from './writes.ts';

/** Control characters, which the compiler begins its own names with, cannot stand in the XML of a plan. */
const quote = (name: string): string => `[${name.replace(/^\p{Cc}/u, '~').replaceAll(']', ']]')}]`;

const exact = raw('Latin1_General_100_BIN2');
const caseless = raw('Latin1_General_100_CI_AS');

export const mssqlSyntax: Syntax = {
  quote,
  placeholder: spellParameter,
  nullsFirst: true,
  jsonNull,
  json: jsonText,
  beside: plainText,
  object: objectText,

  list({ members, flat, extras, body, order, limit, offset }) {
    const item = flat ? members[0]!.value : objectText(members);
    const beside = extras.map(({ as, value }) => sql`, ${value} as ${raw(quote(as))}`);
    return sql`select ${item} as item${beside}${body}${orderBy(order)}${limitText(limit, offset, order.length > 0)}`;
  },

  /** Rows are numbered where their order is known, and joined by that number. */
  fold({ members, flat, body, order, limit, offset }) {
    const item = flat ? sql`cast(${members[0]!.value} as nvarchar(max))` : objectText(members);
    const place = order.length > 0 ? sql`, row_number() over (${orderBy(order)}) as o` : [];
    const isCut = limit !== null || offset !== 0;
    const cut = limitText(limit, offset, order.length > 0);
    const rows = sql`select ${item} as v${place}${body}${isCut ? orderBy(order) : []}${cut}`;
    const sorted = order.length > 0 ? raw(' within group (order by x.o)') : [];
    return sql`(select concat(cast(N'[' as nvarchar(max)), string_agg(x.v, N',')${sorted}, N']') from (${rows}) x)`;
  },

  limit: limitText,

  datePart(part, of, type) {
    const moment = type.name === 'timestamp' ? sql`switchoffset(${of}, N'+00:00')` : of;
    // Whichever day the session lets a week begin with.
    if (part === 'weekday') return sql`((datepart(weekday, ${moment}) + @@datefirst - 1) % 7)`;
    return sql`datepart(${raw(part === 'week' ? 'iso_week' : part)}, ${moment})`;
  },

  /** The path is part of the statement, as a group is only recognized when it is spelled the same everywhere. */
  jsonPath(of, path, as) {
    const place = raw(literal(pathText(path)));
    const scalar = sql`json_value(${of}, ${place})`;
    const found = {
      json: sql`coalesce(json_query(${of}, ${place}), N'"' + string_escape(${scalar}, 'json') + N'"')`,
      text: sql`coalesce(${scalar}, json_query(${of}, ${place}))`,
      number: sql`try_convert(float, ${scalar})`,
    }[as];
    const made = sql`case when isjson(${of}) = 1 then ${found} end`;
    return as === 'json' ? sql`coalesce(${made}, N'null')` : sql`(${made})`;
  },

  jsonLength: (of) =>
    sql`(case when isjson(${of}) = 1 and ltrim(${of}) like N'[[]%' then (select count(*) from openjson(${of})) end)`,

  text: (of, type) => (isUnicode(type) ? of : plainText(of, type)),
  match: (left, right, _, folded) => sql`${left} collate ${folded ? caseless : exact} like ${right} escape N'\\'`,
  foldedEqual: (left, right) => sql`${left} collate ${caseless} = ${right}`,

  aggregate(name, of, type, result) {
    if (of === null || name === 'countAll') return raw('count_big(*)');
    const distinct = raw(name.endsWith('Distinct') ? 'distinct ' : '');
    const call = name.replace('Distinct', '');
    if (call === 'count') return sql`count_big(${distinct}${of})`;
    // A sum is of the type it is made of, and an average of whole numbers is cut to one.
    if (call === 'sum') return sql`sum(${distinct}${sumOf(of, type)})`;
    if (call === 'avg') return sql`avg(${distinct}cast(${of} as ${raw(result.name === 'float' ? 'float' : 'decimal(38,10)')}))`;
    return type.name === 'boolean'
      ? sql`cast(${raw(call)}(cast(${of} as tinyint)) as bit)`
      : sql`${raw(call)}(${ordered(of, type)})`;
  },

  geometry(operator, left, right) {
    const { native } = right.type;
    const shape = sql`${raw(native === 'geography' ? 'geography' : 'geometry')}::STGeomFromText(${right}, ${left}.STSrid)`;
    if (operator === 'intersects') return sql`${left}.STIntersects(${shape}) = 1`;
    return native === 'geography' ? null : sql`${left}.STEnvelope().STIntersects(${shape}.STEnvelope()) = 1`;
  },

  ordered,
  writes: mssqlWrites,
};

const isUnicode = ({ native, name }: ValueType): boolean => (name === 'string' || name === 'text') && !/^n?text$/.test(native);

function sumOf(of: Fragment, { name, native }: ValueType): Fragment {
  // Money would show two of its four digits.
  if (native.endsWith('money')) return sql`cast(${of} as decimal(38,4))`;
  if (name === 'integer') return sql`cast(${of} as bigint)`;
  return name === 'bigInteger' ? sql`cast(${of} as decimal(38,0))` : of;
}

/** These have no order of their own. */
function ordered(of: Fragment, { native, name }: ValueType): Fragment {
  if (name === 'geometry') return sql`cast(${of}.STAsText() as nvarchar(max))`;
  if (native === 'image') return sql`cast(${of} as varbinary(max))`;
  return ['text', 'ntext', 'xml', 'json'].includes(native) ? sql`cast(${of} as nvarchar(max))` : of;
}

/** An order names nothing twice: this database refuses it, and it would say nothing. */
function orderBy(order: Select['order']): Fragment {
  const seen = new Set<string>();
  const terms = order.filter((term) => {
    const { text } = toText(term, () => '?');
    const name = text.replace(/ desc$/, '');
    return !seen.has(name) && seen.add(name);
  });
  return terms.length ? sql` order by ${join(terms, ', ')}` : [];
}

/** Rows can only be counted in an order, and never none of them: an offset behind everything stands for that. */
function limitText(limit: number | null, offset: number | Parameter, isOrdered: boolean): Fragment {
  if (limit === null && offset === 0) return [];
  const order = raw(isOrdered ? '' : ' order by (select null)');
  if (limit === 0) return sql`${order} offset 9223372036854775806 rows fetch next 1 rows only`;
  return sql`${order} offset ${number(offset)} rows${raw(limit === null ? '' : ` fetch next ${limit} rows only`)}`;
}

const pathText = (path: JsonPath): string =>
  `$${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${JSON.stringify(step)}`)).join('')}`;

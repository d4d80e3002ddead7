/** How MySQL and MariaDB spell what the engine asks; they differ in how a list is folded into one value. */
import { isTemporal, plainType, type ValueType } from '../../model/type.ts';
import type { JsonPath } from '../../query/function.ts';
import type { AggregateFunction } from '../../query/query.ts';
import { Literal } from '../../query/value.ts';
import { type Fragment, join, number, type Parameter, raw, sql } from '../../sql/fragment.ts';
import type { Select, Syntax } from '../../sql/syntax.ts';
import { outgrown } from './failure.ts';
import { jsonNull, jsonText, jsonUnquoted, literal, objectText } from './json.ts';
import { spellParameter } from './parameter.ts';
import { mariadbWrites, mysqlWrites } from './writes.ts';

/** MariaDB drops control characters at the start of an alias, where the compiler puts one to keep its names apart. */
const quote = (name: string): string => `\`${(name.startsWith('\u0001') ? `~${name}` : name).replaceAll('`', '``')}\``;

const shapes = { intersects: 'st_intersects', intersects_bbox: 'mbrintersects' } as const;

const shared: Omit<Syntax, 'fold' | 'writes'> = {
  quote,
  placeholder: (_, parameter) => spellParameter(parameter),
  nullsFirst: true,
  backslashes: true,
  jsonNull,
  json: jsonText,
  /** Dates that are none in JSON still have their place in an order. */
  beside: (of, type) =>
    isTemporal(type) && type.name !== 'time'
      ? sql`coalesce(nullif(${jsonText(of, type)}, 'null'), cast(${of} as char))`
      : jsonText(of, type),
  object: objectText,

  list({ members, flat, extras, body, order, limit, offset }) {
    const item = flat ? members[0]!.value : objectText(members);
    const beside = extras.map(({ as, value }) => sql`, ${jsonUnquoted(value)} as ${raw(quote(as))}`);
    return sql`select ${item} as item${beside}${body}${orderBy(order)}${this.limit(limit, offset, order.length > 0)}`;
  },

  limit: limitText,

  datePart(part, of) {
    if (part === 'week') return sql`week(${of}, 3)`;
    if (part === 'weekday') return sql`(dayofweek(${of}) - 1)`;
    return sql`${raw(part)}(${of})`;
  },

  jsonPath(of, path, as) {
    const found = sql`json_extract(${of}, ${pathParameter(path)})`;
    if (as === 'json') return sql`ifnull(cast(${found} as char), 'null')`;
    const text = sql`(case when json_type(${found}) <> 'NULL' then json_unquote(${found}) end)`;
    // Text that is no number compares as no value, instead of as zero.
    return as === 'text'
      ? text
      : sql`(case when json_unquote(${found}) regexp '^-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$' then json_unquote(${found}) + 0e0 end)`;
  },

  jsonLength(of, { name }) {
    if (name === 'csv') return sql`if(${of} = '', 0, length(${of}) - length(replace(${of}, ',', '')) + 1)`;
    return sql`(case when json_type(${of}) = 'ARRAY' then json_length(${of}) end)`;
  },

  /** One collation for all, as two columns of different ones cannot be compared. */
  text: (of, { name }) => (name === 'binary' ? of : sql`convert(${of} using utf8mb4) collate utf8mb4_bin`),
  match: (left, right, _, folded) => (folded ? sql`lower(${left}) like lower(${right})` : sql`${left} like ${right}`),
  foldedEqual: (left, right) => sql`lower(${left}) = lower(${right})`,

  aggregate(name, of, type, result) {
    if (of === null || name === 'countAll') return raw('count(*)');
    const distinct = raw(name.endsWith('Distinct') ? 'distinct ' : '');
    const call = raw(name.replace('Distinct', ''));
    const plain = name.startsWith('avg') && result.name === 'float' ? sql`${of} + 0e0` : of;
    // The largest of an enum is the last in its order, not in the alphabet.
    if (isOrdered(name, type)) return sql`elt(${call}(${of} + 0), ${raw(type.choices.map(literal).join(', '))})`;
    return sql`${call}(${distinct}${plain})`;
  },

  geometry: (operator, left, right) => sql`${raw(shapes[operator])}(${left}, st_geomfromgeojson(${right}))`,

  ordered: (of, { name }) => (name === 'json' ? sql`cast(${of} as char)` : name === 'geometry' ? sql`st_astext(${of})` : of),
};

/** Rows of the server's own list aggregate, which can sort and cut: a derived table could not see the parent's row. */
export const mariadbSyntax: Syntax = {
  ...shared,
  foldsNullsAsZero: true,
  writes: mariadbWrites,
  fold({ members, flat, body, order, limit, offset }) {
    const item = flat ? members[0]!.value : objectText(members);
    const cut = limitText(limit, offset);
    return sql`(select ${arrayText(sql`ifnull(${item}, ${raw(outgrown)})${orderBy(order)} separator ','${cut}`)}${body})`;
  },
};

/** A derived table, which in MySQL may see the parent's row; numbered, as only its own order is certain. */
export const mysqlSyntax: Syntax = {
  ...shared,
  writes: mysqlWrites,
  /** MySQL compares only what is in one reference system; the numbers are taken as they are. */
  geometry: (operator, left, right) => sql`${raw(shapes[operator])}(${left}, st_geomfromgeojson(${right}, 1, st_srid(${left})))`,
  fold({ members, flat, body, order, limit, offset }) {
    const item = flat ? members[0]!.value : objectText(members);
    const place = order.length ? sql`, row_number() over (${orderBy(order)}) as o` : [];
    const isCut = limit !== null || offset !== 0;
    const rows = sql`select ${item} as v${place}${body}${isCut ? orderBy(order) : []}${limitText(limit, offset)}`;
    const sorted = order.length ? raw(' order by x.o') : [];
    return sql`(select ${arrayText(sql`ifnull(x.v, ${raw(outgrown.replace(')', ' + isnull(x.v))'))})${sorted} separator ','`)} from (${rows}) x)`;
  },
};

/** A list that was cut at the server's limit is exactly that long: the blanks make it too long, and so null. */
const arrayText = (list: Fragment): Fragment => sql`trim(concat('[', ifnull(group_concat(${list}), ''), ']    '))`;

const orderBy = (order: Select['order']): Fragment => (order.length ? sql` order by ${join(order, ', ')}` : []);

function limitText(limit: number | null, offset: number | Parameter): Fragment {
  if (limit === null && offset === 0) return [];
  return sql` limit ${raw(`${limit ?? '18446744073709551615'}`)}${offset === 0 ? [] : sql` offset ${number(offset)}`}`;
}

const isOrdered = (name: AggregateFunction, type: ValueType): type is ValueType & { choices: readonly string[] } =>
  (name === 'min' || name === 'max') && type.native === 'enum' && type.choices !== null;

/** `$."a b"[0]`; a bound value, as the path is text of a request. */
function pathParameter(path: JsonPath): Parameter {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${JSON.stringify(step)}`)).join('');
  return { value: new Literal(`$${text}`), type: plainType('text'), form: 'plain', field: '' };
}

/** GeoJSON for a database that speaks WKT: its texts are rewritten in SQL on the way out, and here on the way in. */
import { type Fragment, raw, sql } from '../../sql/fragment.ts';

/** `POLYGON ((0 0, 1 0, …))` -> coordinates: brackets for parentheses, and one more pair around every point. */
export function geoJson(of: Fragment): Fragment {
  const text = sql`${of}.STAsText()`;
  const coordinates = nested(
    `substring(w.t, charindex(N'(', w.t), len(w.t))`,
    [N('('), N('(<')], [N('(<('), N('((')], [N('(<('), N('((')],
    [N(')'), N('>)')], [N(')>)'), N('))')], [N(')>)'), N('))')],
    [N('), '), N('),')], [N(', '), N('>,<')], [N(' '), N(',')],
    [N('<'), N('[')], [N('>'), N(']')], [N('('), N('[')], [N(')'), N(']')],
  ); // biome-ignore format: steps of a rewriting
  const types = ['LineString', 'Polygon', 'MultiLineString', 'MultiPolygon'].map(
    (type) => `when N'${type}' then ${shape(type, coordinates)}`,
  );
  const point = shape('Point', `replace(replace(${coordinates}, N'[[', N'['), N']]', N']')`);
  const points = shape(
    'MultiPoint',
    `replace(replace(replace(replace(${coordinates}, N'[[[', N'[['), N']]]', N']]'), N',[[', N',['), N']],', N'],')`,
  );
  const kind = `case w.k when N'Point' then ${point} when N'MultiPoint' then ${points} ${types.join(' ')} else N'"' + string_escape(w.t, 'json') + N'"' end`;
  return sql`(select ${raw(`case when charindex(N'EMPTY', w.t) > 0 then N'null' else ${kind} end`)} from (select cast(${text} as nvarchar(max)) as t, ${of}.STGeometryType() as k) w)`;
}

const N = (text: string): string => `N'${text}'`;

const nested = (of: string, ...steps: readonly (readonly string[])[]): string =>
  steps.reduce((text, [from, to]) => `replace(${text}, ${from}, ${to})`, of);

const shape = (type: string, coordinates: string): string => `N'{"type":"${type}","coordinates":' + ${coordinates} + N'}'`;

type Coordinates = number | readonly Coordinates[];

/** GeoJSON text -> WKT; null for what is no shape. */
export function wellKnownText(text: string): string | null {
  const { type, coordinates } = JSON.parse(text) as { readonly type?: unknown; readonly coordinates?: Coordinates };
  const known = /^(Multi)?(Point|LineString|Polygon)$/.test(String(type));
  return known && Array.isArray(coordinates) ? `${String(type).toUpperCase()} (${listed(coordinates)})` : null;
}

function listed(of: readonly Coordinates[]): string {
  if (of.every((each) => typeof each === 'number')) return of.slice(0, 2).join(' ');
  return of
    .map((each) =>
      Array.isArray(each) ? (each.every((one) => typeof one === 'number') ? listed(each) : `(${listed(each)})`) : '',
    )
    .join(', ');
}

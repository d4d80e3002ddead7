/** GeoJSON for a database that speaks WKT: its texts are rewritten in SQL on the way out, and here on the way in. */
import { type Fragment, raw, sql } from '../../sql/fragment.ts';

/** `POLYGON ((0 0, 1 0, …))` -> coordinates: brackets for parentheses, and one more pair around every point. */
const steps: readonly (readonly [from: string, to: string])[] = [
  ['(', '(<'], ['(<(', '(('], ['(<(', '(('],
  [')', '>)'], [')>)', '))'], [')>)', '))'],
  ['), ', '),'], [', ', '>,<'], [' ', ','],
  ['<', '['], ['>', ']'], ['(', '['], [')', ']'],
]; // biome-ignore format: steps of a rewriting

/** A point has one pair too many then, and each of several points as well. */
const ofPoint: typeof steps = [
  ['[[', '['],
  [']]', ']'],
];
const ofPoints: typeof steps = [['[[[', '[['], [']]]', ']]'], [',[[', ',['], [']],', '],']]; // biome-ignore format: as above

const rewritten = (of: string, by: typeof steps): string =>
  by.reduce((text, [from, to]) => `replace(${text}, N'${from}', N'${to}')`, of);

/** Curves and collections, which are rare and have no such rule, are told as WKT. */
export function geoJson(of: Fragment): Fragment {
  const shape = sql`select cast(${of}.STAsText() as nvarchar(max)) as t, ${of}.STGeometryType() as k`;
  const read = `select s.t, s.k, ${rewritten("substring(s.t, charindex(N'(', s.t), len(s.t))", steps)} as c`;
  const coordinates = `case w.k when N'Point' then ${rewritten('w.c', ofPoint)} when N'MultiPoint' then ${rewritten('w.c', ofPoints)} else w.c end`;
  const known = "w.k in (N'Point', N'LineString', N'Polygon', N'MultiPoint', N'MultiLineString', N'MultiPolygon')";
  const made = `case when charindex(N'EMPTY', w.t) > 0 then null when ${known} then N'{"type":"' + w.k + N'","coordinates":' + ${coordinates} + N'}' else N'"' + string_escape(w.t, 'json') + N'"' end`;
  return sql`(select ${raw(made)} from (${raw(read)} from (${shape}) s) w)`;
}

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

/** Which filter operator makes sense for which type (section 5 of the wire contract, and wider where SQL allows it). */
import { invalidQuery } from '../errors.ts';
import type { TypeName, ValueType } from '../model/type.ts';
import type { Operator } from '../query/filter.ts';

type Family = 'equality' | 'list' | 'null' | 'order' | 'text' | 'empty' | 'geometry' | 'folded equality';

const families: Readonly<Record<Operator, Family>> = {
  _eq: 'equality', _neq: 'equality', _in: 'list', _nin: 'list', _null: 'null', _nnull: 'null',
  _lt: 'order', _lte: 'order', _gt: 'order', _gte: 'order', _between: 'order', _nbetween: 'order',
  _empty: 'empty', _nempty: 'empty', _ieq: 'folded equality', _nieq: 'folded equality',
  _contains: 'text', _ncontains: 'text', _icontains: 'text', _nicontains: 'text',
  _starts_with: 'text', _nstarts_with: 'text', _istarts_with: 'text', _nistarts_with: 'text',
  _ends_with: 'text', _nends_with: 'text', _iends_with: 'text', _niends_with: 'text',
  _intersects: 'geometry', _nintersects: 'geometry', _intersects_bbox: 'geometry', _nintersects_bbox: 'geometry',
}; // biome-ignore format: a table

const textual: readonly Family[] = ['equality', 'list', 'null', 'order', 'text', 'empty', 'folded equality'];
const ordered: readonly Family[] = ['equality', 'list', 'null', 'order'];
const allowed: Readonly<Record<TypeName, readonly Family[]>> = {
  string: textual, text: textual, csv: textual, xml: ['null', 'text', 'empty'], unknown: textual, range: textual, bit: textual,
  uuid: ordered, network: ordered, interval: ordered,
  integer: ordered, bigInteger: ordered, float: ordered, decimal: ordered,
  date: ordered, dateTime: ordered, time: ordered, timestamp: ordered,
  boolean: ['equality', 'list', 'null'],
  binary: ['equality', 'list', 'null', 'empty'],
  json: ['null'], array: ['null'], alias: ['null'],
  hash: ['null', 'empty'],
  geometry: ['equality', 'null', 'geometry'],
}; // biome-ignore format: a table

export function requireOperator(field: string, type: ValueType, operator: Operator): void {
  const fits = allowed[type.name];
  if (fits.includes(families[operator])) return;
  const usable = (Object.keys(families) as Operator[]).filter((each) => fits.includes(families[each]));
  const reason = `"${type.name}" field type does not contain the "${operator}" filter operator`;
  throw invalidQuery('filter', reason, `Use one of ${usable.join(', ')} on "${field}".`, { path: [field] });
}

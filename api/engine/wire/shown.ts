/** Parameters of a write -> what its answer shows of each item. Of the parameters of a list only those that say what an item looks like. */
import type { ParseLimits } from '../../parse/limits.ts';
import { parseQuery } from '../../parse/query.ts';
import type { WireObject } from '../../parse/wire.ts';
import type { Shown } from '../../query/change.ts';
import { plainSelection } from '../../query/query.ts';
import { currentPart } from './current-query.ts';
import type { Names } from './known-names.ts';

const everything: Shown = { fields: plainSelection.fields, deep: plainSelection.deep };

export function shownOf(name: string, parameters: WireObject, names: Names, limits: ParseLimits): Shown {
  const { fields, deep, alias, meta } = parameters;
  const plain = fields === undefined && deep === undefined && alias === undefined;
  if (plain && meta === undefined) return everything;
  // Counts are made once all is committed; but what is wrong with them is to be known before.
  const asked = Object.fromEntries(Object.entries({ fields, deep, alias, meta }).filter(([, value]) => value !== undefined));
  const query = parseQuery(name, null, asked, limits, names.model.collections);
  if (plain) return everything;
  return currentPart({ fields: query.fields, deep: query.deep }, name, names);
}

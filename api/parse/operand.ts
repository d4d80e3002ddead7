/** `sort` and `groupBy` name what they mean by paths: relations first, then a field, a function or a JSON path of it. */
import type { Operand } from '../query/filter.ts';
import type { Aggregate, AggregateFunction, Sort } from '../query/query.ts';
import { aggregateOf } from './aggregate.ts';
import type { Aliases } from './alias.ts';
import { anyField, parsePath, type Reading } from './path.ts';
import { type Place, quote, refuse } from './place.ts';
import { asNames } from './wire.ts';

export function parseSort(
  value: unknown,
  group: readonly Operand[] | null,
  aliases: Aliases,
  place: Place,
  reading: Reading,
): readonly Sort[] {
  return asNames(value, place, reading.limits).map((entry): Sort => {
    const descending = entry.startsWith('-');
    const name = descending ? entry.slice(1).trim() : entry;
    if (name === '') refuse(place, 'has a direction without a field', 'Write -field');
    const by = (group && groupedBy(name, group)) ?? parseOperand(name, aliases, place, reading);
    return { descending, by };
  });
}

export function parseGroup(value: unknown, aliases: Aliases, place: Place, reading: Reading): readonly Operand[] {
  const seen = new Set<string>();
  return asNames(value, place, reading.limits)
    .filter((name) => !seen.has(name) && seen.add(name))
    .map((name) => parseOperand(name, aliases, place, reading));
}

function parseOperand(name: string, aliases: Aliases, place: Place, reading: Reading): Operand {
  const { segments, call } = parsePath(name, place, reading);
  const last = segments.at(-1)!;
  if (segments.includes(anyField)) refuse(place, `has a wildcard: ${quote(name)}`, 'Name one field');
  if (last.scope !== null) refuse(place, `ends at a relation: ${quote(name)}`, 'Name a field of it: item:collection.field');
  if (segments.length === 1) {
    const target = aliases.get(last.name);
    if (target && !call) return target;
    return { path: [], name: target?.name ?? last.name, function: call?.function ?? null, json: call?.json ?? null };
  }
  return {
    path: segments.slice(0, -1).map((hop) => (hop.scope === null ? hop.name : `${hop.name}:${hop.scope}`)),
    name: last.name,
    function: call?.function ?? null,
    json: call?.json ?? null,
  };
}

/** In a grouped query: a group by its answer's name (`date_year`), or an aggregate (`count`, `sum.price`). Groups come first. */
function groupedBy(name: string, group: readonly Operand[]): Operand | Aggregate | null {
  for (const operand of group) {
    const { path, name: field, function: called, json } = operand;
    const own = called ? `${field}_${called}` : json ? `${field}_${json.join('_')}_json` : field;
    if ([...path, own].join('.') === name) return operand;
  }
  const dot = name.indexOf('.');
  const aggregate = aggregateOf(dot === -1 ? name : name.slice(0, dot));
  if (!aggregate) return null;
  return dot === -1 ? wholeRows(aggregate) : { aggregate, name: aggregate === 'countAll' ? '*' : name.slice(dot + 1) };
}

const wholeRows = (aggregate: AggregateFunction): Aggregate | null =>
  aggregate === 'count' || aggregate === 'countAll' ? { aggregate, name: '*' } : null;

/**
 * Answers in a form that can be compared: figures as numbers, and lists sorted whose rows have no order: groups, and rows of
 * collections whose key the caller may not see.
 */
import type { Setting, Wire } from './answers.ts';

export function normal(data: readonly unknown[], collection: string, wire: Wire, setting: Setting): readonly unknown[] {
  if (wire.aggregate || wire.groupBy) return data.map(figures).sort(byText);
  return inOrder(
    data.map((item) => nested(item, collection, wire.deep ?? {}, setting)),
    collection,
    setting,
  );
}

function nested(item: unknown, collection: string, deep: NonNullable<Wire['deep']>, setting: Setting): unknown {
  if (item === null || typeof item !== 'object') return item;
  const { relations } = setting.facts.get(collection)!;
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      const relation = relations.get(name);
      if (!relation || relation.kind === 'any') return [name, value];
      if (!Array.isArray(value)) return [name, nested(value, relation.target, {}, setting)];
      if (deep[name]?._aggregate) return [name, value.map(figures).sort(byText)];
      return [
        name,
        inOrder(
          value.map((each) => nested(each, relation.target, {}, setting)),
          relation.target,
          setting,
        ),
      ];
    }),
  );
}

function inOrder(list: readonly unknown[], collection: string, { viewer }: Setting): readonly unknown[] {
  return viewer.grants(collection, 'id') && viewer.always(collection, 'id') ? list : [...list].sort(byText);
}

function figures(value: unknown): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, figures(each)]));
  return value === '' || Number.isNaN(Number(value)) ? value : Math.round(Number(value) * 1e6) / 1e6;
}

const byText = (left: unknown, right: unknown): number => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1);

/** Policies and queries drawn for a world. Most queries name what is granted; some do not, and are refused. */
import fc from 'fast-check';
import type { PermissionRow, PolicyRules } from '../../api/access/policies.ts';
import type { Wire } from './answers.ts';
import type { Facts, Json, Known, Viewer } from './oracle.ts';
import { type ColumnType, dates, decimals, words } from './world.ts';

type Draw = fc.GeneratorValue;

export const variables = ['$CURRENT_USER', '$CURRENT_USER.team', '$CURRENT_ROLE', '$CURRENT_ROLES'] as const;

/** What they stand for: a word, a number, nothing, a list. */
export const drawValues = (g: Draw): Record<string, unknown> => ({
  $CURRENT_USER: g(fc.constantFrom, ...words),
  '$CURRENT_USER.team': g(fc.constantFrom, 0, 1, 2, null),
  $CURRENT_ROLE: null,
  $CURRENT_ROLES: g(fc.subarray, [...words], { minLength: 0, maxLength: 3 }),
});

/** One or two of them. */
const some = (g: Draw, names: readonly string[]): string[] =>
  g(fc.subarray, [...names], { minLength: 1, maxLength: Math.min(2, names.length) });

const chance = (g: Draw, percent: number): boolean => g(fc.integer, { min: 0, max: 99 }) < percent;

export function drawPolicies(g: Draw, facts: Facts): PolicyRules[] {
  const rows: PermissionRow[] = [...facts.values()].flatMap((known) => {
    const count = g(fc.constantFrom, 0, 1, 1, 2, 2, 3);
    return Array.from({ length: count }, (): PermissionRow => {
      const rule = chance(g, 35) ? null : drawFilter(g, facts, known, 1, null, true);
      return {
        collection: known.name,
        action: 'read',
        permissions: rule,
        validation: null,
        presets: null,
        fields: drawFields(g, known),
      };
    });
  });
  const cut = g(fc.integer, { min: 0, max: rows.length });
  const policy = (id: string, permissions: PermissionRow[]): PolicyRules => ({ id, admin: false, app: false, permissions });
  return [policy('one', rows.slice(0, cut)), policy('two', rows.slice(cut))];
}

function drawFields(g: Draw, { columns, relations }: Known): string[] | null {
  const kind = g(fc.integer, { min: 0, max: 9 });
  if (kind < 4) return ['*'];
  if (kind === 4) return null;
  const names = [...new Set([...columns, ...relations.keys()])];
  const listed = g(fc.subarray, names, { minLength: 1 });
  return chance(g, 80) && !listed.includes('id') ? ['id', ...listed] : listed;
}

const typeOf = (column: string): ColumnType =>
  column === 'id' || column.endsWith('_id') ? 'int' : (/^[a-z]+/.exec(column)![0] as ColumnType);

function drawValue(g: Draw, type: ColumnType, rule: boolean): unknown {
  switch (type) {
    case 'int':
      return rule && chance(g, 15) ? '$CURRENT_USER.team' : g(fc.integer, { min: 0, max: 6 });
    case 'str':
      return rule && chance(g, 30) ? g(fc.constantFrom, '$CURRENT_USER', '$CURRENT_ROLE') : g(fc.constantFrom, ...words);
    case 'bool':
      return g(fc.boolean);
    case 'date':
      return g(fc.constantFrom, ...dates);
    case 'dec':
      return g(fc.constantFrom, ...decimals);
  }
}

/** `viewer` null: of a rule, which may name anything. */
export function drawFilter(g: Draw, facts: Facts, known: Known, depth: number, viewer: Viewer | null, rule = false): Json {
  const kind = g(fc.integer, { min: 0, max: 9 });
  if (depth < 4 && kind < 2)
    return {
      [g(fc.constantFrom, '_and', '_or')]: [0, 1].map(() => drawFilter(g, facts, known, depth + 1, viewer, rule)),
    };
  const walkable = [...known.relations.keys()].filter(
    (name) => viewer === null || viewer.walks(known.name, name) || chance(g, 2),
  );
  if (depth < 4 && kind < 5 && walkable.length > 0) {
    const name = g(fc.constantFrom, ...walkable);
    const relation = known.relations.get(name)!;
    if (relation.kind === 'any') {
      const scope = g(fc.constantFrom, ...relation.allowed);
      return { [`${name}:${scope}`]: drawFilter(g, facts, facts.get(scope)!, depth + 1, viewer, rule) };
    }
    if (relation.kind === 'many' && chance(g, 20))
      return { [`count(${name})`]: { [g(fc.constantFrom, '_eq', '_gte', '_lt')]: g(fc.integer, { min: 0, max: 3 }) } };
    const where = drawFilter(g, facts, facts.get(relation.target)!, depth + 1, viewer, rule);
    const quantifier = relation.kind === 'many' ? g(fc.constantFrom, null, '_some', '_none') : null;
    return { [name]: quantifier ? { [quantifier]: where } : where };
  }
  const columns = [...known.columns].filter(
    (name) => name !== 'kind' && name !== 'item' && (viewer === null || viewer.grants(known.name, name) || chance(g, 2)),
  );
  const name = columns.length > 0 ? g(fc.constantFrom, ...columns) : 'id';
  return drawComparison(g, name, rule);
}

function drawComparison(g: Draw, name: string, rule: boolean): Json {
  const type = typeOf(name);
  if (type === 'date' && chance(g, 30)) return { [`year(${name})`]: { _eq: g(fc.integer, { min: 2022, max: 2025 }) } };
  const operators = ['_eq', '_neq', '_null', '_nnull', '_in', '_nin', ...(type === 'bool' ? [] : ['_lt', '_gte', '_between'])];
  const operator = g(fc.constantFrom, ...operators, ...(type === 'str' ? ['_contains', '_starts_with', '_empty'] : []));
  switch (operator) {
    case '_null':
    case '_nnull':
    case '_empty':
      return { [name]: { [operator]: true } };
    case '_in':
    case '_nin':
      if (type === 'str' && rule && chance(g, 40)) return { [name]: { [operator]: ['$CURRENT_ROLES'] } };
      return { [name]: { [operator]: [drawValue(g, type, rule), drawValue(g, type, rule)] } };
    case '_between':
      return { [name]: { _between: [drawValue(g, type, rule), drawValue(g, type, rule)] } };
    case '_contains':
    case '_starts_with':
      return { [name]: { [operator]: g(fc.constantFrom, 'a', 'be', 'cedar', 'l', 'x') } };
    default:
      return { [name]: { [operator]: drawValue(g, type, rule) } };
  }
}

/** What is cut must be in an order that is known: where the key is hidden, equal rows are in none. */
const inOrder = (viewer: Viewer, name: string): boolean => viewer.grants(name, 'id') && viewer.always(name, 'id');

export function drawQuery(g: Draw, facts: Facts, known: Known, viewer: Viewer): Wire {
  const ordered = inOrder(viewer, known.name);
  const wire: Wire = {
    ...(chance(g, 45) && { filter: drawFilter(g, facts, known, 1, viewer) }),
    ...(chance(g, 15) && { search: g(fc.constantFrom, 'am', 'e', 'cedar', 'zz') }),
    ...(chance(g, 40) && { meta: ['total_count', 'filter_count'] }),
  };
  if (chance(g, 25)) return { ...wire, ...drawGroups(g, facts, known, viewer) };
  const fields = chance(g, 15) ? ['*'] : drawMembers(g, facts, known, viewer, 1);
  const deep = drawDeep(g, facts, known, viewer, fields);
  return {
    ...wire,
    fields,
    ...(chance(g, 50) && { sort: drawSort(g, facts, known, viewer) }),
    ...(ordered && chance(g, 40) && { limit: g(fc.integer, { min: 0, max: 6 }), offset: g(fc.integer, { min: 0, max: 3 }) }),
    ...(Object.keys(deep).length > 0 && { deep }),
  };
}

function granted(g: Draw, known: Known, viewer: Viewer): string[] {
  const names = [...known.columns].filter((name) => viewer.grants(known.name, name) || chance(g, 2));
  return names.length > 0 ? names : ['id'];
}

function drawMembers(g: Draw, facts: Facts, known: Known, viewer: Viewer, depth: number): string[] {
  const columns = g(fc.subarray, granted(g, known, viewer), { minLength: 1 });
  const dates = columns.filter((name) => typeOf(name) === 'date' && chance(g, 30)).map((name) => `year(${name})`);
  const walkable = [...known.relations.keys()].filter((name) => viewer.walks(known.name, name) || chance(g, 2));
  const walked = depth > 2 || walkable.length === 0 ? [] : g(fc.subarray, walkable, { maxLength: Math.min(2, walkable.length) });
  const nested = walked.flatMap((name): string[] => {
    const relation = known.relations.get(name)!;
    if (relation.kind === 'any')
      return relation.allowed.flatMap((scope) =>
        chance(g, 70) ? [`${name}:${scope}.${g(fc.constantFrom, ...granted(g, facts.get(scope)!, viewer))}`] : [],
      );
    if (relation.kind === 'many' && chance(g, 25)) return [`count(${name})`];
    if (relation.kind === 'many' && chance(g, 15) && viewer.grants(relation.target, 'id')) return [name];
    return drawMembers(g, facts, facts.get(relation.target)!, viewer, depth + 1).map((below) => `${name}.${below}`);
  });
  return [...new Set([...columns, ...dates, ...nested])];
}

function drawDeep(g: Draw, facts: Facts, known: Known, viewer: Viewer, fields: readonly string[]): Record<string, Json> {
  const names = [
    ...new Set(fields.filter((field) => field.includes('.') && !field.includes(':')).map((field) => field.split('.')[0]!)),
  ];
  return Object.fromEntries(
    names.flatMap((name): [string, Json][] => {
      const relation = known.relations.get(name);
      if (!relation || relation.kind === 'any' || !chance(g, 50)) return [];
      const target = facts.get(relation.target)!;
      const filter = chance(g, 50) ? { _filter: drawFilter(g, facts, target, 2, viewer) } : {};
      if (relation.kind === 'one') return [[name, filter]];
      if (chance(g, 25)) {
        const { aggregate, groupBy } = drawGroups(g, facts, target, viewer);
        const cut = chance(g, 40)
          ? { _limit: g(fc.integer, { min: 1, max: 2 }), _offset: g(fc.integer, { min: 0, max: 1 }) }
          : {};
        return [[name, { ...filter, ...cut, _aggregate: aggregate, ...(groupBy && { _groupBy: groupBy }) }]];
      }
      const cut = inOrder(viewer, relation.target) && chance(g, 60) ? { _limit: g(fc.integer, { min: 1, max: 3 }) } : {};
      return [[name, { ...filter, ...cut, ...(chance(g, 50) && { _sort: drawSort(g, facts, target, viewer) }) }]];
    }),
  );
}

function drawSort(g: Draw, facts: Facts, known: Known, viewer: Viewer): string[] {
  const own = granted(g, known, viewer);
  const beyond = [...known.relations].flatMap(([name, relation]) =>
    relation.kind !== 'any' && viewer.walks(known.name, name)
      ? granted(g, facts.get(relation.target)!, viewer).map((field) => `${name}.${field}`)
      : [],
  );
  const counts = [...known.relations].flatMap(([name, { kind }]) =>
    kind === 'many' && viewer.walks(known.name, name) ? [`count(${name})`] : [],
  );
  const terms = some(g, [...own, ...beyond, ...counts]);
  return terms.map((term) => (chance(g, 40) ? `-${term}` : term));
}

function drawGroups(g: Draw, facts: Facts, known: Known, viewer: Viewer): Wire {
  const own = granted(g, known, viewer);
  const numbers = own.filter((name) => ['int', 'dec'].includes(typeOf(name)));
  const ordered = own.filter((name) => typeOf(name) !== 'bool' && name !== 'kind' && name !== 'item');
  const years = own.filter((name) => typeOf(name) === 'date').map((name) => `year(${name})`);
  const beyond = [...known.relations].flatMap(([name, relation]) =>
    relation.kind === 'one' && viewer.walks(known.name, name)
      ? granted(g, facts.get(relation.target)!, viewer).map((field) => `${name}.${field}`)
      : [],
  );
  const aggregate: Record<string, string[]> = {
    ...(chance(g, 60) && { count: chance(g, 50) ? ['*'] : [g(fc.constantFrom, ...own)] }),
    ...(chance(g, 30) && { countDistinct: [g(fc.constantFrom, ...own)] }),
    ...(numbers.length > 0 && chance(g, 40) && { sum: [g(fc.constantFrom, ...numbers)] }),
    ...(numbers.length > 0 && chance(g, 20) && { avg: [g(fc.constantFrom, ...numbers)] }),
    ...(ordered.length > 0 && chance(g, 40) && { [g(fc.constantFrom, 'min', 'max')]: [g(fc.constantFrom, ...ordered)] }),
  };
  const drawn = chance(g, 70) ? some(g, [...own, ...years, ...beyond]) : [];
  // A key and the row behind it would answer under one name.
  const groupBy = drawn.filter((path, index) => drawn.findIndex((each) => each.split('.')[0] === path.split('.')[0]) === index);
  return {
    aggregate: Object.keys(aggregate).length > 0 || groupBy.length > 0 ? aggregate : { count: ['*'] },
    ...(groupBy.length > 0 && { groupBy }),
  };
}

/** Whatever the schema, the rows and the question: one statement and a statement for each relation give the same answer. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../api/model/model.ts';
import { dropDatabase, loadSql, type SchemaKind } from '../schemas/load.ts';
import { whenServer } from '../servers.ts';
import { openTest } from './opened.ts';

type Draw = fc.GeneratorValue;

const upTo = (draw: Draw, most: number): number => draw(fc.nat, { max: most });
const oneOf = <T>(draw: Draw, values: readonly T[]): T => values[upTo(draw, values.length - 1)]!;
const some = <T>(draw: Draw, values: readonly T[], most: number): T[] =>
  values.length === 0 ? [] : [...new Set(Array.from({ length: upTo(draw, most) }, () => oneOf(draw, values)))];

/** Two to four tables, some with a key of two columns, each with up to two foreign keys to any of them; junctions between some. */
function schemaSql(draw: Draw): string {
  const statements: string[] = [];
  const tables = Array.from({ length: 2 + upTo(draw, 2) }, (_, index) => ({
    name: `t${index}`,
    pair: upTo(draw, 3) === 0,
    references: Array.from({ length: upTo(draw, 2) }, () => upTo(draw, index)),
    rows: 1 + upTo(draw, 5),
  }));
  const keyColumns = (pair: boolean, prefix: string) => (pair ? [`${prefix}a`, `${prefix}b`] : [`${prefix}a`]);
  const keyOf = (row: number, pair: boolean) => (pair ? [String(Math.floor(row / 2)), String(row % 2)] : [String(row)]);
  const parentKey = (target: { rows: number; pair: boolean }) => {
    const row = upTo(draw, target.rows);
    return row === target.rows ? keyColumns(target.pair, '').map(() => 'null') : keyOf(row, target.pair);
  };
  for (const { name, pair, references, rows } of tables) {
    const links = references.map((target, index) => ({
      target: tables[target]!,
      columns: keyColumns(tables[target]!.pair, `r${index}_`),
    }));
    const columns = [
      ...keyColumns(pair, 'k').map((column) => `${column} integer not null`),
      ...links.flatMap((link) => link.columns.map((column) => `${column} integer`)),
      'name varchar(5)',
      'n integer',
      `primary key (${keyColumns(pair, 'k').join()})`,
      ...links.map(
        ({ target, columns: from }) =>
          `foreign key (${from.join()}) references ${target.name} (${keyColumns(target.pair, 'k').join()})`,
      ),
    ];
    statements.push(`create table ${name} (${columns.join(', ')})`);
    for (let row = 0; row < rows; row++) {
      const values = [
        ...keyOf(row, pair),
        ...links.flatMap(({ target }) => (target.name === name ? keyColumns(pair, '').map(() => 'null') : parentKey(target))),
        oneOf(draw, ["'a'", "'b'", "'é\"'", "''", 'null']),
        oneOf(draw, ['0', '1', '-5', 'null']),
      ];
      statements.push(`insert into ${name} values (${values.join()})`);
    }
  }
  const [left, right] = [oneOf(draw, tables), oneOf(draw, tables)];
  if (left !== right) {
    const [near, far] = [keyColumns(left.pair, 'l'), keyColumns(right.pair, 'r')];
    statements.push(
      `create table j (${[...near, ...far].map((column) => `${column} integer not null`).join(', ')}, primary key (${[...near, ...far].join()}), foreign key (${near.join()}) references ${left.name} (${keyColumns(left.pair, 'k').join()}), foreign key (${far.join()}) references ${right.name} (${keyColumns(right.pair, 'k').join()}))`,
    );
    const links = new Set(
      Array.from({ length: upTo(draw, 6) }, () =>
        [...keyOf(upTo(draw, left.rows - 1), left.pair), ...keyOf(upTo(draw, right.rows - 1), right.pair)].join(),
      ),
    );
    for (const link of links) statements.push(`insert into j values (${link})`);
  }
  return `${statements.join(';\n')};`;
}

function requestOf(draw: Draw, model: Model): string {
  const collection = oneOf(draw, [...model.collections.keys()]);
  const deep: Record<string, unknown> = {};
  const fields = pathsOf(draw, model, collection, 3, deep);
  const parameters = [
    `fields=${fields.join()}`,
    `deep=${JSON.stringify(deep)}`,
    `filter=${JSON.stringify(filterOf(draw, model, collection, 2))}`,
    ...(upTo(draw, 1)
      ? [
          `sort=${
            some(draw, sortable(model, collection), 2)
              .map((name) => (upTo(draw, 1) ? name : `-${name}`))
              .join() || sortable(model, collection)[0]
          }`,
        ]
      : []),
    ...(upTo(draw, 2) ? [] : [`limit=${upTo(draw, 3)}&offset=${upTo(draw, 2)}`]),
    ...(upTo(draw, 3) ? [] : ['meta=total_count,filter_count']),
  ];
  return `/items/${collection}?${parameters.join('&')}`;
}

const fieldsOf = (model: Model, collection: string) => [...model.collections.get(collection)!.fields.values()];
const sortable = (model: Model, collection: string) =>
  fieldsOf(model, collection).flatMap(({ name, column }) => (column ? [name] : []));

/** Paths below a collection, and what `deep` says of the to-many relations among them. */
function pathsOf(draw: Draw, model: Model, collection: string, depth: number, deep: Record<string, unknown>): string[] {
  const relations = fieldsOf(model, collection).filter(({ relation }) => relation && relation.kind !== 'any');
  const below =
    depth === 0
      ? []
      : some(draw, relations, 2).flatMap(({ name, relation }) => {
          const { target, kind } = relation as { target: string; kind: 'one' | 'many' };
          const inner: Record<string, unknown> = {};
          if (kind === 'many') {
            if (upTo(draw, 1)) inner._limit = upTo(draw, 3);
            if (upTo(draw, 2) === 0) inner._offset = upTo(draw, 2);
            if (upTo(draw, 1))
              inner._sort = oneOf(
                draw,
                ['name', '-n', '-name,n']
                  .filter((each) => each.split(',').every((part) => sortable(model, target).includes(part.replace('-', ''))))
                  .concat(sortable(model, target)),
              );
          }
          if (upTo(draw, 2) === 0) inner._filter = filterOf(draw, model, target, 1);
          deep[name] = inner;
          return pathsOf(draw, model, target, depth - 1, inner).map((path) => `${name}.${path}`);
        });
  return [...new Set([...some(draw, sortable(model, collection), 2), ...below]), sortable(model, collection)[0]!];
}

function filterOf(draw: Draw, model: Model, collection: string, depth: number): Record<string, unknown> {
  const kind = upTo(draw, 5);
  if (kind === 0 || (kind > 2 && depth === 0)) return {};
  if (kind <= 2) {
    const column = oneOf(draw, sortable(model, collection));
    const condition =
      column === 'name'
        ? oneOf(draw, [{ _eq: 'a' }, { _neq: 'b' }, { _null: true }, { _contains: 'é' }, { _in: ['a', 'b'] }])
        : oneOf(draw, [{ _eq: 1 }, { _gt: 0 }, { _nnull: true }, { _lte: 1 }, { _nin: [0, 7] }]);
    return { [column]: condition };
  }
  if (kind === 3)
    return {
      [oneOf(draw, ['_and', '_or'])]: [
        filterOf(draw, model, collection, depth - 1),
        filterOf(draw, model, collection, depth - 1),
      ],
    };
  const relations = fieldsOf(model, collection).filter(({ relation }) => relation && relation.kind !== 'any');
  if (relations.length === 0) return {};
  const { name, relation } = oneOf(draw, relations);
  const where = filterOf(draw, model, (relation as { target: string }).target, depth - 1);
  if (relation!.kind === 'many') return { [name]: { [oneOf(draw, ['_some', '_none'])]: where } };
  return Object.keys(where).length === 0 ? {} : { [name]: where };
}

const requestsPerSchema = 12;
/** The same schemas in every run, so that a failure is a change's; another number looks elsewhere. */
const seed = Number(process.env.STRATEGIES_SEED ?? 1);

async function same(kind: SchemaKind, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (draw) => {
      const url = await loadSql(kind, `strategies_${process.pid}`, schemaSql(draw));
      const folded = await openTest(url, { strategy: 'fold', poolSize: 1 });
      const batched = await openTest(url, { strategy: 'batch', poolSize: 1 });
      try {
        for (let index = 0; index < requestsPerSchema; index++) {
          const request = requestOf(draw, folded.engine.model());
          const [one, many] = [await folded.get(request), await batched.get(request)];
          expect({ request, ...many }).toEqual({ request, ...one });
          expect(folded.takeStatements().length).toBe(one.meta ? 2 : 1);
        }
      } finally {
        await folded.engine.close();
        await batched.engine.close();
        await dropDatabase(url);
      }
    }),
    // Shrinking a schema takes long, and half-shrunk says as much.
    { numRuns: runs, interruptAfterTimeLimit: 60_000, seed },
  );
}

describe('folded and batched', () => {
  test('SQLite', () => same('sqlite', 60), 120_000);
  whenServer('postgres')('PostgreSQL', () => same('postgres', 9), 120_000);
});

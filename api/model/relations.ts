/** Relations inferred from foreign keys: to-one, its reverse, and many-to-many through pure junction tables. */
import type { ForeignKey, Table } from '../../introspection/catalog.ts';
import type { Pairs, Relation } from './model.ts';
import { byColumns, freeName } from './names.ts';

/** A table on its way to becoming a collection. */
export interface Named {
  readonly name: string;
  readonly table: Table;
  /** The columns the collection is addressed by; may differ from the primary key (unique index, settings). */
  readonly key: readonly string[];
}

export interface InferredRelation {
  readonly collection: string;
  /** A column's name for a to-one relation by one column; else a name of its own. */
  readonly field: string;
  readonly relation: Relation;
}

/** All relations of one source, in a fixed order: by collection, then as the foreign keys stand in the catalog. */
export function inferRelations(tables: readonly Named[]): InferredRelation[] {
  const byTable = new Map(tables.map((named) => [id(named.table.schema, named.table.name), named]));
  const taken = new Map(tables.map(({ name, table }) => [name, new Set(table.columns.map((column) => column.name))]));
  const links = tables.flatMap((from) =>
    from.table.foreignKeys.flatMap((foreignKey) => {
      const to = byTable.get(id(foreignKey.references.schema, foreignKey.references.table));
      return to && visible(from.table, foreignKey.columns) && visible(to.table, foreignKey.references.columns)
        ? [{ from, to, foreignKey }]
        : [];
    }),
  );
  const result: InferredRelation[] = [];
  const columnsUsed = new Set<string>();
  for (const { from, to, foreignKey } of links) {
    result.push({ collection: from.name, field: toOneName(from, to, foreignKey), relation: toOne(to, foreignKey) });
  }
  for (const { from, to, foreignKey } of links) {
    const rivals = links.filter((other) => other.from === from && other.to === to).length;
    const bare = from.table.name;
    const field = claim(to, rivals > 1 ? [byColumns(bare, foreignKey)] : [bare, byColumns(bare, foreignKey)]);
    result.push({
      collection: to.name,
      field,
      relation: {
        kind: 'many',
        target: from.name,
        pairs: flip(pairsOf(foreignKey)),
        through: null,
        sortField: null,
        onDeselect: 'nullify',
      },
    });
  }
  for (const junction of tables) {
    const sides = links.filter(({ from }) => from === junction);
    if (sides.length !== 2 || !isPure(junction, sides[0]!.foreignKey, sides[1]!.foreignKey)) continue;
    for (const [near, far] of [
      [sides[0]!, sides[1]!],
      [sides[1]!, sides[0]!],
    ] as const) {
      const target = far.to.table.name;
      const field = claim(near.to, [
        target,
        `${target}_by_${junction.table.name}`,
        `${target}_by_${junction.table.name}_${far.foreignKey.columns.join('_')}`,
      ]);
      const through = { collection: junction.name, far: pairsOf(far.foreignKey) };
      result.push({
        collection: near.to.name,
        field,
        relation: {
          kind: 'many',
          target: far.to.name,
          pairs: flip(pairsOf(near.foreignKey)),
          through,
          sortField: null,
          onDeselect: 'nullify',
        },
      });
    }
  }
  return result;

  function claim(owner: Named, wanted: readonly string[]): string {
    const names = taken.get(owner.name)!;
    const name = freeName(wanted, names);
    names.add(name);
    return name;
  }

  /** The column's own name; where two foreign keys share a column, or there are several columns, one named after the target. */
  function toOneName(from: Named, to: Named, foreignKey: ForeignKey): string {
    const [only] = foreignKey.columns;
    const mark = `${from.name}\n${only}`;
    if (foreignKey.columns.length === 1 && !columnsUsed.has(mark)) {
      columnsUsed.add(mark);
      return only!;
    }
    return claim(from, [to.table.name, byColumns(to.table.name, foreignKey)]);
  }
}

/** Nothing in the table but the two foreign keys, its own key, and what the database fills in by itself. */
function isPure({ table, key }: Named, left: ForeignKey, right: ForeignKey): boolean {
  const linking = new Set([...left.columns, ...right.columns]);
  const keyed =
    key.length > 0 &&
    (key.every((column) => linking.has(column)) ||
      table.columns.some(({ name, autoIncrement }) => autoIncrement && key.includes(name)));
  const wholeKey =
    [...linking].every((column) => key.includes(column)) ||
    table.uniques.some(({ columns }) => columns.length === linking.size && columns.every((column) => linking.has(column)));
  return (
    keyed && wholeKey && table.columns.every((column) => linking.has(column.name) || column.autoIncrement || isStamp(column))
  );
}

/** A time says when the link was made or touched; anything else would make it an item of its own. */
const isStamp = ({ baseType }: Table['columns'][number]): boolean => /^(timestamp|datetime|date)/.test(baseType);

const visible = (table: Table, columns: readonly string[]): boolean =>
  columns.every((name) => table.columns.some((column) => column.name === name));

const toOne = (to: Named, foreignKey: ForeignKey): Relation => ({
  kind: 'one',
  target: to.name,
  pairs: pairsOf(foreignKey),
  constraint: { name: foreignKey.name, onUpdate: foreignKey.onUpdate, onDelete: foreignKey.onDelete },
});

const pairsOf = ({ columns, references }: ForeignKey): Pairs =>
  columns.map((column, index) => [column, references.columns[index]!] as const);

const flip = (pairs: Pairs): Pairs => pairs.map(([near, far]) => [far, near] as const);

const id = (schema: string, name: string): string => JSON.stringify([schema, name]);

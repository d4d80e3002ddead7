/** Indexes of several columns as a document wants them. Pure. */
import type { TableChange } from '../databases/ddl.ts';
import { areIndexes, indexesOf, indexName } from '../system/schema/indexes.ts';
import type { Part } from '../system/schema/normal.ts';
import { placeOf, type SchemaChange, type Shape, tableOf } from './change.ts';
import { ownCollection } from './fields.ts';
import { wrong } from './forms.ts';
import { ruleName } from './names.ts';
import { schemaOf } from './wish.ts';

/** To be planned when the columns are there. Those of one column, and what a document cannot say, stay as they are. */
export function changedIndexes(shape: Shape, wanted: Part): SchemaChange {
  const of = ownCollection(shape, wanted.collection);
  const [table, indexes] = [placeOf(of), tableOf(shape, of)?.indexes ?? []];
  const given = schemaOf(wanted)?.indexes;
  const wishes = areIndexes(given) ? given : [];
  const unknown = wishes.flatMap(({ columns }) => columns).find((name) => !of.fields.get(name)?.column);
  if (unknown !== undefined) throw wrong('indexes', `"${unknown.slice(0, 60)}" is no field of "${of.name}" with a column`);
  const here = new Set(indexesOf({ indexes, fields: of.fields }).map(indexName));
  const there = new Set(wishes.map(indexName));
  return {
    tables: [
      ...wishes
        .filter((each) => !here.has(indexName(each)))
        .map(({ columns, unique }): TableChange => {
          const name = ruleName(table.name, columns.join('_'), unique ? 'unique' : 'index');
          return { table, do: 'add index', name, columns, unique };
        }),
      ...indexes
        .filter((each) => here.has(indexName(each)) && !there.has(indexName(each)))
        .map(({ name, columns, unique }): TableChange => ({ table, do: 'drop index', name, columns, unique })),
    ],
    rows: [],
  };
}

/**
 * A rename, carried out: what speaks of the old name is gathered before anything changes, and rewritten in the same transaction
 * as the tables. Columns that are nothing but names are rewritten where they are; what has to be read is written row by row.
 */
import { theServer } from '../../access/caller.ts';
import type { TableChange } from '../../databases/ddl.ts';
import type { Transaction } from '../../engine/change-request.ts';
import type { Collection } from '../../model/model.ts';
import { isWireObject } from '../../parse/wire.ts';
import type { Payload } from '../../query/change.ts';
import { jsonText } from '../../query/exact.ts';
import { plainSelection } from '../../query/query.ts';
import type { Scalar } from '../../query/value.ts';
import { keyOfItem } from '../../system/item.ts';
import { bump, countNames } from '../../system/marks.ts';
import { both, equals, isNull } from '../../system/rows.ts';
import { hashOf, itemFor, itemOf } from '../../system/tools/item-hash.ts';
import { placeOf, type Renaming, type RowChange } from '../change.ts';
import { collectionColumns, editsOf, type RowEdit, type RowsOf, renamedItem, spoken } from './references.ts';

export interface Gathered {
  readonly edits: readonly RowEdit[];
  /** The row of `directus_collections` of a collection that is renamed, as it is to be; null where there is none. */
  readonly collection: Payload | null;
}

/** Of any source, in the transaction. */
type Change = (source: string, change: TableChange) => Promise<void>;

export async function gather(transaction: Transaction, { collection, field, to, naming }: Renaming): Promise<Gathered> {
  const rows = new Map<string, readonly Payload[]>();
  for (const table of Object.keys(spoken)) rows.set(table, await all(transaction, table));
  const rowsOf: RowsOf = (table) => rows.get(table) ?? [];
  const edits = editsOf(naming, rowsOf);
  const hashes = field === null ? [] : await newHashes(transaction, collection, rowsOf('directus_versions'), naming);
  if (field !== null) return { edits: [...edits, ...hashes], collection: null };
  const isIt = ({ table, key }: RowEdit): boolean => table === 'directus_collections' && key === collection;
  const row = rowsOf('directus_collections').find((each) => each.collection === collection);
  return {
    edits: edits.filter((each) => !isIt(each)),
    collection: row ? { ...row, ...edits.find(isIt)?.data, collection: to } : null,
  };
}

async function all({ model, read }: Transaction, table: string): Promise<readonly Payload[]> {
  if (!model.collections.has(table)) return [];
  const query = { ...plainSelection, collection: table, key: null, meta: [], cursor: null, limit: 'all' } as const;
  return (await read(query, theServer)).map((each) => itemOf(each) as Payload);
}

/** A version knows the item it was made of by a hash, in which the names of its fields count. One that is outdated stays so. */
async function newHashes(
  transaction: Transaction,
  collection: string,
  versions: readonly Payload[],
  naming: Renaming['naming'],
): Promise<readonly RowEdit[]> {
  const edits: RowEdit[] = [];
  for (const { id, collection: of, item, hash } of versions) {
    if (of !== collection || typeof hash !== 'string' || item === null) continue;
    const key = keyOfItem(naming.model, collection, String(item));
    const now = key && (await itemFor(transaction, theServer, collection, key));
    const read = now === null ? null : itemOf(now);
    if (now === null || hashOf(now) !== hash || !isWireObject(read)) continue;
    const renamed = jsonText(renamedItem(naming, collection, read));
    edits.push({ table: 'directus_versions', key: id as Scalar, data: { hash: hashOf(renamed) } });
  }
  return edits;
}

/** After the tables have their new names. */
export async function carryOut(
  transaction: Transaction,
  renaming: Renaming,
  gathered: Gathered,
  change: Change,
  write: (rows: readonly RowChange[]) => Promise<void>,
): Promise<void> {
  const { collection, field, to, naming } = renaming;
  const { model } = naming;
  const replace = async (name: string, column: string): Promise<void> => {
    const of = model.collections.get(name);
    if (of) await change(of.source, { table: placeOf(of), do: 'replace', column, from: collection, to });
  };
  if (field === null) {
    // Rows that point at another by its name cannot all change at once.
    if (gathered.collection) {
      await write([{ do: 'create', collection: 'directus_collections', items: [gathered.collection] }]);
      await replace('directus_collections', 'group');
      await write([{ do: 'delete', collection: 'directus_collections', filter: equals('collection', collection) }]);
    }
    for (const [table, column] of collectionColumns) await replace(table, column);
    for (const { many, column } of anywhere(model, collection)) {
      const now = naming.field(many.name, column);
      const table = { ...placeOf(many), name: many.name === collection ? renamedTable(many, to) : many.table.name };
      await change(many.source, { table, do: 'replace', column: now, from: collection, to });
    }
  } else {
    const revisions = model.collections.get('directus_revisions');
    const where = { column: 'collection', is: collection };
    for (const column of revisions ? ['data', 'delta'] : []) {
      await change(revisions!.source, { table: placeOf(revisions!), do: 'rename member', column, from: field, to, where });
    }
  }
  await write(gathered.edits.map(asRow));
  await write(aliasRows(renaming));
  await countNames(transaction, (model.names ?? 0) + 1);
  await bump(transaction, 'access');
}

const renamedTable = ({ name, table }: Collection, to: string): string => to.slice(name.length - table.name.length);

/** Columns that say to which collection a row points, where it may be this one. */
function anywhere(model: Renaming['naming']['model'], collection: string) {
  return [...model.collections.values()].flatMap((many) =>
    [...many.fields.values()].flatMap(({ relation }) =>
      relation?.kind === 'any' && relation.allowed.includes(collection) ? [{ many, column: relation.collectionField }] : [],
    ),
  );
}

const asRow = ({ table, key, data }: RowEdit): RowChange => ({
  do: 'update',
  collection: table,
  filter: equals(spoken[table], key),
  data,
});

/** What leads to the renamed thing from further back leads to its newest name; what is called so now is no old name any more. */
function aliasRows({ collection, field, to, aliasFor }: Renaming): readonly RowChange[] {
  const table = 'pergola_old_names';
  const since = Math.floor(Date.now() / 1000);
  const alias = (of: Payload): readonly RowChange[] =>
    aliasFor === null ? [] : [{ do: 'create', collection: table, items: [{ ...of, since, until: since + aliasFor }] }];
  if (field === null) {
    return [
      { do: 'delete', collection: table, filter: both(isNull('field'), equals('old', to)) },
      ...alias({ collection: to, field: null, old: collection }),
    ];
  }
  const here = equals('collection', collection);
  return [
    { do: 'delete', collection: table, filter: both(here, equals('old', to)) },
    { do: 'update', collection: table, filter: both(here, equals('field', field)), data: { field: to } },
    ...alias({ collection, field: to, old: field }),
  ];
}

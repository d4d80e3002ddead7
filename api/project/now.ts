/** What a server has, as a project: read as the server itself, as a whole, and without what is its own business. */
import type { Engine } from '../engine/engine.ts';
import type { Model } from '../model/model.ts';
import { columns, json, type Row, readRows, truth, words } from '../system/rows.ts';
import { type Snapshot, snapshotOf, type Taken, takenFrom } from '../system/schema/snapshot.ts';
import type { ColumnDeclaration } from '../system/tables/column.ts';
import { systemTable } from '../system/tables/tables.ts';
import { type Described, described, initialOf } from './described.ts';
import { type CollectionForm, formsOf } from './form.ts';
import { readExact } from './numbers.ts';
import { identityOf, type Project, type ProjectRow } from './project.ts';

export interface Now {
  readonly snapshot: Snapshot;
  readonly taken: Taken;
  readonly model: Model;
  readonly collections: readonly CollectionForm[];
  /** Collections that are none of a project's business: those of further databases. */
  readonly elsewhere: ReadonlySet<string>;
  /** By what is described; none where there are no tables of ours yet. */
  readonly rows: ReadonlyMap<string, readonly StoredRow[]>;
}

export const projectOf = ({ snapshot, collections, rows }: Now): Project => ({
  vendor: snapshot.vendor,
  collections,
  rows: new Map([...rows].map(([name, stored]) => [name, stored.map(({ row }) => row)])),
});

/** A row, and the key it has in this database. */
export interface StoredRow {
  readonly key: string | number | null;
  readonly row: ProjectRow;
}

/** How rows are read: alone, or within a transaction. */
export type ReadTable = (table: string, names: readonly string[], filter: Described['rows']) => Promise<readonly Row[]>;

export async function readNow(engine: Engine, version: string): Promise<Now> {
  const read: ReadTable = (table, names, filter) => readRows(engine, table, columns(...names), filter, readExact);
  return { ...(await readModel(engine, version)), rows: await readAll(engine, read) };
}

/** Only the data model. */
export async function readModel(engine: Engine, version: string): Promise<Omit<Now, 'rows'>> {
  const taken = await takenFrom(engine, version);
  const model = engine.model();
  const snapshot = snapshotOf(model, taken);
  const [main] = taken.dialects.keys();
  const away = [...model.collections.values()].filter(({ source, system }) => !system && source !== main);
  const elsewhere = new Set(away.map(({ name }) => name));
  return { snapshot, taken, model, elsewhere, collections: formsOf(snapshot, (name) => !elsewhere.has(name)) };
}

export async function readAll(engine: Engine, read: ReadTable): Promise<ReadonlyMap<string, readonly StoredRow[]>> {
  const found = new Map<string, readonly StoredRow[]>();
  for (const each of described) {
    const rows = engine.model().collections.has(each.table) ? await readTable(each, read) : [];
    // Settings nobody has made yet are as they would be.
    found.set(each.name, rows.length === 0 && each.identity.length === 0 ? [unsaid(each)] : rows);
  }
  return found;
}

async function readTable(of: Described, read: ReadTable): Promise<readonly StoredRow[]> {
  const key = Object.entries(systemTable(of.table).columns).find(([, column]) => column.key)![0];
  const names = Object.keys(of.columns);
  const stored = (await read(of.table, [...new Set([key, ...names])], of.rows))
    .map((row) => ({
      key: row[key] as StoredRow['key'],
      row: Object.fromEntries(names.map((name) => [name, plainValue(row[name], of.columns[name]!)])),
    }))
    .filter(({ row }) => of.only?.(row) ?? true)
    .sort((one, other) => compare(one.key, other.key));
  if (of.table === 'directus_access') return firstOfEach(placed(stored), of.identity);
  return of.table === 'directus_translations' ? firstOfEach(stored, of.identity) : stored;
}

const unsaid = ({ columns: all }: Described): StoredRow => ({
  key: null,
  row: Object.fromEntries(Object.entries(all).map(([name, column]) => [name, initialOf(column)])),
});

/** Of the policies of one role only the order matters, not the numbers somebody gave them; of everybody's, not even that. */
function placed(rows: readonly StoredRow[]): readonly StoredRow[] {
  const last = Number.MAX_SAFE_INTEGER;
  const counts = new Map<unknown, number>();
  return [...rows]
    .sort((one, other) => compare(one.row.sort ?? last, other.row.sort ?? last))
    .map(({ key, row }) => {
      const sort = (counts.get(row.role) ?? 0) + 1;
      counts.set(row.role, sort);
      return { key, row: { ...row, sort: row.role === null ? null : sort } };
    });
}

/** Of two texts for one language and key, or two attachments alike, one is never seen. */
function firstOfEach(rows: readonly StoredRow[], identity: readonly string[]): readonly StoredRow[] {
  const seen = new Set<string>();
  return rows.filter(({ row }) => {
    const name = identityOf(row, identity);
    return !seen.has(name) && seen.add(name);
  });
}

/** Tables that another program made may keep truths as numbers, and JSON as text. */
function plainValue(value: unknown, column: ColumnDeclaration): unknown {
  if (value === null || value === undefined) return null;
  switch (column.type) {
    case 'boolean':
      return truth(value);
    case 'csv':
      return words(value);
    case 'json':
      return json(value) ?? null;
    case 'uuid':
      return String(value).toLowerCase();
    default:
      return value;
  }
}

const compare = (one: unknown, other: unknown): number =>
  typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one) < String(other)
      ? -1
      : String(one) > String(other)
        ? 1
        : 0;

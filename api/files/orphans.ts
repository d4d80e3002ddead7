/**
 * Bytes without a row, rows without bytes, and what uploads that broke off have left: found, and removed where that is wanted. What is
 * younger than a day is left alone, as an upload may be under way; what is not called as we call files is none of ours.
 */
import { theServer } from '../access/caller.ts';
import { StartError } from '../config/start-error.ts';
import type { Engine } from '../engine/engine.ts';
import type { Filter } from '../query/filter.ts';
import { plainSelection } from '../query/query.ts';
import { Literal } from '../query/value.ts';
import { checkedPath, type Location, type Storage } from '../storage/storage.ts';
import { columns, equals, oneOf, type Row, readRows, text } from '../system/rows.ts';
import { files } from './access.ts';
import { belongsTo, isCommon, isUuid } from './names.ts';
import type { Pieces } from './pieces.ts';

export interface Orphan {
  /** `bytes` without a row; a `row` without its bytes; `pieces` of a resumable upload; a write that is `unfinished`. */
  readonly kind: 'bytes' | 'row' | 'pieces' | 'unfinished';
  /** Its storage location; of pieces: null. */
  readonly storage: string | null;
  /** Its path there; of a row, where its bytes should be; of pieces, the id of their upload. */
  readonly name: string;
  /** Of a row. */
  readonly id: string | null;
  /** Removes it, if it still is one. */
  remove(): Promise<void>;
}

export interface OrphanSettings {
  readonly engine: Engine;
  readonly storage: Storage;
  readonly pieces: Pieces;
  /** Milliseconds after which pieces are given up. */
  readonly tusUploadExpiration: number;
}

const aDay = 86_400_000;
/** Names that are looked for in one statement. */
const together = 500;

/** `age`: milliseconds before which nothing counts as left. */
export async function* findOrphans(settings: OrphanSettings, age = aDay): AsyncGenerator<Orphan> {
  const { storage, pieces, tusUploadExpiration } = settings;
  for (const name of storage.names) {
    const location = storage.location(name)!;
    yield* bytesWithoutRow(settings.engine, name, location, age);
    for await (const { path, begun, remove } of location.unfinished()) {
      if (isOlder(begun, age)) yield { kind: 'unfinished', storage: name, name: path, id: null, remove };
    }
  }
  for (const id of await pieces.left(Math.max(age, tusUploadExpiration))) {
    yield { kind: 'pieces', storage: null, name: id, id: null, remove: () => pieces.remove(id) };
  }
  yield* rowsWithoutBytes(settings);
}

const isOlder = (moment: Date, age: number): boolean => Date.now() - moment.getTime() > age;

async function* bytesWithoutRow(engine: Engine, storage: string, location: Location, age: number): AsyncGenerator<Orphan> {
  for await (const paths of batches(ours(location.list('')))) {
    for (const path of await notNeeded(engine, storage, paths)) {
      const found = await location.stat(path);
      if (found === null || !isOlder(found.modified, age)) continue;
      const remove = async () => {
        if ((await notNeeded(engine, storage, [path])).length > 0) await location.remove(path);
      };
      yield { kind: 'bytes', storage, name: path, id: null, remove };
    }
  }
}

/** Names that we give: after a file, or one that several files may have, and what was made of either. */
async function* ours(paths: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const path of paths) if (isUuid(path.slice(0, 36)) || isCommon(path)) yield path;
}

async function* batches(paths: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let some: string[] = [];
  for await (const path of paths) {
    some.push(path);
    if (some.length < together) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

/** Those no row knows: neither that of the file they are called after, nor any that names them. */
async function notNeeded(engine: Engine, storage: string, paths: readonly string[]): Promise<readonly string[]> {
  const ids = paths.map((path) => path.slice(0, 36)).filter(isUuid);
  const names = [...paths, ...paths.map((path) => path.replace(/__.*$/s, ''))];
  const wanted = [oneOf('filename_disk', [...new Set(names)]), ...(ids.length > 0 ? [oneOf('id', [...new Set(ids)])] : [])];
  const rows: Row[] = [];
  for (const filter of wanted) rows.push(...(await readRows(engine, files, columns('storage', 'filename_disk'), filter)));
  const disks = rows.flatMap((row) => (row.storage === storage ? (text(row.filename_disk) ?? []) : []));
  return paths.filter((path) => !disks.some((disk) => belongsTo(path, disk)));
}

async function* rowsWithoutBytes({ engine, storage }: OrphanSettings): AsyncGenerator<Orphan> {
  for (let last: string | null = null, done = false; !done; ) {
    const rows: readonly Row[] = await page(engine, last);
    done = rows.length < together;
    last = text(rows.at(-1)?.id);
    for (const row of rows) {
      if (!(await isWithoutBytes(storage, row))) continue;
      const id = String(row.id);
      const still = async (): Promise<boolean> => {
        const [now] = await readRows(engine, files, columns('storage', 'filename_disk'), equals('id', id));
        return now !== undefined && isWithoutBytes(storage, now);
      };
      // It may have got others since it was read.
      if (!(await still())) continue;
      const remove = async () => {
        if (await isEmpty(storage.location(String(row.storage)))) throw away(String(row.storage));
        if (await still()) await removeRow(engine, id);
      };
      yield { kind: 'row', storage: String(row.storage), name: String(row.filename_disk), id, remove };
    }
  }
}

/** A disk that is not mounted looks like this, and its files are not lost. */
const away = (storage: string): StartError =>
  new StartError(
    `The location "${storage}" holds nothing at all, so no rows are removed.`,
    'See whether it is the right place, and there.',
  );

async function isEmpty(location: Location | null): Promise<boolean> {
  for await (const _ of location?.list('') ?? []) return false;
  return location !== null;
}

async function page(engine: Engine, last: string | null): Promise<readonly Row[]> {
  const id = { path: [], name: 'id', function: null, json: null } as const;
  const filter: Filter | null = last === null ? null : { kind: 'compare', left: id, operator: '_gt', value: new Literal(last) };
  const query = {
    ...plainSelection,
    collection: files,
    key: null,
    meta: [],
    cursor: null,
    fields: columns('id', 'storage', 'filename_disk'),
    filter,
    sort: [{ by: id, descending: false }],
    limit: together,
  };
  const { items } = await engine.read({ text: null, query: () => query }, theServer, new AbortController().signal);
  return items.map((item) => JSON.parse(item) as Row);
}

/** A row that names no bytes lacks none. */
async function isWithoutBytes(storage: Storage, { storage: name, filename_disk: disk }: Row): Promise<boolean> {
  if (typeof disk !== 'string' || disk === '') return false;
  const location = storage.location(String(name));
  if (location === null || !isPath(disk)) return true;
  return (await location.stat(disk)) === null;
}

function isPath(disk: string): boolean {
  try {
    return checkedPath(disk) === disk;
  } catch {
    return false;
  }
}

async function removeRow(engine: Engine, id: string): Promise<void> {
  const change = { kind: 'delete', collection: files, which: { by: 'keys', keys: [[id]] } } as const;
  await engine.change({ change: () => change, shown: null, unchanged: null }, theServer, new AbortController().signal);
}

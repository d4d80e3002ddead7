/** Which files an archive is made of: those named, or those of a folder and what is in it, as far as the caller may read them. */
import type { Caller } from '../access/caller.ts';
import type { Engine } from '../engine/engine.ts';
import { ApiError } from '../errors.ts';
import type { Filter } from '../query/filter.ts';
import { plainSelection, type Query } from '../query/query.ts';
import { columns, oneOf, type Row, readRows, text } from '../system/rows.ts';
import { type Asset, assetFields, assetOf, hidden, isId } from './asset.ts';

export interface Placed {
  readonly asset: Asset;
  /** Names of the folders it is in, from the one that was asked for. */
  readonly folders: readonly string[];
}

export interface Several {
  readonly name: string;
  readonly files: readonly Placed[];
}

/** An archive of more is not made. */
export const most = 10_000;

/** All of them, or a refusal. */
export async function filesNamed(engine: Engine, ids: readonly string[], caller: Caller, signal: AbortSignal): Promise<Several> {
  const wanted = [...new Set(ids)];
  if (wanted.length > most) throw tooMany();
  if (!wanted.every(isId)) throw hidden();
  const seen = await readAs(engine, caller, 'directus_files', ['id'], oneOf('id', wanted), signal);
  const assets = await assetsOf(engine, seen);
  if (assets.length !== wanted.length) throw hidden();
  return { name: 'files', files: assets.map((asset) => ({ asset, folders: [] })) };
}

export async function filesIn(engine: Engine, folder: string, caller: Caller, signal: AbortSignal): Promise<Several> {
  if (!isId(folder)) throw hidden();
  const folders = await readAs(engine, caller, 'directus_folders', ['id', 'name', 'parent'], null, signal);
  const root = folders.find(({ id }) => id === folder);
  if (!root) throw hidden();
  const paths = pathsBelow(root, folders);
  const seen = await readAs(engine, caller, 'directus_files', ['id', 'folder'], oneOf('folder', [...paths.keys()]), signal);
  const placeOf = new Map(seen.map(({ id, folder: place }) => [String(id), paths.get(String(place)) ?? []]));
  const assets = await assetsOf(engine, seen);
  return {
    name: text(root.name) ?? 'folder',
    files: assets.map((asset) => ({ asset, folders: placeOf.get(asset.id) ?? [] })),
  };
}

/** By id, the names on the way to each folder. One that is in itself is met once. */
function pathsBelow(root: Row, folders: readonly Row[]): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>([[String(root.id), []]]);
  for (const [id, path] of paths) {
    for (const { id: child, name, parent } of folders) {
      if (text(parent) === id && !paths.has(String(child))) paths.set(String(child), [...path, String(name)]);
    }
  }
  return paths;
}

async function assetsOf(engine: Engine, rows: readonly Row[]): Promise<readonly Asset[]> {
  if (rows.length === 0) return [];
  if (rows.length > most) throw tooMany();
  const ids = rows.map(({ id }) => String(id));
  return (await readRows(engine, 'directus_files', assetFields, oneOf('id', ids))).flatMap((row) => assetOf(row) ?? []);
}

async function readAs(
  engine: Engine,
  caller: Caller,
  collection: string,
  fields: readonly string[],
  filter: Filter | null,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const query: Query = {
    ...plainSelection,
    collection,
    key: null,
    fields: columns(...fields),
    filter,
    limit: 'all',
    meta: [],
    cursor: null,
  };
  const { items } = await engine.read({ text: null, query: () => query }, caller, signal);
  return items.map((item) => JSON.parse(item) as Row);
}

const tooMany = (): ApiError =>
  new ApiError(
    'LIMIT_EXCEEDED',
    { reason: `An archive has at most ${most} files`, category: 'archive' },
    'Ask for several archives',
  );

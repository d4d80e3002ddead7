/** A file's row, for who may read it. What is missing, what is hidden and what is no id are refused alike. */
import type { Caller } from '../access/caller.ts';
import type { Engine } from '../engine/engine.ts';
import { ApiError } from '../errors.ts';
import { plainSelection, type Query } from '../query/query.ts';
import { Literal } from '../query/value.ts';
import { columns, equals, type Row, readRows, text } from '../system/rows.ts';

export interface Asset {
  readonly id: string;
  readonly storage: string;
  readonly path: string;
  /** What it is called when it is saved. */
  readonly name: string;
  readonly type: string | null;
  readonly charset: string | null;
  readonly modified: Date;
  /** The same moment as exactly as the database knows it. */
  readonly version: string;
  readonly focalPoint: { readonly x: number; readonly y: number } | null;
}

export const assetFields = columns(
  'id', 'storage', 'filename_disk', 'filename_download', 'type', 'charset', 'modified_on', 'focal_point_x', 'focal_point_y',
); // biome-ignore format: a list

/** `caller` null: somebody who need not be asked. */
export async function findAsset(engine: Engine, id: string, caller: Caller | null, signal: AbortSignal): Promise<Asset> {
  if (!isId(id)) throw hidden();
  const [row, allowed] = await Promise.all([
    readRows(engine, 'directus_files', assetFields, equals('id', id)).then(([first]) => first),
    caller === null || caller.access.admin || mayRead(engine, 'directus_files', id, caller, signal),
  ]);
  const asset = row === undefined || !allowed ? null : assetOf(row);
  if (asset === null) throw hidden();
  return asset;
}

export const isId = (id: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);

/** Is there such a row, for this caller? */
export async function mayRead(
  engine: Engine,
  collection: string,
  id: string,
  caller: Caller,
  signal: AbortSignal,
): Promise<boolean> {
  const query: Query = {
    ...plainSelection,
    collection,
    key: [new Literal(id)],
    fields: columns('id'),
    meta: [],
    cursor: null,
  };
  try {
    return (await engine.read({ text: null, query: () => query }, caller, signal)).items.length > 0;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'FORBIDDEN') return false;
    throw error;
  }
}

/** null for a row without bytes, as one that was only just made. */
export function assetOf(row: Row): Asset | null {
  const [storage, path] = [text(row.storage), text(row.filename_disk)];
  if (storage === null || path === null || path === '') return null;
  const version = text(row.modified_on) ?? '';
  const modified = new Date(version);
  const [x, y] = [row.focal_point_x, row.focal_point_y];
  return {
    id: String(row.id),
    storage,
    path,
    name: text(row.filename_download) ?? String(row.id),
    type: text(row.type)?.toLowerCase() ?? null,
    charset: text(row.charset),
    modified: Number.isNaN(modified.getTime()) ? new Date(0) : modified,
    version,
    focalPoint: typeof x === 'number' && typeof y === 'number' ? { x, y } : null,
  };
}

export const hidden = (): ApiError =>
  new ApiError('FORBIDDEN', { reason: "You don't have permission to access this file or it does not exist" });

/**
 * What files promise whichever way their rows are written: where their bytes are is said by uploads only, and bytes go when their
 * row has gone, or has got others.
 */
import type { Engine } from '../engine/engine.ts';
import type { Hook, Written } from '../engine/hook.ts';
import { ApiError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Payload } from '../query/change.ts';
import type { Location, Storage } from '../storage/storage.ts';
import { columns, oneOf, readRows } from '../system/rows.ts';
import { files, isUpload } from './access.ts';
import { belongsTo, isCommon, isUuid, stemOf } from './names.ts';

export interface HookSettings {
  readonly engine: Engine;
  readonly storage: Storage;
  readonly log: Log;
}

export const fileHooks = ({ engine, storage, log }: HookSettings): Hook => ({
  collection: files,
  before: ({ action, payloads }, { caller }) => {
    if (action === 'delete') return payloads;
    return payloads.map((payload) => {
      if (Object.hasOwn(payload, 'storage')) requireLocation(storage, payload.storage);
      if (action === 'create' && payload.id !== undefined && payload.id !== null && !isUuid(payload.id)) {
        throw invalid('id', 'The id of a file is a UUID', 'Leave it out, and one is made');
      }
      if (!isUpload(caller.access)) refuseBytes(payload, action);
      return action === 'create' ? { storage: storage.names[0], ...payload } : payload;
    });
  },
  committed: async (change) => {
    const left: Place[] = [];
    for (const [index, before] of change.before.entries()) {
      const place = placeOf(storage, before);
      if (place === null || (change.action !== 'delete' && !isReplaced(place, change.after[index] ?? {}))) continue;
      if (isCommon(place.disk)) left.push(place);
      else await telling(log, place, () => removeOwn(place, change.action));
    }
    await removeUnused(engine, left, log);
  },
});

function refuseBytes(payload: Payload, action: 'create' | 'update'): void {
  const named = ['filename_disk', ...(action === 'update' ? ['storage'] : [])].find((name) => Object.hasOwn(payload, name));
  if (named === undefined || (payload[named] === null && action === 'create')) return;
  throw invalid(
    named,
    `"${named}" says where the bytes are, and only an upload does that`,
    'Send the file as multipart/form-data',
  );
}

export function requireLocation(storage: Storage, name: unknown): void {
  if (typeof name === 'string' && storage.location(name) !== null) return;
  throw invalid('storage', 'There is no such storage location', `There are: ${storage.names.join(', ')}`);
}

/** Names that are looked for in one statement. */
const together = 500;

interface Place {
  readonly file: string;
  readonly storage: string;
  readonly location: Location;
  readonly disk: string | null;
}

function placeOf(storage: Storage, row: Payload | null): Place | null {
  const { id, storage: place, filename_disk: disk } = row ?? {};
  const location = typeof place === 'string' ? storage.location(place) : null;
  if (location === null || !isUuid(id)) return null;
  return { file: id, storage: String(place), location, disk: typeof disk === 'string' ? disk : null };
}

const isReplaced = ({ disk, storage }: Place, { filename_disk: now, storage: place }: Payload): boolean =>
  disk !== null && (now !== disk || place !== storage);

/** Bytes that are called after their file are its own, and so is all that was made of them. */
async function removeOwn({ file, disk, location }: Place, action: Written['action']): Promise<void> {
  if (action === 'delete') for await (const path of location.list(file)) await location.remove(path);
  else if (disk?.startsWith(file)) await removeMadeOf(disk, location);
}

/** Bytes that other files may have, too, go with the last of them. Nobody comes to have them once no row does. */
async function removeUnused(engine: Engine, left: readonly Place[], log: Log): Promise<void> {
  for (let at = 0; at < left.length; at += together) {
    const some = left.slice(at, at + together);
    const names = [...new Set(some.map(({ disk }) => disk!))];
    const rows = await readRows(engine, files, columns('storage', 'filename_disk'), oneOf('filename_disk', names));
    const used = new Set(rows.map((row) => `${row.storage} ${row.filename_disk}`));
    for (const place of some.filter(({ storage, disk }) => !used.has(`${storage} ${disk}`))) {
      await telling(log, place, () => removeMadeOf(place.disk!, place.location));
    }
  }
}

async function removeMadeOf(disk: string, location: Location): Promise<void> {
  for await (const path of location.list(stemOf(disk))) if (belongsTo(path, disk)) await location.remove(path);
}

/** What cannot be removed is told in the log: the row is what counts, and its change is done. */
async function telling(log: Log, { file, storage }: Place, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error('Bytes of a file could not be removed', { file, storage, error: String(error) });
  }
}

const invalid = (field: string, reason: string, hint: string): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field, collection: files }, hint);

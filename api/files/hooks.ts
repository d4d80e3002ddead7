/**
 * What files promise whichever way their rows are written: where their bytes are is said by uploads only, and bytes go when their
 * row has gone, or has got others.
 */
import type { Hook, Written } from '../engine/hook.ts';
import { ApiError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Payload } from '../query/change.ts';
import type { Storage } from '../storage/storage.ts';
import { files, isUpload } from './access.ts';
import { belongsTo, isUuid } from './names.ts';

export const fileHooks = (storage: Storage, log: Log): Hook => ({
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
    for (const [index, before] of change.before.entries()) await tidy(storage, before, change.after[index] ?? null, change, log);
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

/** What cannot be removed is told in the log: the row is what counts, and its change is done. */
async function tidy(
  storage: Storage,
  before: Payload | null,
  after: Payload | null,
  { action }: Written,
  log: Log,
): Promise<void> {
  const { id, storage: place, filename_disk: disk } = before ?? {};
  const location = typeof place === 'string' ? storage.location(place) : null;
  if (location === null || !isUuid(id)) return;
  const replaced = typeof disk === 'string' && (after?.filename_disk !== disk || after?.storage !== place);
  try {
    if (action === 'delete') for await (const path of location.list(id)) await location.remove(path);
    else if (replaced && disk.startsWith(id)) {
      for await (const path of location.list(id)) if (belongsTo(path, disk)) await location.remove(path);
    }
  } catch (error) {
    log.error('Bytes of a file could not be removed', { file: id, storage: String(place), error: String(error) });
  }
}

const invalid = (field: string, reason: string, hint: string): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field, collection: files }, hint);

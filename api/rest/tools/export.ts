/**
 * An export into the files of the library: begun while the client waits, so that what is wrong is told, and finished behind its
 * back. Who asked for it is notified.
 */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { serverAccess } from '../../access/access.ts';
import type { Caller } from '../../access/caller.ts';
import { requireFields, seeChange } from '../../access/change.ts';
import { WireRead } from '../../engine/wire/wire-read.ts';
import { ApiError } from '../../errors.ts';
import type { WireObject } from '../../parse/wire.ts';
import type { Payload } from '../../query/change.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Door } from '../door.ts';
import { attachedName, type ExportFormat, exportFrame, exportType } from '../export/format.ts';

export interface FileExport {
  readonly collection: string;
  readonly query: WireObject;
  readonly format: ExportFormat;
  /** Title, folder and the like of the file that will be made. */
  readonly file: Payload;
}

/** Answers when the first items are there. */
export async function exportToFile(door: Door, asked: FileExport, caller: Caller): Promise<void> {
  const { engine } = door;
  requireFields(seeChange(caller.access, engine.model(), 'create', 'directus_files', []), caller.access, asked.file);
  if (door.files === null) throw new ApiError('FORBIDDEN', { reason: 'There is no place for files' });
  const { storage } = door.files;
  const parameters = { limit: -1, ...asked.query };
  const target = { collection: asked.collection, key: null, parameters, keys: null, singleton: false, whole: false };
  const read = new WireRead(null, target, caller.access, door.limits);
  const chunks = engine.stream(read, caller, new AbortController().signal)[Symbol.asyncIterator]();
  const first = await chunks.next();
  const text = async function* (): AsyncGenerator<string> {
    const model = engine.model();
    const items = first.done ? [] : first.value;
    const frame = exportFrame(asked.format, { query: read.query(model), model, access: caller.access, first: items, one: false });
    yield frame.open;
    let empty = true;
    for (let step = first; !step.done; step = await chunks.next()) {
      if (step.value.length === 0) continue;
      yield frame.chunk(step.value, empty);
      empty = false;
    }
    yield frame.close(empty);
  };
  void finish(door, storage, asked, caller, text()).catch((error: unknown) =>
    door.log.error('An export could not be finished', { collection: asked.collection, error: String(error) }),
  );
}

async function finish(
  door: Door,
  storage: Storage,
  { collection, format, file }: FileExport,
  caller: Caller,
  text: AsyncGenerator<string>,
): Promise<void> {
  const name = attachedName(collection, format, new Date());
  const id = randomUUID();
  const disk = `${id}${name.slice(name.lastIndexOf('.'))}`;
  const place = storage.names[0]!;
  const location = storage.location(place)!;
  try {
    const { bytes } = await location.write(disk, Readable.from(text, { objectMode: false }));
    const row = {
      title: name,
      ...file,
      id,
      storage: place,
      filename_disk: disk,
      filename_download: name,
      type: exportType(format).replace(/;.*$/, ''),
      filesize: bytes,
      uploaded_by: caller.user,
      uploaded_on: new Date().toISOString(),
    };
    await create(door, 'directus_files', row, caller);
  } catch (error) {
    await location.remove(disk);
    await notify(door, caller, `The export of ${collection} failed`, null);
    throw error;
  }
  await notify(door, caller, `The export of ${collection} is ready`, id);
}

/** The rights were asked for before; what is written now only the server knows. */
async function create({ engine }: Door, collection: string, item: Payload, caller: Caller): Promise<void> {
  const request = { change: () => ({ kind: 'create', collection, items: [item] }) as const, shown: null, unchanged: null };
  await engine.change(request, { ...caller, access: serverAccess }, new AbortController().signal);
}

async function notify(door: Door, caller: Caller, subject: string, file: string | null): Promise<void> {
  if (caller.user === null) return;
  const item = {
    recipient: caller.user,
    sender: caller.user,
    subject,
    ...(file && { collection: 'directus_files', item: file }),
  };
  await create(door, 'directus_notifications', item, caller);
}

/**
 * Files as doors see them: uploads, replacements and imports become rows of `directus_files`, written as whoever sent them. The
 * bytes come first; where their row cannot be written, they are removed.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Caller } from '../access/caller.ts';
import { type Changeable, requireFields, seeChange } from '../access/change.ts';
import type { Config } from '../config.ts';
import type { Changed } from '../engine/change-request.ts';
import type { Engine } from '../engine/engine.ts';
import { ApiError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Change } from '../query/change.ts';
import type { Storage } from '../storage/storage.ts';
import { column, readRows } from '../system/rows.ts';
import { asUpload, files, given } from './access.ts';
import type { Asked } from './asked.ts';
import { type Contents, openContents } from './contents.ts';
import { fieldsOf } from './fields.ts';
import { type FormFields, readForm } from './form.ts';
import { heldFile } from './held.ts';
import { fileHooks, requireLocation } from './hooks.ts';
import { type Incoming, type Kept, keep } from './keep.ts';
import { downloadName, isUuid, titleOf } from './names.ts';
import { findOrphans, type Orphan } from './orphans.ts';
import { openPieces } from './pieces.ts';
import { fetched } from './remote.ts';
import { openResumable, type Resumable } from './resumable.ts';

export type FilesConfig = Pick<
  Config,
  | 'filesMaxUploadSize'
  | 'filesMimeTypeAllowList'
  | 'filesDeduplicate'
  | 'importIpAllowList'
  | 'tusEnabled'
  | 'tusUploadExpiration'
  | 'dataDir'
>;

export interface FilesSettings {
  readonly engine: Engine;
  readonly storage: Storage;
  readonly config: FilesConfig;
  readonly log: Log;
}

interface Opened extends FilesSettings {
  readonly contents: Contents;
}

export interface Files {
  readonly storage: Storage;
  /** A form with one file or several: all of them become files, or none. */
  upload(request: IncomingMessage, asked: Asked): Promise<Changed>;
  /** A form with other bytes for a file, other metadata, or both. */
  replace(request: IncomingMessage, id: string, asked: Asked): Promise<Changed>;
  importFrom(url: string, fields: FormFields, asked: Asked): Promise<Changed>;
  /** The same for bytes that are in hand. */
  add(incoming: Incoming, fields: FormFields, asked: Asked): Promise<Changed>;
  /** Throws an ApiError where such a file could not be made. */
  requireCreatable(fields: FormFields, caller: Caller): void;
  /** What has no row, or no bytes, and is older than so many milliseconds; without a word: a day. */
  orphans(age?: number): AsyncIterable<Orphan>;
  /** Uploads in pieces; null: there are none. */
  readonly resumable: Resumable | null;
}

export function openFiles(given: FilesSettings): Files {
  const contents = openContents(given.storage, given.config.filesDeduplicate);
  const settings: Opened = { ...given, contents };
  given.engine.hook(fileHooks(given));
  given.engine.hook(contents.hook);
  const pieces = openPieces(join(given.config.dataDir, 'tus'));
  const opened: Omit<Files, 'resumable'> = {
    storage: settings.storage,
    orphans: (age) => findOrphans({ ...given, pieces, tusUploadExpiration: given.config.tusUploadExpiration }, age),
    upload: (request, asked) => upload(settings, request, asked),
    replace: (request, id, asked) => replace(settings, request, id, asked),
    importFrom: async (url, fields, asked) => {
      // Nobody is asked for anything on behalf of who may not keep it.
      creatable(settings, asked.caller, fields);
      return add(settings, await fetched(url, settings.config, asked.signal), fields, asked);
    },
    add: (incoming, fields, asked) => add(settings, incoming, fields, asked),
    requireCreatable: (fields, caller) => void creatable(settings, caller, fields),
  };
  return { ...opened, resumable: given.config.tusEnabled ? openResumable(opened, pieces, given.config) : null };
}

/** A row that is to be written, and the bytes it is about. */
interface Drafted {
  readonly item: Record<string, unknown>;
  readonly kept: Kept;
}

async function upload(settings: Opened, request: IncomingMessage, asked: Asked): Promise<Changed> {
  creatable(settings, asked.caller, {});
  const drafts: Drafted[] = [];
  try {
    const form = await readForm(request, asked.signal, async ({ fields, ...incoming }, signal) => {
      const drafted = await draft(settings, incoming, fields, asked.caller, signal);
      drafts.push(drafted);
      return drafted;
    });
    const late = Object.keys(form.fields)[0];
    if (late !== undefined && form.files.length > 0) throw behind(late);
    if (form.files.length === 0) throw noFile();
    return await create(settings, form.files, asked);
  } catch (error) {
    const kept = drafts.map((each) => each.kept);
    throw await afterwards(settings, kept, error);
  }
}

async function add(settings: Opened, incoming: Incoming, fields: FormFields, asked: Asked): Promise<Changed> {
  const drafts: Drafted[] = [];
  try {
    drafts.push(await draft(settings, incoming, fields, asked.caller, asked.signal));
    return await create(settings, drafts, asked);
  } catch (error) {
    incoming.content.destroy();
    const kept = drafts.map((each) => each.kept);
    throw await afterwards(settings, kept, error);
  }
}

async function draft(
  settings: FilesSettings,
  { content, name: named, declared, id: fixed }: Incoming,
  said: FormFields,
  caller: Caller,
  signal: AbortSignal,
): Promise<Drafted> {
  const fields = given(said);
  const { grant, collection } = creatable(settings, caller, fields);
  const own = fixed !== undefined || isUuid(fields.id);
  if (fields.id !== undefined && fields.id !== null && !own) throw wrongId();
  const id = fixed ?? (own ? String(fields.id).toLowerCase() : randomUUID());
  const name = downloadName(typeof fields.filename_download === 'string' ? fields.filename_download : named);
  const storage = fields.storage ?? settings.storage.names[0]!;
  requireLocation(settings.storage, storage);
  const location = settings.storage.location(String(storage))!;
  const preset = (field: string) => Object.hasOwn(grant.presets, field);
  const words = {
    ...(preset('title') ? {} : { title: titleOf(name) }),
    ...(preset('folder') || Object.hasOwn(fields, 'folder') ? {} : { folder: await defaultFolder(settings.engine) }),
    ...fieldsOf(fields, collection),
  };
  // Last, so that nothing can be wrong any more that is known without the bytes.
  const place = { location, storage: String(storage), id, fresh: own };
  const kept = await keep({ content, declared, name: named === '' ? name : named }, place, settings.config, signal);
  return { item: { ...words, id, filename_download: name, uploaded_on: new Date().toISOString(), ...kept.columns }, kept };
}

async function replace(settings: Opened, request: IncomingMessage, key: string, asked: Asked): Promise<Changed> {
  const { engine, storage, config } = settings;
  const { caller, signal } = asked;
  const changeable = seeChange(caller.access, engine.model(), 'update', files, []);
  const held = await heldFile(engine, caller, key, signal);
  const drafts: Kept[] = [];
  try {
    const form = await readForm(request, signal, async ({ fields: said, ...incoming }, ended) => {
      if (drafts.length > 0) throw oneFile();
      const fields = given(said);
      requireFields(changeable, caller.access, fields);
      const place = fields.storage ?? (storage.location(held.storage) ? held.storage : storage.names[0]!);
      requireLocation(storage, place);
      const location = storage.location(String(place))!;
      const words = fieldsOf(fields, changeable.collection);
      const kept = await keep(incoming, { location, storage: String(place), id: held.id, fresh: true }, config, ended);
      drafts.push(kept);
      return { ...words, ...kept.columns, uploaded_on: new Date().toISOString() };
    });
    const [bytes, ...more] = form.files;
    if (more.length > 0) throw oneFile();
    const late = Object.keys(form.fields)[0];
    if (bytes !== undefined && late !== undefined) throw behind(late);
    if (bytes === undefined && late === undefined) throw noFile();
    const data = bytes ?? fieldsOf(given(form.fields), changeable.collection);
    const change: Change = { kind: 'update', collection: files, which: { by: 'keys', keys: [[held.id]] }, data };
    // Without bytes it is an update like any other.
    return await write(settings, change, asked, drafts);
  } catch (error) {
    throw await afterwards(settings, drafts, error);
  }
}

function creatable({ engine }: FilesSettings, { access }: Caller, fields: FormFields): Changeable {
  const changeable = seeChange(access, engine.model(), 'create', files, []);
  requireFields(changeable, access, given(fields));
  return changeable;
}

const create = (settings: Opened, drafts: readonly Drafted[], asked: Asked): Promise<Changed> =>
  write(
    settings,
    { kind: 'create', collection: files, items: drafts.map(({ item }) => item) },
    asked,
    drafts.map(({ kept }) => kept),
  );

async function write({ engine, contents }: Opened, change: Change, asked: Asked, kept: readonly Kept[]): Promise<Changed> {
  const { caller, signal, shown, unchanged } = asked;
  // Who has gone meanwhile wanted nothing.
  signal.throwIfAborted();
  const writer = kept.length > 0 ? asUpload(caller, change.kind === 'create' ? 'create' : 'update') : caller;
  try {
    // From here on it is done or not: whoever hangs up while it is committed must not have its bytes removed.
    return await contents.around(kept, () =>
      engine.change({ change: () => change, shown, unchanged }, writer, new AbortController().signal),
    );
  } catch (error) {
    if (!(error instanceof ApiError) || error.status >= 500) throw new Unsettled(error);
    throw error;
  }
}

/** Whether the row is there, nobody knows: the connection may have been lost with the commit on its way. */
class Unsettled extends Error {
  constructor(cause: unknown) {
    super('A file could not be written', { cause });
  }
}

/** Answers what to throw. Bytes without a row are found later; a row without bytes would be a loss. */
async function afterwards({ log }: FilesSettings, kept: readonly Kept[], error: unknown): Promise<unknown> {
  if (error instanceof Unsettled) {
    if (kept.length > 0)
      log.warn('Bytes of an upload may be left over: see pergola files orphans', { error: String(error.cause) });
    return error.cause;
  }
  for (const result of await Promise.allSettled(kept.map((each) => each.remove()))) {
    if (result.status === 'rejected') log.error('Bytes of an upload could not be removed', { error: String(result.reason) });
  }
  return error;
}

async function defaultFolder(engine: Engine): Promise<unknown> {
  const [row] = await readRows(engine, 'directus_settings', [column('storage_default_folder')]);
  return row?.storage_default_folder ?? null;
}

const payload = (field: string, reason: string, hint: string): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field }, hint);
const wrongId = (): ApiError => payload('id', 'The id of a file is a UUID', 'Leave it out, and one is made');
const noFile = (): ApiError => payload('file', 'The form has no file', 'Send a part named file, with a filename');
const oneFile = (): ApiError => payload('file', 'The form has several files', 'Send one in place of the one there is');
const behind = (name: string): ApiError =>
  payload(name.slice(0, 60), `"${name.slice(0, 60)}" stands behind the file it is about`, 'Send metadata before the file');

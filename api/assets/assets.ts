/** The files of the library as answers, for doors: who may have one, and its bytes as they are or as they are asked for. */
import type { Readable } from 'node:stream';
import { Readable as Bytes } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Caller } from '../access/caller.ts';
import type { Config } from '../config.ts';
import type { Engine } from '../engine/engine.ts';
import { ApiError } from '../errors.ts';
import type { Log } from '../log.ts';
import { hasPoster } from '../media/poster.ts';
import type { WireObject } from '../parse/wire.ts';
import type { Location, Storage } from '../storage/storage.ts';
import { archiveOf, type Entry } from './archive.ts';
import { type Asset, findAsset } from './asset.ts';
import { chosenFormat, type Format, formatOf, typeOf } from './formats.ts';
import { illegal } from './illegal.ts';
import { fingerprintOf, openKept, pathOf } from './kept.ts';
import { type Links, openLinks } from './link.ts';
import { makePoster } from './posters.ts';
import { systemPreset } from './presets.ts';
import type { Range } from './range.ts';
import { render } from './render.ts';
import { type AssetRules, openRules } from './rules.ts';
import { filesIn, filesNamed, type Several } from './several.ts';
import { asksForPoster, asksForTransform, readTransform, type Transform, transformParameters } from './transform.ts';
import { openTurns, type Turns } from './turns.ts';

export type AssetsConfig = Pick<
  Config,
  | 'publicUrl'
  | 'assetsCacheTtl'
  | 'assetsTransformMaxConcurrent'
  | 'assetsTransformMaxQueued'
  | 'assetsTransformMaxOperations'
  | 'assetsTransformImageMaxDimension'
  | 'assetsTransformImageMaxSize'
  | 'assetsTransformTimeout'
  | 'assetsPosters'
  | 'assetsPosterMaxSize'
>;

export interface AssetsSettings {
  readonly engine: Engine;
  readonly storage: Storage;
  readonly config: AssetsConfig;
  /** Signs links. */
  readonly secret: string;
  readonly log: Log;
}

export interface Assets {
  readonly links: Links;
  /** Milliseconds for which an answer may be kept. */
  readonly cacheTtl: number;
  /** Everybody is shown it, whoever they are. */
  isShown(id: string): Promise<boolean>;
  /** `caller` null: who need not be asked. */
  find(id: string, caller: Caller | null, signal: AbortSignal): Promise<Asset>;
  /** `parameters`: of the address; those that are none of ours are left alone. */
  content(asset: Asset, parameters: WireObject, accept: string | undefined): Promise<Content>;
  /** The query string of a link. Refuses what `content` would. */
  signed(id: string, parameters: WireObject, expires: Date): Promise<string>;
  /** What addresses begin with, where that is known; else ''. */
  readonly base: string;
  named(ids: readonly string[], caller: Caller, signal: AbortSignal): Promise<Archive>;
  inFolder(id: string, caller: Caller, signal: AbortSignal): Promise<Archive>;
  counts(): AssetCounts;
}

/** Since the start: images made, and how many at the same time. */
export interface AssetCounts extends ReturnType<Turns['counts']> {
  readonly made: number;
}

/** A zip, which has to be read to its end or destroyed. */
export interface Archive {
  readonly name: string;
  readonly content: Readable;
}

export interface Content {
  readonly bytes: number;
  readonly type: string | null;
  readonly name: string;
  /** In quotes. */
  readonly etag: string;
  /** By what the client takes. */
  readonly varies: boolean;
  open(range: Range | null): Promise<Readable>;
}

export function openAssets({ engine, storage, config, secret, log }: AssetsSettings): Assets {
  const rules = openRules(engine);
  const turns = openTurns(config.assetsTransformMaxConcurrent, config.assetsTransformMaxQueued);
  const kept = openKept(log);
  const limits = { operations: config.assetsTransformMaxOperations, dimension: config.assetsTransformImageMaxDimension };
  const links = openLinks(secret);
  let made = 0;

  const transformOf = async (parameters: WireObject, poster: boolean): Promise<Transform | null> => {
    if (!poster && !asksForTransform(parameters)) return null;
    return readTransform(permitted(parameters, await rules()), limits);
  };

  const make = async (location: Location, asset: Asset, transform: Transform, format: Format): Promise<Buffer> => {
    const original = await read(location, asset.path);
    const bounds = { dimension: limits.dimension, milliseconds: config.assetsTransformTimeout };
    if (hasPoster(asset.type)) {
      made++;
      return render(await makePoster(original, asset.type, config), transform, format, bounds);
    }
    if (original.bytes > config.assetsTransformImageMaxSize) {
      throw illegal(
        'image',
        `has ${original.bytes} bytes; up to ${config.assetsTransformImageMaxSize} are transformed`,
        'Ask for the file as it is',
      );
    }
    made++;
    const input = await buffer(await original.open(null));
    return render(input, transform, format, bounds);
  };

  return {
    links,
    cacheTtl: config.assetsCacheTtl,
    isShown: async (id) => (await rules()).shown.has(id),
    find: (id, caller, signal) => findAsset(engine, id, caller, signal),
    base: config.publicUrl ?? '',
    signed: async (id, parameters, expires) => {
      await transformOf(parameters, asksForPoster(parameters));
      return links.sign(id, linkable(parameters), expires);
    },
    named: async (ids, caller, signal) => archive(await filesNamed(engine, ids, caller, signal), storage),
    inFolder: async (id, caller, signal) => archive(await filesIn(engine, id, caller, signal), storage),
    counts: () => ({ ...turns.counts(), made }),
    content: async (asset, parameters, accept) => {
      const poster = hasPoster(asset.type) && asksForPoster(parameters);
      const asked = await transformOf(parameters, poster);
      const location = locationOf(storage, asset);
      const from = poster ? 'jpg' : formatOf(asset.type);
      const seconds = Math.floor(asset.modified.getTime() / 1000);
      if (asked === null || from === null) {
        const { bytes, open } = await read(location, asset.path);
        return { bytes, open, type: asset.type, name: asset.name, etag: `"${seconds}"`, varies: false };
      }
      const transform = { ...asked, focalPoint: asked.focalPoint ?? asset.focalPoint };
      const format = chosenFormat(transform.format, from, accept);
      const fingerprint = fingerprintOf(asset, transform, format);
      const path = pathOf(asset, fingerprint, format);
      const ready = await whole(location, path);
      const { bytes, open } =
        ready ?? inMemory(await kept.bytes(location, path, () => turns.take(() => make(location, asset, transform, format))));
      const name = format === from && !poster ? asset.name : `${asset.name.replace(/\.[^.]*$/, '')}.${format}`;
      const etag = `"${seconds}-${fingerprint.slice(0, 16)}"`;
      return { bytes, open, type: typeOf(format), name, etag, varies: transform.format === 'auto' };
    },
  };
}

/** By the settings of the project; what the studio itself counts on is always there. A preset says all there is to say. */
function permitted(parameters: WireObject, { transforms, presets }: AssetRules): WireObject {
  const { key = '' } = parameters;
  if (typeof key !== 'string' && key !== null) throw illegal('key', 'has to be the name of a preset');
  if (key !== '' && key !== null) {
    const preset = systemPreset(key) ?? (transforms === 'none' ? null : (presets.get(key) ?? null));
    if (preset !== null) return preset;
    throw illegal('key', `"${key.slice(0, 60)}" is no preset`, 'Presets are in the project’s settings');
  }
  if (transforms === 'all') return parameters;
  throw transforms === 'presets'
    ? illegal('key', 'is needed: only presets are allowed', 'Name a preset of the project’s settings as key')
    : illegal('key', 'may only be one of the studio’s: transformations are switched off', 'Ask for the file as it is');
}

/** Of what a link may say; `download` with or without a value. */
function linkable(parameters: WireObject): WireObject {
  const names = [...transformParameters, 'poster', 'download'];
  return Object.fromEntries(names.flatMap((name) => (parameters[name] === undefined ? [] : [[name, parameters[name]]])));
}

/** That all bytes are there is looked at before anything is sent. */
async function archive({ name, files }: Several, storage: Storage): Promise<Archive> {
  const entries: Entry[] = [];
  for (const { asset, folders } of files) {
    const { open } = await read(locationOf(storage, asset), asset.path);
    entries.push({ names: [...folders, asset.name], modified: asset.modified, open: () => open(null) });
  }
  return { name: `${name}.zip`, content: await archiveOf(entries) };
}

type Whole = Pick<Content, 'bytes' | 'open'>;

async function read(location: Location, path: string): Promise<Whole> {
  const found = await whole(location, path);
  if (found) return found;
  throw gone();
}

async function whole(location: Location, path: string): Promise<Whole | null> {
  const found = await location.stat(path);
  return (
    found && {
      bytes: found.bytes,
      open: async (range) => {
        const content = await location.read(path, range ?? undefined);
        if (content) return content;
        throw gone();
      },
    }
  );
}

const inMemory = (content: Buffer): Whole => ({
  bytes: content.length,
  open: async (range) => Bytes.from([range === null ? content : content.subarray(range.start, range.end + 1)]),
});

/** A row may name what is no location of ours, and no path. */
export function locationOf(storage: Storage, { storage: name, path }: Asset): Location {
  const location = storage.location(name);
  if (location !== null && isPath(path)) return location;
  throw gone();
}

const isPath = (path: string): boolean =>
  path.length <= 400 &&
  path.split('/').every((part) => Buffer.byteLength(part) <= 255 && /^[^./\\\p{C}][^/\\\p{C}]*$/u.test(part));

const gone = (): ApiError =>
  new ApiError(
    'UNPROCESSABLE_CONTENT',
    { reason: 'The bytes of this file are not where they should be' },
    'Upload the file again',
  );

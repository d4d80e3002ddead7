/**
 * Bytes on their way into a location: looked at by their beginning, refused where they are too many or of a kind that is not
 * wanted, and streamed. What is known of them then is columns of their row.
 */
import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ApiError } from '../errors.ts';
import { isAllowed, kindOf, looked } from '../media/kind.ts';
import type { Payload } from '../query/change.ts';
import type { Location } from '../storage/storage.ts';
import { commonName, diskName } from './names.ts';
import { pictureOf } from './picture.ts';

export interface Incoming {
  readonly content: Readable;
  /** What whoever sent it says it is. */
  readonly declared: string;
  readonly name: string;
  /** What the file will be known by, where that is decided. */
  readonly id?: string;
}

export interface KeepLimits {
  readonly filesMaxUploadSize: number | null;
  readonly filesMimeTypeAllowList: readonly string[];
  /** Other files may come to have the same bytes. */
  readonly filesDeduplicate: boolean;
}

export interface Place {
  readonly location: Location;
  readonly storage: string;
  readonly id: string;
  /** There may be bytes of that file already. */
  readonly fresh: boolean;
}

export interface Kept {
  /** storage, filename_disk, type, filesize, width, height, metadata. */
  readonly columns: Payload;
  /** SHA-256, in hexadecimal. */
  readonly hash: string;
  remove(): Promise<void>;
}

export async function keep(incoming: Incoming, place: Place, limits: KeepLimits, signal: AbortSignal): Promise<Kept> {
  const { content, declared, name } = incoming;
  const { location, storage, id, fresh } = place;
  const chunks = content.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  const head = await beginning(chunks, signal);
  const { type, ending } = await kindOf(Buffer.concat(head), declared, name);
  if (!isAllowed(type, limits.filesMimeTypeAllowList)) throw notAllowed(type, limits.filesMimeTypeAllowList);
  const path = limits.filesDeduplicate ? commonName() : diskName(id, ending, fresh);
  const hash = createHash('sha256');
  const { bytes } = await location.write(
    path,
    Readable.from(hashed(bounded(head, chunks, limits.filesMaxUploadSize), hash), { objectMode: false }),
    signal,
  );
  const remove = () => location.remove(path);
  try {
    const picture = await pictureOf(location, path, type, bytes);
    return { columns: { storage, filename_disk: path, type, filesize: bytes, ...picture }, hash: hash.digest('hex'), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function beginning(chunks: AsyncIterator<Buffer>, signal: AbortSignal): Promise<Buffer[]> {
  const head: Buffer[] = [];
  for (let bytes = 0; bytes < looked; ) {
    signal.throwIfAborted();
    const step = await chunks.next();
    if (step.done) break;
    head.push(step.value);
    bytes += step.value.length;
  }
  return head;
}

async function* bounded(head: readonly Buffer[], rest: AsyncIterator<Buffer>, most: number | null): AsyncGenerator<Buffer> {
  let bytes = 0;
  const counted = (chunk: Buffer): Buffer => {
    bytes += chunk.length;
    if (most !== null && bytes > most) throw tooLarge(most);
    return chunk;
  };
  for (const chunk of head) yield counted(chunk);
  for (let step = await rest.next(); !step.done; step = await rest.next()) yield counted(step.value);
}

async function* hashed(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

export const tooLarge = (most: number): ApiError =>
  new ApiError('CONTENT_TOO_LARGE', { reason: `A file may have ${most} bytes at most`, limit: most }, 'Send a smaller file');

const notAllowed = (type: string, allowed: readonly string[]): ApiError =>
  new ApiError(
    'INVALID_PAYLOAD',
    { reason: `The file is ${type}, by what is in it, and such files are not taken`, field: 'type', type },
    `Send one of ${allowed.join(', ')}`,
  );

/**
 * An upload is first put on disk: a transaction that waited for a slow client would hold its locks all the while, and one that
 * gave way to another has to read its rows again.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ApiError } from '../errors.ts';

export interface KeptFile {
  /** Its text in pieces, from the beginning. */
  text(): AsyncGenerator<string>;
  remove(): Promise<void>;
}

export async function keep(upload: Readable, signal: AbortSignal): Promise<KeptFile> {
  const path = join(tmpdir(), `pergola-import-${randomUUID()}`);
  const remove = () => rm(path, { force: true });
  try {
    await pipeline(upload, createWriteStream(path, { mode: 0o600, flags: 'wx' }), { signal });
  } catch (error) {
    await remove();
    throw error;
  }
  return { text: () => textIn(path), remove };
}

async function* textIn(path: string): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of createReadStream(path)) yield utf8.decode(bytes as Buffer, { stream: true });
    yield utf8.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ApiError('INVALID_PAYLOAD', { reason: 'The file is not UTF-8', field: 'file' }, 'Save it as UTF-8');
  }
}

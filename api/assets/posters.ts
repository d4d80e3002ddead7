/** A picture of a file that is none itself: a document's first page, a film's poster; or a clear word why there is none. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { ApiError } from '../errors.ts';
import { kindOf, looked } from '../media/kind.ts';
import { posterOf } from '../media/poster.ts';
import { ProgramFailure } from '../media/programs.ts';
import { illegal } from './illegal.ts';

export interface PosterLimits {
  /** Are there any? */
  readonly assetsPosters: boolean;
  readonly assetsPosterMaxSize: number;
  readonly assetsTransformTimeout: number;
}

export interface Original {
  readonly bytes: number;
  open(range: { readonly start: number; readonly end: number } | null): Promise<Readable>;
}

/** `type`: what its row says it is, which has to be so. */
export async function makePoster(original: Original, type: string, limits: PosterLimits): Promise<Buffer> {
  if (!limits.assetsPosters)
    throw illegal('poster', 'is not available: pictures of documents and films are switched off', asItIs);
  if (original.bytes > limits.assetsPosterMaxSize) {
    throw illegal('poster', `is only made of files of up to ${limits.assetsPosterMaxSize} bytes`, asItIs);
  }
  if (original.bytes === 0) throw unreadable('it is empty');
  const head = await buffer(await original.open({ start: 0, end: Math.min(original.bytes, looked) - 1 }));
  if ((await kindOf(head, '', '')).type !== type) throw unreadable('it is of another kind than it says');
  const folder = await mkdtemp(join(tmpdir(), 'pergola-poster-'));
  try {
    const path = join(folder, randomUUID());
    await pipeline(await original.open(null), createWriteStream(path, { mode: 0o600, flags: 'wx' }));
    return await posterOf(path, type, limits.assetsTransformTimeout);
  } catch (error) {
    throw error instanceof ProgramFailure ? refusalOf(error) : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function refusalOf({ why, message }: ProgramFailure): ApiError {
  if (why === 'missing') return illegal('poster', `is not available here: ${message}`, 'Install it beside the server');
  if (why === 'time') return new ApiError('OUT_OF_TIME', { reason: 'Making a picture of it took too long' }, asItIs);
  return unreadable(why === 'output' ? 'its picture is too large' : 'it is damaged, or has no picture');
}

const asItIs = 'Ask for the file as it is';

const unreadable = (why: string): ApiError =>
  new ApiError('UNPROCESSABLE_CONTENT', { reason: `No picture can be made of the file: ${why}` }, asItIs);

/**
 * Uploads in pieces, by the protocol tus 1.0: begun with their length and what the file will be, continued where they broke off,
 * and when the last byte is there a file like any other, under the same rules.
 */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Caller } from '../access/caller.ts';
import type { Config } from '../config.ts';
import { ApiError } from '../errors.ts';
import type { Asked } from './asked.ts';
import type { FormFields } from './form.ts';
import { type Incoming, tooLarge } from './keep.ts';
import { isUuid } from './names.ts';
import { type Begun, type Pieces, TooMany } from './pieces.ts';
import { metadataOf } from './tus-metadata.ts';

export type ResumableConfig = Pick<Config, 'filesMaxUploadSize' | 'tusUploadExpiration'>;

export interface Progress {
  readonly id: string;
  readonly size: number;
  readonly offset: number;
  /** The header, as it was sent. */
  readonly metadata: string;
}

export interface Resumable {
  readonly largest: number | null;
  begin(size: number, metadata: string, caller: Caller): Promise<Progress>;
  /** Throws where there is none, for this caller. */
  find(id: string, caller: Caller): Promise<Progress>;
  append(id: string, offset: number, content: Readable, caller: Caller): Promise<Progress>;
  end(id: string, caller: Caller): Promise<void>;
}

/** What becomes of an upload that is whole. */
export interface Making {
  requireCreatable(fields: FormFields, caller: Caller): void;
  add(incoming: Incoming, fields: FormFields, asked: Asked): Promise<unknown>;
}

interface Coming {
  readonly content: Readable;
  readonly done: Promise<unknown>;
}

export function openResumable(making: Making, pieces: Pieces, config: ResumableConfig): Resumable {
  const coming = new Map<string, Coming>();

  const find = async (id: string, { user, access }: Caller) => {
    const found = isUuid(id) ? await pieces.find(id) : null;
    if (found === null || (found.owner !== user && !access.admin)) throw missing();
    return found;
  };

  const finish = async (begun: Begun, caller: Caller): Promise<void> => {
    // All of it is here: whether somebody still waits to hear so makes no difference.
    const { signal } = new AbortController();
    const { fields, name, declared } = metadataOf(begun.metadata);
    const incoming = { content: pieces.read(begun.id), declared, name, id: begun.id };
    try {
      await making.add(incoming, fields, { caller, signal, shown: null, unchanged: null });
    } catch (error) {
      // It was made before, and the server ended before it could say so.
      if (!(error instanceof ApiError)) throw error;
      if (error.code !== 'RECORD_NOT_UNIQUE' || error.details.field !== 'id') {
        // What is refused now is refused the next time; only what others are to blame for may be tried again.
        if (error.status < 500 && error.status !== 408) await pieces.remove(begun.id);
        throw error;
      }
    }
    await pieces.remove(begun.id);
  };

  const append = async (id: string, offset: number, content: Readable, caller: Caller) => {
    const found = await find(id, caller);
    if (offset !== found.offset) throw elsewhere(found.offset);
    try {
      const now = await pieces.append(id, offset, content, found.size - offset);
      if (now === found.size) await finish(found, caller);
      return { ...found, offset: now };
    } catch (error) {
      if (error instanceof TooMany) throw tooMany(found.size);
      throw error;
    }
  };

  const take = async (id: string, offset: number, content: Readable, caller: Caller): Promise<Progress> => {
    await find(id, caller);
    // A client that comes again has given its former connection up, whatever that still believes.
    for (let former = coming.get(id); former; former = coming.get(id)) {
      former.content.destroy();
      await former.done.catch(() => {});
    }
    const done = append(id, offset, content, caller).finally(() => coming.delete(id));
    coming.set(id, { content, done });
    return done;
  };

  return {
    largest: config.filesMaxUploadSize,
    begin: async (size, metadata, caller) => {
      const most = config.filesMaxUploadSize;
      if (most !== null && size > most) throw tooLarge(most);
      making.requireCreatable(metadataOf(metadata).fields, caller);
      for (const left of await pieces.left(config.tusUploadExpiration)) await pieces.remove(left);
      const begun = { id: randomUUID(), size, owner: caller.user, metadata };
      await pieces.begin(begun);
      if (size === 0) await finish(begun, caller);
      return { ...begun, offset: 0 };
    },
    find: async (id, caller) => {
      const found = await find(id, caller);
      // The server ended before it could make a file of it.
      if (found.offset < found.size || coming.has(id)) return found;
      return take(id, found.offset, Readable.from([]), caller);
    },
    append: take,
    end: async (id, caller) => {
      await find(id, caller);
      const former = coming.get(id);
      former?.content.destroy();
      await former?.done.catch(() => {});
      await pieces.remove(id);
    },
  };
}

const missing = (): ApiError =>
  new ApiError('FORBIDDEN', { reason: 'There is no such upload, or it is not yours' }, 'Begin it anew with POST /files/tus');
const elsewhere = (offset: number): ApiError =>
  new ApiError('UPLOAD_CONFLICT', { reason: `There are ${offset} bytes of it`, offset }, 'Send what follows on them');
const tooMany = (size: number): ApiError =>
  new ApiError('CONTENT_TOO_LARGE', { reason: `More than the ${size} bytes came that were announced` }, 'Begin it anew');

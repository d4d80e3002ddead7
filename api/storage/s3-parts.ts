/**
 * An object of any size out of a stream, in parts, of which few are in memory: the same few buffers, filled again and again, as what
 * is thrown away is memory until it is collected. Whole or not at all: what breaks off is called off, so that no parts stay.
 */
import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

/** Of each part; there may be ten thousand, so objects of 80 GB. Some services want all of them to be of one size. */
const partSize = 8 * 1024 ** 2;
/** One is on its way while the other is filled. */
const buffers = 2;

export interface ObjectKey {
  readonly Bucket: string;
  readonly Key: string;
}

export async function writeObject(
  client: S3Client,
  target: ObjectKey,
  content: Readable,
  signal?: AbortSignal,
): Promise<{ readonly bytes: number }> {
  signal?.throwIfAborted();
  const next = reading(content, signal);
  try {
    const held: Buffer[] = [];
    let bytes = 0;
    while (bytes < partSize) {
      const chunk = await next();
      if (chunk === null) {
        // To its end, from here on: what is given up on its way may arrive all the same.
        await client.send(new PutObjectCommand({ ...target, Body: Buffer.concat(held) }));
        return { bytes };
      }
      held.push(chunk);
      bytes += chunk.length;
    }
    return { bytes: await inParts(client, target, filling(held, next), signal) };
  } finally {
    content.destroy();
  }
}

/** null: that was all. */
type Next = () => Promise<Buffer | null>;

function reading(content: Readable, signal: AbortSignal | undefined): Next {
  const chunks = content[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  // A stream that waits for bytes which never come tells none of its readers that it was destroyed.
  let giveUp = (_: unknown): void => {};
  signal?.addEventListener('abort', () => giveUp(signal.reason), { once: true });
  return () =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      giveUp = reject;
      chunks.next().then(({ done, value }) => resolve(done ? null : value), reject);
    });
}

type Fill = (buffer: Buffer) => Promise<Buffer>;

/** Puts what comes next into a buffer, first what is held already, and answers how much of it that is: all, but at the end. */
function filling(held: Buffer[], next: Next): Fill {
  let rest: Buffer = Buffer.alloc(0);
  return async (buffer) => {
    let length = 0;
    while (length < buffer.length) {
      if (rest.length === 0) {
        const chunk = held.shift() ?? (await next());
        if (chunk === null) break;
        rest = chunk;
      }
      const taken = rest.copy(buffer, length);
      length += taken;
      rest = rest.subarray(taken);
    }
    return buffer.subarray(0, length);
  };
}

async function inParts(client: S3Client, target: ObjectKey, fill: Fill, signal: AbortSignal | undefined): Promise<number> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  const upload = { ...target, UploadId };
  const parts: CompletedPart[] = [];
  const failed = new AbortController();
  const ended = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const send = async (part: Buffer, PartNumber: number): Promise<void> => {
    const sent = await client.send(new UploadPartCommand({ ...upload, PartNumber, Body: part }), { abortSignal: ended });
    parts.push({ PartNumber, ETag: sent.ETag });
  };
  const places = Array.from({ length: buffers }, () => ({ buffer: Buffer.allocUnsafeSlow(partSize), busy: Promise.resolve() }));
  try {
    let bytes = 0;
    signal?.throwIfAborted();
    for (let number = 1; ; number++) {
      const place = places[number % buffers]!;
      await place.busy;
      failed.signal.throwIfAborted();
      const part = await fill(place.buffer);
      if (part.length === 0) break;
      bytes += part.length;
      place.busy = send(part, number);
      // Told where it is waited for.
      place.busy.catch((error: unknown) => failed.abort(error));
    }
    await Promise.all(places.map(({ busy }) => busy));
    signal?.throwIfAborted();
    const Parts = parts.sort((a, b) => a.PartNumber! - b.PartNumber!);
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
    return bytes;
  } catch (error) {
    failed.abort(error);
    // What still arrives after it was called off would stay.
    await Promise.allSettled(places.map(({ busy }) => busy));
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => {});
    throw error;
  }
}

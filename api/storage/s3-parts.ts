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
/** Two are on their way while the third is filled. */
const buffers = 3;

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
  try {
    const fill = filling(content, signal);
    const first = await fill(Buffer.allocUnsafeSlow(partSize));
    if (first.length === partSize) return { bytes: await inParts(client, target, first, fill, signal) };
    // To its end, from here on: what is given up on its way may arrive all the same.
    await client.send(new PutObjectCommand({ ...target, Body: first }));
    return { bytes: first.length };
  } finally {
    content.destroy();
  }
}

type Fill = (buffer: Buffer) => Promise<Buffer>;

/** Puts what comes next into a buffer, and answers how much of it that is: all, but at the end. */
function filling(content: Readable, signal: AbortSignal | undefined): Fill {
  // A stream that waits for bytes which never come tells none of its readers that it was destroyed.
  let giveUp = (_: unknown): void => {};
  signal?.addEventListener('abort', () => giveUp(signal.reason), { once: true });
  const next = (): Promise<IteratorResult<Buffer>> =>
    new Promise((resolve, reject) => {
      giveUp = reject;
      chunks.next().then(resolve, reject);
    });
  const chunks = content[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  return async (buffer) => {
    let length = 0;
    while (length < buffer.length) {
      if (rest.length === 0) {
        const step = await next();
        if (step.done) break;
        rest = step.value;
      }
      const taken = rest.copy(buffer, length);
      length += taken;
      rest = rest.subarray(taken);
    }
    return buffer.subarray(0, length);
  };
}

async function inParts(
  client: S3Client,
  target: ObjectKey,
  first: Buffer,
  fill: Fill,
  signal: AbortSignal | undefined,
): Promise<number> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  const upload = { ...target, UploadId };
  const parts: CompletedPart[] = [];
  const failed = new AbortController();
  const ended = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const send = async (part: Buffer, PartNumber: number): Promise<void> => {
    const sent = await client.send(new UploadPartCommand({ ...upload, PartNumber, Body: part }), { abortSignal: ended });
    parts.push({ PartNumber, ETag: sent.ETag });
  };
  const places = Array.from({ length: buffers }, () => ({ buffer: null as Buffer | null, busy: Promise.resolve() }));
  try {
    let bytes = 0;
    signal?.throwIfAborted();
    for (let number = 1, part = first; part.length > 0; number++) {
      bytes += part.length;
      const place = places[(number - 1) % buffers]!;
      place.buffer ??= Buffer.from(part.buffer, part.byteOffset, partSize);
      place.busy = send(part, number);
      // Told where it is waited for.
      place.busy.catch((error: unknown) => failed.abort(error));
      const next = places[number % buffers]!;
      await next.busy;
      failed.signal.throwIfAborted();
      next.buffer ??= Buffer.allocUnsafeSlow(partSize);
      part = await fill(next.buffer);
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

/**
 * A bucket of what speaks S3. Uploads go in parts, of which few are in memory; what breaks off is called off, so that no parts
 * are left behind. Loaded only where there is such a location.
 */
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { LocationConfig } from '../config/storage.ts';
import { checkedPath, type Location, type Unfinished } from './storage.ts';

/** Of each part; with two at once, and ten thousand in all, objects of 80 GB. More at once would take more memory than it saves time. */
const partSize = 8 * 1024 ** 2;

export function openS3(config: LocationConfig): Location {
  const client = new S3Client(clientSettings(config));
  const Bucket = config.bucket!;
  const root = (config.root ?? '').replace(/^\/+|\/+$/g, '');
  const below = root === '' ? '' : `${root}/`;
  const keyOf = (path: string) => ({ Bucket, Key: below + checkedPath(path) });
  return {
    write: (path, content, signal) => write(client, keyOf(path), content, signal),
    read: async (path, range) => {
      const Range = range && `bytes=${range.start}-${range.end}`;
      const found = await orNull(client.send(new GetObjectCommand({ ...keyOf(path), Range })));
      return (found?.Body as Readable | undefined) ?? null;
    },
    stat: async (path) => {
      const found = await orNull(client.send(new HeadObjectCommand(keyOf(path))));
      return found && { bytes: found.ContentLength ?? 0, modified: found.LastModified ?? new Date(0) };
    },
    remove: async (path) => {
      await orNull(client.send(new DeleteObjectCommand(keyOf(path))));
    },
    list: async function* (prefix) {
      let ContinuationToken: string | undefined;
      do {
        const page = await client.send(new ListObjectsV2Command({ Bucket, Prefix: below + prefix, ContinuationToken }));
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key.slice(below.length);
        ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
      } while (ContinuationToken !== undefined);
    },
    unfinished: () => unfinished(client, Bucket, below),
    close: async () => client.destroy(),
  };
}

function clientSettings({ region, endpoint, key, secret, forcePathStyle }: LocationConfig): S3ClientConfig {
  return {
    region: region ?? 'us-east-1',
    forcePathStyle,
    // Checksums that only Amazon knows are left out where nothing asks for them.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint === null ? {} : { endpoint }),
    ...(key === null || secret === null ? {} : { credentials: { accessKeyId: key, secretAccessKey: secret } }),
  };
}

interface ObjectKey {
  readonly Bucket: string;
  readonly Key: string;
}

async function write(
  client: S3Client,
  target: ObjectKey,
  content: Readable,
  signal: AbortSignal | undefined,
): Promise<{ readonly bytes: number }> {
  signal?.throwIfAborted();
  let bytes = 0;
  let broken: unknown = null;
  const counted = async function* (): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        yield chunk;
      }
    } catch (error) {
      broken = error;
      throw error;
    }
  };
  const upload = new Upload({
    client,
    params: { ...target, Body: Readable.from(counted(), { objectMode: false }) },
    partSize,
    queueSize: 2,
  });
  const giveUp = () => {
    content.destroy(new Error('Given up'));
    void upload.abort();
  };
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    await upload.done();
    return { bytes };
  } catch (error) {
    content.destroy();
    // Why it broke off says more than what came of calling it off.
    throw broken ?? error;
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

async function* unfinished(client: S3Client, Bucket: string, below: string): AsyncGenerator<Unfinished> {
  let from: { readonly KeyMarker?: string | undefined; readonly UploadIdMarker?: string | undefined } = {};
  for (;;) {
    const page = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: below, ...from }));
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (Key === undefined || UploadId === undefined) continue;
      const remove = async () => void (await orNull(client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))));
      yield { path: Key.slice(below.length), begun: Initiated ?? new Date(), remove };
    }
    if (!page.IsTruncated) return;
    from = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
  }
}

/** null where there is no such object. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    const status = (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata?.httpStatusCode;
    if (status === 404) return null;
    throw error;
  }
}

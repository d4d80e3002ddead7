/** A bucket of what speaks S3. Loaded only where there is such a location. */
import type { Readable } from 'node:stream';
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
import type { LocationConfig } from '../config/storage.ts';
import { writeObject } from './s3-parts.ts';
import { checkedPath, type Location, type Unfinished } from './storage.ts';

export function openS3(config: LocationConfig): Location {
  const client = new S3Client(clientSettings(config));
  const Bucket = config.bucket!;
  const root = (config.root ?? '').replace(/^\/+|\/+$/g, '');
  const below = root === '' ? '' : `${root}/`;
  const keyOf = (path: string) => ({ Bucket, Key: below + checkedPath(path) });
  return {
    write: async (path, content, signal) => writeObject(client, keyOf(path), content, signal),
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

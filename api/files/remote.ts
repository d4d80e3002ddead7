/** A file at an address that a user gave: public ones only, also after redirects; bounded in time and size. */
import { ApiError } from '../errors.ts';
import { careful, guardedStream } from '../net/guarded-fetch.ts';
import type { Incoming } from './keep.ts';

export interface RemoteLimits {
  readonly filesMaxUploadSize: number | null;
  readonly importIpAllowList: readonly string[];
}

const tenMinutes = 600_000;
/** Where nothing else is said: as much as anybody waits for. */
const largest = 4 * 1024 ** 3;

export async function fetched(url: string, limits: RemoteLimits, signal: AbortSignal): Promise<Incoming> {
  // A little more, so that the file itself is refused, in the words of uploads.
  const guard = {
    ...careful,
    allowed: limits.importIpAllowList,
    timeout: tenMinutes,
    largest: (limits.filesMaxUploadSize ?? largest) + 1024 ** 2,
  };
  const { status, headers, body, url: from } = await guardedStream({ url }, guard, signal);
  if (status !== 200) {
    body.destroy();
    throw new ApiError(
      'UNEXPECTED_RESPONSE',
      { reason: `The address answers with status ${status}` },
      'Give the address of a file',
    );
  }
  return { content: body, declared: headers['content-type'] ?? '', name: nameOf(from) };
}

/** The end of its path. */
function nameOf(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1)!;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

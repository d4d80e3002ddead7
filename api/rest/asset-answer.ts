/** Bytes of uploads on the wire, under headers that let nothing in them run, in parts where parts are asked for. */
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { Asset } from '../assets/asset.ts';
import type { Archive, Content } from '../assets/assets.ts';
import { disposition, policyFor, shownAs } from '../assets/headers.ts';
import { isUnchanged, type Range, rangeOf } from '../assets/range.ts';
import { ApiError } from '../errors.ts';
import type { Log } from '../log.ts';

/** Who may keep the answer, and for how long. */
export interface Reach {
  readonly by: 'everybody' | 'one';
  readonly milliseconds: number;
}

export interface AssetAnswer {
  readonly asset: Asset;
  readonly content: Content;
  readonly reach: Reach;
  /** To be saved, and not shown. */
  readonly download: boolean;
}

type Headers = Record<string, string | number>;

export async function sendAsset(request: Request, response: Response, answer: AssetAnswer, log: Log): Promise<void> {
  const { asset, content } = answer;
  const headers = headersOf(answer);
  if (isUnchanged(request.headers, content.etag, asset.modified)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  const range = rangeOf(request.headers, content.bytes, content.etag, asset.modified);
  if (range === 'nowhere') {
    response.setHeader('Content-Range', `bytes */${content.bytes}`);
    throw new ApiError(
      'RANGE_NOT_SATISFIABLE',
      { range: request.headers.range?.slice(0, 100) },
      `There are ${content.bytes} bytes`,
    );
  }
  const body = request.method === 'HEAD' || content.bytes === 0 ? null : await content.open(range);
  response.writeHead(range === null ? 200 : 206, { ...headers, ...typeHeaders(answer), ...lengthOf(range, content.bytes) });
  await send(body, response, log);
}

function headersOf({ asset, content, reach }: AssetAnswer): Headers {
  return {
    ETag: content.etag,
    'Last-Modified': asset.modified.toUTCString(),
    'Cache-Control': `${reach.by === 'everybody' ? 'public' : 'private'}, max-age=${Math.max(0, Math.floor(reach.milliseconds / 1000))}`,
    Vary: content.varies ? 'Origin, Accept' : 'Origin',
  };
}

function typeHeaders({ asset, content, download }: AssetAnswer): Headers {
  const { type, attached } = shownAs(content.type, asset.charset);
  return {
    'Content-Type': type,
    'Content-Disposition': disposition(download || attached ? 'attachment' : 'inline', content.name),
    'Content-Security-Policy': policyFor(type),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    'Accept-Ranges': 'bytes',
  };
}

const lengthOf = (range: Range | null, bytes: number): Headers =>
  range === null
    ? { 'Content-Length': bytes }
    : { 'Content-Length': range.end - range.start + 1, 'Content-Range': `bytes ${range.start}-${range.end}/${bytes}` };

export async function sendArchive(response: Response, { name, content }: Archive, log: Log): Promise<void> {
  response.writeHead(200, {
    'Content-Type': 'application/zip',
    'Content-Disposition': disposition('attachment', name),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  await send(content, response, log);
}

/** What breaks off is told by an answer that is not whole. */
async function send(body: Readable | null, response: Response, log: Log): Promise<void> {
  if (body === null) {
    response.end();
    return;
  }
  try {
    await pipeline(body, response);
  } catch (error) {
    const left = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!left) log.error('A file broke off while it was sent', { path: response.req.path, error: String(error) });
    response.destroy();
  }
}

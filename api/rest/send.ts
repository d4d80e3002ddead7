/** Puts answers on the wire. Items are JSON text already: they are joined, never parsed. */
import { once } from 'node:events';
import type { Response } from 'express';
import type { Answer, Meta } from '../engine/engine.ts';
import type { Log } from '../log.ts';

type Timings = Readonly<Record<string, number>>;

function headers(
  type: string | null,
  timings: Timings,
  more: Readonly<Record<string, string | number>>,
): Record<string, string | number> {
  return {
    ...(type === null ? null : { 'Content-Type': type }),
    'Cache-Control': 'no-cache',
    Vary: 'Origin, Cache-Control',
    'X-Powered-By': 'Pergola',
    'Server-Timing': serverTiming(timings),
    ...more,
  };
}

function serverTiming(timings: Timings): string {
  let text = '';
  for (const stage in timings) text += `${text === '' ? '' : ', '}${stage};dur=${Math.max(0, timings[stage]!).toFixed(2)}`;
  return text;
}

const json = 'application/json; charset=utf-8';

export function sendText(response: Response, type: string, text: string, timings: Timings = {}): void {
  // As bytes once: node would measure the text, and then make room for three times as much.
  const body = Buffer.from(text);
  const length = { 'Content-Length': body.length };
  // Where a route has said that an answer is not to be stored, it is not.
  const unstored = response.hasHeader('Cache-Control') ? { ...length, 'Cache-Control': 'no-store' } : length;
  response.writeHead(response.statusCode, headers(type, timings, unstored));
  response.end(body);
}

/** 204: it is done, and there is nothing to show. */
export function sendNothing(response: Response, timings: Timings = {}): void {
  response.writeHead(204, headers(null, timings, {}));
  response.end();
}

/** bigints come from databases' plans only; items never pass here. */
export function sendData(response: Response, data: unknown, timings: Timings = {}): void {
  sendText(
    response,
    json,
    JSON.stringify({ data }, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    timings,
  );
}

export function sendList(response: Response, { items, meta }: Answer, timings: Timings): void {
  sendText(response, json, `{"data":[${items.join(',')}]${metaText(meta)}}`, timings);
}

/** `item` is JSON text. */
export function sendItem(
  response: Response,
  item: string,
  meta: Meta | null,
  timings: Timings,
  etag: string | null = null,
): void {
  if (etag !== null) response.setHeader('ETag', etag);
  sendText(response, json, `{"data":${item}${metaText(meta)}}`, timings);
}

/** 304: the client has it as it is. */
export function sendUnchanged(response: Response, etag: string, timings: Timings): void {
  response.writeHead(304, headers(null, timings, { ETag: etag }));
  response.end();
}

const metaText = (meta: Meta | null): string => (meta === null ? '' : `,"meta":${JSON.stringify(meta)}`);

/** How chunks of items are written one after the other. */
export interface Frame {
  readonly open: string;
  /** The text of one chunk; `first` when nothing was written since `open`. */
  chunk(items: readonly string[], first: boolean): string;
  close(empty: boolean): string;
}

export const listFrame: Frame = {
  open: '{"data":[',
  chunk: (items, first) => (first ? '' : ',') + items.join(','),
  close: () => ']}',
};

export interface StreamHead {
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  timings(): Timings;
}

/**
 * The first chunk is awaited before any header is sent, so that an error before it is a proper answer. A later one can
 * only be told by breaking off: the client sees an incomplete response instead of a list that merely looks complete.
 */
export async function sendStream(
  response: Response,
  chunks: AsyncIterable<readonly string[]>,
  head: StreamHead,
  frameOf: (first: readonly string[]) => Frame,
  signal: AbortSignal,
  log: Log,
): Promise<void> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    let step = await iterator.next();
    const frame = frameOf(step.done ? [] : step.value);
    response.writeHead(200, headers(head.type, head.timings(), head.headers));
    if (response.req.method === 'HEAD') {
      response.end();
      return;
    }
    let text = frame.open;
    let empty = true;
    while (!step.done) {
      if (step.value.length > 0) {
        text += frame.chunk(step.value, empty);
        empty = false;
      }
      if (text !== '' && !response.write(text)) await once(response, 'drain', { signal });
      text = '';
      step = await iterator.next();
    }
    response.end(text + frame.close(empty));
  } catch (error) {
    if (!response.headersSent) throw error;
    if (!signal.aborted) log.error('A streamed answer broke off', { path: response.req.path, error: String(error) });
    response.destroy();
  } finally {
    await iterator.return?.();
  }
}

/**
 * Answers as a stream of events (GraphQL over SSE, one connection for each operation): `next` for each result, with the id to
 * go on from after a break (`Last-Event-ID`), and `complete`.
 */
import type { Request, Response } from 'express';
import type { Carrier } from '../../auth/credentials.ts';
import { ApiError } from '../../errors.ts';
import type { Wire } from '../../live/live.ts';
import type { Ready } from '../request/ready.ts';
import { asGraphql } from '../request/refused.ts';
import type { Subscribe } from './subscribe.ts';

/** Milliseconds between signs of life; proxies close what is silent for a minute. */
const silence = 20_000;

export const wantsEvents = ({ headers }: Request): boolean => headers.accept?.includes('text/event-stream') === true;

/** A result there is already. */
export function sendEvent(response: Response, text: string): void {
  begin(response);
  response.end(`event: next\ndata: ${text}\n\n${complete}`);
}

/** Goes on until the client leaves or the subscription ends. What is wrong with it is thrown before anything is sent. */
export async function sendEvents(request: Request, response: Response, ready: Ready, { live, start }: Subscribe): Promise<void> {
  if (!live) throw new ApiError('SERVICE_UNAVAILABLE', { reason: 'There are no subscriptions here' });
  const begun: string[] = [];
  let streams = false;
  const write = (text: string): void => {
    if (!streams) begun.push(text);
    else if (!response.writableEnded) response.write(text);
  };
  const end = (error: ApiError | null): void => {
    if (error) write(`event: next\ndata: ${JSON.stringify({ errors: [asGraphql(error)] })}\n\n`);
    write(complete);
    if (streams) response.end();
  };
  const wire: Wire = { waiting: () => response.writableLength, expired: end, ended: end };
  const connection = live.connect(wire);
  const close = (): void => {
    clearInterval(beat);
    connection.close();
  };
  const beat = setInterval(() => write(':\n\n'), silence);
  response.once('close', close);
  try {
    await connection.authenticate(carrierOf(request));
    await start(connection, 'events', ready, lastEventId(request), {
      result: (result) => {
        const { id } = result.extensions ?? {};
        write(`${typeof id === 'string' ? `id: ${id}\n` : ''}event: next\ndata: ${JSON.stringify(result)}\n\n`);
      },
      began: (id) => write(`id: ${id}\n\n`),
      failed: end,
    });
  } catch (error) {
    response.off('close', close);
    close();
    throw error;
  }
  if (response.destroyed) return close();
  begin(response);
  streams = true;
  response.write(`:\n\n${begun.join('')}`);
  if (begun.at(-1) === complete) response.end();
}

const complete = 'event: complete\ndata:\n\n';

function begin(response: Response): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    // Proxies that gather answers before they pass them on do not gather this one.
    'X-Accel-Buffering': 'no',
    'X-Powered-By': 'Pergola',
  });
}

const carrierOf = ({ headers, url, method, ip }: Request): Carrier => ({ headers, url, method, ip });

function lastEventId({ headers }: Request): string | null {
  const id = headers['last-event-id'];
  return typeof id === 'string' && id !== '' ? id : null;
}

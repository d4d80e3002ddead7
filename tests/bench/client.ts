/**
 * Asks one server as fast as it answers, over a fixed number of connections. A client that does next to nothing with what it
 * is told, as it shares the processors with the server it measures.
 */
import { connect } from 'node:net';

export interface Load {
  readonly host: string;
  readonly port: number;
  readonly headers: string;
  readonly connections: number;
  readonly seconds: number;
  /** The next path to ask for, or a whole request. */
  next(): string | Request;
}

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** JSON; '' for none. */
  readonly body: string;
}

/** Requests answered, and the seconds that took. */
export interface Answered {
  readonly requests: number;
  readonly seconds: number;
}

export async function measure(load: Load): Promise<Answered> {
  const begun = performance.now();
  const until = begun + load.seconds * 1000;
  const counted = await Promise.all(Array.from({ length: load.connections }, () => ask(load, until)));
  return { requests: counted.reduce((sum, each) => sum + each, 0), seconds: (performance.now() - begun) / 1000 };
}

function written(request: string | Request, host: string, headers: string): string {
  if (typeof request === 'string') return `GET ${request} HTTP/1.1\r\nHost: ${host}\r\n${headers}\r\n`;
  const { method, path, body } = request;
  const about = body === '' ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n${headers}${about}\r\n${body}`;
}

/** One connection: a request, its answer, the next, until the time is up. */
function ask({ host, port, headers, next }: Load, until: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    let answered = 0;
    let missing = 0;
    let head: Buffer | null = null;
    const send = (): void => {
      if (performance.now() < until) socket.write(written(next(), host, headers));
      else {
        socket.end();
        resolve(answered);
      }
    };
    socket.once('connect', send);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The server closed the connection')));
    socket.on('data', (piece) => {
      if (missing > 0) missing -= piece.length;
      else {
        const seen: Buffer = head ? Buffer.concat([head, piece]) : piece;
        const end = seen.indexOf('\r\n\r\n');
        head = end < 0 ? seen : null;
        if (head) return;
        const told = seen.toString('latin1', 0, end);
        const length = /\r\ncontent-length: (\d+)/i.exec(told)?.[1];
        if (!told.startsWith('HTTP/1.1 200') || length === undefined) {
          socket.destroy(new Error(`An answer that cannot be measured: ${told}`));
          return;
        }
        missing = Number(length) - (seen.length - end - 4);
      }
      if (missing > 0) return;
      answered++;
      send();
    });
  });
}

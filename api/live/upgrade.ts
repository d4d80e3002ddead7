/**
 * The HTTP server's `upgrade` event, shared by all wires: each takes the sockets of its path, and what nobody takes is refused.
 * A socket that fails at any moment fails alone.
 */
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { ApiError } from '../errors.ts';
import type { Log } from '../log.ts';

export interface Upgrade {
  /** `/websocket`: this path, with or without a slash at its end. */
  readonly path: string;
  /** Its is the socket from now on. It may refuse (`refuseUpgrade`); what it throws is logged, and the socket closed. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** Call it once for a server, with all wires there are. */
export function serveUpgrades(server: Server, upgrades: readonly Upgrade[], log: Log): void {
  const byPath = new Map(upgrades.map((upgrade) => [upgrade.path, upgrade]));
  server.on('upgrade', (request, socket, head) => {
    // Before anything is read or written: a socket nobody listens to would end the process with its first error.
    socket.on('error', (error) => {
      log.debug('a socket failed', { error: error.message });
      socket.destroy();
    });
    try {
      const path = pathOf(request);
      const wire = byPath.get(path);
      if (wire) wire.accept(request, socket, head);
      else refuseUpgrade(socket, new ApiError('ROUTE_NOT_FOUND', { path: path.slice(0, 200) }));
    } catch (error) {
      log.error('A socket was not accepted', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      socket.destroy();
    }
  });
}

/** Answers as any request is answered, and closes the socket. */
export function refuseUpgrade(socket: Duplex, { status, message, code, details, hint }: ApiError): void {
  const extensions = { code, ...details, ...(hint === undefined ? null : { hint }) };
  const body = JSON.stringify({ errors: [{ message, extensions }] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  socket.once('finish', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const pathOf = ({ url = '/' }: IncomingMessage): string => {
  const end = url.search(/[?#]/);
  const path = end < 0 ? url : url.slice(0, end);
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
};

/** A way to a server that can be cut and opened again, so that a database goes away without being stopped. */

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface ServerProxy {
  /** The URL of the server, through here. */
  readonly url: string;
  cut(): Promise<void>;
  open(): Promise<void>;
}

export async function openProxy(target: string): Promise<ServerProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let place = 0;
  let server: Server | null = null;

  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };

  const open = async (): Promise<void> => {
    server = createServer((client) => {
      const there = connect({ host: hostname, port: Number(port) });
      keep(client).pipe(keep(there)).pipe(client);
      client.on('close', () => there.destroy());
      there.on('close', () => client.destroy());
    });
    await new Promise<void>((resolve) => server!.listen(place, '127.0.0.1', resolve));
    place = (server.address() as AddressInfo).port;
  };

  await open();
  const through = new URL(target);
  through.hostname = '127.0.0.1';
  through.port = String(place);
  return {
    url: through.href,
    open,
    cut: async () => {
      const closed = new Promise<void>((resolve) => server!.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/**
 * `/socket.io`: the same as `/websocket` for who uses that library, by WebSocket or by polling. Loaded with the first request
 * to it.
 */
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server, Socket } from 'socket.io';
import { ApiError } from '../../errors.ts';
import { admit, withToken } from '../../live/admit.ts';
import type { Upgrade } from '../../live/upgrade.ts';
import type { RealtimeDoor } from '../door.ts';
import { refusalOf } from '../refusal.ts';
import { openAdapter } from './adapter.ts';
import { openPeer } from './peer.ts';

export interface SocketioWire {
  readonly upgrade: Upgrade;
  /** Requests whose path is `/socket.io/`, with their bodies unread. */
  request(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

export const socketioPath = '/socket.io';

export function openSocketioWire(door: RealtimeDoor): SocketioWire {
  let opened: Promise<Opened> | null = null;
  const ready = (): Promise<Opened> => {
    opened ??= open(door);
    return opened;
  };
  const failed = (error: unknown): void => door.log.error('socket.io could not be opened', { error: String(error) });
  return {
    upgrade: {
      path: socketioPath,
      accept: (request, socket, head) => {
        ready()
          .then(({ inner }) => void inner.emit('upgrade', request, socket, head))
          .catch((error: unknown) => {
            failed(error);
            socket.destroy();
          });
      },
    },
    request: (request, response) => {
      ready()
        .then(({ inner }) => void inner.emit('request', request, response))
        .catch((error: unknown) => {
          failed(error);
          response.destroy();
        });
    },
    close: async () => {
      if (opened !== null) await (await opened).close();
    },
  };
}

interface Opened {
  /** Listens nowhere: it is how the library is handed what is its own. */
  readonly inner: HttpServer;
  close(): Promise<void>;
}

async function open(door: RealtimeDoor): Promise<Opened> {
  const { config, log } = door;
  const [{ Server }, adapter] = await Promise.all([import('socket.io'), openAdapter(config.redisUrl, log)]);
  const inner = createServer();
  const period = config.websocketsHeartbeatPeriod * 1000;
  const io: Server = new Server(inner, {
    path: socketioPath,
    serveClient: false,
    transports: ['polling', 'websocket'],
    maxHttpBufferSize: config.maxPayloadSize,
    perMessageDeflate: false,
    pingInterval: period,
    pingTimeout: Math.max(period, 5000),
    connectTimeout: 10_000,
    allowRequest: (request, answer) => {
      try {
        admit(request, config, undefined);
        const most = config.websocketsSocketioConnLimit;
        answer(null, most === null || io.engine.clientsCount < most);
      } catch {
        answer('The website is not allowed', false);
      }
    },
    ...(adapter && { adapter: adapter.make }),
  });
  io.use((socket, next) => {
    arrive(door, socket).then(
      () => next(),
      (error: unknown) => {
        const refusal = refusalOf(error, log);
        next(Object.assign(new Error(refusal.message), { data: refusal }));
      },
    );
  });
  return {
    inner,
    close: async () => {
      await io.close();
      await adapter?.close();
    },
  };
}

/** Lets it in, or throws why not. */
async function arrive(door: RealtimeDoor, socket: Socket): Promise<void> {
  const { config } = door;
  const request = socket.request;
  const carrier = admit(request, config, door.addressOf(request));
  const { token } = socket.handshake.auth;
  if (token !== undefined && token !== null && typeof token !== 'string') {
    throw new ApiError('INVALID_PAYLOAD', { reason: '"token" has to be a text', field: 'token' }, 'Send auth: {token: "…"}');
  }
  const peer = openPeer(door, socket, token ? withToken(carrier, token) : carrier);
  socket.conn.once('close', peer.client.gone);
  socket.once('disconnect', peer.client.gone);
  try {
    await peer.client.arrive();
  } catch (error) {
    peer.client.gone();
    throw error;
  }
  peer.listen();
}

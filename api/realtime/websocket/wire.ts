/** `/websocket`: takes upgrades, counts sockets, and asks them now and then whether they are still there. */
import type { WebSocketServer } from 'ws';
import { ApiError } from '../../errors.ts';
import { admit } from '../../live/admit.ts';
import { refuseUpgrade, type Upgrade } from '../../live/upgrade.ts';
import type { RealtimeDoor } from '../door.ts';
import { openSocket, type Socket } from './socket.ts';

export interface WebsocketWire {
  readonly upgrade: Upgrade;
  close(): void;
}

/** Looks at who is due within one period of the heartbeat: so that not all are asked at once. */
const looks = 10;

export function openWebsocketWire(door: RealtimeDoor): WebsocketWire {
  const { config, log } = door;
  /** Each with the look at which it is asked. */
  const sockets = new Map<Socket, number>();
  let server: Promise<WebSocketServer> | null = null;
  let look = 0;
  let next = 0;

  const beat = (): void => {
    look = (look + 1) % looks;
    for (const [socket, due] of sockets) if (due === look) socket.beat();
  };
  const period = config.websocketsHeartbeatPeriod * 1000;
  const beats = config.websocketsHeartbeatEnabled ? setInterval(beat, period / looks) : undefined;
  beats?.unref();

  return {
    upgrade: {
      path: config.websocketsRestPath,
      accept: (request, wire, head) => {
        try {
          const carrier = admit(request, config, door.addressOf(request));
          refuseMore(sockets.size, config.websocketsRestConnLimit);
          const socket = openSocket(door, carrier, wire);
          next = (next + 1) % looks;
          sockets.set(socket, next);
          wire.once('close', () => {
            sockets.delete(socket);
            socket.gone();
          });
          server ??= openServer(config.maxPayloadSize);
          Promise.all([server, socket.arrive()]).then(
            ([ready]) => ready.handleUpgrade(request, wire, head, (opened) => socket.open(opened)),
            (error: unknown) => refuse(error),
          );
        } catch (error) {
          refuse(error);
        }

        function refuse(error: unknown): void {
          if (!(error instanceof ApiError)) log.error('A socket was not opened', { error: String(error) });
          refuseUpgrade(wire, error instanceof ApiError ? error : new ApiError('INTERNAL_SERVER_ERROR'));
        }
      },
    },
    close: () => clearInterval(beats),
  };
}

function refuseMore(open: number, most: number | null): void {
  if (most === null || open < most) return;
  throw new ApiError(
    'LIMIT_EXCEEDED',
    { reason: `There may be ${most} sockets, and there are`, category: 'sockets' },
    'Try later',
  );
}

/** Loaded with the first socket. Nothing is compressed: it costs more than it saves where many get the same. */
async function openServer(maxPayload: number): Promise<WebSocketServer> {
  const { WebSocketServer } = await import('ws');
  return new WebSocketServer({ noServer: true, clientTracking: false, perMessageDeflate: false, maxPayload });
}

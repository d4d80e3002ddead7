/** Both wires together, as far as they are switched on. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Upgrade } from '../live/upgrade.ts';
import type { RealtimeDoor } from './door.ts';
import { openPresence } from './presence/open.ts';
import { openSocketioWire } from './socketio/wire.ts';
import { openWebsocketWire } from './websocket/wire.ts';

export { socketioPath } from './socketio/wire.ts';

export interface Realtime {
  readonly upgrades: readonly Upgrade[];
  /** Takes requests to `socketioPath`; null where there is no socket.io. */
  readonly request: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /** After the live core, which has told all sockets that it is over. */
  close(): Promise<void>;
}

export function openRealtime(given: Omit<RealtimeDoor, 'presence'>): Realtime {
  const presence = openPresence(given);
  const door: RealtimeDoor = { ...given, presence };
  const { websocketsEnabled, websocketsRestEnabled, websocketsSocketioEnabled } = door.config;
  const websocket = websocketsEnabled && websocketsRestEnabled ? openWebsocketWire(door) : null;
  const socketio = websocketsEnabled && websocketsSocketioEnabled ? openSocketioWire(door) : null;
  return {
    upgrades: [websocket, socketio].flatMap((wire) => wire?.upgrade ?? []),
    request: socketio?.request ?? null,
    close: async () => {
      presence.close();
      websocket?.close();
      await socketio?.close();
    },
  };
}

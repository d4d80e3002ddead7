/** Subscriptions over sockets, at the paths of the door. What speaks the protocol is loaded with the first socket. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { ApiError } from '../../errors.ts';
import { admit } from '../../live/admit.ts';
import { refuseUpgrade, type Upgrade } from '../../live/upgrade.ts';
import { paths } from '../routes.ts';
import type { Sockets } from './sockets.ts';
import type { WireSettings } from './wire-settings.ts';

export interface GraphqlWire {
  readonly upgrades: readonly Upgrade[];
  /** After the live core, which has told all sockets that it is over. */
  close(): Promise<void>;
}

export function openGraphqlWire(settings: WireSettings): GraphqlWire {
  const { config, log, graphql, addressOf } = settings;
  let opened: Promise<Sockets> | null = null;
  let count = 0;
  const open = (): Promise<Sockets> => {
    opened ??= Promise.all([import('./sockets.ts'), graphql.open()]).then(([{ openSockets }, door]) =>
      openSockets(settings, door),
    );
    return opened;
  };

  const upgrade = ([path, scope]: (typeof paths)[number]): Upgrade => ({
    path,
    accept(request: IncomingMessage, socket: Duplex, head: Buffer) {
      const refuse = (error: unknown): void => {
        if (!(error instanceof ApiError)) log.error('A socket was not opened', { error: String(error) });
        refuseUpgrade(socket, error instanceof ApiError ? error : new ApiError('INTERNAL_SERVER_ERROR'));
      };
      try {
        const carrier = admit(request, config, addressOf(request));
        refuseMore(count, config.websocketsGraphqlConnLimit);
        count++;
        socket.once('close', () => count--);
        open().then((sockets) => sockets.accept({ request, socket, head, carrier, scope }).catch(refuse), refuse);
      } catch (error) {
        refuse(error);
      }
    },
  });

  const wanted = config.websocketsEnabled && config.websocketsGraphqlEnabled;
  return {
    upgrades: wanted ? paths.map(upgrade) : [],
    close: async () => (await opened)?.close(),
  };
}

function refuseMore(open: number, most: number | null): void {
  if (most === null || open < most) return;
  const reason = `There may be ${most} sockets, and there are`;
  throw new ApiError('LIMIT_EXCEEDED', { reason, category: 'sockets' }, 'Try later');
}

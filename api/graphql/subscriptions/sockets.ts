/**
 * Sockets that speak `graphql-transport-ws`: each is one connection of the live core, each operation one of its subscriptions.
 * Only subscriptions are taken; all else has requests of its own.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type GraphQLFormattedError, GraphQLSchema, parse } from 'graphql';
import { type Context, handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws';
import { WebSocket, WebSocketServer } from 'ws';
import type { Carrier } from '../../auth/credentials.ts';
import { ApiError } from '../../errors.ts';
import { bringsCredentials, withToken } from '../../live/admit.ts';
import type { Connection, Wire } from '../../live/live.ts';
import type { Graphql } from '../open.ts';
import { paramsOfBody } from '../request/params.ts';
import type { Scope } from '../request/ready.ts';
import { asGraphql, formatted, RefusedDocument } from '../request/refused.ts';
import { openPace } from './pace.ts';
import { openResults, type Results } from './results.ts';
import type { WireSettings } from './wire-settings.ts';

export interface Arriving {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly carrier: Carrier;
  readonly scope: Scope;
}

export interface Sockets {
  /** Throws an ApiError for who may not open one. */
  accept(arriving: Arriving): Promise<void>;
  close(): void;
}

/** What a socket is known by behind the protocol. */
interface Extra {
  readonly connection: Connection;
  readonly carrier: Carrier;
  readonly scope: Scope;
  /** Credentials came with the upgrade. */
  readonly known: boolean;
}

/** All that is told of an operation that fails. */
class Told extends Error {
  readonly errors: readonly GraphQLFormattedError[];

  constructor(errors: readonly GraphQLFormattedError[]) {
    super(errors[0]?.message ?? '');
    this.errors = errors;
  }
}

/** Stands for an operation that cannot be asked: the protocol wants one to fail. */
const nothing = { schema: new GraphQLSchema({}), document: parse('subscription { nothing }') };

/** Codes a socket is closed with; clients connect again after all but the first. */
const codes = { badRequest: 4400, forbidden: 4403, tooMuch: 4429, restarting: 1012, tooSlow: 1013 } as const;

export function openSockets({ live, config, log }: WireSettings, { ready, subscribe }: Graphql): Sockets {
  const sockets = new Set<{ readonly socket: WebSocket; alive: boolean }>();

  const protocol = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: config.websocketsGraphqlAuthTimeout * 1000,
    async onConnect({ connectionParams, extra: { connection, carrier, known } }) {
      const token = connectionParams?.access_token;
      if (typeof token !== 'string' || token === '') return known || config.websocketsGraphqlAuth === 'public';
      try {
        await connection.authenticate(withToken(carrier, token));
        return true;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return false;
      }
    },
    async onSubscribe(context, id, payload) {
      try {
        return await begin(context, id, payload);
      } catch (error) {
        const results = openResults(() => {});
        results.fail(new Told(toldOf(error)));
        return { ...nothing, contextValue: results };
      }
    },
    subscribe: ({ contextValue }) => contextValue as Results,
    // Errors arrive here wrapped; what was in them is told.
    onError: (_context, _id, _payload, [error]) =>
      error?.originalError instanceof Told ? error.originalError.errors : undefined,
  });

  async function begin(
    { extra: { connection, scope } }: Context<Record<string, unknown>, Extra>,
    id: string,
    payload: SubscribePayload,
  ) {
    const { access } = await connection.caller();
    const asked = await ready(scope, paramsOfBody(payload), access);
    if (asked.operation.operation !== 'subscription') throw onlySubscriptions();
    const results = openResults(() => connection.unsubscribe(id));
    await subscribe.start(connection, id, asked, null, {
      result: (result) => {
        if (!results.push(result))
          results.fail(asGraphql(new ApiError('SERVICE_UNAVAILABLE', { reason: 'The socket is too slow' })));
      },
      began: () => {},
      failed: (error) => results.fail(asGraphql(error)),
    });
    return { schema: asked.schema, document: asked.document, operationName: asked.operationName, contextValue: results };
  }

  function toldOf(error: unknown): readonly GraphQLFormattedError[] {
    if (error instanceof RefusedDocument) return error.errors;
    if (error instanceof ApiError) return [formatted(asGraphql(error))];
    log.error('A subscription failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    return [formatted(asGraphql(new ApiError('INTERNAL_SERVER_ERROR')))];
  }

  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // It costs more than it saves, and memory for each socket.
    perMessageDeflate: false,
    maxPayload: config.maxPayloadSize,
    handleProtocols,
  });

  const beat = (): void => {
    for (const each of sockets) {
      if (!each.alive) each.socket.terminate();
      each.alive = false;
      if (each.socket.readyState === WebSocket.OPEN) each.socket.ping();
    }
  };
  const beats = config.websocketsHeartbeatEnabled ? setInterval(beat, config.websocketsHeartbeatPeriod * 1000) : undefined;
  beats?.unref();

  function speak(socket: WebSocket, extra: Extra): void {
    const kept = { socket, alive: true };
    sockets.add(kept);
    const pace = openPace(config.websocketsRateLimit);
    // What breaks the protocol of sockets is closed by `ws` itself.
    socket.on('error', (error) => log.debug('a socket failed', { error: error.message }));
    socket.on('pong', () => {
      kept.alive = true;
    });
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        // Without waiting: what is not sent yet shows as bytes that wait, by which the live core knows slow ones.
        send: (text) => socket.send(text),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (read) => {
          socket.on('message', (data, binary) => {
            kept.alive = true;
            if (!pace()) return socket.close(codes.tooMuch, 'Too many messages');
            if (binary) return socket.close(codes.badRequest, 'Invalid message received');
            read(String(data)).catch((error: unknown) => {
              log.error('A message of a socket failed', { error: String(error) });
              socket.close(1011, 'Internal server error');
            });
          });
        },
      },
      extra,
    );
    socket.once('close', (code, reason) => {
      sockets.delete(kept);
      extra.connection.close();
      closed(code, String(reason)).catch((error: unknown) => log.error('A socket was not closed', { error: String(error) }));
    });
  }

  return {
    async accept({ request, socket, head, carrier, scope }) {
      let open: WebSocket | null = null;
      const end = (code: number, { message }: ApiError): void => {
        if (open) open.close(code, message.slice(0, 120));
        else socket.destroy();
      };
      const wire: Wire = {
        waiting: () => (open?.bufferedAmount ?? 0) + socket.writableLength,
        expired: (error) => {
          if (config.websocketsGraphqlAuth !== 'public') end(codes.forbidden, error);
        },
        ended: (error) => end(error.code === 'SERVICE_UNAVAILABLE' ? codes.restarting : codes.tooSlow, error),
      };
      const connection = live.connect(wire);
      socket.once('close', () => connection.close());
      try {
        const known = bringsCredentials(carrier, config);
        if (known) await connection.authenticate(carrier);
        else if (config.websocketsGraphqlAuth === 'strict') {
          throw new ApiError('INVALID_CREDENTIALS', {}, 'Send the token as ?access_token=…, or the cookie of a session');
        }
        server.handleUpgrade(request, socket, head, (opened) => {
          open = opened;
          speak(opened, { connection, carrier, scope, known });
        });
      } catch (error) {
        connection.close();
        throw error;
      }
    },
    close: () => {
      clearInterval(beats);
      for (const { socket } of sockets) socket.terminate();
    },
  };
}

const onlySubscriptions = (): ApiError =>
  new ApiError(
    'GRAPHQL_VALIDATION',
    { reason: 'Only subscriptions are taken over sockets' },
    'Send queries and mutations by POST to /graphql',
  );

/**
 * The GraphQL door, opened: requests of both scopes, their answers as text, and the schema as text. One way for all requests:
 * what is asked is made ready, executed, and what execution wrote is sent as it is.
 */
import type { Request, Response } from 'express';
import type { GraphQLFormattedError } from 'graphql';
import type { Caller } from '../access/caller.ts';
import { StaleNames } from '../engine/stale-names.ts';
import { ApiError } from '../errors.ts';
import type { GraphqlDoor } from './door.ts';
import type { ExecuteRequest } from './execute/execute.ts';
import { executeText } from './execute/text.ts';
import { type Params, paramsOfAddress, paramsOfBody } from './request/params.ts';
import { type GetReady, openReady, type Ready, type Scope } from './request/ready.ts';
import { RefusedDocument } from './request/refused.ts';
import { sendJson } from './request/send.ts';
import { printSchema } from './schema/print.ts';
import { defaultMaxBytes, openSchemas } from './schemas.ts';
import { sendEvent, sendEvents, wantsEvents } from './subscriptions/events.ts';
import { openSubscribe, type Subscribe } from './subscriptions/subscribe.ts';
import type { SystemContext } from './system/context.ts';
import { systemFields } from './system/fields.ts';

export interface Graphql {
  /** Throws an ApiError for what is wrong with the request and not with its document. */
  answer(scope: Scope, request: Request, response: Response): Promise<void>;
  /** The schema of a scope, as this caller has it. */
  sdl(scope: Scope, caller: Caller): string;
  readonly ready: GetReady;
  readonly subscribe: Subscribe;
}

export function openGraphql(door: GraphqlDoor): Graphql {
  const { engine, auth, info, limits, writes, log, config } = door;
  const sdl = (scope: Scope, { access }: Caller): string => printSchema(schemas.of(scope, access));
  const parts = { auth, info, sdl, openApi: door.openApi };
  const schemas = openSchemas(engine, {
    maxBytes: defaultMaxBytes,
    extra: (scope, types, access) => (scope === 'system' ? systemFields(parts, access)(types) : {}),
  });
  const ready = openReady({ schema: schemas.of, limits, config });
  const subscribe = openSubscribe({ engine, live: door.live, limits, log });

  const execution = (asked: Ready, request: Request, response: Response, caller: Caller): ExecuteRequest => {
    const context: SystemContext = {
      engine,
      caller,
      signal: door.whenGone(response),
      limits,
      writes,
      log,
      request,
      response,
    };
    return { ...asked, context };
  };

  return {
    sdl,
    ready,
    subscribe,
    async answer(scope, request, response) {
      for (let tried = 1; ; tried++) {
        const { names } = engine.model();
        const again = (): boolean => tried < mostTimes && engine.model().names !== names;
        try {
          if (await answerOnce(scope, request, response, again)) return;
        } catch (error) {
          if (!(error instanceof RefusedDocument) && !(error instanceof StaleNames)) throw error;
          if (!again()) {
            if (!(error instanceof RefusedDocument)) throw error;
            return sendJson(request, response, 400, errorsText(error.errors));
          }
        }
        door.forgetCaller(response);
      }
    },
  };

  /** false: it failed as names changed meanwhile, and has written nothing. */
  async function answerOnce(scope: Scope, request: Request, response: Response, again: () => boolean): Promise<boolean> {
    const events = wantsEvents(request);
    const params = paramsOf(request);
    const caller = await door.callerOf(request, response);
    const asked = await ready(scope, params, caller.access);
    const { operation, selectionSet } = asked.operation;
    if (request.method === 'GET' && operation === 'mutation') throw byPostOnly(response);
    if (operation === 'subscription') {
      if (!events) throw noStream();
      await sendEvents(request, response, asked, subscribe);
      return true;
    }
    const { text, executed, failed } = await executeText(execution(asked, request, response, caller));
    // Of several mutations, some may have been done.
    const harmless =
      operation === 'query' || (selectionSet.selections.length === 1 && selectionSet.selections[0]?.kind === 'Field');
    if (failed && harmless && again()) return false;
    if (events) sendEvent(response, text);
    else sendJson(request, response, executed ? 200 : 400, text);
    return true;
  }
}

/** A request is begun anew at most so often, where names change during each. */
const mostTimes = 3;

const errorsText = (errors: readonly GraphQLFormattedError[]): string => JSON.stringify({ errors });

function paramsOf(request: Request): Params {
  if (request.method === 'GET') return paramsOfAddress(request.url);
  const type = request.headers['content-type'] ?? 'none';
  if (request.body === undefined && !/^application\/json\b/i.test(type)) {
    const mediaType = type.slice(0, 60);
    const reason = `The body is ${mediaType}, not JSON`;
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', { reason, mediaType, where: 'body' }, 'Send Content-Type: application/json');
  }
  return paramsOfBody(request.body);
}

function byPostOnly(response: Response): ApiError {
  response.setHeader('Allow', 'POST');
  return new ApiError('METHOD_NOT_ALLOWED', { allowed: ['POST'], current: 'GET' }, 'Send mutations by POST');
}

const noStream = (): ApiError =>
  new ApiError(
    'GRAPHQL_VALIDATION',
    { reason: 'A subscription is answered as a stream' },
    'Ask with `Accept: text/event-stream`, or over a socket with the protocol graphql-transport-ws',
  );

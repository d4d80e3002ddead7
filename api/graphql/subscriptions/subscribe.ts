/** Subscriptions of one connection, whatever wire it is of: started, told in order, and ended. */
import type { ExecutionResult } from 'graphql';
import type { Caller } from '../../access/caller.ts';
import { ApiError } from '../../errors.ts';
import type { Connection, Live, Message } from '../../live/live.ts';
import type { Log } from '../../log.ts';
import type { Ready } from '../request/ready.ts';
import type { SubscriptionParts } from './parts.ts';
import { subscriptionOf } from './subscription.ts';

export interface Sink {
  /** `id`: everything up to there is told; to be given back as `after`. */
  result(result: ExecutionResult): void;
  /** Where somebody who begins now would go on. */
  began(id: string): void;
  /** It has ended, and nothing follows. */
  failed(error: ApiError): void;
}

export interface Subscribe {
  /** null: there are no subscriptions here. */
  readonly live: Live | null;
  /** `after` is the wire's own way of saying where to go on. Throws what is wrong with what is asked. */
  start(connection: Connection, name: string, ready: Ready, after: string | null, sink: Sink): Promise<void>;
}

/** Messages that wait to be made results. */
const mostWaiting = 1_000;

export function openSubscribe(parts: SubscriptionParts & { readonly live: Live | null; readonly log: Log }): Subscribe {
  return {
    live: parts.live,
    async start(connection, name, ready, after, sink) {
      const subscription = subscriptionOf(ready, parts, await connection.caller());
      const from = subscription.after ?? after;
      let waiting = 0;
      let ended = false;
      let turn: Promise<void> = Promise.resolve();

      const end = (error: ApiError): void => {
        if (ended) return;
        ended = true;
        connection.unsubscribe(name);
        sink.failed(error);
      };

      const tell = async (message: Message): Promise<void> => {
        switch (message.kind) {
          case 'init':
            return sink.began(message.id);
          case 'reset':
            // Who did not ask to go on has nothing that could be wrong.
            if (from !== null) sink.result({ data: { [subscription.as]: null }, extensions: { reset: true, id: message.id } });
            return;
          case 'error':
            return end(message.error);
          default: {
            const caller: Caller = await connection.caller();
            for (const result of await subscription.results(message, caller)) if (!ended) sink.result(result);
          }
        }
      };

      await connection.subscribe({
        ...subscription.wanted,
        name,
        after: from,
        tell(message) {
          if (ended) return;
          if (++waiting > mostWaiting) return end(tooSlow());
          turn = turn.then(async () => {
            try {
              if (!ended) await tell(message);
            } catch (error) {
              if (error instanceof ApiError) return end(error);
              parts.log.error('A subscription failed', {
                error: error instanceof Error ? (error.stack ?? error.message) : String(error),
              });
              end(new ApiError('INTERNAL_SERVER_ERROR'));
            } finally {
              waiting--;
            }
          });
        },
      });
    },
  };
}

const tooSlow = (): ApiError =>
  new ApiError('SERVICE_UNAVAILABLE', { reason: 'There are more changes than can be told' }, 'Subscribe again');

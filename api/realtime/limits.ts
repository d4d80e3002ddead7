/** How much of one socket is kept in memory, and when it has sent or left unread too much. */
import type { RealtimeDoor } from './door.ts';

export interface SocketLimits {
  /** What waits to be worked. */
  readonly most: { readonly messages: number; readonly bytes: number };
  /** Bytes of answers that may wait to be read before the next message is worked. */
  readonly patient: number;
  /** Bytes that may wait to be read at all. */
  readonly slowest: number;
  /** Refusals a second, for long, before the socket is closed. */
  readonly strikes: number;
  /** What a message of so many bytes counts as. */
  cost(bytes: number): number;
}

const perMessage = 16_384;

export const limitsOf = ({ maxPayloadSize, websocketsRateLimit }: RealtimeDoor['config']): SocketLimits => ({
  most: { messages: 2 * websocketsRateLimit, bytes: 4 * maxPayloadSize },
  patient: 1_000_000,
  slowest: 8_000_000,
  strikes: 5 * websocketsRateLimit,
  cost: (bytes) => 1 + Math.floor(bytes / perMessage),
});

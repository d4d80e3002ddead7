/**
 * Queries that stay live, for every wire: sockets are connections, connections have subscriptions, and those of the same query
 * and the same access are one group, which is worked for once however many it has.
 */
import type { Caller } from '../access/caller.ts';
import type { ChangeAction } from '../access/change.ts';
import type { Known } from '../auth/authenticate.ts';
import type { Carrier } from '../auth/credentials.ts';
import type { Meta } from '../engine/engine.ts';
import type { ApiError } from '../errors.ts';
import type { WireObject } from '../parse/wire.ts';

export interface Live {
  /** Throws where there are too many connections (`REQUESTS_EXCEEDED`). */
  connect(wire: Wire): Connection;
  /** For /server/health and tests. */
  counts(): LiveCounts;
  close(): Promise<void>;
}

export interface LiveCounts {
  readonly connections: number;
  readonly subscriptions: number;
  readonly groups: number;
  /** Since the start: reads of the database made for events, messages told, connections dropped as too slow. */
  readonly reads: number;
  readonly told: number;
  readonly dropped: number;
}

/** What a connection needs of the socket it is for. */
export interface Wire {
  /** Bytes handed over and not yet sent; what is too slow for too long is ended with `SLOW_CONSUMER`. */
  waiting(): number;
  /**
   * The credentials stopped being good: the token expired (`TOKEN_EXPIRED`), or the session, the user or the share is gone
   * (`INVALID_CREDENTIALS`). The caller is nobody from now on and hears nothing; the wire decides whether to wait for new ones.
   */
  expired(error: ApiError): void;
  /** It is somebody now, or what they may do is something else. */
  became?(): void;
  /** It is over: close the socket. `SLOW_CONSUMER`, or the server is closing (`SERVICE_UNAVAILABLE`). */
  ended(error: ApiError): void;
}

export interface Connection {
  /** Who it is at this moment. */
  caller(): Promise<Caller>;
  /**
   * With what the socket brought: headers at the upgrade, or a token given later as a header would give it
   * (`{headers: {authorization: 'Bearer …'}, url: '', ip}`). Throws what `Auth.identify` throws; then nothing has changed.
   * Subscriptions go on as the new caller.
   */
  authenticate(carrier: Carrier): Promise<Known>;
  /** Throws what a read of the query would throw. One of the same name is replaced. */
  subscribe(wanted: Wanted): Promise<void>;
  /** null: all. Answers how many there were. */
  unsubscribe(name: string | null): number;
  close(): void;
}

export interface Wanted {
  /** The client's `uid`, unique in the connection. */
  readonly name: string;
  readonly collection: string;
  /** Only these; null: all three. */
  readonly event: ChangeAction | null;
  /** Key of the only item that is meant, as a URL names it; null: those of the query. */
  readonly item: string | null;
  /** As the `query` of a SEARCH body: filter, fields, deep, search, alias, sort and limit (of the first answer only). */
  readonly query: WireObject;
  /** The rows as they are now come first (`init` with items); else `init` comes without. */
  readonly initial: boolean;
  /** Resume: the id of the last message the client had; what came after it is told first, or `reset` where it is not known any more. */
  readonly after: string | null;
  /** Must not throw. */
  tell(message: Message): void;
}

/**
 * `items` are JSON text, as the caller may read them by the query; `keys` are textual keys as URLs have them, in the same order.
 * Messages are frozen and shared by all of a group: a wire may keep what it made of one (`shared`).
 */
export type Message =
  | { readonly kind: 'init'; readonly id: string; readonly items: readonly string[] | null; readonly meta: Meta | null }
  /** Rows that are new, or that entered the filter. */
  | Told<'create'>
  | Told<'update'>
  /** Rows that are gone, or that left the filter; `items` is empty. */
  | Told<'delete'>
  /** What was missed is not known: what the client has may be wrong. `init` follows where it was asked for. */
  | { readonly kind: 'reset'; readonly id: string }
  /** The subscription has ended: what it asks for is not to be had any more. */
  | { readonly kind: 'error'; readonly error: ApiError };

export interface Told<Kind extends ChangeAction> {
  readonly kind: Kind;
  /** Of the last event in it: to be given back as `after`. */
  readonly id: string;
  readonly items: readonly string[];
  readonly keys: readonly string[];
  /** For the wires: what they made of this message, by who they are; so that it is written out once for a group. */
  readonly shared: Map<string, unknown>;
}

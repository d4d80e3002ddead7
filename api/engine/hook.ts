/**
 * Hooks: what happens besides when items of a collection are written, through whichever door and however deeply nested. Rows of
 * one collection that are written together come together.
 */
import type { Caller } from '../access/caller.ts';
import type { Model } from '../model/model.ts';
import type { Key, Payload } from '../query/change.ts';
import type { Transaction } from './change-request.ts';

export interface Hook {
  readonly collection: string;
  /**
   * Before presets, validation and writing: answers the payloads, or others in their place, one for one. Throws to refuse. For
   * `delete` the payloads are empty objects.
   */
  before?(change: Planned, context: HookContext): readonly Payload[] | Promise<readonly Payload[]>;
  /** After writing, inside the transaction: throwing undoes everything. */
  after?(change: Written, context: HookContext): void | Promise<void>;
  /** After commit. A failure is logged, and changes nothing. */
  committed?(change: Written, context: Omit<HookContext, 'transaction'>): void | Promise<void>;
}

export interface Planned {
  readonly action: 'create' | 'update' | 'delete';
  /** One for each payload; empty for `create`. */
  readonly keys: readonly Key[];
  readonly payloads: readonly Payload[];
}

export interface Written extends Planned {
  readonly collection: string;
  /** The rows' own columns as they were, by field; null for `create`. In the order of `keys`. */
  readonly before: readonly (Payload | null)[];
  /** As they are now; null for `delete`. */
  readonly after: readonly (Payload | null)[];
}

/** Told of changes in every collection once they are committed, through whichever door they came. */
export interface Observer {
  /** Whether changes of it are wanted, with rows as they were and as they are. Asked for each change, so it answers at once. */
  wants(collection: string): boolean;
  /** Those of one transaction, in the order they were made. What it promises is waited for before the change is answered. */
  committed(changes: readonly Observed[], model: Model): void | Promise<void>;
}

export interface Observed {
  readonly written: Written;
  readonly caller: Caller;
}

export interface HookContext {
  readonly caller: Caller;
  readonly model: Model;
  /** Reads and writes within the same transaction. */
  readonly transaction: Transaction;
}

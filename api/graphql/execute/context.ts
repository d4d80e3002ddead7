/** What executing a document takes besides the document and its schema. */
import type { Caller } from '../../access/caller.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Log } from '../../log.ts';
import type { ParseLimits } from '../../parse/limits.ts';

export interface Context {
  readonly engine: Engine;
  readonly caller: Caller;
  /** The client is gone: what runs for it is stopped. */
  readonly signal: AbortSignal;
  readonly limits: ParseLimits;
  readonly writes: {
    /** Rows one field of a mutation may write, related ones included; null: any number. */
    readonly batch: number | null;
  };
  /** Told of what fails and is no client's doing; absent: nobody. */
  readonly log?: Log;
}

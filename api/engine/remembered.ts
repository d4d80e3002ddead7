/**
 * What is worked out once and used again, in one place and bounded: statements by the shape of a query, and whole requests
 * by their text. Everything is tied to a model and an access; when the model changes, all of it goes.
 */
import { LRUCache } from 'lru-cache';
import type { Statement } from '../databases/database.ts';
import type { Literal } from '../query/value.ts';
import type { Compiled } from './compiled.ts';
import type { Formed } from './form.ts';

export interface Ready {
  readonly compiled: Compiled;
  /** Of the request; where it is made ready for a caller, those of the caller's access behind them. */
  readonly literals: readonly Literal[];
  /** The list's statement with its values, but for whether it is kept prepared. null where these wait for keys or a caller. */
  readonly bound: Statement | null;
}

export class Remembered {
  readonly shapes = new LRUCache<string, Compiled>({ max: 2_000 });
  /** By the form of their text; false where its values are not just values. */
  readonly forms = new LRUCache<string, Formed | false>({
    max: 2_000,
    maxSize: 4_000_000,
    sizeCalculation: (_, text) => text.length + 500,
  });
  /** Texts are long at times; what a cache of them may hold is counted in characters. */
  readonly requests = new LRUCache<string, Ready>({
    max: 5_000,
    maxSize: 8_000_000,
    sizeCalculation: (_, text) => text.length + 500,
  });
}

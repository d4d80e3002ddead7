/** What making results of changes takes. */
import type { Engine } from '../../engine/engine.ts';
import type { ParseLimits } from '../../parse/limits.ts';

export interface SubscriptionParts {
  readonly engine: Engine;
  readonly limits: ParseLimits;
}

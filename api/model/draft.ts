/** A collection while it is being built: fields are still added to it. */
import type { Collection, Field, OldName } from './model.ts';

export type Draft = Omit<Collection, 'fields' | 'renamed'> & {
  readonly fields: Map<string, Field>;
  renamed?: ReadonlyMap<string, OldName>;
};

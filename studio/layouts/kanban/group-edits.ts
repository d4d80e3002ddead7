/** What may be done with the columns of a board themselves, whatever they are made of. */
import type { ComputedRef } from 'vue';
import type { Group } from './groups.ts';

export interface GroupEdits {
  readonly may: ComputedRef<{
    readonly add: boolean;
    readonly rename: boolean;
    readonly remove: boolean;
    readonly order: boolean;
  }>;
  /** Among those that can be changed; -1: it is none of them. */
  placeOf(group: Group): number;
  add(): unknown;
  rename(group: Group): unknown;
  remove(group: Group): unknown;
  order(group: Group, to: number): Promise<void>;
}

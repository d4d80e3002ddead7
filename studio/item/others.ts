/** Who else is at the item of a page, and in which of its fields: given by the page to the fields in it. */
import type { InjectionKey, Ref } from 'vue';

export interface Other {
  readonly person: string;
  /** '' where they may not be known. */
  readonly name: string;
  /** Of their picture; null: none. */
  readonly picture: string | null;
  readonly colour: string;
  readonly fields: readonly string[];
}

export const othersKey: InjectionKey<Readonly<Ref<readonly Other[]>>> = Symbol('others');

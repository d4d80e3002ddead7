/** What a folder in here says of itself. An interface edits one value of one field. */
import type { Component } from 'vue';
import type { Field } from '../schema/schema.ts';

export interface Interface {
  readonly name: string;
  /** Given `field`, `modelValue`, `disabled`, `id` and `describedby`; says `update:modelValue`. */
  readonly component: () => Promise<{ readonly default: Component }>;
  /** It has no value, and stands in the form without a name. */
  readonly bare?: true;
}

/** Props of every interface. */
export interface InterfaceProps {
  readonly field: Field;
  readonly disabled: boolean;
  readonly id: string;
  /** The item's key; null: it is new. */
  readonly itemKey: string | null;
}

export const defineInterface = (of: Interface): Interface => of;

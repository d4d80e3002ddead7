/** What every part of a form knows of it, however deep in groups it stands. */
import { type ComputedRef, type InjectionKey, inject, type ShallowRef } from 'vue';
import type { Fault } from '../../request/refusal.ts';
import type { Field } from '../../schema/schema.ts';
import type { Node } from './arrange.ts';

type Item = Readonly<Record<string, unknown>>;

export interface Form {
  readonly values: ComputedRef<Item>;
  readonly edits: ComputedRef<Item>;
  /** As its conditions make it. */
  fieldAs(field: Field): Field;
  fixed(field: Field): boolean;
  /** Of a field, and of what is deeper in it. */
  faultsOf(name: string): readonly Fault[];
  /** Whether anything is to be seen of it. */
  shown(node: Node): boolean;
  readonly itemKey: ComputedRef<string | null>;
  readonly optional: ComputedRef<boolean>;
  edit(name: string, value: unknown): void;
  /** As it is stored. */
  undo(name: string): void;
  /** Fields somebody is to see: the groups around them open. */
  readonly sought: ShallowRef<readonly string[]>;
}

/** What a page may ask of a form. */
export interface FormHandle {
  /** Whether it may be sent; if not, it is shown why. */
  check(): boolean;
  /** It was saved: what is empty is not wrong yet. */
  rest(): void;
  reveal(name: string): Promise<void>;
  /** What is taken away on saving, as conditions want it. */
  cleared(): Item;
}

export const formKey: InjectionKey<Form> = Symbol('form');

export function useForm(): Form {
  const form = inject(formKey);
  if (!form) throw new Error('There is no form around this');
  return form;
}

/** What an interface may know of the form it is in: the other values, and what is wrong with them. A form within a form gives its own. */
import { type ComputedRef, computed, type InjectionKey, inject } from 'vue';
import { type Fault, faultsBelow } from '../request/refusal.ts';

type Item = Readonly<Record<string, unknown>>;

export interface Form {
  readonly values: ComputedRef<Item>;
  readonly faults: ComputedRef<readonly Fault[]>;
}

export const formKey: InjectionKey<Form> = Symbol('form');

const none: Form = { values: computed(() => ({})), faults: computed(() => []) };

export const useForm = (): Form => inject(formKey, none);

/** What is wrong with what hangs on this field, or deep within it. Paths begin below it. */
export function useFaultsBelow(field: () => string): ComputedRef<readonly Fault[]> {
  const { faults } = useForm();
  return computed(() => faultsBelow(faults.value, field()));
}

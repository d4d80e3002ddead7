/** What an interface may know of the form it stands in: the other values, and what is wrong deep within its own. */
import { type ComputedRef, computed, type InjectionKey, inject } from 'vue';
import type { Fault } from '../request/refusal.ts';

type Item = Readonly<Record<string, unknown>>;

export const formValuesKey: InjectionKey<ComputedRef<Item>> = Symbol('form values');
export const faultsBelowKey: InjectionKey<ComputedRef<readonly Fault[]>> = Symbol('faults below');

const none = computed<Item>(() => ({}));
const nothing = computed<readonly Fault[]>(() => []);

export const useFormValues = (): ComputedRef<Item> => inject(formValuesKey, none);
/** Paths begin below the field. */
export const useFaultsBelow = (): ComputedRef<readonly Fault[]> => inject(faultsBelowKey, nothing);

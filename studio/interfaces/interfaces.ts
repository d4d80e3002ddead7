/** All interfaces, found by their folders. A component is loaded when a form needs it. */
import { type Component, defineAsyncComponent } from 'vue';
import type { Interface } from './interface.ts';

const found = import.meta.glob<{ readonly default: Interface }>('./*/index.ts', { eager: true });
const all = new Map(Object.values(found).map(({ default: each }) => [each.name, each]));
const components = new Map<string, Component>();

export const interfaceNames: ReadonlySet<string> = new Set(all.keys());

/** What there is no interface for is edited as it is. */
export function interfaceComponent(name: string): Component {
  const { component, name: own } = all.get(name) ?? all.get('raw')!;
  const known = components.get(own) ?? defineAsyncComponent(component);
  components.set(own, known);
  return known;
}

/** Begins to load it, for a form that is to come. */
export const loadInterface = (name: string): Promise<unknown> => (all.get(name) ?? all.get('raw')!).component();

export const isBareInterface = (name: string): boolean => all.get(name)?.bare === true;

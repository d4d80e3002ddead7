/** All layouts, found by their folders. What shows one is loaded when somebody looks at it. */
import { type Component, defineAsyncComponent } from 'vue';
import type { Layout } from './layout.ts';

const found = import.meta.glob<{ readonly default: Layout }>('./*/index.ts', { eager: true });

export const layouts: readonly Layout[] = Object.values(found)
  .map(({ default: each }) => each)
  .sort((a, b) => a.order - b.order);

/** What is shown where nobody chose, and where somebody chose what there is not. */
export const usualLayout = layouts.find(({ name }) => name === 'tabular')!;

export const layoutNamed = (name: string): Layout => layouts.find((each) => each.name === name) ?? usualLayout;

const made = new Map<string, { readonly body: Component; readonly tools: Component }>();

export function partsOf({ name, component, tools }: Layout): { readonly body: Component; readonly tools: Component } {
  const parts = made.get(name) ?? { body: defineAsyncComponent(component), tools: defineAsyncComponent(tools) };
  made.set(name, parts);
  return parts;
}

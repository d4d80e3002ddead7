/** All displays, found by their folders. */
import type { Display } from './display.ts';

const found = import.meta.glob<{ readonly default: Display }>('./*/index.ts', { eager: true });
const all: ReadonlyMap<string, Display> = new Map(Object.values(found).map(({ default: each }) => [each.name, each]));

/** undefined: it is shown as text. */
export const displayOf = (name: string): Display | undefined => all.get(name);

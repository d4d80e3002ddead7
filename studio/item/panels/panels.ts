/** All panels, found by their folders. */
import { type Component, defineAsyncComponent } from 'vue';
import type { User } from '../../session/session.ts';
import type { ItemContext, Panel } from './panel.ts';

export type { ItemContext } from './panel.ts';

const found = import.meta.glob<{ readonly default: Panel }>('./*/index.ts', { eager: true });
const all = Object.values(found)
  .map(({ default: panel }) => ({
    ...panel,
    component: defineAsyncComponent(panel.component) as Component,
    badge: panel.badge && (defineAsyncComponent(panel.badge) as Component),
  }))
  .sort((a, b) => a.order - b.order);

export const panelsFor = (context: ItemContext, user: User | null | undefined) =>
  user ? all.filter((panel) => panel.may(context, user)) : [];

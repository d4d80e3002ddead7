/** A table: any collection, as many rows as there are. */
import { defineLayout } from '../layout.ts';

export default defineLayout({
  name: 'tabular',
  icon: 'i-lucide-table-2',
  order: 1,
  component: () => import('./TableLayout.vue'),
  tools: () => import('./TableTools.vue'),
  lacks: () => null,
});

/** Cards with a picture, a title and a line below it: any collection, as many as there are. */
import { defineLayout } from '../layout.ts';

export default defineLayout({
  name: 'cards',
  icon: 'i-lucide-layout-grid',
  order: 2,
  component: () => import('./CardsLayout.vue'),
  tools: () => import('./CardsTools.vue'),
  lacks: () => null,
});

/** Links to an item for people without an account. */
import { definePanel } from '../panel.ts';

export default definePanel({
  name: 'shares',
  title: 'shares.title',
  icon: 'i-lucide-share-2',
  order: 30,
  may: ({ schema: { access }, collection }) =>
    access.may('share', collection.name) && access.may('create', 'directus_shares') && !collection.singleton,
  component: () => import('./SharesPanel.vue'),
});

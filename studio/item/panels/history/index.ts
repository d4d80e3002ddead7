/** Who changed what and when. */
import { definePanel } from '../panel.ts';

export default definePanel({
  name: 'history',
  title: 'history.title',
  icon: 'i-lucide-history',
  order: 10,
  may: ({ schema: { access } }) => access.may('read', 'directus_revisions'),
  component: () => import('./HistoryPanel.vue'),
});

/** Who changed what and when. */
import { definePanel } from '../panel.ts';

export default definePanel({
  name: 'history',
  title: 'history.title',
  icon: 'i-lucide-history',
  order: 10,
  may: () => true,
  component: () => import('./HistoryPanel.vue'),
});

/** What happens to an item, or to a version of it, at a time. */
import { definePanel } from '../panel.ts';

export default definePanel({
  name: 'schedule',
  title: 'schedules.title',
  icon: 'i-lucide-calendar-clock',
  order: 20,
  may: ({ collection, schema: { access } }) =>
    !collection.system && collection.writable && access.may('read', 'pergola_schedules') && access.may('update', collection.name),
  component: () => import('./SchedulePanel.vue'),
});

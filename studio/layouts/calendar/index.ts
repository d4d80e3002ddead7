/** A calendar: items by when they are, a month, a week, a day or a list at a time. */
import { momentFields } from '../candidates.ts';
import { defineLayout } from '../layout.ts';

export default defineLayout({
  name: 'calendar',
  icon: 'i-lucide-calendar',
  order: 3,
  component: () => import('./CalendarLayout.vue'),
  tools: () => import('./CalendarTools.vue'),
  lacks: (collection) =>
    collection.key.length === 0 ? 'layouts.no-key' : momentFields(collection).length === 0 ? 'calendar.lacks' : null,
});

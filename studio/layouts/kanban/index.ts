/** A board: items in columns by a choice or by what they belong to, moved from one to another. */
import { groupFields } from '../candidates.ts';
import { defineLayout } from '../layout.ts';

export default defineLayout({
  name: 'kanban',
  icon: 'i-lucide-square-kanban',
  order: 5,
  component: () => import('./KanbanLayout.vue'),
  tools: () => import('./KanbanTools.vue'),
  lacks: (collection) =>
    collection.key.length === 0 ? 'layouts.no-key' : groupFields(collection).length === 0 ? 'kanban.lacks' : null,
});

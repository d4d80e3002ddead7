/** What people say of an item. */
import { definePanel } from '../panel.ts';

export default definePanel({
  name: 'comments',
  title: 'comments.title',
  icon: 'i-lucide-message-square',
  order: 20,
  may: ({ schema: { access } }) => access.may('read', 'directus_comments') || access.may('create', 'directus_comments'),
  component: () => import('./CommentsPanel.vue'),
  badge: () => import('./CommentCount.vue'),
});

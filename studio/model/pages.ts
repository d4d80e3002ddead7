/** The data model: its collections, one of them, and the whole of it as a document. */
import { definePages } from '../shell/page.ts';

export default definePages({
  settings: [
    { path: 'model', name: 'model', component: () => import('./ModelPage.vue') },
    { path: 'model/:collection', name: 'model-collection', component: () => import('./CollectionModelPage.vue') },
    { path: 'model-document', name: 'model-document', component: () => import('./DocumentPage.vue') },
  ],
  links: [
    {
      to: '/settings/model',
      title: 'model.title',
      icon: 'i-lucide-database',
      order: 10,
      place: 'settings',
      may: (_, user) => user.admin,
    },
  ],
});

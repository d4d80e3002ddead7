/** The data model: its collections, one of them, and the whole of it as a document. */
import { user } from '../session/session.ts';
import { definePages } from '../shell/page.ts';

/** Others are not led here, and get nowhere by the address. */
const beforeEnter = () => user.value?.admin === true || '/content';

export default definePages({
  settings: [
    { path: 'model', name: 'model', beforeEnter, component: () => import('./ModelPage.vue') },
    { path: 'model/:collection', name: 'model-collection', beforeEnter, component: () => import('./CollectionModelPage.vue') },
    { path: 'model-document', name: 'model-document', beforeEnter, component: () => import('./DocumentPage.vue') },
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

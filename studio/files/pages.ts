/** The file library and its files. */
import { definePages } from '../shell/page.ts';

export default definePages({
  routes: [
    { path: 'files', name: 'files', component: () => import('./FilesPage.vue') },
    { path: 'files/:key', name: 'file', component: () => import('./FilePage.vue') },
  ],
  links: [
    {
      to: '/files',
      title: 'files.title',
      icon: 'i-lucide-images',
      order: 10,
      place: 'navigation',
      may: ({ access }) => access.may('read', 'directus_files'),
    },
  ],
});

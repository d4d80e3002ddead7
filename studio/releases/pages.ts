/** What goes out together, and what happens at a time. */
import type { Schema } from '../schema/schema.ts';
import { definePages } from '../shell/page.ts';

/** Where nothing has versions and nothing can be published, there is nothing to plan. */
const plans = ({ collections }: Schema): boolean =>
  [...collections.values()].some(({ versioned, archive }) => versioned || archive !== null);

export default definePages({
  routes: [
    { path: 'releases', name: 'releases', component: () => import('./ReleasesPage.vue') },
    { path: 'releases/planned', name: 'planned', component: () => import('./PlannedPage.vue') },
    { path: 'releases/:key', name: 'release', component: () => import('./ReleasePage.vue') },
  ],
  links: [
    {
      to: '/releases',
      title: 'releases.title',
      icon: 'i-lucide-package',
      order: 15,
      place: 'navigation',
      may: (schema) =>
        (schema.access.may('read', 'pergola_releases') || schema.access.may('read', 'pergola_schedules')) && plans(schema),
    },
  ],
});

/** The settings: the project itself, its words, its lists' presets, what happened, and how the server is. Other rooms bring further sections. */
import { definePages, type Link } from '../shell/page.ts';

const forAdministrators: Link['may'] = (_, user) => user.admin;

export default definePages({
  settings: [
    { path: 'project', component: () => import('./project/ProjectPage.vue') },
    { path: 'translations', component: () => import('./translations/TranslationsPage.vue') },
    { path: 'presets', component: () => import('./presets/PresetsPage.vue') },
    { path: 'activity', component: () => import('./activity/ActivityPage.vue') },
    { path: 'health', component: () => import('./health/HealthPage.vue') },
  ],
  links: [
    {
      to: '/settings',
      title: 'settings.title',
      icon: 'i-lucide-settings',
      order: 30,
      place: 'navigation',
      may: ({ access }, user) =>
        user.admin ||
        ['directus_roles', 'directus_policies'].some((each) => access.may('create', each) || access.may('delete', each)),
    },
    {
      to: '/settings/project',
      title: 'project.title',
      icon: 'i-lucide-settings-2',
      order: 5,
      place: 'settings',
      may: forAdministrators,
    },
    {
      to: '/settings/translations',
      title: 'phrases.title',
      icon: 'i-lucide-languages',
      order: 60,
      place: 'settings',
      may: forAdministrators,
    },
    {
      to: '/settings/presets',
      title: 'presets.title',
      icon: 'i-lucide-bookmark',
      order: 65,
      place: 'settings',
      may: forAdministrators,
    },
    {
      to: '/settings/activity',
      title: 'activity.title',
      icon: 'i-lucide-activity',
      order: 80,
      place: 'settings',
      may: forAdministrators,
    },
    {
      to: '/settings/health',
      title: 'health.title',
      icon: 'i-lucide-heart-pulse',
      order: 90,
      place: 'settings',
      may: forAdministrators,
    },
  ],
});

/** The settings, whose sections rooms bring themselves. */
import { definePages } from '../shell/page.ts';

export default definePages({
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
  ],
});

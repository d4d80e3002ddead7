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
      may: (_, user) => user.admin,
    },
  ],
});

/** Users, roles, policies: who there is, and what they may. */
import type { Schema } from '../schema/schema.ts';
import { definePages } from '../shell/page.ts';

/** Everybody sees themselves and what they have; the pages are for who looks after others. */
const looksAfter = ({ access }: Schema, collection: string): boolean =>
  access.may('create', collection) || access.may('delete', collection) || access.mayField('update', collection, 'role');

export default definePages({
  routes: [
    { path: 'users', name: 'users', component: () => import('./users/UsersPage.vue') },
    { path: 'users/:key', name: 'user', component: () => import('./users/UserPage.vue') },
  ],
  settings: [
    { path: 'roles', component: () => import('./roles/RolesPage.vue') },
    { path: 'roles/public', component: () => import('./roles/PublicPage.vue') },
    { path: 'roles/:key', component: () => import('./roles/RolePage.vue') },
    { path: 'policies', component: () => import('./policies/PoliciesPage.vue') },
    { path: 'policies/:key', component: () => import('./policies/PolicyPage.vue') },
  ],
  links: [
    {
      to: '/users',
      title: 'people.users',
      icon: 'i-lucide-users-round',
      order: 20,
      place: 'navigation',
      may: (schema, user) => user.admin || looksAfter(schema, 'directus_users'),
    },
    {
      to: '/settings/roles',
      title: 'people.roles',
      icon: 'i-lucide-user-round-cog',
      order: 20,
      place: 'settings',
      may: (schema, user) => user.admin || looksAfter(schema, 'directus_roles'),
    },
    {
      to: '/settings/policies',
      title: 'people.policies',
      icon: 'i-lucide-shield',
      order: 30,
      place: 'settings',
      may: (schema, user) => user.admin || looksAfter(schema, 'directus_policies'),
    },
  ],
});

/**
 * Our own collections, each at a path of its own: `/users` is `directus_users`, with the same verbs, parameters and rules as
 * items have. What stands beside an item's key (`/users/me`) is registered before.
 */
import type { IRouter } from 'express';
import { collectionRoutes } from '../collection-routes.ts';
import type { Door } from '../door.ts';

const written = [
  'access', 'comments', 'dashboards', 'files', 'flows', 'folders', 'notifications', 'operations', 'panels', 'permissions', 'policies', 'presets', 'roles', 'shares', 'translations', 'users', 'versions',
] as const; // biome-ignore format: a list
/** What happened is not for rewriting. */
const onlyRead = ['activity', 'revisions'] as const;

export const systemPaths: readonly string[] = [...written, ...onlyRead, 'settings'];

export function systemRoutes(router: IRouter, door: Door): void {
  for (const path of systemPaths) {
    collectionRoutes(router, door, {
      path: `/${path}`,
      nameOf: () => `directus_${path}`,
      writable: !(onlyRead as readonly string[]).includes(path),
      singleton: path === 'settings',
      // A list of permissions that lacks some would be a wrong one.
      whole: path === 'permissions',
    });
  }
}

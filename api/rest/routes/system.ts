/**
 * Our own collections, each at a path of its own, with the same verbs, parameters and rules as items have. What stands beside an
 * item's key (`/users/me`) is registered before.
 */
import type { IRouter } from 'express';
import { collectionRoutes } from '../collection-routes.ts';
import type { Door } from '../door.ts';
import { systemPaths } from '../system-paths.ts';

export function systemRoutes(router: IRouter, door: Door): void {
  for (const { collection, ...routes } of systemPaths) collectionRoutes(router, door, { ...routes, nameOf: () => collection });
}

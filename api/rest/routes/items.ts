/** `/items/:collection` and `/items/:collection/:key`: the content. */
import type { IRouter, Request } from 'express';
import { ApiError } from '../../errors.ts';
import { collectionRoutes } from '../collection-routes.ts';
import type { Door } from '../door.ts';

export function itemsRoutes(router: IRouter, door: Door): void {
  const nameOf = ({ params: { collection } }: Request): string => itemsOf(door, typeof collection === 'string' ? collection : '');
  collectionRoutes(router, door, { path: '/items/:collection', nameOf, writable: true, singleton: false, whole: false });
}

/** The collection of that name, as `/items` knows it. */
export function itemsOf(door: Door, name: string): string {
  if (!name.startsWith('directus_') && door.engine.model().collections.get(name)?.system !== true) return name;
  throw new ApiError(
    'FORBIDDEN',
    { reason: 'System collections are not items', collection: name.slice(0, 60) },
    'They have routes of their own',
  );
}

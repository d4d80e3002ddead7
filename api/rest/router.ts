/** All routes of the REST door as one router. Whoever mounts it adds `errorHandler` and `routeNotFound` (errors.ts) behind all doors. */
import { type IRouter, Router } from 'express';
import type { Door } from './door.ts';
import { itemsRoutes } from './routes/items.ts';
import { schemaRoutes } from './routes/schema.ts';
import { serverRoutes } from './routes/server.ts';

export function restRouter(door: Door): Router {
  const router = Router();
  restRoutes(router, door);
  return router;
}

/** The same put straight into an application: each router within a router costs every request. Items first, as they are asked for most. */
export function restRoutes(router: IRouter, door: Door): void {
  itemsRoutes(router, door);
  schemaRoutes(router, door);
  serverRoutes(router, door);
}

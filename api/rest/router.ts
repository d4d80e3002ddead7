/** All routes of the REST door as one router. Whoever mounts it adds `errorHandler` and `routeNotFound` (errors.ts) behind all doors. */
import { Router } from 'express';
import type { Door } from './door.ts';
import { itemsRoutes } from './routes/items.ts';
import { schemaRoutes } from './routes/schema.ts';
import { serverRoutes } from './routes/server.ts';

export function restRouter(door: Door): Router {
  const router = Router();
  // Items first, as they are what is asked for most; one flat list, as each router within a router costs every request.
  itemsRoutes(router, door);
  schemaRoutes(router, door);
  serverRoutes(router, door);
  return router;
}

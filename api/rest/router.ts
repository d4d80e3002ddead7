/** All routes of the REST door as one router. Whoever mounts it adds `errorHandler` and `routeNotFound` (errors.ts) behind all doors. */
import { Router } from 'express';
import type { Door } from './door.ts';
import { itemsRoutes } from './routes/items.ts';
import { schemaRoutes } from './routes/schema.ts';
import { serverRoutes } from './routes/server.ts';

export function restRouter(door: Door): Router {
  const router = Router();
  // Items first, as they are what is asked for most.
  router.use(itemsRoutes(door));
  router.use(schemaRoutes(door));
  router.use(serverRoutes(door));
  return router;
}

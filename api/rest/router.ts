/**
 * All routes of the REST door, put straight into an application: each router within a router costs every request. Whoever
 * does it adds `errorHandler` and `routeNotFound` (errors.ts) behind all doors.
 */
import type { IRouter } from 'express';
import type { Door } from './door.ts';
import { assetRoutes } from './routes/assets.ts';
import { authRoutes } from './routes/auth.ts';
import { deletedRoutes } from './routes/deleted.ts';
import { filesRoutes } from './routes/files.ts';
import { itemsRoutes } from './routes/items.ts';
import { permissionRoutes } from './routes/permissions.ts';
import { releaseRoutes } from './routes/releases.ts';
import { roleRoutes } from './routes/roles.ts';
import { schemaRoutes } from './routes/schema.ts';
import { serverRoutes } from './routes/server.ts';
import { shareRoutes } from './routes/shares.ts';
import { snapshotRoutes } from './routes/snapshot.ts';
import { ssoRoutes } from './routes/sso.ts';
import { systemRoutes } from './routes/system.ts';
import { userRoutes } from './routes/users.ts';
import { utilsRoutes } from './routes/utils.ts';
import { versionRoutes } from './routes/versions.ts';

/** Items first, as they are asked for most. */
export function restRoutes(router: IRouter, door: Door): void {
  itemsRoutes(router, door);
  schemaRoutes(router, door);
  serverRoutes(router, door);
  snapshotRoutes(router, door);
  utilsRoutes(router, door);
  versionRoutes(router, door);
  releaseRoutes(router, door);
  deletedRoutes(router, door);
  if (door.assets) assetRoutes(router, door, door.assets);
  if (door.auth) {
    authRoutes(router, door, door.auth);
    ssoRoutes(router, door.auth);
    userRoutes(router, door, door.auth);
    permissionRoutes(router, door, door.auth);
    roleRoutes(router, door, door.auth);
    shareRoutes(router, door, door.auth);
  }
  if (door.files) filesRoutes(router, door, door.files);
  // Behind what stands beside the keys of our own collections (`/users/me`).
  systemRoutes(router, door);
}

/** What one may do: `/permissions/me` and its kin for clients that hide what is refused; for administrators, why. */
import type { IRouter, Request } from 'express';
import { type Caller, theServer } from '../../access/caller.ts';
import { actions, detailsOf, permissionsOf } from '../../access/summary.ts';
import type { Auth } from '../../auth/auth.ts';
import { appAccess } from '../../auth/callers/app-access.ts';
import { explainRights } from '../../auth/callers/explain.ts';
import { originOf } from '../../auth/credentials.ts';
import type { Engine } from '../../engine/engine.ts';
import { ApiError } from '../../errors.ts';
import { parseKey } from '../../model/key.ts';
import type { Collection } from '../../model/model.ts';
import { type FieldNode, plainSelection } from '../../query/query.ts';
import { Literal } from '../../query/value.ts';
import { underRuleOf } from '../../system/item.ts';
import { callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { keySegment } from '../reading.ts';
import { sendData } from '../send.ts';

const ofItems = ['update', 'delete', 'share'] as const;

export function permissionRoutes(router: IRouter, door: Door, auth: Auth): void {
  const { engine } = door;

  router.get('/permissions/me', async (request, response) => {
    const { access } = await callerOf(door, request, response);
    sendData(response, permissionsOf(engine.model(), access));
  });

  router.get('/permissions/me/:collection', async (request, response) => {
    const caller = await callerOf(door, request, response);
    const collection = engine.model().collections.get(String(request.params.collection));
    const key = collection?.singleton ? await keyOfSingleton(engine, collection) : null;
    sendData(response, await ofItem(engine, caller, collection, key));
  });
  router.get('/permissions/me/:collection/:key', async (request, response) => {
    const caller = await callerOf(door, request, response);
    const collection = engine.model().collections.get(String(request.params.collection));
    sendData(
      response,
      await ofItem(engine, caller, collection, collection ? parseKey(keySegment(request.url), collection) : null),
    );
  });

  router.get('/permissions/explain', async (request, response) => {
    const { access } = await callerOf(door, request, response);
    if (!access.admin) throw new ApiError('FORBIDDEN', { reason: 'Only administrators may ask why' }, 'GET /permissions/me');
    const asked = questionIn(request);
    const collection = engine.model().collections.get(asked.collection) ?? refuse('collection', 'names no collection');
    sendData(response, await explainRights(engine, auth.callers, { ...asked, collection }));
  });

  router.get('/permissions/app-access', async (request, response) => {
    const { access } = await callerOf(door, request, response);
    if (access.read('directus_permissions') === null) throw new ApiError('FORBIDDEN', { collection: 'directus_permissions' });
    sendData(response, appAccess);
  });

  router.get('/policies/me/globals', async (request, response) => {
    sendData(response, await auth.callers.globals(await callerOf(door, request, response)));
  });

  for (const path of [
    '/permissions/me',
    '/permissions/me/:collection',
    '/permissions/me/:collection/:key',
    '/permissions/explain',
    '/permissions/app-access',
    '/policies/me/globals',
  ])
    router.all(path, onlyMethods('GET', 'HEAD'));
}

/** `key` null: of whichever item. For a collection that is not there nothing is allowed, as for one that is not granted. */
async function ofItem(engine: Engine, caller: Caller, collection: Collection | undefined, key: readonly string[] | null) {
  const may = async (action: (typeof ofItems)[number]): Promise<boolean> => {
    if (!collection || caller.access.change(action, collection.name) === null) return false;
    return key === null || isSeen(engine, underRuleOf(caller, action, collection.name), collection, key);
  };
  const [update, remove, share] = await Promise.all(ofItems.map(may));
  return {
    update: { access: update, ...(update && collection ? detailsOf(caller.access, 'update', collection.name) : {}) },
    delete: { access: remove },
    share: { access: share },
  };
}

async function isSeen(engine: Engine, caller: Caller, collection: Collection, key: readonly string[]): Promise<boolean> {
  const fields = collection.key.map((name): FieldNode => ({ kind: 'field', name, as: name, select: null }));
  const literals = key.map((each) => new Literal(each));
  const query = { ...plainSelection, collection: collection.name, fields, key: literals, meta: [], cursor: null };
  try {
    return (await engine.read({ text: null, query: () => query }, caller, new AbortController().signal)).items.length > 0;
  } catch (error) {
    // What is no key of the collection is one of no item.
    if (error instanceof ApiError && error.status < 500) return false;
    throw error;
  }
}

/** A singleton has one item, whose key nobody has to name. */
async function keyOfSingleton(engine: Engine, collection: Collection): Promise<readonly string[] | null> {
  const fields = collection.key.map((name): FieldNode => ({ kind: 'field', name, as: name, select: null }));
  if (fields.length === 0) return null;
  const query = { ...plainSelection, collection: collection.name, fields, key: null, meta: [], cursor: null, limit: 1 };
  const { items } = await engine.read({ text: null, query: () => query }, theServer, new AbortController().signal);
  return items[0] === undefined ? null : Object.values(JSON.parse(items[0]) as Record<string, unknown>).map(String);
}

function questionIn(request: Request) {
  const given = new URL(request.url, 'http://localhost').searchParams;
  const action =
    actions.find((each) => each === (given.get('action') ?? 'read')) ??
    refuse('action', `has to be one of ${actions.join(', ')}`);
  const user = given.get('user');
  const origin = originOf(request);
  return {
    user: user === null || user === '' || user === 'public' ? null : user,
    role: given.get('role') || null,
    collection: given.get('collection') ?? refuse('collection', 'is missing'),
    action,
    key: given.get('key'),
    origin: { ...origin, ip: given.get('ip') ?? origin.ip },
  };
}

function refuse(field: string, reason: string): never {
  throw new ApiError(
    'INVALID_QUERY',
    { reason: `"${field}" ${reason}`, field },
    'GET /permissions/explain?user=…&collection=articles&action=update&key=1',
  );
}

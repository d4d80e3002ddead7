/** `/schema/snapshot` and `/schema/diff`: the data model as a document, and how it differs from another. For administrators. */
import type { IRouter, Request, Response } from 'express';
import { ApiError } from '../../errors.ts';
import { isYes } from '../../parse/condition.ts';
import { at } from '../../parse/place.ts';
import { parseQueryString } from '../../parse/query-string.ts';
import { isWireObject } from '../../parse/wire.ts';
import { differenceOf } from '../../system/schema/difference.ts';
import { hashOf, lists, type Part, type Snapshot, snapshotOf } from '../../system/schema/snapshot.ts';
import { requireJson } from '../body.ts';
import { callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { sendData, sendNothing } from '../send.ts';

export function snapshotRoutes(router: IRouter, door: Door): void {
  const { engine, info } = door;

  const now = async (): Promise<Snapshot> => {
    const [main] = await engine.health();
    return snapshotOf(engine.model(), { version: info.version, vendor: main?.dialect ?? '' });
  };

  const forAdministrators = async (request: Request, response: Response): Promise<void> => {
    const { access } = await callerOf(door, request, response);
    if (!access.admin) throw new ApiError('FORBIDDEN', { reason: 'The data model is shown to administrators only' });
  };

  router.get('/schema/snapshot', async (request, response) => {
    await forAdministrators(request, response);
    const { export: format = null } = parametersOf(request);
    const snapshot = await now();
    if (format === null) return sendData(response, snapshot);
    if (format !== 'json' && format !== 'yaml')
      throw new ApiError('INVALID_QUERY', { reason: 'Snapshots are json or yaml', field: 'export' }, 'Use export=yaml');
    const text = format === 'yaml' ? (await import('yaml')).stringify(snapshot) : JSON.stringify(snapshot, null, 2);
    const date = new Date().toISOString().slice(0, 10);
    response.setHeader('Content-Disposition', `attachment; filename="snapshot-${date}.${format}"`);
    response.setHeader('Cache-Control', 'no-cache');
    response.type(format === 'yaml' ? 'text/yaml' : 'json').send(text);
  });
  router.all('/schema/snapshot', onlyMethods('GET', 'HEAD'));

  router.post('/schema/diff', requireJson, async (request, response) => {
    await forAdministrators(request, response);
    const { force = null } = parametersOf(request);
    const current = await now();
    const wanted = snapshotIn(request.body);
    if (force === null || !isYes(force, at('force'))) refuseOther(wanted, current);
    const diff = differenceOf(current, wanted);
    if (diff === null) sendNothing(response);
    else sendData(response, { hash: hashOf(current), diff });
  });
  router.all('/schema/diff', onlyMethods('POST'));
}

function parametersOf({ url }: Request) {
  const mark = url.indexOf('?');
  return parseQueryString(mark === -1 ? '' : url.slice(mark + 1));
}

/** Types are named in the words of a database, and members may be others in another version. */
function refuseOther({ vendor, directus }: Snapshot, current: Snapshot): void {
  const hint = 'Add ?force=true to compare them all the same';
  if (vendor !== current.vendor) {
    const reason = `The snapshot is of another kind of database (${vendor.slice(0, 40)}) than this (${current.vendor})`;
    throw new ApiError('INVALID_PAYLOAD', { reason, field: 'vendor' }, hint);
  }
  if (directus !== current.directus) {
    const reason = `The snapshot is of version ${directus.slice(0, 40)}, and this is ${current.directus}`;
    throw new ApiError('INVALID_PAYLOAD', { reason, field: 'directus' }, hint);
  }
}

function snapshotIn(body: unknown): Snapshot {
  if (!isWireObject(body) || body.version !== 1) throw wrong('It is no snapshot of version 1', 'version');
  const { directus, vendor } = body;
  if (typeof directus !== 'string') throw wrong('It does not say of which version it is', 'directus');
  if (typeof vendor !== 'string') throw wrong('It does not say of which kind of database it is', 'vendor');
  const [collections, fields, systemFields, relations] = lists.map((list) => partsIn(body[list] ?? [], list));
  return {
    version: 1,
    directus,
    vendor,
    collections: collections!,
    fields: fields!,
    systemFields: systemFields!,
    relations: relations!,
  };
}

function partsIn(given: unknown, list: string): readonly Part[] {
  if (!Array.isArray(given)) throw wrong(`"${list}" has to be a list`, list);
  for (const [index, part] of given.entries()) {
    if (!isWireObject(part) || typeof part.collection !== 'string') throw wrong('It names no collection', `${list}[${index}]`);
    if (list !== 'collections' && typeof part.field !== 'string') throw wrong('It names no field', `${list}[${index}]`);
  }
  return given as readonly Part[];
}

const wrong = (reason: string, field: string): ApiError =>
  new ApiError('INVALID_PAYLOAD', { reason, field }, 'Send what GET /schema/snapshot has answered');

/** `/schema/snapshot`, `/schema/diff` and `/schema/apply`: the data model as a document, how it differs from another, and made like it. For administrators. */
import type { IRouter, Request, Response } from 'express';
import type { Caller } from '../../access/caller.ts';
import { isSameKind } from '../../databases/own-types.ts';
import { ApiError } from '../../errors.ts';
import { isYes } from '../../parse/condition.ts';
import { at } from '../../parse/place.ts';
import { parseQueryString } from '../../parse/query-string.ts';
import { isWireObject, own } from '../../parse/wire.ts';
import { applyDifference } from '../../schema/apply.ts';
import { adapted } from '../../system/schema/adapt.ts';
import { differenceOf, withoutDrops } from '../../system/schema/difference.ts';
import { readDifference } from '../../system/schema/edited.ts';
import { readSnapshot, wrong } from '../../system/schema/read-snapshot.ts';
import { hashOf, type Snapshot, snapshotOf, takenFrom } from '../../system/schema/snapshot.ts';
import { documentOf } from '../document.ts';
import { callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { sendData, sendNothing } from '../send.ts';

export function snapshotRoutes(router: IRouter, door: Door): void {
  const { engine, info } = door;

  const administrator = async (request: Request, response: Response): Promise<Caller> => {
    const caller = await callerOf(door, request, response);
    if (caller.access.admin) return caller;
    throw new ApiError('FORBIDDEN', { reason: 'The data model is shown to administrators only' });
  };

  router.get('/schema/snapshot', async (request, response) => {
    await administrator(request, response);
    const format = own(parametersOf(request), 'export') ?? null;
    const snapshot = snapshotOf(engine.model(), await takenFrom(engine, info.version));
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

  router.post('/schema/diff', async (request, response) => {
    await administrator(request, response);
    const taken = await takenFrom(engine, info.version);
    const given = readSnapshot(await documentOf(request));
    const model = engine.model();
    const now = snapshotOf(model, taken);
    if (!isAsked(request, 'force')) refuseOther(given, now);
    const whole = differenceOf(now, adapted(given, now, model, taken).snapshot);
    const diff = whole && isMerged(request) ? withoutDrops(whole) : whole;
    if (diff === null) sendNothing(response);
    else sendData(response, { hash: hashOf(now), diff });
  });
  router.all('/schema/diff', onlyMethods('POST'));

  router.post('/schema/apply', async (request, response) => {
    const caller = await administrator(request, response);
    const [force, dry] = [isAsked(request, 'force'), isAsked(request, 'dry_run')];
    const body = await documentOf(request);
    if (!isWireObject(body) || (!force && typeof body.hash !== 'string')) {
      throw wrong('It does not say what it was made of', 'hash', 'Send {"hash": …, "diff": …}, as POST /schema/diff answers it');
    }
    const difference = readDifference(own(body, 'diff'));
    const taken = await takenFrom(engine, info.version);
    const outcome = await applyDifference(engine, caller, { difference, hash: force ? null : String(body.hash), taken, dry });
    if (dry) sendData(response, outcome);
    else sendNothing(response);
  });
  router.all('/schema/apply', onlyMethods('POST'));
}

/** `mirror` drops what the document does not have; `merge` leaves it. */
function isMerged(request: Request): boolean {
  const mode = own(parametersOf(request), 'mode') ?? 'mirror';
  if (mode === 'mirror' || mode === 'merge') return mode === 'merge';
  throw new ApiError(
    'INVALID_QUERY',
    { reason: 'Documents are mirrored or merged', field: 'mode' },
    'Use mode=merge, or mode=mirror',
  );
}

function isAsked(request: Request, name: string): boolean {
  const value = own(parametersOf(request), name);
  return value !== undefined && isYes(value, at(name));
}

function parametersOf({ url }: Request) {
  const mark = url.indexOf('?');
  return parseQueryString(mark === -1 ? '' : url.slice(mark + 1));
}

/** What has no name in another kind of database becomes something else; members may be others in another version. */
function refuseOther({ vendor, directus }: Snapshot, now: Snapshot): void {
  const hint = 'Add ?force=true to compare them all the same';
  if (!isSameKind(vendor, now.vendor)) {
    const reason = `The snapshot is of another kind of database (${vendor.slice(0, 40)}) than this (${now.vendor})`;
    throw new ApiError('INVALID_PAYLOAD', { reason, field: 'vendor' }, hint);
  }
  if (directus !== now.directus) {
    const reason = `The snapshot is of version ${directus.slice(0, 40)}, and this is ${now.directus}`;
    throw new ApiError('INVALID_PAYLOAD', { reason, field: 'directus' }, hint);
  }
}

/** `/collections/:collection/indexes`: for administrators. With `?dry_run=true` what changes them answers the SQL instead. */
import type { IRouter, Request, Response } from 'express';
import type { Table } from '../../../introspection/catalog.ts';
import type { Caller } from '../../access/caller.ts';
import { ApiError } from '../../errors.ts';
import type { Collection } from '../../model/model.ts';
import { objectOf } from '../../schema/forms.ts';
import { createIndex, deleteIndex, describeIndex, describeIndexes, type IndexForm, indexForm } from '../../schema/indexes.ts';
import { changeSchema } from '../../schema/perform.ts';
import { requireJson } from '../body.ts';
import { callerOf, type Door } from '../door.ts';
import { onlyMethods } from '../errors.ts';
import { flag } from '../flag.ts';
import { sendData, sendNothing } from '../send.ts';

interface Asked {
  readonly caller: Caller;
  readonly collection: string;
  readonly index: string;
}

export function indexRoutes(router: IRouter, door: Door): void {
  const { engine } = door;

  async function asked(request: Request, response: Response): Promise<Asked> {
    const caller = await callerOf(door, request, response);
    if (!caller.access.admin) throw new ApiError('FORBIDDEN', { reason: 'Only administrators see indexes and change them' });
    const { collection = '', index = '' } = request.params as Readonly<Record<string, string>>;
    return { caller, collection, index };
  }

  async function look(name: string): Promise<{ readonly of: Collection; readonly tables: readonly Table[] }> {
    const of = engine.model().collections.get(name);
    if (!of) throw new ApiError('FORBIDDEN', { reason: `There is no collection "${name.slice(0, 60)}"` });
    return { of, tables: (await (await engine.tables(of.source))?.read())?.tables ?? [] };
  }

  router.get('/collections/:collection/indexes', async (request, response) => {
    const { collection } = await asked(request, response);
    const { of, tables } = await look(collection);
    sendData(response, describeIndexes(of, tables));
  });

  router.post('/collections/:collection/indexes', requireJson, async (request, response) => {
    const { caller, collection } = await asked(request, response);
    const dry = flag(request, 'dry_run');
    const form: IndexForm = indexForm(objectOf(request.body));
    const outcome = await changeSchema(engine, caller, {
      collection,
      plan: (shape) => createIndex(shape, collection, form),
      dry,
    });
    if (dry) return sendData(response, outcome);
    const { of, tables } = await look(collection);
    sendData(response, describeIndex(of, tables, form));
  });
  router.all('/collections/:collection/indexes', onlyMethods('GET', 'HEAD', 'POST'));

  router.delete('/collections/:collection/indexes/:index', async (request, response) => {
    const { caller, collection, index } = await asked(request, response);
    const dry = flag(request, 'dry_run');
    const outcome = await changeSchema(engine, caller, {
      collection,
      plan: (shape) => deleteIndex(shape, collection, index),
      dry,
    });
    if (dry) sendData(response, outcome);
    else sendNothing(response);
  });
  router.all('/collections/:collection/indexes/:index', onlyMethods('DELETE'));
}

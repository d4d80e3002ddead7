/** What changes `/collections`, `/fields` and `/relations`: for administrators. With `?dry_run=true` it answers the SQL instead. */
import type { IRouter, RequestHandler, Response } from 'express';
import type { Access } from '../../access/access.ts';
import type { Model, Pairs } from '../../model/model.ts';
import { isWireObject, own } from '../../parse/wire.ts';
import { besideWriters, together } from '../../schema/change.ts';
import { createCollections, nameOf, updateCollection } from '../../schema/collections.ts';
import { deleteCollection } from '../../schema/drop-collection.ts';
import { createField, deleteField, updateField } from '../../schema/fields.ts';
import { fieldForm, named, objectOf, oneOrMany, relationForm, wrong } from '../../schema/forms.ts';
import { changeSchema, type Plan, refuseOthers } from '../../schema/perform.ts';
import { sourceIn } from '../../schema/place.ts';
import { createRelation, deleteRelation, updateRelation } from '../../schema/relations.ts';
import { describeCollection, describeField, describeRelation, describeRelations } from '../../system/schema/described.ts';
import { requireJson } from '../body.ts';
import { callerOf, type Door } from '../door.ts';
import { flag } from '../flag.ts';
import { sendData, sendNothing } from '../send.ts';

interface Asked {
  readonly body: unknown;
  readonly collection: string;
  readonly field: string;
  readonly isSource: (name: string) => boolean;
}

interface Meant {
  readonly plan: Plan;
  /** The database, where a collection is to be made. */
  readonly source?: string;
  /** null: nothing is answered. */
  readonly shown: ((model: Model, access: Access) => unknown) | null;
}

export function schemaChangeRoutes(router: IRouter, door: Door): void {
  const handle =
    (meant: (asked: Asked) => Meant): RequestHandler =>
    async (request, response) => {
      const caller = await callerOf(door, request, response);
      const { collection = '', field = '' } = request.params as Readonly<Record<string, string>>;
      const dry = flag(request, 'dry_run');
      const beside = flag(request, 'concurrentIndexCreation');
      // Before the body is read, so that who may not change anything learns nothing of what would be wrong.
      refuseOthers(caller);
      const { source, plan, shown } = meant({
        body: request.body,
        collection,
        field,
        isSource: (name) => door.engine.sources().includes(name),
      });
      const outcome = await changeSchema(door.engine, caller, {
        collection: collection || nameIn(request.body, 'collection'),
        ...(source !== undefined && { source }),
        plan: (shape) => (beside ? besideWriters(plan(shape)) : plan(shape)),
        dry,
        // A dry run holds up nobody.
        alone: !dry && asksForName(request.body, collection, field),
      });
      if (dry) sendData(response, outcome);
      else answer(response, shown, door, caller.access);
    };

  router.post('/collections', requireJson, handle(postCollections));
  router.patch('/collections', requireJson, handle(patchCollections));
  router.patch('/collections/:collection', requireJson, handle(patchCollection));
  router.delete(
    '/collections/:collection',
    handle(({ collection }) => ({ plan: (shape) => deleteCollection(shape, collection), shown: null })),
  );
  router.post('/fields/:collection', requireJson, handle(postField));
  router.patch('/fields/:collection', requireJson, handle(patchFields));
  router.patch('/fields/:collection/:field', requireJson, handle(patchField));
  router.delete(
    '/fields/:collection/:field',
    handle(({ collection, field }) => ({ plan: (shape) => deleteField(shape, collection, field), shown: null })),
  );
  router.post('/relations', requireJson, handle(postRelation));
  router.patch('/relations/:collection/:field', requireJson, handle(patchRelation));
  router.delete(
    '/relations/:collection/:field',
    handle(({ collection, field }) => ({ plan: (shape) => deleteRelation(shape, collection, field), shown: null })),
  );
}

/** '' where there is none: of a relation the collection is not in the path, and a rename says what things are called afterwards. */
function nameIn(body: unknown, member: 'collection' | 'field'): string {
  const name = isWireObject(body) ? own(body, member) : null;
  return typeof name === 'string' ? name : '';
}

/** Whether a change of what the path names is to give it another name. */
function asksForName(body: unknown, collection: string, field: string): boolean {
  const [name, member] = field === '' ? [collection, 'collection' as const] : [field, 'field' as const];
  const asked = nameIn(body, member);
  return name !== '' && asked !== '' && asked !== name;
}

function answer(response: Response, shown: Meant['shown'], { engine }: Door, access: Access): void {
  if (shown === null) sendNothing(response);
  else sendData(response, shown(engine.model(), access));
}

function postCollections({ body, isSource }: Asked): Meant {
  const given = oneOrMany(body);
  const sources = new Set(given.map((each) => sourceIn(each, isSource)));
  if (sources.size > 1)
    throw wrong('collection', 'The collections of one request are made in one database', 'Send one request for each');
  const [source] = sources;
  let names: readonly string[] = [];
  return {
    ...(source && { source }),
    plan: (shape) => {
      names = given.map((each) => nameOf(shape, each));
      return createCollections(shape, given);
    },
    shown: (model, access) => {
      const all = names.map((each) => describeCollection(model, access, each));
      return Array.isArray(body) ? all : all[0];
    },
  };
}

function patchCollections({ body }: Asked): Meant {
  const given = oneOrMany(body);
  return {
    plan: (shape) => together(given.map((each) => updateCollection(shape, named(each, 'collection'), each))),
    shown: (model, access) => given.map((each) => describeCollection(model, access, named(each, 'collection'))),
  };
}

const patchCollection = ({ body, collection }: Asked): Meant => ({
  plan: (shape) => updateCollection(shape, collection, objectOf(body)),
  shown: (model, access) => describeCollection(model, access, nameIn(body, 'collection') || collection),
});

function postField({ body, collection }: Asked): Meant {
  const given = objectOf(body);
  return {
    plan: (shape) => createField(shape, collection, fieldForm(given)),
    shown: (model, access) => describeField(model, access, collection, named(given, 'field')),
  };
}

function patchFields({ body, collection }: Asked): Meant {
  const given = oneOrMany(body);
  return {
    plan: (shape) => together(given.map((each) => updateField(shape, collection, named(each, 'field'), fieldForm(each), each))),
    shown: (model, access) => given.map((each) => describeField(model, access, collection, named(each, 'field'))),
  };
}

const patchField = ({ body, collection, field }: Asked): Meant => ({
  plan: (shape) => updateField(shape, collection, field, fieldForm(objectOf(body)), objectOf(body)),
  shown: (model, access) => describeField(model, access, collection, nameIn(body, 'field') || field),
});

function postRelation({ body }: Asked): Meant {
  const form = relationForm(objectOf(body), null, null);
  return {
    plan: (shape) => createRelation(shape, form),
    shown: (model, access) =>
      form.fields
        ? describeRelations(model, access, form.collection).find(
            (each) => 'pairs' in each.pergola && isBy(each.pergola.pairs, form.fields!),
          )
        : describeRelation(model, access, form.collection, form.field),
  };
}

const isBy = (pairs: Pairs, fields: readonly string[]): boolean =>
  pairs.length === fields.length && pairs.every(([near]) => fields.includes(near));

const patchRelation = ({ body, collection, field }: Asked): Meant => ({
  plan: (shape) => updateRelation(shape, relationForm(objectOf(body), collection, field)),
  shown: (model, access) => describeRelation(model, access, collection, field),
});

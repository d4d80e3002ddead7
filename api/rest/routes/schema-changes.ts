/** What changes `/collections`, `/fields` and `/relations`: for administrators. With `?dry_run=true` it answers the SQL instead. */
import type { IRouter, Request, RequestHandler, Response } from 'express';
import type { Access } from '../../access/access.ts';
import type { Model } from '../../model/model.ts';
import { isYes } from '../../parse/condition.ts';
import { at } from '../../parse/place.ts';
import { parseQueryString } from '../../parse/query-string.ts';
import { isWireObject, own } from '../../parse/wire.ts';
import { together } from '../../schema/change.ts';
import { createCollections, deleteCollection, updateCollection } from '../../schema/collections.ts';
import { createField, deleteField, updateField } from '../../schema/fields.ts';
import { fieldForm, named, objectOf, oneOrMany, relationForm } from '../../schema/forms.ts';
import { changeSchema, type Plan } from '../../schema/perform.ts';
import { createRelation, deleteRelation, updateRelation } from '../../schema/relations.ts';
import { describeCollection, describeField, describeRelation } from '../../system/schema/described.ts';
import { requireJson } from '../body.ts';
import { callerOf, type Door } from '../door.ts';
import { sendData, sendNothing } from '../send.ts';

interface Asked {
  readonly body: unknown;
  readonly collection: string;
  readonly field: string;
}

interface Meant {
  readonly plan: Plan;
  /** null: nothing is answered. */
  readonly shown: ((model: Model, access: Access) => unknown) | null;
}

export function schemaChangeRoutes(router: IRouter, door: Door): void {
  const handle =
    (meant: (asked: Asked) => Meant): RequestHandler =>
    async (request, response) => {
      const caller = await callerOf(door, request, response);
      const { collection = '', field = '' } = request.params as Readonly<Record<string, string>>;
      const dry = isDry(request);
      let shown: Meant['shown'] = null;
      const plan: Plan = (shape) => {
        // Only now, so that who may not change anything learns nothing of what would be wrong.
        const wanted = meant({ body: request.body, collection, field });
        shown = wanted.shown;
        return wanted.plan(shape);
      };
      const about = collection || nameIn(request.body, 'collection');
      // A dry run holds up nobody.
      const alone = !dry && asksForName(request.body, collection, field);
      const statements = await changeSchema(door.engine, caller, { collection: about, plan, dry, alone });
      if (dry) sendData(response, { statements });
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

function isDry({ url }: Request): boolean {
  const mark = url.indexOf('?');
  const dry = mark === -1 ? undefined : own(parseQueryString(url.slice(mark + 1)), 'dry_run');
  return dry !== undefined && isYes(dry, at('dry_run'));
}

function answer(response: Response, shown: Meant['shown'], { engine }: Door, access: Access): void {
  if (shown === null) sendNothing(response);
  else sendData(response, shown(engine.model(), access));
}

function postCollections({ body }: Asked): Meant {
  const given = oneOrMany(body);
  const all = (model: Model, access: Access) => given.map((each) => describeCollection(model, access, named(each, 'collection')));
  return {
    plan: (shape) => createCollections(shape, given),
    shown: (model, access) => (Array.isArray(body) ? all(model, access) : all(model, access)[0]),
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
    shown: (model, access) => describeRelation(model, access, form.collection, form.field),
  };
}

const patchRelation = ({ body, collection, field }: Asked): Meant => ({
  plan: (shape) => updateRelation(shape, relationForm(objectOf(body), collection, field)),
  shown: (model, access) => describeRelation(model, access, collection, field),
});

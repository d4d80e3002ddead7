/** A root field that writes: one change of the engine, in one transaction, answered as the field's selection asks. */
import { isObjectType } from 'graphql';
import { refuseTooMany } from '../../engine/wire/batch.ts';
import { creation, removalOf, removals, type Subject, type Told, updateOf, updates } from '../../engine/wire/changes.ts';
import { keyOf } from '../../engine/wire/keys.ts';
import { writable } from '../../engine/wire/visible.ts';
import { decodePart } from '../../model/key.ts';
import type { Model } from '../../model/model.ts';
import type { Shown } from '../../query/change.ts';
import type { Root } from '../descriptor.ts';
import type { Asking } from '../select/asking.ts';
import type { Reading, Variables } from '../select/collected.ts';
import { askingOf, type Wanted, writtenQuery } from '../select/query.ts';
import { shownOf } from '../select/shown.ts';
import { wireData } from '../select/wire-input.ts';
import type { Context } from './context.ts';
import { itemOf } from './item.ts';

/** `type` null: nothing is shown of what was written. */
export interface WantedWrite extends Omit<Wanted, 'type'> {
  readonly type: Wanted['type'] | null;
}

export async function write(reading: Reading, wanted: WantedWrite, given: Variables, context: Context): Promise<unknown> {
  const { caller, limits, writes } = context;
  const { root, field, type } = wanted;
  const deletes = root.kind === 'delete one' || root.kind === 'delete many';
  const data = field.args.find(({ name }) => name === 'data');
  const values = data ? { ...given, data: wireData(given.data, data.type) } : given;
  const tell = (model: Model): Told => {
    const collection = writable(model, caller.access, root.collection);
    const singleton = root.kind === 'update singleton';
    const told = toldBy(root.kind, values, {
      name: root.collection,
      collection,
      singleton,
      model,
      access: caller.access,
      limits,
    });
    if (collection) refuseTooMany(told.change, model, writes.batch, limits.limitDefault);
    return told;
  };
  const items = await written(reading, wanted, deletes || !isObjectType(type) ? null : type, tell, values, context);
  if (root.kind === 'delete one') return { id: given.id };
  if (root.kind === 'delete many') return { ids: given.ids };
  if (items === null) return true;
  const shown = items.map(itemOf);
  return isMany[root.kind] ? shown : (shown[0] ?? null);
}

/** JSON texts of what is shown of it; null where nothing is asked for. */
async function written(
  reading: Reading,
  wanted: WantedWrite,
  type: Wanted['type'] | null,
  tell: (model: Model) => Told,
  values: Variables,
  { engine, caller, limits, signal }: Context,
): Promise<readonly string[] | null> {
  const asking = (model: Model): Asking => askingOf(reading, model, limits, caller.access, true);
  if (type !== null && arrangements.some((name) => values[name] !== undefined && values[name] !== null)) {
    // Which of them are shown, and in which order, is a question of its own; asked before anybody else can change them.
    return engine.transaction(caller, signal, async (transaction) => {
      const { keys } = await transaction.change(tell(transaction.model).change, null, caller);
      return transaction.read(writtenQuery({ ...wanted, type }, keys, asking(transaction.model)), caller);
    });
  }
  const shown = type && ((model: Model): Shown => shownOf(asking(model), type, wanted.nodes, []));
  const { items } = await engine.change({ change: (model) => tell(model).change, shown, unchanged: null }, caller, signal);
  return type && (items ?? []);
}

const arrangements = ['filter', 'sort', 'limit', 'offset', 'page', 'search'];

const isMany: Partial<Record<Root['kind'], true>> = { 'create many': true, 'update many': true, 'update each': true };

function toldBy(kind: Root['kind'], { id, ids, data }: Variables, subject: Subject): Told {
  const { collection } = subject;
  const key = (): readonly string[] => (collection ? keyOf(id, collection).map(String) : String(id).split(',').map(decodePart));
  switch (kind) {
    case 'create one':
    case 'create many':
      return creation(data, subject);
    case 'update one':
      return updateOf(data, key(), subject);
    case 'update many':
      return updates({ keys: ids, data }, subject);
    case 'update each':
    case 'update singleton':
      return updates(data, subject);
    case 'delete one':
      return removalOf(key(), subject);
    case 'delete many':
      return removals({ keys: ids }, subject);
    default:
      throw new Error(`A field that is ${kind} writes nothing`);
  }
}

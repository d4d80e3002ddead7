/**
 * One level of a change: rows of one collection, written together. What they point at is written before them, what points at
 * them behind them, each again as a level: a change is as many statements as it has levels, however many rows there are.
 */
import { serverAccess } from '../../access/access.ts';
import { type Changeable, requireFields, seeChange } from '../../access/change.ts';
import { ApiError } from '../../errors.ts';
import type { Collection } from '../../model/model.ts';
import { deleteRows } from '../../plan/change.ts';
import type { Key, Payload } from '../../query/change.ts';
import { insertAlone } from './alone.ts';
import { type Checked, requireSatisfied, requireValid, requireWritable } from './check.ts';
import { requireGrantedNow } from './granted.ts';
import { runAfter, runBefore } from './hooked.ts';
import { insertAll } from './insert.ts';
import { keyIn, withoutKey } from './keys.ts';
import { placed } from './placed.ts';
import { chunks, distinct, hold, missingItem, nameOfKey, rowsOfKeys } from './rows.ts';
import { runStep } from './run.ts';
import { sightOf } from './seeing.ts';
import { hashed, hashes, isStamped, stamped } from './special.ts';
import { writeToMany } from './to-many.ts';
import { writeToOne } from './to-one.ts';
import { updateAll } from './update.ts';
import { isObject } from './value.ts';
import type { Asked, AskedOf, Done, Levels, Row, Trace, Writing } from './writing.ts';

const depthLimit = 10;

export const levels: Levels = { create, update, delete: remove, save };

async function create(writing: Writing, name: string, asked: readonly Asked[], path: readonly string[]): Promise<readonly Row[]> {
  if (asked.length === 0) return [];
  requireDepth(path);
  const changeable = seeChange(writing.caller.access, writing.model, 'create', name, path);
  for (const { payload } of asked) requireFields(changeable, writing.caller.access, payload);
  const hooked = await runBefore(writing, changeable, asked, []);
  const payloads = prepared(writing, changeable, hooked);
  const rows = payloads.map((payload, index): Checked => ({ payload, trace: asked[index]!.trace, before: null }));
  return written(writing, changeable, rows, null);
}

async function update(
  writing: Writing,
  name: string,
  asked: readonly AskedOf[],
  path: readonly string[],
): Promise<readonly Row[]> {
  if (asked.length === 0) return [];
  requireDepth(path);
  const changeable = seeChange(writing.caller.access, writing.model, 'update', name, path);
  for (const payload of new Set(asked.map((each) => each.payload))) requireFields(changeable, writing.caller.access, payload);
  const before = await heldRows(
    writing,
    changeable,
    asked.map(({ key }) => key),
  );
  await requireGrantedNow(
    writing,
    changeable,
    asked.map(({ payload }, index) => ({ payload, row: before[index]! })),
  );
  const keys = before.map(({ key }) => key);
  const hooked = await runBefore(writing, changeable, asked, keys);
  const payloads = prepared(writing, changeable, hooked);
  const rows = payloads.map((payload, index): Checked => ({ payload, trace: asked[index]!.trace, before: before[index]! }));
  return written(writing, changeable, rows, before);
}

/** Checked, and written with all that belongs to them. `before`: null for new ones. */
async function written(
  writing: Writing,
  changeable: Changeable,
  checked: readonly Checked[],
  before: readonly Row[] | null,
): Promise<readonly Row[]> {
  const { collection, path } = changeable;
  const open = requireValid(writing, changeable, checked);
  const rows = await secured(writing, collection, checked);
  const own = await writeToOne(writing, levels, collection, rows, path);
  // What is nested is never alone, whatever it is nested in.
  if (writing.alone && before === null && path.length === 0 && open.length === 0 && isLonely(writing, collection, rows)) {
    const observed = writing.observed(collection.name);
    const made = await insertAlone(
      observed ? { ...writing, keysOnly: false } : writing,
      collection,
      own,
      doneOf(writing, changeable, own[0]!),
    );
    if (made) {
      if (!made.recorded) finish(writing, changeable, rows, own, made.rows);
      writing.left.touched.add(collection.name);
      // No hook is there to be run: this only notes it for who observes.
      if (observed) await runAfter(writing, changeable, { payloads: own, before, after: made.rows });
      return made.rows;
    }
  }
  const wanted = wantsKeys(writing, changeable, rows) ? 'key' : 'row';
  const now = await placed(changeable, () =>
    before ? updateAll(writing, collection, before, own) : insertAll(writing, collection, own, wanted),
  );
  await writeToMany(writing, levels, collection, rows, now, path);
  await requireSatisfied(writing, changeable, now, open);
  finish(writing, changeable, rows, own, now);
  const payloads = rows.map(({ payload }) => payload);
  await runAfter(writing, changeable, { payloads, before, after: now });
  return now;
}

async function remove(
  writing: Writing,
  name: string,
  rows: readonly { readonly key: Key; readonly trace: Trace }[],
  path: readonly string[],
): Promise<void> {
  if (rows.length === 0) return;
  const changeable = seeChange(writing.caller.access, writing.model, 'delete', name, path);
  const { collection } = changeable;
  const before = await heldRows(
    writing,
    changeable,
    rows.map(({ key }) => key),
  );
  const keys = distinct(before.map(({ key }) => key));
  await runBefore(
    writing,
    changeable,
    keys.map(() => ({ payload: {} })),
    keys,
  );
  for (const some of chunks(keys)) await runStep(writing, deleteRows(collection, some), collection);
  finish(
    writing,
    changeable,
    rows.map(({ trace }) => ({ payload: {}, trace, before: null })),
    rows.map(() => ({})),
    before,
  );
  await runAfter(writing, changeable, { payloads: rows.map(() => ({})), before, after: null });
}

/** A key that comes a second time finds the row the first one made. */
async function save(writing: Writing, name: string, asked: readonly Asked[], path: readonly string[]): Promise<readonly Row[]> {
  const collection = writing.model.collections.get(name);
  if (!collection) return create(writing, name, asked, path);
  const done: Row[] = [];
  let rest = asked.map((each, place) => ({ ...each, place, key: keyIn(collection, each.payload) }));
  while (rest.length > 0) {
    const names = new Set<string>();
    const now = rest.filter(({ key }) => {
      const text = key && nameOfKey(key);
      if (text !== null && names.has(text)) return false;
      if (text !== null) names.add(text);
      return true;
    });
    rest = rest.filter((each) => !now.includes(each));
    const keyed = now.filter(({ key }) => key !== null);
    const found = await rowsOfKeys(
      writing,
      collection,
      keyed.map(({ key }) => key!),
      serverAccess,
    );
    const there = new Map(keyed.flatMap((each, index) => (found[index] ? [[each, found[index]] as const] : [])));
    const known = [...there].map(([each, row]) => ({
      ...each,
      key: row.key,
      payload: withoutKey(collection, each.payload),
      row,
    }));
    const linked = known.filter(({ payload }) => Object.keys(payload).length === 0);
    for (const { place, row } of linked) done[place] = row;
    const changed = known.filter(({ payload }) => Object.keys(payload).length > 0);
    const made = now.filter((each) => !there.has(each));
    const updated = await update(writing, name, changed, path);
    changed.forEach(({ place }, index) => {
      done[place] = updated[index]!;
    });
    const created = await create(writing, name, made, path);
    made.forEach(({ place }, index) => {
      done[place] = created[index]!;
    });
  }
  return done;
}

/** Held, and all there: what is missing and what the action's rule keeps away are the same. */
async function heldRows(writing: Writing, changeable: Changeable, keys: readonly Key[]): Promise<readonly Row[]> {
  const { collection, path } = changeable;
  if (collection.key.length === 0) throw keyless(collection);
  await hold(writing, collection, keys);
  const rows = await rowsOfKeys(writing, collection, keys, sightOf(writing.caller.access, changeable));
  return rows.map((row, index) => {
    if (row === null) throw missingItem(collection, path, keys[index]!);
    return row;
  });
}

/** Presets under what was sent, and what is noted of everybody over it. The same payload for many rows stays one. */
function prepared(writing: Writing, changeable: Changeable, payloads: readonly Payload[]): readonly Payload[] {
  const { collection, action, grant } = changeable;
  const { caller, moment } = writing;
  const stamp = { action: action === 'create' ? ('create' as const) : ('update' as const), caller, moment };
  // A permission may speak of fields that are no more.
  const presets = Object.entries(grant.presets).filter(([name]) => collection.fields.has(name));
  const isPlain = presets.length === 0 && !isStamped(collection);
  const under = Object.fromEntries(presets);
  return payloads.map(
    perPayload((payload) => {
      requireWritable(changeable, writing, payload);
      return isPlain ? payload : stamped(collection, { ...under, ...payload }, stamp);
    }),
  );
}

/** Passwords are hashed once their rules were read. */
async function secured<T extends Checked>(
  { caller }: Writing,
  collection: Collection,
  rows: readonly T[],
): Promise<readonly T[]> {
  if (!hashes(collection)) return rows;
  const each = perPayload((payload) => hashed(collection, payload, caller));
  return Promise.all(rows.map(async (row) => ({ ...row, payload: await each(row.payload) })));
}

function perPayload<T>(make: (payload: Payload) => T): (payload: Payload) => T {
  const made = new Map<Payload, T>();
  return (payload) => {
    const known = made.get(payload);
    if (known !== undefined) return known;
    const value = make(payload);
    made.set(payload, value);
    return value;
  };
}

const doneOf = ({ caller, moment }: Writing, { collection, action }: Changeable, delta: Payload): Omit<Done, 'key' | 'item'> => ({
  action,
  collection,
  caller,
  moment,
  delta,
});

/** Nobody looks at the rows themselves: not who asked, no hook, no revision, and nothing that points at them. */
const wantsKeys = (writing: Writing, { collection, path }: Changeable, rows: readonly Checked[]): boolean =>
  writing.keysOnly &&
  path.length === 0 &&
  !writing.observed(collection.name) &&
  (collection.accountability !== 'all' || writing.systemSource === null) &&
  isLonely(writing, collection, rows);

const isLonely = (writing: Writing, collection: Collection, rows: readonly Checked[]): boolean =>
  writing.hooks(collection.name).length === 0 && rows.every(({ payload }) => isFlat(collection, payload));

/** Nothing is written before it or behind it. */
const isFlat = ({ fields }: Collection, payload: Payload): boolean =>
  Object.entries(payload).every(([name, value]) => {
    const relation = fields.get(name)?.relation ?? null;
    return relation === null || (relation.kind !== 'many' && !isObject(value));
  });

function finish(
  writing: Writing,
  changeable: Changeable,
  rows: readonly Checked[],
  own: readonly Payload[],
  now: readonly Row[],
): void {
  const { left } = writing;
  const { collection, action } = changeable;
  left.touched.add(collection.name);
  if (collection.accountability === null) return;
  const { caller, moment } = writing;
  rows.forEach(({ trace }, index) => {
    const { key, item } = now[index]!;
    trace.done = { action, collection, caller, moment, delta: own[index]!, key, item };
    left.traces.push(trace);
  });
}

const keyless = ({ name }: Collection): ApiError =>
  new ApiError(
    'INVALID_PAYLOAD',
    { reason: `Rows of "${name}" have no key, and so cannot be told apart to change them`, collection: name },
    'Give its table a primary key.',
  );

function requireDepth(path: readonly string[]): void {
  if (path.length <= depthLimit) return;
  throw new ApiError(
    'INVALID_PAYLOAD',
    { reason: 'Max relational depth exceeded', path },
    `Nest at most ${depthLimit} levels in one request.`,
  );
}

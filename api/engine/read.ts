/** The read path, whole. Every door ends up here; there is no second way to a row. */

import { performance } from 'node:perf_hooks';
import type { Access } from '../access/access.ts';
import { authorizeRead } from '../access/authorize.ts';
import type { Caller } from '../access/caller.ts';
import type { Statement } from '../databases/database.ts';
import type { Collection, Model } from '../model/model.ts';
import { columnOf } from '../plan/expression.ts';
import type { ReadPlan } from '../plan/plan.ts';
import { planRead } from '../plan/read.ts';
import type { PlanOptions } from '../plan/scope.ts';
import { encodeCursor } from '../query/cursor.ts';
import type { Query } from '../query/query.ts';
import type { Literal } from '../query/value.ts';
import type { Keys } from '../sql/writing.ts';
import { bind, type Compiled, compile, type Databases, type Prepared, prepareCounts } from './compiled.ts';
import type { Answer, Meta, ReadRequest } from './engine.ts';
import { takeTag, withTag } from './etag.ts';
import { type Execution, executeList, keysFrom, type ListResult } from './execute.ts';
import { blame } from './failure.ts';
import { holesOf, literalsOf } from './form.ts';
import { resolveVariables, type Shape, shapeOf } from './literals.ts';
import { nothingOwn, type OwnValues, ownValues, variablesBeyond } from './own.ts';
import type { Ready, Remembered } from './remembered.ts';

export interface Reading {
  readonly model: Model;
  readonly databases: Databases;
  readonly options: PlanOptions;
  readonly remembered: Remembered;
  readonly onStatement: Execution['onStatement'];
  readonly within: Execution['within'];
  /** Rows come with their key beside the item: `k0`, `k1` … */
  readonly keyed: boolean;
}

export async function read(reading: Reading, request: ReadRequest, caller: Caller, signal: AbortSignal): Promise<Answer> {
  const start = performance.now();
  const ready = await makeReady(reading, request.etag ? tagged(request, caller) : request, caller, signal);
  const planned = performance.now();
  const execution: Execution = { signal, literals: ready.literals, onStatement: reading.onStatement, within: reading.within };
  const counting = ready.compiled.plan.counts ? countsOf(ready, execution) : null;
  // Both run at once; a failure of the list must not leave the other one's unheard.
  counting?.catch(() => {});
  const result = await executeList(ready.compiled, execution, again(ready)).catch((error: unknown) => {
    throw blame(error, ready.compiled, caller.access);
  });
  const counts = await counting;
  const run = performance.now();
  const { items, meta } = ready.compiled.plan.cursor ? pageOf(ready, result) : { items: result.items, meta: null };
  const all = counts || meta ? { ...counts, ...meta } : null;
  const timings = { plan: planned - start, run: run - planned };
  if (!request.etag || items.length !== 1) return { items, meta: all, timings };
  const { item, etag } = takeTag(items[0]!);
  return { items: [item], meta: all, etag, timings };
}

const tagged = (request: ReadRequest, { access }: Caller): ReadRequest => ({
  text: request.text === null ? null : `${request.text} etag`,
  query: (model) => withTag(request.query(model), access, model),
  form: request.form
    ? {
        text: `${request.form.text} etag`,
        values: request.form.values,
        query: (model, values) => withTag(request.form!.query(model, values), access, model),
      }
    : null,
});

/**
 * The request's text finds everything at once, the shape of its query all but its values. Only variables that lead into the
 * asker's own row have to be waited for. `asker` is whose eyes see that row, where the caller was given others.
 */
export function makeReady(
  reading: Reading,
  request: ReadRequest,
  caller: Caller,
  signal: AbortSignal,
  asker: Caller = caller,
): Ready | Promise<Ready> {
  const { access } = caller;
  const { requests, forms } = reading.remembered;
  const form = (!reading.keyed && request.form) || null;
  const formName = form && `${access.fingerprint} ${form.text}`;
  const formed = formName === null ? undefined : forms.get(formName);
  if (formed) return forCaller(boundTo(formed.compiled, literalsOf(formed, form!.values), access), access);
  const name = request.text === null || reading.keyed ? null : `${access.fingerprint} ${request.text}`;
  const known = name === null ? undefined : requests.get(name);
  if (known) return forCaller(known, access);
  const parsed = request.query(reading.model);
  const given = shapeOf(parsed);
  if (!given.variable) {
    const ready = readyFor(reading, parsed, given, access);
    if (formName !== null && formed === undefined) {
      const holes = holesOf(form!, given, reading.model);
      forms.set(formName, holes !== null && { compiled: ready.compiled, literals: given.literals, holes });
      if (holes !== null) return forCaller(ready, access);
    }
    if (name !== null) requests.set(name, ready);
    return forCaller(ready, access);
  }
  // What depends on the moment or the caller is worked out each time.
  const resolved = (own: OwnValues): Ready => {
    const query = resolveVariables(parsed, caller, new Date(), own);
    return forCaller(readyFor(reading, query, shapeOf(query), access), access);
  };
  const beyond = variablesBeyond(parsed);
  if (beyond.length === 0) return resolved(nothingOwn);
  const ask = async (query: Query): Promise<readonly string[]> =>
    (await read({ ...reading, keyed: false }, { text: null, query: () => query }, asker, signal)).items;
  return ownValues(beyond, asker, ask).then(resolved);
}

function readyFor(
  { model, databases, options, remembered, keyed }: Reading,
  query: Query,
  { text, literals, offset }: Shape,
  access: Access,
): Ready {
  const shape = `${access.fingerprint} ${keyed ? 'keyed ' : ''}${text}`;
  let compiled = remembered.shapes.get(shape);
  if (compiled === undefined) {
    // The server reads all it needs of its own collections, whatever requests are capped at.
    const own = access.server ? { ...options, limitMax: null } : options;
    const plan = planRead(authorizeRead(query, access, model), model, own);
    const main = offset ? { ...plan.main, offset } : plan.main;
    compiled = compile({ ...plan, main: keyed ? withKeys(main, model.collections.get(query.collection)!) : main }, databases, [
      ...literals,
      ...access.literals,
    ]);
    remembered.shapes.set(shape, compiled);
  }
  return boundTo(compiled, literals, access);
}

function boundTo(compiled: Compiled, literals: readonly Literal[], access: Access): Ready {
  const shared = access.literals.length === 0;
  return { compiled, literals, bound: shared && compiled.list ? bind(compiled.list, compiled.database, literals) : null };
}

/** Callers share what is ready, but for what the variables in their rules stand for: that is bound anew each time. */
function forCaller(ready: Ready, access: Access): Ready {
  if (access.literals.length === 0) return ready;
  const { compiled } = ready;
  const literals = [...ready.literals, ...access.literals];
  return { compiled, literals, bound: compiled.list && bind(compiled.list, compiled.database, literals) };
}

function withKeys(main: ReadPlan, collection: Collection): ReadPlan {
  const { key } = collection;
  const extras = key.map((column, index) => ({ as: `k${index}`, of: columnOf(collection, main.alias, column) }));
  return { ...main, page: main.page && [...new Set([...main.page, ...key])], extras: [...main.extras, ...extras] };
}

function again({ bound, compiled }: Ready): Statement | null {
  return bound && { ...bound, keep: compiled.list!.uses > 1 || ++compiled.list!.uses > 1 };
}

async function countsOf({ compiled, literals }: Ready, execution: Execution): Promise<Meta> {
  const { database, plan } = compiled;
  const { counts, estimate, all } = await readyCounts(compiled, literals, execution);
  const statementOf = (prepared: Prepared): Statement => {
    const statement = bind(prepared, database, all);
    execution.onStatement?.(plan.main.source, statement.text);
    return statement;
  };
  let meta: Meta = {};
  if (counts) {
    const row = (await database.run(statementOf(counts), execution.signal))[0] ?? {};
    meta = Object.fromEntries(Object.entries(row).map(([name, count]) => [name, Number(count)]));
  }
  return estimate ? { ...meta, estimated_count: await database.estimate(statementOf(estimate)) } : meta;
}

/** Counts under a condition on another source have a text only once its keys are known. */
async function readyCounts(
  { database, plan, counts, literals: own }: Compiled,
  literals: readonly Literal[],
  execution: Execution,
) {
  const lookups = counts?.lookups ?? [];
  if (lookups.length === 0) return { counts: counts?.counts ?? null, estimate: counts?.estimate ?? null, all: literals };
  const keys: (readonly (readonly Literal[])[])[] = [];
  for (const lookup of lookups) keys.push(await keysFrom(lookup, execution));
  const ofKeys = keys.flat(2);
  const found: Keys = (from) => (from === 'parents' ? [] : (keys[from] ?? []));
  return { ...prepareCounts(plan.counts!, database, found, [...own, ...ofKeys]), all: [...literals, ...ofKeys] };
}

/** One row more than the page was asked for: it is not answered, it only says that there is more. */
function pageOf({ compiled }: Ready, { items, rows }: ListResult): { items: readonly string[]; meta: Meta } {
  const { limit, order } = compiled.plan.main;
  if (limit === null || items.length < limit) return { items, meta: { next_cursor: null } };
  const row = rows.at(-2);
  if (!row) return { items: [], meta: { next_cursor: null } };
  const values = order.map((_, index) => row[`c${index}`] as string | null);
  return { items: items.slice(0, -1), meta: { next_cursor: encodeCursor(values) } };
}

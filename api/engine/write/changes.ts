/** Work that writes, whole: begun, tried again where a database gave way, recorded, committed, and told of. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Caller, theServer } from '../../access/caller.ts';
import { DatabaseFailure } from '../../databases/database.ts';
import type { Log } from '../../log.ts';
import type { Model } from '../../model/model.ts';
import { explainBroken } from '../broken.ts';
import type { Transaction } from '../change-request.ts';
import type { Hook, Observed, Observer } from '../hook.ts';
import { type Reading, read } from '../read.ts';
import { Remembered } from '../remembered.ts';
import { openLater } from './later.ts';
import { perform } from './perform.ts';
import { type Recorded, record, recordedOf } from './record.ts';
import { hold } from './rows.ts';
import { openWork } from './work.ts';
import type { Left, Trace, Writing } from './writing.ts';

/** What the model is made of, besides the databases themselves. */
const metadata = ['directus_collections', 'directus_fields', 'directus_relations'];

const attempts = 8;
/** Rows of one piece of work that wait to be recorded, where that is done in parts. */
const tracesHeld = 5000;
/** Milliseconds to wait before the second attempt, at most; twice as long before each further one. */
const patience = 16;

export interface Changes {
  hook(hook: Hook): void;
  observe(observer: Observer): void;
  /** `reloaded`: the model is read again after the commit whatever was written, and this is called when it is. */
  run<T>(caller: Caller, signal: AbortSignal, body: (writing: Writing) => Promise<T>, reloaded?: (() => void) | null): Promise<T>;
}

export interface ChangesSettings {
  /** Throws where the caller's rights are not of this model's names. */
  reading(caller: Caller): Reading;
  /** Reads the model anew. */
  reload(): Promise<void>;
  readonly systemSource: string | null;
  readonly log: Log | null;
}

export function openChanges({ reading, reload, systemSource, log }: ChangesSettings): Changes {
  const hooks = new Map<string, Hook[]>();
  const observers: Observer[] = [];
  const none: readonly Hook[] = [];
  const turns = inTurn();
  /** Of reads that come with keys, and of groups; tied to a model as all that is remembered. */
  let memory = { version: '', keyed: new Remembered(), grouped: new Remembered() };

  function begin(caller: Caller, signal: AbortSignal): Writing {
    const now = reading(caller);
    if (memory.version !== now.model.version)
      memory = { version: now.model.version, keyed: new Remembered(), grouped: new Remembered() };
    const work = openWork(now.databases, systemSource, signal);
    const within: Reading = { ...now, within: work.begun };
    const { limitDefault, limitMax } = now.options;
    const left: Left = { traces: [], happened: [], observed: [], touched: new Set() };
    const as = (other: Caller): Writing => (other === caller ? writing : { ...writing, caller: other });
    /** Attempts within each other. */
    let trying = 0;
    const transaction: Transaction = {
      caller,
      model: now.model,
      read: async (query, other) => {
        const collection = now.model.collections.get(query.collection);
        if (collection) await work.on(collection.source);
        return (await read(within, { text: null, query: () => query }, other, signal)).items;
      },
      change: (change, shown, other) => perform({ ...as(other), alone: false }, change, shown),
      shape: (source) => work.on(source, 'tables'),
      apart: (own) => run(theServer, signal, (writing) => own(writing.transaction)),
      hold: async (name, keys) => {
        const collection = now.model.collections.get(name);
        if (collection && keys.length > 0) await hold(writing, collection, keys);
      },
      attempt: async (body) => {
        const { traces, happened, observed } = left;
        const [traced, before, seen] = [traces.length, happened.length, observed.length];
        trying++;
        try {
          const result = await work.attempt(body);
          if (trying === 1 && traces.length >= tracesHeld) await recordSoFar(writing);
          return result;
        } catch (error) {
          traces.splice(traced);
          happened.splice(before);
          observed.splice(seen);
          throw error;
        } finally {
          trying--;
        }
      },
    };
    const writing: Writing = {
      model: now.model,
      databases: now.databases,
      caller,
      signal,
      work,
      reading: { ...within, keyed: true, remembered: memory.keyed, options: { ...now.options, limitMax: null } },
      grouped: memory.grouped,
      limits: { limitDefault, limitMax },
      hooks: (collection) => hooks.get(collection) ?? none,
      observed: (collection) => observers.some((each) => each.wants(collection)),
      moment: new Date(),
      systemSource,
      alone: false,
      keysOnly: false,
      transaction,
      left,
    };
    return writing;
  }

  /** Long work does not hold what can be written down already; what belongs to another database has to wait for the commit. */
  async function recordSoFar(writing: Writing): Promise<void> {
    const { traces } = writing.left;
    const here = recordedOf(writing.model, systemSource, traces).filter(({ done }) => done.collection.source === systemSource);
    await record(writing, here);
    const written = new Set<Trace>(here);
    const rest = traces.filter((trace) => !written.has(trace));
    traces.splice(0, traces.length);
    for (const trace of rest) traces.push(trace);
  }

  async function attempt<T>(writing: Writing, body: (writing: Writing) => Promise<T>): Promise<T> {
    const { work, left, model } = writing;
    try {
      const result = await body(writing);
      const traces = recordedOf(model, systemSource, left.traces);
      await record(
        writing,
        traces.filter(({ done }) => done.collection.source === systemSource),
      );
      await work.commit();
      return result;
    } catch (error) {
      await work.rollback();
      throw explainBroken(error, { model, collection: null, step: null, access: writing.caller.access });
    }
  }

  /** Records of what another database has committed already, those of several requests in one transaction. */
  const later = openLater(async (traces: readonly Recorded[]) => {
    try {
      await run(theServer, new AbortController().signal, (writing) => record(writing, traces));
    } catch (error) {
      const told = error instanceof Error ? error.message : String(error);
      log?.error('Activity and revisions could not be written', { items: traces.length, error: told });
    }
  });

  /** What has been committed stands, whatever is said of it afterwards. */
  async function tell({ left, model }: Writing, reloaded: (() => void) | null): Promise<void> {
    if (reloaded || metadata.some((name) => left.touched.has(name))) await reload().catch(() => {});
    reloaded?.();
    if (left.observed.length > 0) await inform(left.observed, model);
    const apart = recordedOf(model, systemSource, left.traces).filter(({ done }) => done.collection.source !== systemSource);
    if (apart.length > 0) await later(apart);
    for (const { hook, written, caller } of left.happened) {
      try {
        await hook.committed?.(written, { caller, model });
      } catch (error) {
        const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
        log?.error('A hook failed after its change was committed', { collection: hook.collection, error: told });
      }
    }
  }

  async function inform(observed: readonly Observed[], model: Model): Promise<void> {
    for (const observer of observers) {
      try {
        const wanted = observed.filter(({ written }) => observer.wants(written.collection));
        if (wanted.length > 0) await observer.committed(wanted, model);
      } catch (error) {
        log?.error('An observer failed after a commit', {
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
      }
    }
  }

  async function run<T>(
    caller: Caller,
    signal: AbortSignal,
    body: (writing: Writing) => Promise<T>,
    reloaded: (() => void) | null = null,
  ): Promise<T> {
    let writing = begin(caller, signal);
    let tries: ReturnType<Turns> | null = null;
    try {
      for (let tried = 1; ; tried++) {
        try {
          const result = await attempt(writing, body);
          // Whoever is told may write as well.
          tries?.done();
          await tell(writing, reloaded);
          return result;
        } catch (error) {
          if (!isConflict(error) || writing.work.committing() || tried === attempts) throw error;
        }
        // Those who gave way to each other come back one after the other, and not at the pace of other servers.
        tries ??= turns();
        await tries.mine;
        await wait(patience * 2 ** (tried - 1) * Math.random(), undefined, { signal });
        writing = begin(caller, signal);
      }
    } finally {
      tries?.done();
    }
  }

  return {
    hook: (hook) => {
      hooks.set(hook.collection, [...(hooks.get(hook.collection) ?? none), hook]);
    },
    observe: (observer) => void observers.push(observer),
    run,
  };
}

type Turns = () => { readonly mine: Promise<void>; readonly done: () => void };

/** One after the other, in the order they came. */
function inTurn(): Turns {
  let last: Promise<void> = Promise.resolve();
  return () => {
    const mine = last;
    let done = (): void => {};
    last = new Promise((resolve) => {
      done = resolve;
    });
    return { mine, done };
  };
}

const isConflict = (error: unknown): boolean => error instanceof DatabaseFailure && error.kind === 'conflict';

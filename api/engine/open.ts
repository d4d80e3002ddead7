/** Databases in, engine out. What fails before the first model is thrown; afterwards the engine stays up and recovers. */
import { performance } from 'node:perf_hooks';
import type { Caller } from '../access/caller.ts';
import { DatabaseFailure } from '../databases/database.ts';
import { ApiError } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { firstSunset } from '../model/old-names.ts';
import { type ModelSettings, noSettings } from '../model/settings.ts';
import { printPlan } from '../plan/print.ts';
import { bind } from './compiled.ts';
import type { Engine, EngineSettings, ReadRequest, SettingsSource, SourceHealth } from './engine.ts';
import { explainFailure } from './failure.ts';
import { openGate } from './gate.ts';
import { makeReady, type Reading, read } from './read.ts';
import { Remembered } from './remembered.ts';
import { openSources, type Sources } from './sources.ts';
import { refuseStale } from './stale-names.ts';
import { streamItems } from './stream.ts';
import { openChanges } from './write/changes.ts';
import { perform } from './write/perform.ts';

/** How often a model is read where it changes each time. */
const readings = 5;

export async function openEngine(settings: EngineSettings, said: ModelSettings | SettingsSource = noSettings): Promise<Engine> {
  const sources = await openSources(settings, 'read' in said ? said : constant(said));
  let remembered = new Remembered();
  const { strategy, limitDefault, limitMax, onStatement } = settings;
  let model: Model;
  let fingerprint: string;
  try {
    fingerprint = await sources.fingerprint();
    model = await sources.readModel();
  } catch (error) {
    await sources.close();
    throw error instanceof DatabaseFailure ? error.cause : error;
  }
  let reloading: Promise<void> | null = null;
  const gate = openGate();
  /** When the first of the old names is over. */
  let sunset: NodeJS.Timeout | null = null;
  mindSunset();

  /** One reload at a time: who asks during one waits for it. */
  function reload(): Promise<void> {
    reloading ??= swapModel().finally(() => {
      reloading = null;
    });
    return reloading;
  }

  /** For who has changed something: a reload that is under way may have looked before that. */
  async function reloadAnew(): Promise<void> {
    await reloading?.catch(() => {});
    return reload();
  }

  async function swapModel(): Promise<void> {
    let mark = await sources.fingerprint();
    let next = await sources.readModel();
    // What changed while it was read may be in it by half.
    for (let tried = 1; tried < readings; tried++) {
      const now = await sources.fingerprint();
      if (now === mark) break;
      mark = now;
      next = await sources.readModel();
    }
    fingerprint = mark;
    if (next.version === model.version) return;
    model = next;
    // A new one: a read that began under the old model may still put something into the old.
    remembered = new Remembered();
    mindSunset();
  }

  function mindSunset(): void {
    if (sunset) clearTimeout(sunset);
    const first = firstSunset(model);
    // A timer counts to some 24 days; what is later is looked at again.
    const left = Math.min(Math.max(first * 1000 - Date.now(), 0) + 5, 2_000_000_000);
    sunset = first === Infinity ? null : setTimeout(() => void reload().then(mindSunset, mindSunset), left).unref();
  }

  const poll = settings.schemaPoll > 0 ? setInterval(() => void look(), settings.schemaPoll * 1000).unref() : null;

  /** A database that is away has no schema to compare; the next look is soon enough. */
  async function look(): Promise<void> {
    try {
      if ((await sources.fingerprint()) !== fingerprint) await reload();
    } catch {}
  }

  /** Throws where the caller's rights are of other names than the model. */
  const readingFor = (caller: Caller): Reading => {
    refuseStale(caller, model);
    return reading();
  };

  const reading = (): Reading => ({
    model,
    databases: sources.databases,
    options: { strategy, limitDefault, limitMax },
    remembered,
    onStatement: onStatement && ((source, sql) => onStatement({ source, sql })),
    within: null,
    keyed: false,
  });

  const changes = openChanges({
    reading: readingFor,
    reload: reloadAnew,
    systemSource: settings.systemSource ?? null,
    log: settings.log ?? null,
  });

  /** A statement that fails for a table or column that is gone is tried once more with the schema as it is now. */
  async function withFreshSchema<T>(caller: Caller, work: () => Promise<T>): Promise<T> {
    if (gate.closed()) await admitted(caller);
    gate.enter();
    try {
      return await tried(caller, work);
    } finally {
      gate.leave();
    }
  }

  /** What the server asks for itself may be part of what others wait for. */
  async function admitted({ access }: Caller): Promise<void> {
    for (let closed = gate.closed(); closed && !access.server; closed = gate.closed()) await closed;
  }

  async function tried<T>(caller: Caller, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(await isStale(error))) throw explainFailure(error, '', caller.access);
    }
    try {
      await reload();
      return await work();
    } catch (error) {
      throw explainFailure(error, '', caller.access);
    }
  }

  async function isStale(error: unknown): Promise<boolean> {
    if (!(error instanceof DatabaseFailure)) return false;
    if (error.kind !== 'mismatch') return error.kind === 'schema';
    return (await sources.fingerprint().catch(() => fingerprint)) !== fingerprint;
  }

  /** What has been handed out already cannot be taken back: only the first chunk is tried again. */
  async function* stream(request: ReadRequest, caller: Caller, signal: AbortSignal): AsyncIterable<readonly string[]> {
    if (gate.closed()) await admitted(caller);
    gate.enter();
    try {
      yield* streamed(request, caller, signal);
    } finally {
      gate.leave();
    }
  }

  async function* streamed(request: ReadRequest, caller: Caller, signal: AbortSignal): AsyncIterable<readonly string[]> {
    let begun = false;
    try {
      for await (const items of streamItems(readingFor(caller), request, caller, signal)) {
        begun = true;
        yield items;
      }
      return;
    } catch (error) {
      if (begun || !(await isStale(error))) throw explainFailure(error, '', caller.access);
    }
    try {
      await reload();
      yield* streamItems(readingFor(caller), request, caller, signal);
    } catch (error) {
      throw explainFailure(error, '', caller.access);
    }
  }

  return {
    model: () => model,
    read: (request, caller, signal) => withFreshSchema(caller, () => read(readingFor(caller), request, caller, signal)),
    stream,
    change: (request, caller, signal) =>
      withFreshSchema(caller, () =>
        changes.run(caller, signal, (writing) =>
          perform(
            { ...writing, alone: true },
            request.change(writing.model),
            request.shown?.(writing.model) ?? null,
            request.unchanged,
          ),
        ),
      ),
    transaction: (caller, signal, work, { alone = false } = {}) => {
      const run = (open: (() => void) | null) => changes.run(caller, signal, ({ transaction }) => work(transaction), open);
      return alone ? gate.alone((open) => tried(caller, () => run(open))) : withFreshSchema(caller, () => run(null));
    },
    // A source that is gone has no values in hand.
    storage: (source) => sources.databases.get(source)?.storage ?? 'loose',
    hook: changes.hook,
    observe: changes.observe,
    watcher: async (source) => (await sources.databases.get(source)?.watcher?.()) ?? null,
    // No database can be given a name with a dollar sign: it is that of our own tables alone.
    sources: () => sources.settings.map(({ name }) => name).filter((name) => !name.startsWith('$')),
    tables: async (name = sources.settings[0]?.name ?? '') => {
      const source = sources.settings.find((each) => each.name === name);
      const ddl = await sources.databases.get(name)?.ddl?.();
      if (!source || !ddl) return null;
      const database = sources.databases.get(name)!;
      return {
        source: name,
        prefix: sources.prefixOf(name),
        ddl,
        schema: source.schemas?.[0] ?? null,
        read: () => sources.readTables(name),
        apart: (text) => (database.apart ? database.apart(text) : Promise.reject(new Error('It has none'))),
      };
    },
    explain: async (request, caller) => {
      if (!caller.access.admin)
        throw new ApiError('FORBIDDEN', { reason: 'Only administrators may see how a request is answered' });
      return withFreshSchema(caller, () => explain(readingFor(caller), request, caller));
    },
    health: () => healthOf(sources),
    reload: reloadAnew,
    close: async () => {
      if (poll) clearInterval(poll);
      if (sunset) clearTimeout(sunset);
      await sources.close();
    },
  };
}

const constant = (settings: ModelSettings): SettingsSource => ({ read: async () => settings, fingerprint: async () => '' });

async function explain(reading: Reading, request: ReadRequest, caller: Caller): ReturnType<Engine['explain']> {
  const { compiled, literals } = await makeReady(reading, request, caller, new AbortController().signal);
  const { database, plan } = compiled;
  const source = plan.main.source;
  const prepared = [compiled.list, compiled.counts?.counts ?? null].filter((each) => each !== null);
  const statements = prepared.map(async (each) => {
    const { text, values } = bind(each, database, literals);
    return { source, sql: text, values: values.map(printable), database: await database.explain({ text, values, keep: false }) };
  });
  return { plan: printPlan(plan), statements: await Promise.all(statements) };
}

const printable = (value: unknown): unknown => (Buffer.isBuffer(value) ? value.toString('base64') : value);

function healthOf({ databases }: Sources): Promise<SourceHealth[]> {
  return Promise.all(
    [...databases].map(async ([source, database]): Promise<SourceHealth> => {
      const start = performance.now();
      try {
        await database.ping();
        return { source, dialect: database.dialect, status: 'ok', latency: performance.now() - start, message: null };
      } catch (error) {
        return {
          source,
          dialect: database.dialect,
          status: 'error',
          latency: null,
          message: error instanceof Error ? error.message : String(error),
        };
      }
    }),
  );
}

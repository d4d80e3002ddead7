/**
 * What the server needs besides its databases, looked at for administrators (`/server/health`): places of files, Redis, mail, watches,
 * schedules, and what of the schema could not be used. None of it takes longer than a few seconds, or is looked at by two at once.
 */
import { Readable } from 'node:stream';
import type { Check, Checks } from './auth/server-info.ts';
import type { Config } from './config.ts';
import type { Engine } from './engine/engine.ts';
import type { Log } from './log.ts';
import { openTransport } from './mail/transport.ts';
import type { Storage } from './storage/storage.ts';
import { column, oneOf, readRows } from './system/rows.ts';

export interface HealthSettings {
  readonly engine: Engine;
  readonly storage: Storage;
  readonly config: Config;
  readonly log: Log;
  readonly watching: boolean;
}

/** Milliseconds until something that does not answer counts as away, and for which an answer holds. */
const patience = 4000;
const remembered = 5000;

/** Failures a look tells of. */
const shown = 5;

export function openHealth(settings: HealthSettings): () => Promise<Checks> {
  let known: { readonly checks: Promise<Checks>; readonly until: number } | null = null;
  return () => {
    if (known === null || known.until < Date.now()) known = { checks: look(settings), until: Date.now() + remembered };
    return known.checks;
  };
}

async function look({ engine, storage, config, log, watching }: HealthSettings): Promise<Checks> {
  const places = storage.names.map(
    async (name) => [`${name}:responseTime`, await timed('objectstore', () => tryPlace(storage, name))] as const,
  );
  const others = [
    ...(config.redisUrl
      ? [
          ask(
            'redis:responseTime',
            timed('cache', () => ping(config.redisUrl!)),
          ),
        ]
      : []),
    ...(config.emailTransport === 'smtp'
      ? [
          ask(
            'smtp:responseTime',
            timed('email', () => checkMail(config, log)),
          ),
        ]
      : []),
    ask('schedules:due', schedulesOf(engine)),
  ];
  return Object.fromEntries([
    ...(await Promise.all([...places, ...others])).map(([name, check]) => [name, [check]] as const),
    ...(config.watch.length > 0
      ? [['watch:connections', [{ status: watching ? 'ok' : 'error', componentType: 'watch' }]] as const]
      : []),
    ['schema:faults', [faultsOf(engine)]],
    [
      'memory:utilization',
      [{ status: 'ok', componentType: 'system', observedValue: process.memoryUsage().rss, observedUnit: 'bytes' }],
    ],
    ['uptime', [{ status: 'ok', componentType: 'system', observedValue: Math.round(process.uptime()), observedUnit: 's' }]],
  ]);
}

const ask = async (name: string, check: Promise<Check>): Promise<readonly [string, Check]> => [name, await check];

/** How long it takes; what goes wrong is told, without where it went. */
async function timed(componentType: string, work: () => Promise<unknown>): Promise<Check> {
  const begun = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('No answer')), patience);
  });
  try {
    await Promise.race([work(), late]);
    const observedValue = Math.round((performance.now() - begun) * 10) / 10;
    return { status: 'ok', componentType, observedValue, observedUnit: 'ms' };
  } catch (error) {
    return { status: 'error', componentType, observedValue: null, observedUnit: 'ms', output: reasonOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error && error.message !== '' ? error.message : 'It failed');

/** Whether bytes can be kept there is known when some were. */
async function tryPlace(storage: Storage, name: string): Promise<void> {
  const location = storage.location(name)!;
  const path = `health-${process.pid}`;
  await location.write(path, Readable.from(['ok']));
  await location.remove(path);
}

async function ping(url: string): Promise<void> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  // What is wrong is thrown below as well.
  redis.on('error', () => {});
  try {
    await redis.connect();
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}

async function checkMail(config: Config, log: Log): Promise<void> {
  const transport = openTransport(config, log);
  try {
    await transport.check();
  } finally {
    transport.close();
  }
}

/** How many wait; those that failed lately are told of. */
async function schedulesOf(engine: Engine): Promise<Check> {
  const componentType = 'schedules';
  try {
    const fields = ['status', 'action', 'collection', 'item', 'message', 'finished'].map(column);
    const rows = await readRows(engine, 'pergola_schedules', fields, oneOf('status', ['scheduled', 'running', 'failed']));
    const since = Date.now() - 7 * 86_400_000;
    const failed = rows.filter(({ status, finished }) => status === 'failed' && Date.parse(String(finished)) > since);
    const output = failed
      .slice(0, shown)
      .map(
        ({ action, collection, item, message }) => `${[action, collection, item].filter(Boolean).join(' ')}: ${message ?? ''}`,
      );
    return {
      status: failed.length > 0 ? 'warn' : 'ok',
      componentType,
      observedValue: rows.filter(({ status }) => status !== 'failed').length,
      ...(output.length > 0 && { output: output.join('\n') }),
    };
  } catch (error) {
    return { status: 'error', componentType, observedValue: null, output: reasonOf(error) };
  }
}

function faultsOf(engine: Engine): Check {
  const { faults } = engine.model();
  return {
    status: faults.length > 0 ? 'warn' : 'ok',
    componentType: 'schema',
    observedValue: faults.length,
    ...(faults.length > 0 && { output: [...faults.slice(0, shown), ...(faults.length > shown ? ['…'] : [])].join('\n') }),
  };
}

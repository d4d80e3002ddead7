/**
 * How often something was tried: counted in this process, or in Redis for all nodes. When Redis is away each node counts for
 * itself, so that nobody gets in, or is kept out, because of that.
 */
import type { Redis } from 'ioredis';
import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { Config } from '../config.ts';
import { ApiError } from '../errors.ts';
import type { Log } from '../log.ts';

export interface Counters {
  /** `seconds` 0: for ever. */
  counter(name: string, points: number, seconds: number): Counter;
  close(): Promise<void>;
}

export interface Counter {
  /** Counts one; refused beyond the points. Counted before it is tried, so that a thousand tries at once are a thousand. */
  take(key: string): Promise<void>;
  /** Counts one and says how many there are. */
  add(key: string): Promise<number>;
  giveBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
}

export async function openCounters({ redisUrl }: Pick<Config, 'redisUrl'>, log: Log): Promise<Counters> {
  const redis = redisUrl === null ? null : await connect(redisUrl, log);
  return {
    counter: (name, points, duration) => {
      let made: Promise<Limited> | null = null;
      return counter(points, () => {
        made ??= limiter(name, points, duration, redis);
        return made;
      });
    },
    close: async () => redis?.disconnect(),
  };
}

interface Limited {
  readonly limiter: RateLimiterAbstract;
  isRefusal(error: unknown): error is RateLimiterRes;
}

/** Loaded when something is counted, and not at the start. */
async function limiter(name: string, points: number, duration: number, redis: Redis | null): Promise<Limited> {
  const { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } = await import('rate-limiter-flexible');
  const memory = new RateLimiterMemory({ keyPrefix: name, points, duration });
  const shared = {
    keyPrefix: `pergola:${name}`,
    points,
    duration,
    storeClient: redis,
    insuranceLimiter: memory,
    rejectIfRedisNotReady: true,
  };
  return {
    limiter: redis === null ? memory : new RateLimiterRedis(shared),
    isRefusal: (error) => error instanceof RateLimiterRes,
  };
}

async function connect(url: string, log: Log) {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  let told = false;
  redis.on('ready', () => (told = false));
  redis.on('error', (error: Error) => {
    if (!told) log.warn('Redis cannot be reached; this node counts for itself', { error: error.message });
    told = true;
  });
  return redis;
}

function counter(points: number, open: () => Promise<Limited>): Counter {
  return {
    take: async (key) => {
      const { limiter, isRefusal } = await open();
      try {
        await limiter.consume(key);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        throw exceeded(points, error.msBeforeNext);
      }
    },
    add: async (key) => (await (await open()).limiter.penalty(key)).consumedPoints,
    giveBack: async (key) => void (await (await open()).limiter.reward(key)),
    forget: async (key) => void (await (await open()).limiter.delete(key)),
  };
}

/** The seconds go into the `Retry-After` header. */
export function exceeded(limit: number, milliseconds: number): ApiError {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return new ApiError(
    'REQUESTS_EXCEEDED',
    { reason: `Try again after ${seconds} s`, limit, reset: new Date(Date.now() + seconds * 1000).toISOString() },
    'Wait as long as Retry-After says',
  );
}

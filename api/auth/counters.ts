/**
 * How often something was tried: counted in this process, or in Redis for all nodes. When Redis is away each node counts for
 * itself, so that nobody gets in, or is kept out, because of that.
 */
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
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
      const memory = new RateLimiterMemory({ keyPrefix: name, points, duration });
      if (!redis) return counter(memory);
      const keyPrefix = `pergola:${name}`;
      return counter(
        new RateLimiterRedis({
          storeClient: redis,
          keyPrefix,
          points,
          duration,
          insuranceLimiter: memory,
          rejectIfRedisNotReady: true,
        }),
      );
    },
    close: async () => redis?.disconnect(),
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

function counter(limiter: RateLimiterAbstract): Counter {
  return {
    take: async (key) => {
      try {
        await limiter.consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw exceeded(limiter.points, error.msBeforeNext);
      }
    },
    add: async (key) => (await limiter.penalty(key)).consumedPoints,
    giveBack: async (key) => void (await limiter.reward(key)),
    forget: async (key) => void (await limiter.delete(key)),
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

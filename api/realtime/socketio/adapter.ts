/**
 * Between nodes: the library's own adapter over Redis, for what is sent to rooms. What the live core tells is not: each node
 * hears of events by itself and tells its own clients, so nothing comes twice.
 */
import type { createAdapter as create } from '@socket.io/redis-adapter';
import type { Log } from '../../log.ts';

export interface Adapter {
  readonly make: ReturnType<typeof create>;
  close(): Promise<void>;
}

/** null without a Redis. */
export async function openAdapter(redisUrl: string | null, log: Log): Promise<Adapter | null> {
  if (redisUrl === null) return null;
  const [{ Redis }, { createAdapter }] = await Promise.all([import('ioredis'), import('@socket.io/redis-adapter')]);
  const connect = () => {
    const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
    // It connects again by itself; without a listener its errors would end the process.
    const failed = (error: Error): void => log.debug('Redis failed', { error: error.message });
    redis.on('error', failed);
    // The adapter waits for nothing it asks for: what was on its way when the connection closed would end the process as well.
    const send = redis.sendCommand.bind(redis);
    redis.sendCommand = (...command) => {
      const answer = send(...command);
      Promise.resolve(answer).catch(failed);
      return answer;
    };
    return redis;
  };
  const [publishes, subscribes] = [connect(), connect()];
  return {
    make: createAdapter(publishes, subscribes),
    close: async () => {
      publishes.disconnect();
      subscribes.disconnect();
    },
  };
}

/** One server for the benchmark of sockets, in a process of its own: tells its address, its memory, and what its live queries did. */
import { readConfig } from '../../api/config.ts';
import { startServer } from '../../api/server.ts';
import type { Asked, Measured } from './sockets-words.ts';

const server = await startServer(
  readConfig(process.env, {}, () => null),
  'bench',
);

const say = (message: unknown): void => {
  process.send?.(message);
};

process.on('message', (asked: Asked) => {
  if (asked === 'measure') {
    // Twice: what the first round sets free the second takes away.
    for (let round = 0; round < 2; round++) globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const measured: Measured = { rss, heap: heapUsed + external, cpu: (user + system) / 1000, counts: server.counts() };
    say(measured);
  } else {
    server.close().then(() => process.exit(0));
  }
});

say(server.url);

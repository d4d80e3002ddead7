/**
 * Which database servers are there to test against. A test that needs one says so by name; without the server it is
 * reported as not run, loudly, and under CI it fails: a missing server must never look like a passing test.
 */
import { connect } from 'node:net';
import { type TestFunction, test } from 'vitest';

export type ServerName = 'postgres' | 'mariadb' | 'redis';

/** Where each server is: overridable, so that CI can name its own. */
export const serverUrls: Readonly<Record<ServerName, string>> = {
  postgres: process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432',
  mariadb: process.env.TEST_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306',
  redis: process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379',
};

const titles: Readonly<Record<ServerName, string>> = { postgres: 'PostgreSQL', mariadb: 'MariaDB', redis: 'Redis' };

const [postgres, mariadb, redis] = await Promise.all([serverUrls.postgres, serverUrls.mariadb, serverUrls.redis].map(answers));
export const servers: Readonly<Record<ServerName, boolean>> = {
  postgres: postgres === true,
  mariadb: mariadb === true,
  redis: redis === true,
};

/** `whenServer('postgres')('reads views', async () => ...)` */
export function whenServer(name: ServerName): (title: string, run: TestFunction, timeout?: number) => void {
  const { host } = new URL(serverUrls[name]);
  const reason = `no ${titles[name]} at ${host}`;
  return (title, run, timeout) => {
    if (servers[name]) test(title, run, timeout);
    else if (process.env.CI === 'true') {
      test(title, () => {
        throw new Error(reason);
      });
    } else test.skip(`NOT RUN (${reason}): ${title}`, run);
  };
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    const done = (found: boolean) => {
      socket.destroy();
      resolve(found);
    };
    socket.setTimeout(1000, () => done(false));
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}

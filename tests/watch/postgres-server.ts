/**
 * A PostgreSQL server of this test's own whose log can be followed (`wal_level = logical`), in a folder that is gone afterwards. The
 * database servers of a machine are not set up like that, and it takes a restart.
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type TestFunction, test } from 'vitest';
import { freePort } from '../free-port.ts';

const run = promisify(execFile);

const home = '/usr/lib/postgresql';
/** Of the newest there is. */
const binaries =
  (existsSync(home) ? readdirSync(home) : [])
    .sort((a, b) => Number(a) - Number(b))
    .map((version) => join(home, version, 'bin'))
    .filter((folder) => existsSync(join(folder, 'initdb')))
    .at(-1) ?? null;

const root = process.getuid?.() === 0;

/** PostgreSQL does not run as root. */
function asUser(): readonly string[] | null {
  if (!root) return [];
  try {
    execFileSync('id', ['postgres'], { stdio: 'ignore' });
    execFileSync('runuser', ['--version'], { stdio: 'ignore' });
    return ['runuser', '-u', 'postgres', '--'];
  } catch {
    return null;
  }
}

const prefix = asUser();
const possible = binaries !== null && prefix !== null;

/** As `whenServer`, for tests that start a PostgreSQL of their own. */
export function whenPostgresCanStart(title: string, work: TestFunction, timeout?: number): void {
  const reason = binaries === null ? 'PostgreSQL is not installed here' : 'there is no user to run PostgreSQL as';
  if (possible) test(title, work, timeout);
  else if (process.env.CI === 'true') {
    test(title, () => {
      throw new Error(reason);
    });
  } else test.skip(`NOT RUN (${reason}): ${title}`, work);
}

export interface OwnPostgres {
  readonly url: (database: string, user?: string) => string;
  /** What the `psql` program says, once it has done all of these. */
  psql(database: string, ...statements: readonly string[]): Promise<string>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPostgres(settings: Readonly<Record<string, string>> = { wal_level: 'logical' }): Promise<OwnPostgres> {
  const folder = mkdtempSync('/tmp/pergola-postgres-');
  const port = await freePort();
  const data = join(folder, 'data');
  const ask = (program: string, ...args: string[]) => {
    const [first, ...rest] = [...prefix!, join(binaries!, program), ...args];
    return run(first!, rest, { cwd: '/tmp' });
  };
  if (root) execFileSync('chown', ['postgres', folder]);
  await ask('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync');
  const options = Object.entries({ fsync: 'off', max_connections: '60', ...settings }).map(
    ([name, value]) => `-c ${name}=${value}`,
  );
  const start = () =>
    ask('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 ${options.join(' ')}`, 'start'); // biome-ignore format: one command
  const halt = () => ask('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop');
  await start();
  const url = (database: string, user = 'postgres'): string => `postgres://${user}@127.0.0.1:${port}/${database}`;
  return {
    url,
    psql: async (database, ...statements) => {
      const args = statements.flatMap((each) => ['-c', each]);
      const { stdout } = await run(join(binaries!, 'psql'), ['-X', '-q', '-At', '-v', 'ON_ERROR_STOP=1', ...args, url(database)]);
      return stdout;
    },
    restart: async () => {
      await halt();
      await start();
    },
    stop: async () => {
      await halt().catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

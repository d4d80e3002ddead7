/**
 * A MariaDB server of this test's own that keeps a binary log, in a folder that is gone afterwards. The servers of a machine often
 * keep none, and it takes a restart.
 */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import mysql from 'mysql2/promise';
import { type TestFunction, test } from 'vitest';
import { freePort } from '../free-port.ts';

const run = promisify(execFile);
const root = process.getuid?.() === 0;

function there(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const missing = ['mariadbd', 'mariadb'].find((program) => !there(program, '--version')) ?? null;
/** It does not run as root. */
const prefix = root ? ['runuser', '-u', 'mysql', '--'] : [];
const reason =
  missing !== null
    ? `the program ${missing} is not here`
    : root && !there('runuser', '-u', 'mysql', '--', 'true')
      ? 'there is no user mysql to run it as'
      : null;

/** As `whenServer`, for tests that start a MariaDB of their own. */
export function whenMariadbCanStart(title: string, work: TestFunction, timeout?: number): void {
  if (reason === null) test(title, work, timeout);
  else if (process.env.CI === 'true') {
    test(title, () => {
      throw new Error(reason);
    });
  } else test.skip(`NOT RUN (${reason}): ${title}`, work);
}

export interface OwnMariadb {
  readonly url: (database: string, user?: string) => string;
  /** What the `mariadb` program says. */
  mariadb(database: string, sql: string): Promise<string>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const logging = ['--log-bin=binlog', '--binlog-format=ROW', '--server-id=1'];

export async function startMariadb(options: readonly string[] = logging): Promise<OwnMariadb> {
  const folder = mkdtempSync('/tmp/pergola-mariadb-');
  const data = join(folder, 'data');
  const port = await freePort();
  const ask = (program: string, ...args: string[]) =>
    run([...prefix, program, ...args][0]!, [...prefix, program, ...args].slice(1));
  if (root) {
    const [id] = (await run('id', ['-u', 'mysql'])).stdout.split('\n');
    chownSync(folder, Number(id), statSync(folder).gid);
  }
  await ask(
    'mariadb-install-db',
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  );
  const url = (database: string, user = 'root'): string => `mysql://${user}@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | null = null;

  async function start(): Promise<void> {
    const [first, ...rest] = [
      ...prefix,
      'mariadbd',
      '--no-defaults',
      `--datadir=${data}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--socket=${join(folder, 'socket')}`,
      '--skip-name-resolve',
      '--innodb-flush-log-at-trx-commit=0',
      ...options,
    ];
    server = spawn(first!, rest, { stdio: 'ignore' });
    for (let tries = 0; ; tries++) {
      try {
        await (await mysql.createConnection({ uri: url('') })).end();
        return;
      } catch (error) {
        if (tries > 300) throw error;
        await pause(100);
      }
    }
  }
  async function halt(): Promise<void> {
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    const connection = await mysql.createConnection({ uri: url('') });
    await connection.query('shutdown');
    connection.destroy();
    await ended;
  }

  await start();
  // Names are not looked up, so that the login counts by its address.
  return {
    url,
    mariadb: async (database, sql) => {
      const args = [
        '--no-defaults',
        '-h127.0.0.1',
        `-P${port}`,
        '-uroot',
        '--default-character-set=utf8mb4',
        '-N',
        '-e',
        sql,
        database,
      ];
      return (await run('mariadb', args)).stdout;
    },
    restart: async () => {
      await halt();
      await start();
    },
    stop: async () => {
      await halt().catch(() => server?.kill('SIGKILL'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

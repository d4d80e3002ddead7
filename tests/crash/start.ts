/** A server as a process of its own, which can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const entry = resolve('dist/cli/pergola.js');
/** Of an administrator. */
export const token = 'the-token-of-the-crash-test';

export interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}

/** `system` null: our own tables are in a file of the folder. */
export async function start(database: string, folder: string, system: 'same' | null): Promise<Running> {
  if (!existsSync(entry)) throw new Error('There is no build to test: npm run build');
  const args = [
    'start',
    '--port',
    '0',
    '--host',
    '127.0.0.1',
    '--database',
    database,
    ...(system ? ['--system-database', system] : []),
  ];
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: folder,
    env: { PATH, HOME, ADMIN_TOKEN: token, SECRET: 'a secret for the crash test', LOG_LEVEL: 'error' },
  });
  let said = '';
  const url = await new Promise<string>((ready, failed) => {
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const found = /API:\s+(\S+)/.exec(said)?.[1];
      if (found && said.includes('Try:')) ready(found);
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.once('close', () => failed(new Error(`The server ended: ${said}`)));
  });
  return { child, url };
}

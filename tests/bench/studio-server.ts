/** The built server over one SQLite file, in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export async function startServer(
  database: string,
  folder: string,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const built = join(import.meta.dirname, '../../../dist/cli/pergola.js');
  const env = {
    ...process.env,
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    PORT: '0',
    ADMIN_EMAIL: email,
    ADMIN_PASSWORD: password,
    LOG_LEVEL: 'warn',
  };
  const child = spawn(process.execPath, [built, 'start', '--database', `sqlite:${database}`], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  for await (const text of child.stdout) {
    told += String(text);
    const url = /API:\s+(\S+)/.exec(told)?.[1];
    if (url) {
      return {
        url,
        stop: async () => {
          child.kill();
          await once(child, 'exit');
        },
      };
    }
  }
  throw new Error(`The server did not start: ${told}`);
}

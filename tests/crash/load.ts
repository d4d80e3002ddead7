/** One life of a server: started as a process of its own, written to by several clients at once, killed without warning. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Kept, Ledger } from './ledger.ts';

const entry = resolve('dist/cli/pergola.js');
const token = 'the-token-of-the-crash-test';

/** Notes in `kept` what the server has answered until it was gone. */
export async function killedUnderLoad(ledger: Ledger, folder: string, kept: Kept, life: number): Promise<void> {
  const { child, url } = await start(ledger, folder);
  const gone = new Promise((ended) => child.once('close', ended));
  let killed = false;
  let answered = (): void => {};
  const first = new Promise<void>((resolve) => {
    answered = resolve;
  });
  const post = async (method: string, path: string, body: unknown): Promise<Record<string, unknown> | null> => {
    try {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as { data?: Record<string, unknown>; errors?: unknown };
      if (!answer.data) throw new Refused(`${response.status} ${JSON.stringify(answer.errors)}`);
      return answer.data;
    } catch (error) {
      if (error instanceof Refused || !killed) throw error;
      return null;
    }
  };

  const ordering = Array.from({ length: 4 }, async (_, writer) => {
    for (let count = 0; !killed; count++) {
      const name = `${life}-${writer}-${count}`;
      const order_lines = [1, 2, 3].map((position) => ({ position }));
      const made = await post('POST', '/items/orders', { name, order_lines });
      if (made === null) return;
      kept.orders.set(name, Number(made.id));
      answered();
    }
  });
  const counting = [1, 2, 3, 4].map(async (counter) => {
    for (let value = (kept.counters.get(counter) ?? 0) + 1; !killed; value++) {
      if ((await post('PATCH', `/items/counters/${counter}`, { value })) === null) return;
      kept.counters.set(counter, value);
    }
  });
  const writing = Promise.all([...ordering, ...counting]);
  // Mostly when it is well under way, at times when it has hardly begun; the same in every run.
  const patience = async (): Promise<void> => {
    if (life % 5 !== 0) await Promise.race([first, writing]);
    await new Promise((done) => setTimeout(done, 10 + ((life * 37) % 260)));
  };
  await Promise.race([patience(), writing]);
  killed = true;
  child.kill('SIGKILL');
  await gone;
  await writing;
}

class Refused extends Error {}

async function start(ledger: Ledger, folder: string): Promise<{ child: ChildProcess; url: string }> {
  if (!existsSync(entry)) throw new Error('There is no build to test: npm run build');
  const system = ledger.kind === 'sqlite' ? [] : ['--system-database', 'same'];
  const args = ['start', '--port', '0', '--host', '127.0.0.1', '--database', ledger.url, ...system];
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

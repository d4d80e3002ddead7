/** One life of a server: started as a process of its own, written to by several clients at once, killed without warning. */
import type { Kept, Ledger } from './ledger.ts';
import { start, token } from './start.ts';

/** Notes in `kept` what the server has answered until it was gone. */
export async function killedUnderLoad(ledger: Ledger, folder: string, kept: Kept, life: number): Promise<void> {
  const { child, url } = await start(ledger.url, folder, ledger.kind === 'sqlite' ? null : 'same');
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

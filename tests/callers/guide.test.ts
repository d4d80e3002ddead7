/** The guide on permissions, run: every request in it is sent, in order, and answered as it says. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDemo } from '../../demo/create.ts';
import { Browser } from '../auth/world.ts';
import { startServer } from '../server.ts';

const guide = readFileSync(new URL('../../docs/guides/permissions.md', import.meta.url), 'utf8');

interface Example {
  readonly method: string;
  readonly path: string;
  readonly as: string | null;
  readonly body: string | null;
  /** A status, or (part of) the data. */
  readonly answer: string | null;
}

/** Request line, `As:`, a body; after an empty line what is answered. */
const examples: readonly Example[] = [...guide.matchAll(/```http\n([\s\S]*?)```/g)].map(([, text]) => {
  const [request, answer = null] = text!.trimEnd().split('\n\n');
  const [line, ...rest] = request!.split('\n');
  const [method, path] = line!.split(' ');
  const as = /^As: (.*)$/.exec(rest[0] ?? '')?.[1] ?? null;
  const body = rest.slice(as === null ? 0 : 1).join('\n');
  return { method: method!, path: path!, as, body: body === '' ? null : body, answer };
});

test('the guide on permissions does what it says', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pergola-guide-'));
  createDemo(join(folder, 'demo.db'));
  const server = await startServer(`sqlite:${join(folder, 'demo.db')}`, { system: 'file', env: { LOGIN_STALL_TIME: '0' } });
  const browser = new Browser(server.base);
  const keys = new Map<string, string>();
  const tokens = new Map<string, string | undefined>([['nobody', undefined]]);
  const passwords = new Map<string, string>();
  const filled = (text: string) => text.replace(/<(\w+)>/g, (whole, name: string) => keys.get(name) ?? whole);

  async function tokenOf(who: string | null): Promise<string | undefined> {
    if (who === null) return server.token;
    if (!tokens.has(who)) {
      const reply = await browser.ask('/auth/login', { body: { email: who, password: passwords.get(who) } });
      tokens.set(who, reply.json.data.access_token);
    }
    return tokens.get(who);
  }

  try {
    expect(examples.length).toBeGreaterThan(20);
    for (const { method, path, as, body, answer } of examples) {
      const sent = body === null ? undefined : JSON.parse(filled(body));
      const token = await tokenOf(as);
      const reply = await browser.ask(filled(path), {
        method,
        ...(sent !== undefined && { body: sent }),
        ...(token !== undefined && { token }),
      });
      const where = `${method} ${path} ${body ?? ''}: ${reply.text}`;
      if (answer !== null && /^\d+$/.test(answer)) {
        expect(String(reply.status), where).toBe(answer);
        continue;
      }
      expect(reply.status, where).toBe(200);
      const data = reply.json.data;
      if (answer !== null) {
        if (Array.isArray(data)) expect(data, where).toEqual(JSON.parse(answer));
        else expect(data, where).toMatchObject(JSON.parse(answer));
      }
      if (method === 'POST' && data.id !== undefined)
        keys.set(path.slice(1).replace(/ies$/, 'y').replace(/s$/, ''), String(data.id));
      if (path === '/users') passwords.set(sent.email, sent.password);
    }
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}, 60_000);

/**
 * No secret leaves. Known ones are planted (passwords, tokens, second factors, sessions, and what is kept of them), and then
 * everything that can be asked is asked, as everybody: whatever comes back, and whatever is logged, holds none of them. Nor can
 * one be found out by asking whether it is this or that: the answer is the same for a right guess and a wrong one.
 */
import type { IRouter } from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { theServer } from '../../api/access/caller.ts';
import { openLog } from '../../api/log.ts';
import type { Change } from '../../api/query/change.ts';
import { operators } from '../../api/query/filter.ts';
import { aggregateFunctions } from '../../api/query/query.ts';
import type { Door } from '../../api/rest/door.ts';
import { restRoutes } from '../../api/rest/router.ts';
import { columns, readRows } from '../../api/system/rows.ts';
import { systemTables } from '../../api/system/tables/tables.ts';
import { type Asked, openWorld, type Reply, type World } from '../auth/world.ts';
import { servers, whenServer } from '../servers.ts';

const kinds = [
  ['sqlite', true, test],
  ['postgres', servers.postgres, whenServer('postgres')],
  ['mysql', servers.mariadb, whenServer('mariadb')],
] as const;

const planted = {
  password: 'planted-Password-7f3a91c2',
  token: 'planted-static-token-55d0e2a9b1',
  factor: 'PLANTEDTFASECRETJBSWY3DPEHPK3PXP',
  provided: 'planted-provider-refresh-e91c77',
  shared: 'planted-share-password-0b7d1e',
  secret: 'planted-server-secret-4c1fe2aa90',
  smtp: 'planted-smtp-password-8812cd',
} as const;

/** Collections that keep secrets, and the fields they are in. */
const secretive = systemTables.flatMap(({ name, columns: all }) => {
  const fields = Object.entries(all).flatMap(([field, { special }]) => (special?.includes('conceal') ? [field] : []));
  return fields.length > 0 ? [{ collection: name, fields }] : [];
});

describe.each(kinds)('on %s', (kind, there, run) => {
  let world: World;
  const lines: string[] = [];
  /** Everything that must not be seen: what was planted, and what is kept of it. */
  const secrets: string[] = [];
  const everybody: Record<string, string | undefined> = {};
  let ann: string;
  let share: string;
  let found: string[] = [];

  beforeAll(async () => {
    if (!there) return;
    const log = openLog({ logLevel: 'debug', logStyle: 'json' }, (line) => lines.push(line));
    const env = {
      SECRET: planted.secret,
      LOG_LEVEL: 'debug',
      EMAIL_TRANSPORT: 'smtp',
      EMAIL_SMTP_HOST: '127.0.0.1',
      EMAIL_SMTP_PORT: '1',
      EMAIL_SMTP_USER: 'mailer',
      EMAIL_SMTP_PASSWORD: planted.smtp,
    };
    world = await openWorld(kind, `hooks_secrets_${kind}`, env, log);
    ann = await world.person('ann@example.com', { password: planted.password });
    const chief = await made('/roles', { name: 'Chief' });
    await made('/access', { role: chief, policy: await made('/policies', { name: 'All', admin_access: true }) });
    await world.person('chief@example.com', { password: planted.password, role: chief });
    const curious = await made('/roles', { name: 'Curious' });
    const policy = await made('/policies', { name: 'Sees every row', app_access: true });
    await made('/access', { role: curious, policy });
    for (const collection of [...systemTables.map(({ name }) => name), 'notes']) {
      for (const action of ['read', 'share']) await made('/permissions', { policy, collection, action, fields: ['*'] });
    }
    await world.person('curious@example.com', { password: planted.password, role: curious });

    await world.asAdmin(`/users/${ann}`, { method: 'PATCH', body: { token: planted.token, tags: ['a'] } });
    const auth_data = JSON.stringify({ refreshToken: planted.provided });
    await serverWrites({ kind: 'update', collection: 'directus_users', which: one(ann), data: { auth_data } });
    share = await made('/shares', { collection: 'notes', item: '1', name: 'Look', password: planted.shared });
    for (const who of ['ann', 'chief', 'curious']) {
      const reply = await world.ask('/auth/login', { body: { email: `${who}@example.com`, password: planted.password } });
      everybody[who] = reply.json.data.access_token;
      secrets.push(reply.json.data.refresh_token);
    }
    const browser = world.browser();
    await browser.ask('/auth/login', { body: { email: 'ann@example.com', password: planted.password, mode: 'session' } });
    secrets.push(...browser.cookies.values());
    const named = await world.ask('/users/me/tokens', { token: everybody.ann!, body: { name: 'deploy' } });
    secrets.push(named.json.data.token);
    // Now a second factor, or nobody could have signed in.
    await serverWrites({ kind: 'update', collection: 'directus_users', which: one(ann), data: { tfa_secret: planted.factor } });
    everybody.admin = world.admin;
    everybody.nobody = undefined;

    // What is kept of them, as it is kept.
    for (const { collection, fields } of secretive) {
      for (const row of await readRows(world.server.engine, collection, columns(...fields))) {
        for (const value of Object.values(row)) {
          if (value !== null) secrets.push(typeof value === 'string' ? value : JSON.stringify(value));
        }
      }
    }
    secrets.push(...Object.values(planted), world.admin);
    for (const text of [planted.password, planted.shared]) expect(secrets).toContain(text);
    expect(secrets.filter((each) => each.startsWith('$argon2')).length).toBeGreaterThan(3);
    found = [];
  }, 120_000);
  afterAll(() => world?.close());

  const one = (key: string) => ({ by: 'keys' as const, keys: [[key]] });
  const serverWrites = (change: Change) =>
    world.server.engine.change({ change: () => change, shown: null, unchanged: null }, theServer, new AbortController().signal);
  async function made(path: string, body: unknown): Promise<string> {
    const reply = await world.asAdmin(path, { body });
    if (reply.status !== 200) throw new Error(`${path}: ${reply.text}`);
    return reply.json.data.id;
  }

  /** A secret as it might be seen. Long enough to be no accident: a piece of a secret is one as well. */
  const forms = new Map<string, readonly string[]>();
  function formsOf(secret: string): readonly string[] {
    const known = forms.get(secret);
    if (known) return known;
    const whole = secret.length <= 24;
    const pieces = whole ? [secret] : [secret.slice(-20), secret.slice(0, 8) === '$argon2i' ? secret : secret.slice(0, 24)];
    const made = pieces.flatMap((piece) => [
      ...new Set([piece, encodeURIComponent(piece), Buffer.from(piece).toString('base64').replace(/=+$/, '')]),
    ]);
    forms.set(secret, made);
    return made;
  }
  function look(text: string, where: string): void {
    for (const secret of secrets) {
      for (const form of formsOf(secret)) if (text.includes(form)) found.push(`${where}: ${form}`);
    }
  }

  /** Asks as somebody, and looks at the whole answer. A request that holds a secret itself is answered without it. */
  async function ask(who: string, path: string, asked: Asked = {}): Promise<Reply> {
    const token = everybody[who];
    const reply = await world.ask(path, { ...asked, ...(token !== undefined && { token }) });
    const where = `${who}: ${asked.method ?? 'GET'} ${path} ${JSON.stringify(asked.body ?? null)}`;
    look(reply.text, where);
    look(JSON.stringify([...reply.headers]), `${where} (headers)`);
    if (reply.status >= 500 && reply.status !== 503) found.push(`${where}: ${reply.status} ${reply.text}`);
    return reply;
  }

  const pathOf = (collection: string) =>
    collection.startsWith('directus_') ? `/${collection.slice('directus_'.length)}` : `/items/${collection}`;
  const enc = (value: unknown) => encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value));

  run('there is something to be told, and somebody to tell it to', async () => {
    for (const who of ['admin', 'chief', 'curious', 'ann']) {
      const { status, json } = await ask(who, `/users?fields=*&filter[id][_eq]=${ann}`);
      expect([who, status, json.data[0].password, json.data[0].token]).toEqual([who, 200, '**********', '**********']);
    }
    look(`so it is seen: ${secrets.find((each) => each.startsWith('$argon2'))}`, 'here');
    expect(found.splice(0).length).toBeGreaterThan(0);
  });

  run(
    'every GET of every route answers without one, for everybody',
    async () => {
      const routes: string[] = [];
      const note = (method: string) => (path: string) => (method === 'get' ? routes.push(path) : 0);
      const recorder = new Proxy({}, { get: (_, method) => note(String(method)) }) as IRouter;
      restRoutes(recorder, { engine: world.server.engine, auth: world.server.auth } as Door);
      expect(routes.length).toBeGreaterThan(40);
      const collections = [...world.server.engine.model().collections.keys()];
      const paths = routes.flatMap((route) => {
        const named = route.includes(':collection') ? collections.map((each) => route.replace(':collection', each)) : [route];
        return named.map((each) => each.replace(/:(key|id|field|provider|token)\b/g, each.startsWith('/shares') ? share : ann));
      });
      for (const who of Object.keys(everybody)) for (const path of new Set(paths)) await ask(who, path);
      expect(found).toEqual([]);
    },
    240_000,
  );

  run(
    'every way to list answers without one',
    async () => {
      const ways = [
      '', 'fields=*', 'fields=*.*', 'fields=*.*.*', 'meta=*', 'export=json', 'export=csv', 'export=xml', 'export=yaml',
      'limit=-1', 'fields=user.*', 'fields=user_created.*', 'fields=users.*,users.policies.*', 'deep[users][_limit]=5&fields=users.*',
      'fields=recipient.*,sender.*', 'cursor=&limit=2',
    ]; // biome-ignore format: a table
      for (const { name } of systemTables) {
        for (const who of ['chief', 'curious', 'ann']) {
          for (const way of ways) await ask(who, `${pathOf(name)}?${way}`);
          await ask(who, pathOf(name), { method: 'SEARCH', body: { query: { fields: ['*', '*.*'], limit: -1 } } });
        }
      }
      for (const { collection, fields } of secretive) {
        for (const who of ['admin', 'chief', 'curious', 'ann']) {
          for (const field of fields) {
            const path = pathOf(collection);
            for (const way of [
            `fields=${field}`, `fields=id,x&alias[x]=${field}`, `fields=json(${field},refreshToken)`, `fields=json(${field},$.refreshToken)`,
            `fields=count(${field})`, `fields=year(${field})`, `sort=${field}`, `sort=-${field}`, `groupBy=${field}`,
            `groupBy=${field}&aggregate[count]=*`, `export=csv&fields=${field}`, `explain=true&fields=${field}`,
            ...aggregateFunctions.map((each) => `aggregate[${each}]=${field}`),
            ...aggregateFunctions.map((each) => `aggregate[${each}]=*`),
          ]) // biome-ignore format: a table
              await ask(who, `${path}?${way}`);
          }
        }
      }
      expect(found).toEqual([]);
    },
    240_000,
  );

  run(
    'nobody learns one by guessing in filters, searches, sorts and cursors',
    async () => {
      const different: string[] = [];
      const compare = async (who: string, right: string, wrong: string, guess: unknown, other: unknown) => {
        const [a, b] = [await ask(who, right), await ask(who, wrong)];
        const plain = (reply: Reply, value: unknown) =>
          `${reply.status} ${reply.text.replaceAll(String(value), '').replaceAll(JSON.stringify(value).slice(1, -1), '')}`;
        if (plain(a, guess) !== plain(b, other))
          different.push(`${who}: ${right}: ${a.status} ${a.text.slice(0, 200)} | ${b.status} ${b.text.slice(0, 200)}`);
      };
      for (const { collection, fields } of secretive) {
        const [row] = (await readRows(world.server.engine, collection, columns(...fields))).filter((each) =>
          fields.some((field) => each[field] !== null),
        );
        if (!row) continue;
        for (const field of fields) {
          if (row[field] === null) continue;
          const right = typeof row[field] === 'string' ? (row[field] as string) : JSON.stringify(row[field]);
          const wrong = `${right.slice(0, -4)}zzzz`;
          for (const who of ['admin', 'chief', 'curious', 'ann']) {
            for (const operator of operators) {
              if (/null|empty|between|bbox|intersects/.test(operator)) continue;
              const cut = operator.includes('starts') ? 12 : 0;
              const [guess, other] = cut > 0 ? [right.slice(0, cut), `zz${right.slice(2, cut)}`] : [right, wrong];
              const path = `${pathOf(collection)}?limit=1&fields=id&filter[${field}][${operator}]=`;
              await compare(who, path + enc(guess), path + enc(other), guess, other);
            }
            for (const [guess, other] of [
              [right, wrong],
              [right.slice(2, 14), 'zzzzzzzzzzzz'],
            ] as const) {
              const path = `${pathOf(collection)}?fields=id&search=`;
              await compare(who, path + enc(guess), path + enc(other), guess, other);
            }
          }
        }
      }
      // Through relations, from elsewhere.
      for (const who of ['chief', 'curious', 'ann']) {
        const stored = String((await readRows(world.server.engine, 'directus_users', columns('password')))[0]!.password);
        for (const path of [
          '/roles?filter[users][password][_starts_with]=',
          '/roles?filter[users][_some][password][_eq]=',
          '/notifications?filter[recipient][password][_eq]=',
          '/shares?filter[user_created][token][_eq]=',
          '/access?filter[user][password][_contains]=',
          '/roles?deep[users][_filter][password][_eq]=',
          '/users?filter[_and][0][password][_eq]=',
          '/users?filter[auth_data][_json][refreshToken][_eq]=',
        ]) {
          await compare(
            who,
            path + enc(stored),
            `${path}${enc(`${stored.slice(0, -4)}zzzz`)}`,
            stored,
            `${stored.slice(0, -4)}zzzz`,
          );
        }
        for (const path of [
          '/users?sort=password&fields=id',
          '/roles?sort=users.password',
          '/users?groupBy=password',
          '/users?aggregate[max]=token',
        ]) {
          const { status } = await ask(who, path);
          expect([400, 403], path).toContain(status);
        }
      }
      expect(different).toEqual([]);
      expect(found).toEqual([]);
    },
    240_000,
  );

  run(
    'what is written is not told again: answers, errors, revisions, activity, imports',
    async () => {
      const fresh = 'planted-later-Password-19ab4c';
      secrets.push(fresh, 'planted-later-token-773e01');
      const body = { password: fresh, token: 'planted-later-token-773e01', first_name: 'Ann' };
      await ask('admin', `/users/${ann}`, { method: 'PATCH', body });
      await ask('chief', '/users', { body: { email: 'new@example.com', password: fresh } });
      await ask('chief', '/users', { body: { email: 'twice@example.com', token: 'planted-later-token-773e01' } });
      await ask('chief', '/users', { body: { email: 'new@example.com', password: fresh, token: 'planted-later-token-773e02' } });
      await ask('chief', `/users/${ann}`, { method: 'PATCH', body: { password: { a: fresh } } });
      await ask('chief', `/users/${ann}`, { method: 'PATCH', body: { password: fresh, nowhere: 1 } });
      await ask('chief', `/users/${ann}`, {
        method: 'PATCH',
        body: { auth_data: { refreshToken: fresh }, external_identifier: 'x'.repeat(2000) },
      });
      await ask('chief', `/shares/${share}`, { method: 'PATCH', body: { password: fresh } });
      await ask('chief', `/roles`, { body: { name: 'Nested', users: [{ email: 'nested@example.com', password: fresh }] } });
      await ask('nobody', '/auth/login', { body: { email: 'ann@example.com', password: `${fresh}!` } });
      await ask('nobody', '/auth/refresh', { body: { refresh_token: secrets[0] } }).then(
        ({ json }) => json?.data && secrets.push(json.data.refresh_token),
      );
      await ask('nobody', '/shares/auth', { body: { share, password: 'no' } });
      await ask('nobody', '/auth/password/request', { body: { email: 'ann@example.com' } });
      await ask('ann', '/users/me/tfa/enable', { body: { secret: planted.factor, otp: '000000' } });
      found = found.filter((each) => !each.includes('/auth/refresh'));
      for (const who of ['admin', 'chief', 'curious']) {
        for (const path of [
          '/revisions?limit=-1&fields=*',
          '/activity?limit=-1&fields=*,revisions.*',
          '/revisions?export=csv&limit=-1',
          '/revisions?search=planted',
        ])
          await ask(who, path);
      }
      const { json } = await ask('admin', '/revisions?limit=-1&fields=collection,data,delta');
      const users = json.data.filter(({ collection }: { collection: string }) => collection === 'directus_users');
      expect(users.length).toBeGreaterThan(0);
      expect(JSON.stringify(users)).not.toMatch(/argon2|\$sha256\$/);
      // What asks with a secret in its own text is told of it as it was sent; nothing else is.
      expect(found.filter((each) => !each.includes('/revisions?search'))).toEqual([]);
    },
    240_000,
  );

  run('nothing of it is in the log, nor in any statement', async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const line of lines) look(line, 'log');
    for (const sql of world.server.takeStatements()) look(sql, 'statement');
    expect(lines.length).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });
});

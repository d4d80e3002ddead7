/** Requests to addresses that users thought of: what is not public is not reached, by no name, form or detour. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { careful, type Guard, guardedFetch } from '../../api/net/guarded-fetch.ts';
import { isReachable } from '../../api/net/public-address.ts';

describe('public addresses', () => {
  test.each(['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '172.15.0.1', '172.32.0.1', '::ffff:8.8.8.8'])(
    '%s is one',
    (address) => expect(isReachable(address)).toBe(true),
  );

  test.each([
    '127.0.0.1', '127.255.255.255', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254',
    '100.64.0.1', '192.0.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1',
    '255.255.255.255', '::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12::1', 'ff02::1', '2001:db8::1',
    '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1',
    'localhost', '', '1', 'fec0::1', '::7f00:1',
  ])('%s is none', (address) => expect(isReachable(address)).toBe(false)); // biome-ignore format: a table

  test('networks may be opened', () => {
    expect(isReachable('10.1.2.3', ['10.1.0.0/16'])).toBe(true);
    expect(isReachable('::ffff:10.1.2.3', ['10.1.0.0/16'])).toBe(true);
    expect(isReachable('10.2.2.3', ['10.1.0.0/16', 'fd00::/8'])).toBe(false);
    expect(isReachable('fd00::1', ['fd00::/8'])).toBe(true);
    expect(isReachable('127.0.0.1', ['127.0.0.1'])).toBe(true);
  });

  test('private IPv4 addresses are none in any form of IPv6', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, (a, b, c) => {
        const hex = (x: number, y: number) => ((x << 8) | y).toString(16);
        return ['::ffff:', '64:ff9b::', '2002:'].every((prefix) => {
          const address = prefix === '2002:' ? `2002:${hex(10, a)}:${hex(b, c)}::` : `${prefix}${hex(10, a)}:${hex(b, c)}`;
          return !isReachable(address);
        });
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('requests', () => {
  let answer: RequestListener = (_, response) => void response.end('hello');
  let seen: IncomingMessage[] = [];
  let reachedAt: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    reachedAt.push(request.socket.localAddress);
    answer(request, response);
  });
  let port = 0;
  const names = new Map<string, readonly (readonly string[])[]>();
  let lookups: string[] = [];

  /** Names have addresses as the test says; `open.test` may be reached, though it is this machine. */
  const guard: Guard = {
    ...careful,
    timeout: 1000,
    largest: 1000,
    redirects: 2,
    allowed: ['127.0.0.2'],
    lookup: async (host) => {
      const before = lookups.filter((each) => each === host).length;
      lookups.push(host);
      const answers = names.get(host) ?? [];
      return answers[Math.min(before, answers.length - 1)] ?? [];
    },
  };

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => {
    seen = [];
    reachedAt = [];
    lookups = [];
    names.clear();
    names.set('open.test', [['127.0.0.2']]);
    answer = (_, response) => void response.end('hello');
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const at = (host: string, path = '/') => ({ url: `http://${host}:${port}${path}` });
  const reason = (run: Promise<unknown>) =>
    run.then(
      () => 'nothing was refused',
      (error: { code?: string; details?: { reason?: string } }) => `${error.code}: ${error.details?.reason}`,
    );

  test('reach what may be reached, by its name', async () => {
    const found = await guardedFetch({ ...at('open.test', '/a?b=c'), headers: { 'x-a': 'b' } }, guard);
    expect([found.status, found.body.toString()]).toEqual([200, 'hello']);
    expect([seen[0]!.url, seen[0]!.headers.host, seen[0]!.headers['x-a']]).toEqual(['/a?b=c', `open.test:${port}`, 'b']);
  });

  test.each([
    '127.0.0.1',
    'localhost.test',
    '[::1]',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '[::ffff:127.0.0.1]',
    '0',
    '169.254.169.254',
  ])('do not reach %s', async (host) => {
    names.set('localhost.test', [['127.0.0.1']]);
    expect(await reason(guardedFetch(at(host), guard))).toContain('not on the public internet');
    expect(seen).toEqual([]);
  });

  test.each(['ftp://open.test/', 'file:///etc/passwd', 'http://', 'x', 'http://u:p@open.test/', 'gopher://open.test'])(
    'do not reach %s',
    async (url) => {
      expect(await reason(guardedFetch({ url }, guard))).toMatch(/^INVALID_PAYLOAD/);
    },
  );

  test('a name with one private address among public ones is not reached', async () => {
    names.set('mixed.test', [['127.0.0.2', '10.0.0.1']]);
    expect(await reason(guardedFetch(at('mixed.test'), guard))).toContain('not on the public internet');
  });

  test('a name that changes its mind is asked once, and the address that was checked is used', async () => {
    names.set('rebinding.test', [['127.0.0.2'], ['127.0.0.1']]);
    expect((await guardedFetch(at('rebinding.test'), guard)).status).toBe(200);
    expect(lookups).toEqual(['rebinding.test']);
    expect(reachedAt).toEqual(['127.0.0.2']);
  });

  test('a redirect is checked like any other address', async () => {
    answer = (_, response) => void response.writeHead(302, { location: `http://127.0.0.1:${port}/secret` }).end();
    expect(await reason(guardedFetch(at('open.test'), guard))).toContain('not on the public internet');
    expect(seen.length).toBe(1);
  });

  test('redirects end; what is meant for one server is not told to another', async () => {
    names.set('other.test', [['127.0.0.2']]);
    answer = ({ url }, response) => {
      if (url === '/end') response.end('there');
      else if (url === '/') response.writeHead(303, { location: `http://other.test:${port}/end` }).end();
      else response.writeHead(302, { location: '/circle' }).end();
    };
    const headers = { authorization: 'Bearer x', 'content-type': 'text/plain', 'x-a': 'b' };
    const found = await guardedFetch({ ...at('open.test'), method: 'POST', headers, body: 'hi' }, guard);
    expect([found.url, found.body.toString()]).toEqual([`http://other.test:${port}/end`, 'there']);
    const last = seen.at(-1)!;
    expect([last.method, last.headers.authorization, last.headers['content-type'], last.headers['x-a']]).toEqual([
      'GET',
      undefined,
      undefined,
      'b',
    ]);
    expect(await reason(guardedFetch(at('open.test', '/circle'), guard))).toContain('without end');
  });

  test('answers are bounded, also when they are packed', async () => {
    answer = (_, response) => void response.end('x'.repeat(2000));
    expect(await reason(guardedFetch(at('open.test'), guard))).toContain('too large');
    answer = (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000)));
    expect(await reason(guardedFetch(at('open.test'), guard))).toContain('too large');
    answer = (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('small'));
    expect((await guardedFetch(at('open.test'), guard)).body.toString()).toBe('small');
    answer = (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed');
    expect(await reason(guardedFetch(at('open.test'), guard))).toMatch(/^UNEXPECTED_RESPONSE/);
  });

  test('time is bounded, for names, answers and slow bodies', async () => {
    const hurried = { ...guard, timeout: 150 };
    answer = () => {};
    expect(await reason(guardedFetch(at('open.test'), hurried))).toContain('in time');
    answer = (_, response) => void response.write('x');
    expect(await reason(guardedFetch(at('open.test'), hurried))).toContain('in time');
    expect(await reason(guardedFetch(at('open.test'), { ...hurried, lookup: () => new Promise(() => {}) }))).toContain('in time');
  });

  test('whoever asks may give up', async () => {
    answer = () => {};
    const gone = new AbortController();
    setTimeout(() => gone.abort(), 30);
    expect(await reason(guardedFetch(at('open.test'), guard, gone.signal))).toMatch(/^UNEXPECTED_RESPONSE/);
  });

  test('no such host, nothing listening: said in words', async () => {
    expect(await reason(guardedFetch(at('nowhere.test'), guard))).toBe('UNEXPECTED_RESPONSE: There is no such host');
    expect(await reason(guardedFetch({ url: 'http://open.test:1/' }, guard))).toBe(
      'UNEXPECTED_RESPONSE: It does not answer (ECONNREFUSED)',
    );
  });
});

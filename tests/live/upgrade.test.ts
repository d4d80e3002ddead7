/** Sockets of several wires at one server: each gets its own, others are refused, and none that fails takes the server along. */
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import { refuseUpgrade, serveUpgrades } from '../../api/live/upgrade.ts';
import { openLog } from '../../api/log.ts';

let server: Server;
const logged: string[] = [];

beforeAll(async () => {
  server = createServer((_, response) => response.end('here'));
  const log = openLog({ logLevel: 'error', logStyle: 'json' }, (line) => logged.push(line));
  serveUpgrades(
    server,
    [
      { path: '/one', accept: (_, socket) => void socket.end('HTTP/1.1 101 One\r\n\r\n') },
      { path: '/refuses', accept: (_, socket) => refuseUpgrade(socket, new ApiError('INVALID_CREDENTIALS')) },
      {
        path: '/throws',
        accept: () => {
          throw new Error('broken inside');
        },
      },
      { path: '/fails', accept: (_, socket) => void socket.emit('error', new Error('gone')) },
    ],
    log,
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.closeAllConnections();
  return new Promise<void>((resolve) => server.close(() => resolve()));
});

const ask = (path: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    let text = '';
    socket.on('data', (piece) => {
      text += String(piece);
    });
    socket.on('error', () => resolve(text));
    socket.on('close', () => resolve(text));
    socket.write(`GET ${path} HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    if (path === '/fails') setImmediate(() => socket.destroy());
  });

test('a path is its wire’s, with a query and with a slash', async () => {
  for (const path of ['/one', '/one/', '/one?token=x', '/one/?a=b']) expect(await ask(path)).toBe('HTTP/1.1 101 One\r\n\r\n');
});

test('what nobody takes is not found, and the socket closes', async () => {
  const told = await ask('/two');
  expect(told).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
  expect(JSON.parse(told.slice(told.indexOf('\r\n\r\n')))).toMatchObject({
    errors: [{ extensions: { code: 'ROUTE_NOT_FOUND' } }],
  });
});

test('a refusal is an answer as others are', async () => {
  const told = await ask('/refuses');
  expect(told).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n/);
  expect(told).toContain('"code":"INVALID_CREDENTIALS"');
});

test('what a wire throws is logged and closes its socket; the server goes on', async () => {
  expect(await ask('/throws')).toBe('');
  expect(logged.join('')).toContain('broken inside');
  await ask('/fails');
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
});

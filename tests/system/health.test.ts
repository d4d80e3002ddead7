/** What `/server/health` tells administrators besides databases: what is well, what is not, and that nobody else learns of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../api/config.ts';
import { type RunningServer, startServer } from '../../api/server.ts';
import { createDemo } from '../../demo/create.ts';

const token = 'the-admin-token-of-the-health-tests';
const folder = mkdtempSync(join(tmpdir(), 'pergola-health-'));
let server: RunningServer;

beforeAll(async () => {
  createDemo(join(folder, 'demo.db'));
  // Where a folder is wanted there is a file.
  writeFileSync(join(folder, 'no-folder'), '');
  const settings = {
    DATABASE_URL: `sqlite:${join(folder, 'demo.db')}`,
    DATA_DIR: join(folder, 'data'),
    HOST: '127.0.0.1',
    PORT: '0',
    ADMIN_TOKEN: token,
    LOG_LEVEL: 'silent',
    STORAGE_LOCATIONS: 'local,broken',
    STORAGE_LOCAL_DRIVER: 'local',
    STORAGE_LOCAL_ROOT: join(folder, 'files'),
    STORAGE_BROKEN_DRIVER: 'local',
    STORAGE_BROKEN_ROOT: join(folder, 'no-folder', 'below'),
    EMAIL_TRANSPORT: 'smtp',
    EMAIL_SMTP_HOST: '127.0.0.1',
    EMAIL_SMTP_PORT: '1',
  };
  server = await startServer(
    readConfig(settings, {}, () => null),
    '1.2.3',
  );
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (headers: Readonly<Record<string, string>>) => {
  const answer = await fetch(`${server.url}/server/health`, { headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

test('administrators learn what is well, and what is not', async () => {
  const { status, body } = await ask({ authorization: `Bearer ${token}` });
  // The databases are there: what else is wrong takes no server out of service.
  expect([status, body.status, body.releaseId]).toEqual([200, 'ok', '1.2.3']);
  expect(body.checks).toMatchObject({
    'sqlite:responseTime': [{ status: 'ok', componentType: 'datastore' }],
    'local:responseTime': [{ status: 'ok', componentType: 'objectstore', observedUnit: 'ms' }],
    'broken:responseTime': [{ status: 'error', componentType: 'objectstore', output: expect.any(String) }],
    'smtp:responseTime': [{ status: 'error', componentType: 'email', output: expect.stringContaining('ECONNREFUSED') }],
    'schedules:due': [{ status: 'ok', observedValue: 0 }],
    'schema:faults': [{ status: 'ok', observedValue: 0 }],
    'memory:utilization': [{ status: 'ok', observedUnit: 'bytes' }],
    uptime: [{ status: 'ok', observedUnit: 's' }],
  });
});

test('nobody else does', async () => {
  expect(await ask({})).toEqual({ status: 200, body: { status: 'ok' } });
});

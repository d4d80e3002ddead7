/** The admin token: how it travels, who is let in, and how the secrets are kept. */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { adminTokenOnly, hashToken } from '../../api/auth/admin-token.ts';
import { tokenOf } from '../../api/auth/credentials.ts';
import { openSecrets } from '../../api/auth/secrets.ts';
import { StartError } from '../../api/config/start-error.ts';
import { ApiError } from '../../api/errors.ts';
import { emptyFolder } from './pergola.ts';

const request = (url: string, authorization?: string) => ({ url, headers: authorization === undefined ? {} : { authorization } });

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError) return `${error.status} ${error.code}`;
    throw error;
  }
  return 'none';
}

describe('a token', () => {
  test.each([
    [request('/items/a'), null],
    [request('/items/a', 'Bearer abc'), 'abc'],
    [request('/items/a', 'bearer  abc '), 'abc'],
    [request('/items/a', 'Basic abc'), null],
    [request('/items/a?access_token=a%2Bb'), 'a+b'],
    [request('/items/a?access_token='), null],
    [request('/items/a?search=access_token'), null],
    [request('/items/access_token=x'), null],
  ] as const)('of %j is %j', (given, expected) => expect(tokenOf(given)).toBe(expected));

  test('in header and query is refused', () => {
    expect(codeOf(() => tokenOf(request('/?access_token=a', 'Bearer a')))).toBe('400 INVALID_PAYLOAD');
  });
});

describe('the admin token', () => {
  const authenticate = adminTokenOnly(hashToken('right'));

  test('may read everything; no token may read nothing; another is refused', () => {
    expect(authenticate(request('/', 'Bearer right')).access.read('any')).not.toBeNull();
    expect(authenticate(request('/')).access.read('any')).toBeNull();
    expect(codeOf(() => authenticate(request('/', 'Bearer wrong')))).toBe('401 INVALID_CREDENTIALS');
    expect(codeOf(() => authenticate(request('/', `Bearer ${hashToken('right')}`)))).toBe('401 INVALID_CREDENTIALS');
  });
});

describe('secrets', () => {
  const none = { secret: null, adminToken: null };

  test('are made once and found again', () => {
    const dataDir = join(emptyFolder(), 'data');
    const first = openSecrets({ dataDir, ...none });
    first.keep();
    expect(statSync(join(dataDir, 'pergola.json')).mode & 0o777).toBe(0o600);
    expect(first.adminTokenHash).toBe(hashToken(first.newAdminToken!));
    const second = openSecrets({ dataDir, ...none });
    expect([second.secret, second.adminTokenHash, second.newAdminToken]).toEqual([first.secret, first.adminTokenHash, null]);
    expect(Buffer.from(first.secret, 'base64url')).toHaveLength(32);
  });

  test('are not kept before the start has succeeded', () => {
    const dataDir = join(emptyFolder(), 'data');
    openSecrets({ dataDir, ...none });
    expect(openSecrets({ dataDir, ...none }).newAdminToken).not.toBeNull();
  });

  test('that are configured win, and are never written', () => {
    const dataDir = emptyFolder();
    const { secret, adminTokenHash, newAdminToken, keep } = openSecrets({ dataDir, secret: null, adminToken: 'mine' });
    keep();
    expect([adminTokenHash, newAdminToken]).toEqual([hashToken('mine'), null]);
    expect(JSON.parse(readFileSync(join(dataDir, 'pergola.json'), 'utf8'))).toEqual({ secret });
  });

  test.each(['', '[]x', '{"adminTokenHash":"short"}', '{"secret":1}'])('a damaged file is told: %j', (content) => {
    const dataDir = emptyFolder();
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, 'pergola.json'), content);
    expect(() => openSecrets({ dataDir, ...none })).toThrow(StartError);
  });
});

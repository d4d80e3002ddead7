/** Configuration: which place wins, every form of a database, and the one sentence a wrong value gets. */
import { describe, expect, test } from 'vitest';
import { shownUrl } from '../../api/config/database-url.ts';
import type { Environment, Flags } from '../../api/config/given.ts';
import { flagOf, variableOf } from '../../api/config/setting.ts';
import { settingNames, settings } from '../../api/config/settings.ts';
import { StartError } from '../../api/config/start-error.ts';
import { readConfig } from '../../api/config.ts';

type Files = Readonly<Record<string, string>>;
const read = (env: Environment = {}, flags: Flags = {}, files: Files = {}) =>
  readConfig(env, flags, (path) => files[path] ?? null);

function refusal(env: Environment = {}, flags: Flags = {}, files: Files = {}): string {
  try {
    read(env, flags, files);
  } catch (error) {
    if (error instanceof StartError) return `${error.message} ${error.remedy}`;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('precedence', () => {
  const files = { 'pergola.config.json': '{"port": 4}', '.env': 'PORT=3' };

  test.each([
    ['a flag wins over all', { PORT: '2' }, { port: '1' }, files, 1],
    ['the environment wins over .env', { PORT: '2' }, {}, files, 2],
    ['.env wins over the config file', {}, {}, files, 3],
    ['the config file wins over the default', {}, {}, { 'pergola.config.json': '{"port": 4}' }, 4],
    ['the default is 8055', {}, {}, {}, 8055],
    ['an empty variable is none', { PORT: '' }, {}, {}, 8055],
  ] as const)('%s', (_, env, flags, given, port) => {
    expect(read(env, flags, given).port).toBe(port);
  });

  test('a YAML config file, named by --config before CONFIG_PATH', () => {
    const config = read(
      { CONFIG_PATH: 'a.json' },
      { config: 'b.yaml' },
      { 'a.json': '{"port":1}', 'b.yaml': 'port: 2\nlogLevel: debug\n' },
    );
    expect([config.port, config.logLevel, config.configFile]).toEqual([2, 'debug', 'b.yaml']);
  });

  test('secrets may be files', () => {
    const files = { '/run/secrets/db': 'postgres://a:b@c/d\n', '/run/secrets/t': ' token \n' };
    const config = read({ DATABASE_URL_FILE: '/run/secrets/db', ADMIN_TOKEN_FILE: '/run/secrets/t' }, {}, files);
    expect([config.databases[0]?.url, config.adminToken]).toEqual(['postgres://a:b@c/d', 'token']);
  });
});

describe('databases', () => {
  const urls = (config: ReturnType<typeof read>) => config.databases.map(({ name, url }) => `${name}=${url}`);

  test('one or several by flag', () => {
    expect(urls(read({ DATABASE_URL: 'mysql://x/y' }, { database: ['shop=postgresql://h/shop', 'crm=./crm.db'] }))).toEqual([
      'shop=postgres://h/shop',
      'crm=sqlite:./crm.db',
    ]);
  });

  test('one or several by variable; a comma in a password is no separator', () => {
    const env = { DATABASE_URL: 'postgres://u:a,b@h/one, crm=mariadb://h/two', DATABASE_URL_LOGS: 'sqlserver://h/three' };
    expect(urls(read(env))).toEqual(['=postgres://u:a,b@h/one', 'crm=mariadb://h/two', 'logs=mssql://h/three']);
  });

  test('several by config file, each with its own schemas and patterns', () => {
    const file =
      '{"schemas":"public","databases":{"a":"file:a.db","b":{"url":"sqlite:///b.db","exclude":["tmp_*"],"schemas":["x"]}}}';
    expect(read({}, {}, { 'pergola.config.json': file }).databases).toEqual([
      { name: 'a', url: 'sqlite:a.db', schemas: ['public'], include: [], exclude: [] },
      { name: 'b', url: 'sqlite:/b.db', schemas: ['x'], include: [], exclude: ['tmp_*'] },
    ]);
  });

  test('none is the demo', () => expect(read().databases).toEqual([]));

  test('passwords are not shown', () => {
    expect(shownUrl('postgres://user:s3cr@t@host:5432/db?password=hunter2')).toBe('postgres://user@host:5432/db');
    expect(shownUrl('mysql://:pw@host/db')).toBe('mysql://host/db');
    expect(shownUrl('sqlite:/var/shop.db')).toBe('/var/shop.db');
  });
});

describe('every wrong value gets one sentence that names where it was given, and a remedy', () => {
  test.each([
    [{ PORT: 'abc' }, {}, {}, /^PORT must be a whole number from 0 to 65535, not "abc"\. Set it with --port or PORT\.$/],
    [{}, { port: '70000' }, {}, /^--port must be .* not "70000"/],
    [{ STATEMENT_TIMEOUT: '1.5' }, {}, {}, /^STATEMENT_TIMEOUT must/],
    [{ LOG_LEVEL: 'loud' }, {}, {}, /^LOG_LEVEL must be silent, error, warn, info or debug, not "loud"/],
    [{ MAX_PAYLOAD_SIZE: 'big' }, {}, {}, /^MAX_PAYLOAD_SIZE must be a size such as 1mb/],
    [{ CORS_ORIGIN: 'example.com' }, {}, {}, /^CORS_ORIGIN must be true, false, or origins/],
    [{ PUBLIC_URL: 'example.com' }, {}, {}, /^PUBLIC_URL must be a URL/],
    [{ TRUST_PROXY: '10.0.0.0/33' }, {}, {}, /^TRUST_PROXY must be true, false, a number of proxies, or addresses/],
    [{ QUERY_LIMIT_MAX: '-2' }, {}, {}, /^QUERY_LIMIT_MAX must be a whole number from -1/],
    [{}, { database: ['oracle://h/x'] }, {}, /^--database must be one of postgres:\/\/.*"oracle:" is none of them/],
    [{}, { database: ['localhost:5432/x'] }, {}, /"localhost:" is none of them/],
    [{}, { database: ['mysql://root@h'] }, {}, /must name the database after the host/],
    [{ DATABASE_URL: 'postgres://u:p/w@h:x/d' }, {}, {}, /^DATABASE_URL must look like .*percent-encoded/],
    [{ DATABASE_URL: 'postgres://u:p#w@h/d' }, {}, {}, /%23/],
    [{}, { database: ['a.db', 'b.db'] }, {}, /^Two databases have no name.*--database shop=URL/],
    [{}, { database: ['x=a.db', 'x=b.db'] }, {}, /^Two databases are named "x"/],
    [{ SYSTEM_DATABASE_URL: 'redis://h' }, {}, {}, /^SYSTEM_DATABASE_URL must be one of/],
    [{ SECRET_FILE: '/nowhere' }, {}, {}, /^SECRET_FILE names \/nowhere, which does not exist/],
    [{}, { config: 'my.json' }, {}, /^The config file my\.json does not exist\..*--config/],
    [{}, {}, { 'pergola.config.json': '{"port":' }, /^pergola\.config\.json cannot be read/],
    [{}, {}, { 'pergola.config.json': '[]' }, /^pergola\.config\.json must hold one object/],
    [{}, {}, { 'pergola.config.json': '{"prot":1}' }, /unknown setting "prot".*port/],
    [{}, {}, { 'pergola.config.json': '{"port":{}}' }, /^port in pergola\.config\.json must be a text/],
    [{}, {}, { 'pergola.config.yml': 'databases: [a]' }, /^databases in pergola\.config\.yml must be an object/],
    [{}, {}, { 'pergola.config.json': '{"databases":{"a":{"uri":"x"}}}' }, /^databases\.a in pergola\.config\.json has no url/],
    [{}, {}, { 'pergola.config.json': '{"collections":{"v":{"key":"id"}}}' }, /^"key" of collections\.v .* wrong form.*\["id"\]/],
    [
      {},
      {},
      { 'pergola.config.json': '{"relations":[{"collection":"a"}]}' },
      /^relations\[0\] .* needs collection, field and related_collection/,
    ],
  ] as const)('%j %j %j', (env, flags, files, expected) => {
    expect(refusal(env, flags, files)).toMatch(expected);
  });

  test('and none of them repeats a password', () => {
    for (const url of ['postgres://u:hunter2/x@h:x/d', 'postgres://u:hunter2#@h/d', 'mysql://u:hunter2@h', 'pg://u:hunter2@h']) {
      expect(refusal({ DATABASE_URL: url })).not.toContain('hunter2');
    }
  });
});

test('names, variables and flags are unique and follow from one another', () => {
  const flags = settingNames.map((name) => flagOf(name, settings[name])).filter((flag) => flag !== null);
  expect(new Set(flags).size).toBe(flags.length);
  expect([variableOf('statementTimeout'), flagOf('statementTimeout', settings.statementTimeout)]).toEqual([
    'STATEMENT_TIMEOUT',
    'statement-timeout',
  ]);
  expect([flagOf('adminToken', settings.adminToken), flagOf('secret', settings.secret)]).toEqual([null, null]);
});

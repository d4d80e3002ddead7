/**
 * Every setting there is. `--help`, the reference and the reading of configuration all come from this table, so that none
 * of them can forget one.
 */
import { logLevels } from '../log.ts';
import { assetsSettings } from './assets-settings.ts';
import { authSettings } from './auth-settings.ts';
import { graphqlSettings } from './graphql-settings.ts';
import { liveSettings } from './live-settings.ts';
import { mailSettings } from './mail-settings.ts';
import { ssoSettings } from './provider-settings.ts';
import { realtimeSettings } from './realtime-settings.ts';
import {
  capped,
  choice,
  list,
  origins,
  proxies,
  type Setting,
  size,
  systemUrl,
  text,
  textOr,
  toggle,
  url,
  whole,
} from './setting.ts';
import { storageSettings } from './storage-settings.ts';
import { watchSetting } from './watch-setting.ts';

export const settings = {
  databaseUrl: list('[name=]URL', 'A database to serve; given several times, each but one needs a name. Without any: a demo.', {
    flag: 'database',
    secret: true,
  }),
  systemDatabaseUrl: systemUrl('Where our own tables are to be kept: a URL, or `same` for beside the content.', {
    flag: 'system-database',
    secret: true,
  }),
  dataDir: textOr('data', 'DIR', 'Folder for what the server keeps: its secret, the admin token’s hash, the demo.', {
    flag: 'data',
  }),
  schemas: list('a,b', 'Schemas to serve, the default one first. Without it: all the login can see.'),
  include: list('GLOB', 'Serve only tables that match: `shop_*`, `sales.*`.'),
  exclude: list('GLOB', 'Leave out tables that match.'),

  host: textOr('0.0.0.0', 'HOST', 'Address to listen on.'),
  port: whole(8055, [0, 65535], 'PORT', 'Port to listen on; 0 picks a free one.'),
  publicUrl: url('The address clients use, if it is another one, as behind a proxy.'),
  serveApp: toggle(true, 'Whether the studio is served at `/admin`.', { flag: false }),
  trustProxy: proxies('Which proxies to believe about a client’s address: true, how many there are, or their addresses.'),
  corsOrigin: origins('Websites whose scripts may call the API: true for all, or a list of origins.'),
  maxPayloadSize: size('1mb', 'Largest request body.'),

  queryLimitDefault: whole(100, [1, 1_000_000], 'N', 'Rows in a list when a request does not say.'),
  queryLimitMax: capped('N', 'Most rows a request may ask for; -1: no cap.'),
  maxRelationalDepth: whole(10, [1, 100], 'N', 'How many relations deep a request may reach.'),
  maxBatchMutation: capped('N', 'Most items one request may write, related ones included; -1: no cap.'),
  maxImportErrors: whole(1000, [1, 100_000], 'N', 'How many wrong rows an import tells of before it gives up.'),
  statementTimeout: whole(30_000, [0, 2 ** 31 - 1], 'MS', 'How long a statement may take; 0: for ever.'),
  poolSize: whole(10, [1, 1000], 'N', 'Connections per database, at most.'),
  schemaPoll: whole(10, [0, 86_400], 'SECONDS', 'How often to look whether somebody changed a schema; 0: never.'),
  watch: watchSetting(),

  logLevel: choice('info', logLevels, 'How much to log; `debug` includes every request.'),
  logStyle: choice('pretty', ['pretty', 'json'], 'Log lines for people, or JSON for machines.'),

  ...assetsSettings,
  ...graphqlSettings,
  ...mailSettings,
  ...ssoSettings,

  adminToken: text('TOKEN', 'The token that may do everything. Without it one is generated and printed once.', { secret: true }),
  adminEmail: text('EMAIL', 'The first administrator’s address.'),
  adminPassword: text('PASSWORD', 'The first administrator’s password.', { secret: true }),
  secret: text('TEXT', 'Signs what the server hands out. Without it one is generated and kept in the data folder.', {
    secret: true,
  }),

  ...authSettings,
  ...realtimeSettings,
  ...liveSettings,
  ...storageSettings,
} satisfies Readonly<Record<string, Setting<unknown>>>;

export type SettingName = keyof typeof settings;

export type Values = { readonly [Name in SettingName]: ReturnType<(typeof settings)[Name]['read']> };

export const settingNames = Object.keys(settings) as readonly SettingName[];

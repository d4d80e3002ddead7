/**
 * The HTTP application: headers, CORS, the doors, and an answer for every path nobody knows. It listens nowhere; server.ts
 * and tests do that.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { Assets } from './assets/assets.ts';
import type { Authenticate } from './auth/admin-token.ts';
import type { Auth } from './auth/auth.ts';
import type { Checks } from './auth/server-info.ts';
import type { Config } from './config.ts';
import type { Engine } from './engine/engine.ts';
import type { Files } from './files/files.ts';
import type { GraphqlConfig } from './graphql/door.ts';
import { type GraphqlRoutes, graphqlRoutes } from './graphql/routes.ts';
import { answerHeaders } from './headers.ts';
import type { Live } from './live/live.ts';
import type { Log } from './log.ts';
import { previewSources } from './model/preview-sources.ts';
import { defaultLimits } from './parse/limits.ts';
import { socketioPath } from './realtime/realtime.ts';
import { jsonBodies } from './rest/body.ts';
import { abortWhenGone, callerOf, type Door, forgetCaller } from './rest/door.ts';
import { errorHandler, routeNotFound } from './rest/errors.ts';
import { restRoutes } from './rest/router.ts';
import { openApi } from './rest/schema/openapi.ts';
import { straightReads } from './rest/straight.ts';
import { studioFolder, studioRoutes } from './studio.ts';

export interface AppSettings {
  readonly engine: Engine;
  readonly config: HttpConfig;
  readonly log: Log;
  readonly version: string;
  /** Where there are no people: only who has the admin token. */
  readonly authenticate: Authenticate;
  readonly auth?: Auth;
  /** Absent: there is no library of files. */
  readonly assets?: Assets;
  /** Absent: there are no files. */
  readonly files?: Files;
  /** Takes what is asked below `/socket.io/`, with its body unread; absent: nobody does. */
  readonly sockets?: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /** For subscriptions of GraphQL; absent: there are none. */
  readonly live?: Live;
  /** At what there is besides databases; absent: there is nothing to look at. */
  readonly look?: () => Promise<Checks>;
}

export type HttpConfig = Pick<
  Config,
  | 'corsOrigin'
  | 'trustProxy'
  | 'publicUrl'
  | 'serveApp'
  | 'maxPayloadSize'
  | 'queryLimitDefault'
  | 'queryLimitMax'
  | 'maxRelationalDepth'
  | 'maxBatchMutation'
  | 'maxImportErrors'
> &
  GraphqlConfig;

export interface App {
  readonly app: Express;
  readonly graphql: GraphqlRoutes;
}

export const createApp = (settings: AppSettings): Express => openApp(settings).app;

/** The same, with what wires other than requests need of it. */
export function openApp(settings: AppSettings): App {
  const { engine, config, log, version, authenticate, auth, files } = settings;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', false);

  const rest: Door = {
    engine,
    authenticate,
    auth: auth ?? null,
    assets: settings.assets ?? null,
    files: files ?? null,
    limits: {
      ...defaultLimits,
      limitDefault: config.queryLimitDefault,
      limitMax: config.queryLimitMax,
      depth: config.maxRelationalDepth,
    },
    writes: {
      batch: config.maxBatchMutation,
      importErrors: config.maxImportErrors,
    },
    info: { version, projectName: 'Pergola' },
    log,
    ...(settings.look && { look: settings.look }),
  };
  app.use(before(settings, straightReads(rest)));
  // First, as REST has several hundred routes to look through.
  const graphql = graphqlRoutes(app, {
    ...rest,
    live: settings.live ?? null,
    config,
    callerOf: (request, response) => callerOf(rest, request, response),
    forgetCaller,
    whenGone: abortWhenGone,
    openApi: (model, access) => openApi(model, access, rest.info),
  });
  restRoutes(app, rest);
  const studio = config.serveApp ? studioFolder() : null;
  if (studio !== null)
    app.use(
      '/admin',
      studioRoutes(studio, config.publicUrl, () => previewSources(engine.model())),
    );
  app.get('/', studio === null ? welcome : toStudio(config.publicUrl));
  app.use(routeNotFound);
  app.use(errorHandler(log));
  return { app, graphql };
}

/**
 * What comes before every door, in one step, as each costs all requests: the log, the headers, the limit of each address,
 * and the body.
 */
function before({ log, config, auth, sockets = null }: AppSettings, reads: RequestHandler): RequestHandler {
  const { corsOrigin, publicUrl, maxPayloadSize } = config;
  const head = answerHeaders({ corsOrigin, https: publicUrl?.startsWith('https:') === true });
  // Here, so that one limit holds for every door; which bodies are welcome is the doors' own business.
  const body = jsonBodies(maxPayloadSize);
  const proceed: RequestHandler = (request, response, next) =>
    // What is asked by GET says all in its address.
    request.method === 'GET' ? reads(request, response, next) : body(request, response, next);
  const requests = auth?.requests ?? null;
  return (request, response, next) => {
    if (log.debugs) tellOf(request, response, log);
    if (head(request, response)) return;
    // What comes by long polling is counted where it is worked, message by message.
    if (sockets !== null && request.path.startsWith(`${socketioPath}/`)) return void sockets(request, response);
    if (requests === null) return void proceed(request, response, next);
    requests.take(String(request.ip)).then(() => proceed(request, response, next), next);
  };
}

/** Of the client, as requests have it: for sockets, which never become one of Express's. */
export function addressOf(trustProxy: Config['trustProxy']): (request: IncomingMessage) => string | undefined {
  const app = express();
  app.set('trust proxy', trustProxy);
  return (request) => {
    const ip: unknown = Reflect.get(express.request, 'ip', Object.create(request, { app: { value: app } }));
    return typeof ip === 'string' ? ip : undefined;
  };
}

/** The path only: a query string may hold a token. */
function tellOf(request: Request, response: Response, log: Log): void {
  const begun = performance.now();
  response.once('close', () => {
    const milliseconds = Math.round((performance.now() - begun) * 10) / 10;
    log.debug('request', { method: request.method, path: request.path, status: response.statusCode, milliseconds });
  });
}

const links = [
  ['/server/ping', 'is the server there?'],
  ['/server/info', 'what it is'],
  ['/server/specs/oas', 'every route of this database, as OpenAPI 3.1'],
  ['/collections', 'what there is to read'],
] as const;

const asJson = JSON.stringify({
  data: { name: 'Pergola', links: Object.fromEntries(links.map(([path, says]) => [path, says])) },
});
const asHtml = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Pergola</title>
<style>body { font: 16px/1.6 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem; color: #223 }</style>
<h1>Pergola</h1>
<p>This server answers. Its API wants a token: <code>Authorization: Bearer …</code>, or <code>?access_token=…</code> in the address.
<ul>
${links.map(([path, says]) => `<li><a href=".${path}">${path}</a>: ${says}`).join('\n')}
</ul>
</html>
`;

const welcome: RequestHandler = (request, response) => {
  const html = request.accepts(['json', 'html']) === 'html';
  response.setHeader('Vary', 'Accept, Origin');
  response.type(html ? 'html' : 'json').send(html ? asHtml : asJson);
};

/** People are led to the studio, programs are told where what is. */
const toStudio =
  (publicUrl: string | null): RequestHandler =>
  (request, response, next) => {
    if (request.accepts(['json', 'html']) !== 'html') return welcome(request, response, next);
    response.setHeader('Vary', 'Accept, Origin');
    response.redirect(302, `${publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '')}/admin/`);
  };

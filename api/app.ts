/**
 * The HTTP application: headers, CORS, the doors, and an answer for every path nobody knows. It listens nowhere; server.ts
 * and tests do that.
 */
import { join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import type { Authenticate } from './auth/admin-token.ts';
import type { Auth } from './auth/auth.ts';
import type { Counter } from './auth/counters.ts';
import type { Config } from './config.ts';
import type { Engine } from './engine/engine.ts';
import type { Log } from './log.ts';
import { defaultLimits } from './parse/limits.ts';
import { jsonBodies } from './rest/body.ts';
import { errorHandler, routeNotFound } from './rest/errors.ts';
import { restRoutes } from './rest/router.ts';

export interface AppSettings {
  readonly engine: Engine;
  readonly config: HttpConfig;
  readonly log: Log;
  readonly version: string;
  /** Where there are no people: only who has the admin token. */
  readonly authenticate: Authenticate;
  readonly auth?: Auth;
}

export type HttpConfig = Pick<
  Config,
  | 'corsOrigin'
  | 'trustProxy'
  | 'publicUrl'
  | 'maxPayloadSize'
  | 'queryLimitDefault'
  | 'queryLimitMax'
  | 'maxRelationalDepth'
  | 'maxBatchMutation'
  | 'maxImportErrors'
  | 'dataDir'
>;

export function createApp({ engine, config, log, version, authenticate, auth }: AppSettings): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', false);

  app.use(logRequests(log), securityHeaders(config.publicUrl?.startsWith('https:') === true));
  if (config.corsOrigin !== false) app.use(cors(config.corsOrigin));
  if (auth?.requests) app.use(limitRequests(auth.requests));
  // Here, so that one limit holds for every door; which bodies are welcome is the doors' own business.
  app.use(jsonBodies(config.maxPayloadSize));
  restRoutes(app, {
    engine,
    authenticate,
    auth: auth ?? null,
    limits: {
      ...defaultLimits,
      limitDefault: config.queryLimitDefault,
      limitMax: config.queryLimitMax,
      depth: config.maxRelationalDepth,
    },
    writes: {
      batch: config.maxBatchMutation,
      importErrors: config.maxImportErrors,
      uploads: join(config.dataDir, 'uploads'),
    },
    info: { version, projectName: 'Pergola' },
    log,
  });
  app.get('/', welcome);
  app.use(routeNotFound);
  app.use(errorHandler(log));
  return app;
}

/** The path only: a query string may hold a token. */
function logRequests(log: Log): RequestHandler {
  return (request, response, next) => {
    const begun = performance.now();
    response.once('close', () => {
      const milliseconds = Math.round((performance.now() - begun) * 10) / 10;
      log.debug('request', { method: request.method, path: request.path, status: response.statusCode, milliseconds });
    });
    next();
  };
}

/** Of each address, before anything is done for it. */
function limitRequests(requests: Counter): RequestHandler {
  return (request, _response, next) => {
    requests.take(String(request.ip)).then(() => next(), next);
  };
}

/** What a browser must not do with an answer of this API: guess its type, frame it, run it, or say where it came from. */
function securityHeaders(https: boolean): RequestHandler {
  const headers = Object.entries({
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'",
    ...(https ? { 'Strict-Transport-Security': 'max-age=15552000' } : {}),
  });
  return (_, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

/** Only websites that are listed may send cookies: where all may call, tokens travel in headers. */
function cors(allowed: true | readonly string[]): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers;
    response.setHeader('Vary', 'Origin');
    if (origin === undefined || !(allowed === true || allowed.includes(origin))) return next();
    response.setHeader('Access-Control-Allow-Origin', origin);
    if (allowed !== true) response.setHeader('Access-Control-Allow-Credentials', 'true');
    response.setHeader('Access-Control-Expose-Headers', 'Content-Disposition, ETag, Retry-After, Server-Timing');
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return next();
    response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, SEARCH, POST, PATCH, PUT, DELETE');
    response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type, If-Match, If-None-Match, X-Pergola-As-User');
    response.setHeader('Access-Control-Max-Age', '7200');
    response.status(204).end();
  };
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

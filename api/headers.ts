/**
 * What every answer of every door carries: how browsers are to treat it, and which websites may read it. It is added as the
 * head is written, so that a header a route has set itself stays; setting each one beforehand costs every read a twentieth.
 */
import { ServerResponse } from 'node:http';
import type { Request, Response } from 'express';

type Headers = Readonly<Record<string, string>>;

export interface HeaderSettings {
  /** All websites, those listed, or none. Only those that are listed may send cookies: where all may call, tokens travel in headers. */
  readonly corsOrigin: boolean | readonly string[];
  /** Clients reach the server by https. */
  readonly https: boolean;
}

/** What a browser must not do with an answer of this API: guess its type, frame it, run it, or say where it came from. */
const secure: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'",
};

const preflight: Headers = {
  'Access-Control-Allow-Methods': 'GET, HEAD, SEARCH, POST, PATCH, PUT, DELETE',
  'Access-Control-Allow-Headers':
    'Authorization, Content-Type, If-Match, If-None-Match, X-Pergola-As-User, Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset',
  'Access-Control-Max-Age': '7200',
};

/** Makes the answer carry them. True where that was a browser asking whether it may ask, and it is answered. */
export function answerHeaders({ corsOrigin, https }: HeaderSettings): (request: Request, response: Response) => boolean {
  const always = { ...secure, ...(https ? { 'Strict-Transport-Security': 'max-age=15552000' } : null) };
  if (corsOrigin === false) {
    return (_, response) => {
      carry(response, always);
      return false;
    };
  }
  const anyone = { ...always, Vary: 'Origin' };
  const welcome = {
    ...anyone,
    ...(corsOrigin === true ? null : { 'Access-Control-Allow-Credentials': 'true' }),
    'Access-Control-Expose-Headers':
      'Content-Disposition, Deprecation, ETag, Retry-After, Server-Timing, Sunset, Location, Tus-Resumable, Upload-Length, Upload-Offset, Directus-File-Id',
  };
  return (request, response) => {
    const { origin } = request.headers;
    if (origin === undefined || !(corsOrigin === true || corsOrigin.includes(origin))) {
      carry(response, anyone);
      return false;
    }
    const allowed = { ...welcome, 'Access-Control-Allow-Origin': origin };
    const asks = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
    carry(response, asks ? { ...allowed, ...preflight } : allowed);
    if (asks) response.status(204).end();
    return asks;
  };
}

const carried = Symbol('headers');

interface Carrying extends ServerResponse {
  [carried]: Headers;
}

function carry(response: Response, headers: Headers): void {
  const carrying = response as unknown as Carrying;
  carrying[carried] = headers;
  carrying.writeHead = writeHead as Carrying['writeHead'];
}

/** Node writes a head that is given whole at once, without keeping each header first. What a route has set goes before these. */
function writeHead(this: Carrying, status: number, ...rest: readonly unknown[]): ServerResponse {
  const headers = this[carried];
  const [given] = rest;
  const whole = rest.length === 1 && typeof given === 'object' && given !== null && !Array.isArray(given);
  if (whole && this.getHeaderNames().length === 0) return original.call(this, status, { ...headers, ...given });
  for (const name in headers) if (!this.hasHeader(name)) this.setHeader(name, headers[name]!);
  return original.call(this, status, ...(rest as []));
}

const original = ServerResponse.prototype.writeHead;

/**
 * GraphiQL, for browsers that open `/graphql`: out of its own package, as one page. Its script is named by its hash, so that the
 * page runs nothing else, and it may ask nobody but this server.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { ApiError } from '../errors.ts';
import type { GraphqlConfig } from './door.ts';

interface Page {
  /** Compressed: it is nine megabytes of text. */
  readonly html: Buffer;
  readonly etag: string;
  readonly policy: string;
}

let page: Promise<Page> | null = null;

/** Throws ROUTE_NOT_FOUND where it is switched off, and where GraphQL does not tell of its schema. */
export async function sendGraphiql(request: Request, response: Response, config: GraphqlConfig): Promise<void> {
  const wanted = config.graphqlGraphiql ?? process.env.NODE_ENV !== 'production';
  if (!wanted || !config.graphqlIntrospection) {
    throw new ApiError(
      'ROUTE_NOT_FOUND',
      { path: request.path },
      'GraphQL is asked by POST, with Content-Type: application/json',
    );
  }
  page ??= makePage();
  const { html, etag, policy } = await page;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('Vary', 'Accept, Accept-Encoding, Origin');
  response.setHeader('ETag', etag);
  if (request.headers['if-none-match'] === etag) {
    response.status(304).end();
    return;
  }
  const compressed = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (compressed) response.setHeader('Content-Encoding', 'gzip');
  response.type('html').send(compressed ? html : await promisify(gunzip)(html));
}

const opening = '<script>';

async function makePage(): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const text = renderGraphiQL({ title: 'Pergola GraphiQL', credentials: 'same-origin' });
  const script = text.slice(text.indexOf(opening) + opening.length, text.lastIndexOf('</script>'));
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    // The editor makes its styles as it goes, and its workers out of texts within the script.
    "style-src 'unsafe-inline'",
    'worker-src blob:',
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return { html: await promisify(gzip)(text), etag: `"${hash.slice(0, 22)}"`, policy };
}

/** Puts GraphQL's answers on the wire, in the media type the client asks for. */
import type { Request, Response } from 'express';

export function sendJson(request: Request, response: Response, status: number, text: string): void {
  const { accept } = request.headers;
  const own = accept?.includes('application/graphql-response+json');
  response.writeHead(status, {
    'Content-Type': own ? 'application/graphql-response+json; charset=utf-8' : 'application/json; charset=utf-8',
    // Where a resolver has said that an answer is not to be stored (it holds tokens), it is not.
    'Cache-Control': response.hasHeader('Cache-Control') ? 'no-store' : 'no-cache',
    Vary: 'Origin, Accept, Cache-Control',
    'X-Powered-By': 'Pergola',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

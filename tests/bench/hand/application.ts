/** What the two servers written by hand have in common: Express without what they do not need, and saying where they listen. */
import type { AddressInfo } from 'node:net';
import express, { type Express, type Request } from 'express';

export function application(): Express {
  const app = express();
  app.disable('etag');
  app.disable('x-powered-by');
  return app;
}

export const numbers = (request: Request, ...names: readonly string[]): number[] =>
  names.map((name) => Number(request.query[name]));

export function listen(app: Express): void {
  // Ended in order, so that a profile is written.
  process.once('SIGTERM', () => process.exit(0));
  const server = app.listen(0, '127.0.0.1', () => {
    process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
  });
}

/**
 * The studio at `/admin`: files of the build, and its page for every address below. Files are named after what they hold and kept by
 * browsers for good; the page is asked for each time. No script but its own runs there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';

/** Found from the sources as well as from the built files; null: it was not built. */
export function studioFolder(): string | null {
  const places = ['../dist/studio', '../studio'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return places.find((place) => existsSync(join(place, 'index.html'))) ?? null;
}

const policy = [
  "default-src 'self'",
  // Pictures that somebody has chosen and not uploaded yet; styles that components set on elements.
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "frame-ancestors 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ');

/** `publicUrl`: where browsers find the server, with the path it is below; null: at the root of its host. `frames`: sites it may show. */
export function studioRoutes(folder: string, publicUrl: string | null, frames: () => readonly string[]): Router {
  const below = publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '');
  const page = readFileSync(join(folder, 'index.html'), 'utf8').replace(
    /<base href="[^"]*"/,
    `<base href="${below.replaceAll('"', '&quot;')}/admin/"`,
  );
  const routes = express.Router();
  routes.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false, redirect: false }));
  routes.use(express.static(folder, { index: false, redirect: false, maxAge: '1h' }));
  // Without its slash, addresses in the page would lead elsewhere.
  routes.get('/', (request, response, next) =>
    request.originalUrl.split('?')[0]!.endsWith('/') ? next() : response.redirect(302, `${below}/admin/`),
  );
  routes.get('/{*rest}', (request, response, next) => {
    // A file that is not there is not a page.
    if (request.path.startsWith('/assets/')) return next();
    const shown = frames();
    response.setHeader('Content-Security-Policy', `${policy}; frame-src ${shown.length > 0 ? shown.join(' ') : "'none'"}`);
    response.setHeader('Cache-Control', 'no-cache');
    response.type('html').send(page);
  });
  return routes;
}

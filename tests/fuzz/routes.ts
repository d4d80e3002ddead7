/** Every route there is, taken from the router itself, so that one that is added is also fuzzed. */
import type { IRouter } from 'express';
import type { Door } from '../../api/rest/door.ts';
import { restRoutes } from '../../api/rest/router.ts';

export interface Route {
  readonly method: string;
  readonly path: string;
}

const verbs = ['get', 'post', 'patch', 'put', 'delete', 'search'];

/** In the order they were added; what a router answers is never asked for here. */
export function allRoutes(): readonly Route[] {
  const found: Route[] = [];
  const router = new Proxy(
    {},
    {
      get: (_, method: string) => (path: unknown) => {
        if (verbs.includes(method) && typeof path === 'string') found.push({ method: method.toUpperCase(), path });
      },
    },
  );
  restRoutes(router as IRouter, anything as Door);
  return found;
}

/** Has every member and is every function, as nothing of a door is looked into while routes are added. */
// biome-ignore lint/suspicious/noExplicitAny: it is whatever is asked of it
const anything: any = new Proxy(() => anything, {
  get: (_, name) => (name === Symbol.iterator ? function* () {} : name === Symbol.toPrimitive ? () => '' : anything),
  apply: () => anything,
});

/**
 * `/graphql`, `/graphql/system` and `/server/specs/graphql/:scope`. GraphQL itself is loaded with the first request for it: a
 * server that is never asked this way starts as fast and stays as small as without.
 */
import type { IRouter, Request, RequestHandler, Response } from 'express';
import { ApiError } from '../errors.ts';
import type { GraphqlDoor } from './door.ts';
import type { Graphql } from './open.ts';
import type { Scope } from './request/ready.ts';

/** And which schema each has. */
export const paths: readonly (readonly [path: string, scope: Scope])[] = [
  ['/graphql', 'items'],
  ['/graphql/system', 'system'],
];

export interface GraphqlRoutes {
  /** The door itself, once somebody wants it. */
  open(): Promise<Graphql>;
}

export function graphqlRoutes(router: IRouter, door: GraphqlDoor): GraphqlRoutes {
  let opened: Promise<Graphql> | null = null;
  const open = (): Promise<Graphql> => {
    opened ??= import('./open.ts').then(({ openGraphql }) => openGraphql(door));
    return opened;
  };

  for (const [path, scope] of paths) {
    const answer: RequestHandler = async (request, response) => (await open()).answer(scope, request, response);
    router.get(path, async (request, response, next) => {
      if (wantsPage(request)) await (await import('./graphiql.ts')).sendGraphiql(request, response, door.config);
      else await answer(request, response, next);
    });
    router.post(path, answer);
    router.all(path, only('GET', 'POST'));
  }

  router.get('/server/specs/graphql{/:scope}', async (request, response) => {
    const scope = scopeOf(request.params.scope);
    const caller = await door.callerOf(request, response);
    const text = await (await open()).sdl(scope, caller);
    const date = new Date().toISOString().replace(/T.*/, '');
    response.setHeader('Content-Disposition', `attachment; filename="${scope}_${date}.graphql"`);
    response.setHeader('Cache-Control', 'no-cache');
    response.type('text/plain').send(text);
  });
  router.all('/server/specs/graphql{/:scope}', only('GET', 'HEAD'));
  return { open };
}

/** A browser that opens the address; programs do not ask for HTML. */
const wantsPage = ({ headers, url }: Request): boolean =>
  headers.accept?.includes('text/html') === true && !/[?&](?:query|extensions)=/.test(url);

function scopeOf(named: unknown = 'items'): Scope {
  if (named === 'items' || named === 'system') return named;
  throw new ApiError('INVALID_PATH_PARAMETER', { reason: 'There is no such scope', field: 'scope' }, 'Use items or system');
}

function only(...allowed: readonly string[]): (request: Request, response: Response) => void {
  return (request, response) => {
    response.setHeader('Allow', allowed.join(', '));
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    throw new ApiError('METHOD_NOT_ALLOWED', { allowed, current: request.method }, `Use ${allowed.join(' or ')}`);
  };
}

/** The routes of a collection, wherever they stand: `/items/:collection` for content, `/users` and the like for our own. */
import type { IRouter, Request, Response } from 'express';
import { again } from './again.ts';
import { requireJson } from './body.ts';
import type { Door } from './door.ts';
import { onlyMethods } from './errors.ts';
import { type Addressed, get, search } from './reading.ts';
import { create, remove, removeOne, update, updateOne, upsertMany } from './writing.ts';

export interface CollectionRoutes {
  /** Of the list; single items stand below it. */
  readonly path: string;
  /** Throws where that path does not lead to it. */
  nameOf(request: Request): string;
  readonly writable: boolean;
  /** Has one item, which the path itself addresses; of which kind other collections are, the model knows. */
  readonly singleton: boolean;
  /** Lists of it are never cut, whatever limit is asked for. */
  readonly whole: boolean;
}

type Handle = (door: Door, request: Request, response: Response, addressed: Addressed) => Promise<void>;

export function collectionRoutes(router: IRouter, door: Door, routes: CollectionRoutes): void {
  const { path, nameOf, writable, singleton, whole } = routes;
  const one = `${path}/:key`;
  const handle =
    (work: Handle, keyed = false) =>
    (request: Request, response: Response): Promise<void> => {
      const addressed = { name: nameOf(request), keyed, singleton, whole };
      const { names } = door.engine.model();
      const answer = (): Promise<void> => work(door, request, response, addressed);
      return answer().catch((error: unknown) => again(door, response, names, error, answer));
    };

  router.get(path, handle(get));
  if (!singleton) router.get(one, handle(get, true));
  router.search(path, requireJson, handle(search));
  if (writable) {
    router.patch(path, requireJson, handle(update));
    if (!singleton) {
      router.post(path, requireJson, handle(create));
      router.put(path, requireJson, handle(upsertMany));
      router.delete(path, requireJson, handle(remove));
      router.patch(one, requireJson, handle(updateOne, true));
      router.delete(one, handle(removeOne, true));
    }
  }
  const writes = writable ? (singleton ? ['PATCH'] : ['POST', 'PATCH', 'PUT', 'DELETE']) : [];
  router.all(path, onlyMethods('GET', 'HEAD', 'SEARCH', ...writes));
  if (!singleton) router.all(one, onlyMethods('GET', 'HEAD', ...(writable ? ['PATCH', 'DELETE'] : [])));
}

/**
 * The shortest way for what is asked most: lists and single items, by GET and a plain name. It answers as the routes would, and
 * leaves to them whatever is written in another way; finding a route costs a twentieth of a small read.
 */
import type { RequestHandler } from 'express';
import { again } from './again.ts';
import type { Door } from './door.ts';
import { get } from './reading.ts';
import { itemsOf } from './routes/items.ts';

/** A name or key with anything to decode is for the routes. */
const plain = /^\/items\/([\w-]+)(\/[\w-]+)?(?:\?|$)/;

export function straightReads(door: Door): RequestHandler {
  return (request, response, next) => {
    const found = plain.exec(request.url);
    if (found === null) return next();
    const keyed = found[2] !== undefined;
    try {
      const addressed = { name: itemsOf(door, found[1]!), keyed, singleton: false, whole: false };
      const { names } = door.engine.model();
      const work = (): Promise<void> => get(door, request, response, addressed);
      work()
        .catch((error: unknown) => again(door, response, names, error, work))
        .catch(next);
    } catch (error) {
      next(error);
    }
  };
}

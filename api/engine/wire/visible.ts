/** Collections as far as a caller may know of them, by names of now or of before: what is not there and what is hidden are the same to a door. */
import type { Access } from '../../access/access.ts';
import { ApiError } from '../../errors.ts';
import type { Collection, Model } from '../../model/model.ts';
import { collectionNow } from '../../model/old-names.ts';

export function readable(model: Model, access: Access, name: string): Collection | null {
  const now = collectionNow(model, name);
  const collection = model.collections.get(now);
  return collection && access.read(now) ? collection : null;
}

/** The collection, where this caller may do anything with it at all. */
export function writable(model: Model, access: Access, asked: string): Collection | null {
  const name = collectionNow(model, asked);
  const may =
    access.read(name) ?? access.change('create', name) ?? access.change('update', name) ?? access.change('delete', name);
  return may === null ? null : (model.collections.get(name) ?? null);
}

/** An item that does not exist and one the caller may not see are the same to the caller. */
export function missingItem(collection: string): ApiError {
  return new ApiError('FORBIDDEN', { reason: 'The item does not exist, or you may not see it', collection });
}

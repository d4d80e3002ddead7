/** What a database refuses of rows below others is told with the way there, as what is refused before it is asked. */

import type { Changeable } from '../../access/change.ts';
import { ApiError } from '../../errors.ts';

/** Does what writes the rows of one level. */
export async function placed<T>({ collection, path }: Changeable, write: () => Promise<T>): Promise<T> {
  if (path.length === 0) return write();
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { field, collection: of } = error.details;
    if (typeof field !== 'string' || of !== collection.name) throw error;
    throw new ApiError(error.code, { ...error.details, path: [...path, field] }, error.hint);
  }
}

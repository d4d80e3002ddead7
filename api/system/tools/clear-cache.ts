/** What is remembered follows the schemas: they are read again. */
import type { Caller } from '../../access/caller.ts';
import type { Engine } from '../../engine/engine.ts';
import { ApiError } from '../../errors.ts';

export async function clearCache(engine: Engine, caller: Caller): Promise<void> {
  if (!caller.access.admin) throw new ApiError('FORBIDDEN', { reason: 'Only administrators may clear the cache' });
  await engine.reload();
}

/** Fields that are granted for some rows only. */
import type { Changeable } from '../../access/change.ts';
import { ApiError } from '../../errors.ts';
import type { Payload } from '../../query/change.ts';
import { rowsOfKeys } from './rows.ts';
import { seeing } from './seeing.ts';
import type { Row, Writing } from './writing.ts';

/** Fields that are granted for some rows only are changed in these only. */
export async function requireGrantedNow(
  writing: Writing,
  { collection, action, grant, path }: Changeable,
  asked: readonly { readonly payload: Payload; readonly row: Row }[],
): Promise<void> {
  const names = new Set(asked.flatMap(({ payload }) => Object.keys(payload)));
  for (const name of names) {
    const rule = grant.only(name);
    if (rule === null) continue;
    const keys = asked.filter(({ payload }) => Object.hasOwn(payload, name)).map(({ row }) => row.key);
    const sight = seeing(writing.caller.access, collection.name, `${action} ${name}`, rule);
    const rows = await rowsOfKeys(writing, collection, keys, sight, []);
    if (!rows.includes(null)) continue;
    throw new ApiError('FORBIDDEN', {
      reason: `You don't have permission to change field "${name}" of this item of "${collection.name}"`,
      collection: collection.name,
      field: name,
      ...(path.length > 0 && { path: [...path, name] }),
    });
  }
}

/** People as one of them sees the others: what they may read of their accounts, of each as much as that is. */
import type { Caller } from '../../access/caller.ts';
import type { RealtimeDoor } from '../door.ts';
import { answerItems } from '../items.ts';

export type Seen = Readonly<Record<string, unknown>>;

const users = 'directus_users';
const shown = ['first_name', 'last_name', 'email', 'avatar'] as const;

/** By id. Who is not in it is somebody they may not know. */
export async function seenBy(
  door: Pick<RealtimeDoor, 'engine' | 'limits' | 'config'>,
  caller: Caller,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Seen>> {
  const grant = caller.access.read(users);
  if (grant === null || ids.length === 0) return new Map();
  const may = (field: string): boolean => grant.fields === 'all' || grant.fields.has(field);
  if (!may('id')) return new Map();
  const query = { fields: ['id', ...shown.filter(may)], filter: { id: { _in: ids } }, limit: ids.length };
  try {
    const answer = await answerItems(door, caller, { collection: users, action: 'read', query }, signal);
    const { data } = JSON.parse(`{${answer}}`) as { data: readonly Seen[] };
    return new Map(data.map((each) => [String(each.id).toLowerCase(), each]));
  } catch (error) {
    // That they are there is told all the same.
    if (signal.aborted) throw error;
    return new Map();
  }
}

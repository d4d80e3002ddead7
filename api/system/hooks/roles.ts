/** Roles inherit from the roles above them, so none may come to stand above itself. */
import type { Hook } from '../../engine/hook.ts';
import { columns, readWithin, text } from '../rows.ts';
import { has, invalid } from './refuse.ts';

const collection = 'directus_roles';

export const roles: Hook = {
  collection,
  after: async ({ action, keys, payloads }, { transaction }) => {
    if (action === 'delete' || !payloads.some((each) => has(each, 'parent') || has(each, 'children'))) return;
    const rows = await readWithin(transaction, collection, columns('id', 'parent'));
    const parents = new Map(rows.map(({ id, parent }) => [text(id)!, text(parent)]));
    for (const [key] of keys) {
      const passed = new Set<string>();
      for (let at: string | null | undefined = String(key); at != null; at = parents.get(at)) {
        if (passed.has(at)) throw invalid(collection, 'parent', 'nin', 'A role cannot stand above itself');
        passed.add(at);
      }
    }
  },
};

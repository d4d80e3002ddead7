/** With whose eyes rows are looked at while they are changed: whole and unconcealed, but only those the caller's rule is for. */
import { type Access, type Grant, serverAccess } from '../../access/access.ts';
import type { Changeable } from '../../access/change.ts';
import type { Filter } from '../../query/filter.ts';

/** The rows the action is granted for. */
export const sightOf = (access: Access, { collection, action, grant }: Changeable): Access =>
  seeing(access, collection.name, action, grant.rows);

/** The rows the caller may read; null: none at all. */
export function readingSight(access: Access, collection: string): Access | null {
  const grant = access.read(collection);
  return grant && seeing(access, collection, 'read', grant.rows);
}

export function seeing(access: Access, collection: string, what: string, rows: Filter | null): Access {
  if (rows === null) return serverAccess;
  const grant: Grant = { fields: 'all', rows, only: () => null };
  return {
    ...serverAccess,
    fingerprint: `${what} ${collection} ${access.fingerprint}`,
    literals: access.literals,
    read: (name) => (name === collection ? grant : serverAccess.read(name)),
  };
}

/** What one caller may do, worked out once per caller and then only looked up. */
import type { Filter } from '../query/filter.ts';

export interface Access {
  /** Two callers with the same fingerprint may do exactly the same: plans are shared by it. */
  readonly fingerprint: string;
  /** Admins are shown SQL, plans and the raw messages of databases. */
  readonly admin: boolean;
  /** null: the collection does not exist for this caller. */
  read(collection: string): Grant | null;
}

export interface Grant {
  readonly fields: ReadonlySet<string> | 'all';
  /** Only rows that satisfy it exist for this caller; null: all. */
  readonly rows: Filter | null;
}

/** Everything, for administrators and for the server itself. Spelled out at every use, never a default. */
export const fullAccess: Access = { fingerprint: 'full', admin: true, read: () => ({ fields: 'all', rows: null }) };

/** Nothing, for whoever is not known. */
export const noAccess: Access = { fingerprint: 'none', admin: false, read: () => null };

/** What one caller may do, worked out once per caller and then only looked up. */

import type { Payload } from '../query/change.ts';
import type { Filter } from '../query/filter.ts';
import type { Rule } from '../query/rule.ts';
import type { Literal } from '../query/value.ts';

export type Action = 'create' | 'read' | 'update' | 'delete' | 'share';

export interface Access {
  /**
   * Two callers with the same fingerprint may do exactly the same, but for the values in `literals`: plans are shared by it.
   * Nulls and lengths of lists among the variables of rules are part of it, as they shape statements.
   */
  readonly fingerprint: string;
  /** Admins are shown SQL, plans and the raw messages of databases. */
  readonly admin: boolean;
  /** The server itself: it reads what is concealed from everybody else, and writes what only it may. */
  readonly server: boolean;
  /**
   * What the variables in rules stand for: rules hold these very objects. Another access of the same fingerprint has its own
   * in the same places, and a statement made for one is bound with those of the other.
   */
  readonly literals: readonly Literal[];
  /** null: the collection does not exist for this caller. */
  read(collection: string): Grant | null;
  /** null: not at all. */
  change(action: Exclude<Action, 'read'>, collection: string): ChangeGrant | null;
}

export interface Grant {
  /** Every field that is granted for some row. */
  readonly fields: ReadonlySet<string> | 'all';
  /** Only rows that satisfy it exist for this caller; null: all. */
  readonly rows: Filter | null;
  /**
   * For a field that is granted for some of those rows only, the rule of these: elsewhere such a field is null. null where it
   * is granted for all of them. A function, as `*` of one permission may grant fields that nobody named.
   */
  only(field: string): Filter | null;
}

/** For `create`, `rows` and `only` hold nothing: there is no row yet that they could speak of. */
export interface ChangeGrant extends Grant {
  /** What an item must satisfy as it will be; every one of them. For `validate`. */
  readonly validation: readonly Rule[];
  /** Values for what the payload leaves out, already resolved for this caller. */
  readonly presets: Payload;
}

const everything: Grant = { fields: 'all', rows: null, only: () => null };
const everyChange: ChangeGrant = { ...everything, validation: [], presets: {} };

/** Everything, for administrators. Spelled out at every use, never a default. */
export const fullAccess: Access = {
  fingerprint: 'full',
  admin: true,
  server: false,
  literals: [],
  read: () => everything,
  change: () => everyChange,
};

/** Everything, and what is concealed from administrators: for the server's own work, never for a caller's request. */
export const serverAccess: Access = { ...fullAccess, fingerprint: 'server', server: true };

/** Nothing, for whoever is not known. */
export const noAccess: Access = {
  fingerprint: 'none',
  admin: false,
  server: false,
  literals: [],
  read: () => null,
  change: () => null,
};

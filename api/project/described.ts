/**
 * Which of our own tables the files of a project speak of, and which of their columns: what people have decided. People, secrets,
 * files, and whatever changes by itself stay with the server.
 */
import type { Filter } from '../query/filter.ts';
import { isNull } from '../system/rows.ts';
import { type ColumnDeclaration, now, type TableDeclaration } from '../system/tables/column.ts';
import { systemTable } from '../system/tables/tables.ts';

export interface Described {
  /** Names it among these; mostly that of its table. */
  readonly name: string;
  readonly table: string;
  /** What people call one of its rows. */
  readonly word: string;
  readonly columns: Readonly<Record<string, ColumnDeclaration>>;
  /** Columns that tell one row from another. */
  readonly identity: readonly string[];
  /** There may be several rows that agree in them. */
  readonly several: boolean;
  /** The column by which people know a row; null: its identity. */
  readonly title: string | null;
  /** A row of the same title that no file speaks of is taken for the one that is missing, which takes its place. */
  readonly adopts: boolean;
  /** Which rows, as the database is asked and as they are looked at; null: all. */
  readonly rows: Filter | null;
  readonly only: ((row: Readonly<Record<string, unknown>>) => boolean) | null;
}

type Rest = Partial<Pick<Described, 'name' | 'identity' | 'several' | 'title' | 'adopts' | 'rows' | 'only'>> & {
  readonly without?: readonly string[];
};

/** Policies of roles, and those of everybody: rows of one table, of which different files speak. */
export const attachments = { ofRoles: 'attachments', ofEverybody: 'public attachments' } as const;
const attached = { title: null, without: ['id', 'user'], rows: isNull('user') } as const;

/** Each after those its rows point at. */
export const described: readonly Described[] = [
  describe('directus_folders', 'folder'),
  describe('directus_roles', 'role', { adopts: true }),
  describe('directus_policies', 'policy', { adopts: true }),
  describe('directus_access', 'attachment', {
    ...attached,
    name: attachments.ofRoles,
    identity: ['role', 'policy'],
    only: ({ role }) => role !== null,
  }),
  describe('directus_access', 'public attachment', {
    ...attached,
    name: attachments.ofEverybody,
    identity: ['policy'],
    only: ({ role }) => role === null,
  }),
  describe('directus_permissions', 'permission', { identity: ['policy', 'collection', 'action'], several: true, title: null }),
  // `project_id` names this one server; the key of a map's provider is somebody's money.
  describe('directus_settings', 'settings', { identity: [], title: null, without: ['project_id', 'mapbox_key'] }),
  describe('directus_presets', 'preset', {
    identity: ['collection', 'role', 'bookmark'],
    several: true,
    title: null,
    without: ['user'],
    rows: isNull('user'),
  }),
  describe('directus_translations', 'translation', { identity: ['language', 'key'], title: null, without: ['id'] }),
  describe('directus_dashboards', 'dashboard'),
  describe('directus_panels', 'panel', { title: 'name' }),
  describe('directus_flows', 'flow'),
  describe('directus_operations', 'operation', { title: 'key' }),
];

function describe(table: string, word: string, rest: Rest = {}): Described {
  const { name = table, identity = ['id'], several = false, title = 'name', adopts = false, rows = null, only = null } = rest;
  const { without = [] } = rest;
  const columns = Object.entries(systemTable(table).columns).filter(
    ([each, column]) => !without.includes(each) && isDecided(column),
  );
  return { name, table, word, columns: Object.fromEntries(columns), identity, several, title, adopts, rows, only };
}

/** Neither numbered by the database, nor written by the server itself, nor a secret, nor a file, whose bytes are elsewhere. */
function isDecided({ numbered, special = [] }: ColumnDeclaration): boolean {
  return numbered !== true && !special.some((each) => /^(date-|user-|conceal$|hash$|file$)/.test(each));
}

export function describedAs(name: string): Described {
  const found = described.find((each) => each.name === name);
  if (!found) throw new Error(`${name} is not described`);
  return found;
}

/** Columns of all our tables whose values are keys of this one. */
export function pointingAt(table: string, tables: readonly TableDeclaration[]): readonly { table: string; column: string }[] {
  return tables.flatMap(({ name, columns }) =>
    Object.entries(columns).flatMap(([column, { to }]) => (to?.table === table ? [{ table: name, column }] : [])),
  );
}

/** The value of a column nobody speaks of. */
export const initialOf = ({ default: initial }: ColumnDeclaration): string | number | boolean | null =>
  initial === undefined || initial === now ? null : (initial as string | number | boolean);

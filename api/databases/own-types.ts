/**
 * The column types that each database gives to the fields we make: of a column that has one of them, its field's type says all, in
 * every database. Any other (`smallint`, `jsonb`, `char(3)`) is a word of its own database. And what a database cannot hold of a field.
 */
import type { Dialect, Index } from '../../introspection/catalog.ts';
import type { TypeName } from '../model/type.ts';

type Types = Readonly<Partial<Record<TypeName, readonly string[]>>>;

const postgres: Types = {
  string: ['character varying', 'varchar'], text: ['text'], hash: ['character varying', 'varchar'], csv: ['text'],
  integer: ['integer', 'int4'], bigInteger: ['bigint', 'int8'], boolean: ['boolean', 'bool'], float: ['double precision', 'float8'],
  decimal: ['numeric', 'decimal'], date: ['date'], time: ['time without time zone', 'time'], json: ['json'], uuid: ['uuid'],
  dateTime: ['timestamp without time zone', 'timestamp'], timestamp: ['timestamp with time zone', 'timestamptz'],
  binary: ['bytea'], geometry: ['geometry'],
}; // biome-ignore format: a table

const mysql: Types = {
  string: ['varchar'], text: ['text'], hash: ['varchar'], csv: ['text'], integer: ['int'], bigInteger: ['bigint'],
  boolean: ['tinyint'], float: ['double'], decimal: ['decimal'], date: ['date'], time: ['time'], dateTime: ['datetime'],
  timestamp: ['timestamp'], json: ['json', 'longtext'], uuid: ['char'], binary: ['blob'],
  geometry: ['geometry', 'point', 'linestring', 'polygon', 'multipoint', 'multilinestring', 'multipolygon'],
}; // biome-ignore format: a table

const sqlite: Types = {
  string: ['varchar', 'nvarchar'], text: ['text'], hash: ['varchar'], csv: ['text'], integer: ['integer', 'int'],
  bigInteger: ['bigint'], boolean: ['boolean'], float: ['float', 'real'], decimal: ['decimal', 'numeric'], date: ['date'], time: ['time'], dateTime: ['datetime'],
  timestamp: ['datetime'], json: ['json'], uuid: ['char'], binary: ['blob'],
}; // biome-ignore format: a table

const mssql: Types = {
  string: ['nvarchar'], text: ['nvarchar'], hash: ['nvarchar'], csv: ['nvarchar'], integer: ['int'], bigInteger: ['bigint'],
  boolean: ['bit'], float: ['float'], decimal: ['decimal'], date: ['date'], time: ['time'], dateTime: ['datetime2'],
  timestamp: ['datetimeoffset'], json: ['nvarchar'], uuid: ['uniqueidentifier'], binary: ['varbinary'], geometry: ['geometry'],
}; // biome-ignore format: a table

const types: Readonly<Record<Dialect, Types>> = { postgres, mysql, mariadb: mysql, sqlite, mssql };

export const isDialect = (vendor: string): vendor is Dialect => Object.hasOwn(types, vendor);

/** What may stand in a type's parentheses without saying more than the field does. */
const sizes: Readonly<Partial<Record<TypeName, RegExp>>> = {
  string: /^\d+$/, hash: /^255$/, uuid: /^36$/, boolean: /^1$/, integer: /^\d+$/, bigInteger: /^\d+$/, decimal: /^\d+, ?\d+$/,
  geometry: /^\w+, ?4326$/, text: /^max$/, csv: /^max$/, json: /^max$/, binary: /^max$/,
}; // biome-ignore format: a table

export interface SaidType {
  /** With its length or without. */
  readonly text: string;
  readonly maxLength: number | null;
  readonly precision: number | null;
}

/** Our words for types, of which no database has a type. */
const ours: ReadonlySet<string> = new Set<TypeName>(['string', 'bigInteger', 'dateTime', 'csv', 'hash']);

export function isOwnType(dialect: Dialect, type: TypeName, { text, maxLength, precision }: SaidType): boolean {
  if (ours.has(text)) return true;
  if ((type === 'string' && maxLength === null) || (type === 'decimal' && precision === null)) return false;
  const [, before = '', size, behind = ''] = /^([^(]*)(?:\(([^)]*)\))?([^)]*)$/.exec(text.toLowerCase()) ?? [];
  const base = `${before.trim()} ${behind.trim()}`.trim();
  return types[dialect][type]?.includes(base) === true && (size === undefined || sizes[type]?.test(size.trim()) === true);
}

/** Kinds of one database that understand each other's words. */
export const isSameKind = (one: string, other: string): boolean => familyOf(one) === familyOf(other);

const familyOf = (vendor: string): string => (vendor === 'mariadb' ? 'mysql' : vendor);

interface Abilities {
  /** Types that number themselves. */
  readonly counting: readonly TypeName[];
  /** A column may number itself that is no key. */
  readonly countsAnywhere: boolean;
  /** Columns may bear a comment. */
  readonly comments: boolean;
  /** A foreign key comes with an index, which is called like it or like its column. */
  readonly indexedKeys: boolean;
  /** A foreign key may say `set null` of a column that cannot be null, which only refuses what it would follow from. */
  readonly vainNulls: boolean;
}

const usual: Abilities = {
  counting: ['integer', 'bigInteger'],
  countsAnywhere: true,
  comments: true,
  indexedKeys: false,
  vainNulls: true,
};
const abilities: Readonly<Partial<Record<Dialect, Abilities>>> = {
  sqlite: { ...usual, counting: ['integer'], countsAnywhere: false, comments: false },
  mysql: { ...usual, countsAnywhere: false, indexedKeys: true, vainNulls: false },
  mariadb: { ...usual, countsAnywhere: false, indexedKeys: true, vainNulls: false },
};

export const abilitiesOf = (dialect: Dialect): Abilities => abilities[dialect] ?? usual;

/** The database has made this index for a foreign key by itself. `key`: the constraint's name. */
export const comesWithKey = (dialect: Dialect, { name, unique, columns }: Index, key: string, column: string): boolean =>
  abilitiesOf(dialect).indexedKeys &&
  !unique &&
  (name === key || name === column) &&
  columns.length === 1 &&
  columns[0] === column;

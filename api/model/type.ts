/**
 * What a field's values are. Names are those of the wire contract (string, integer,
 * bigInteger …) plus ours for what it has no name for: array, range, interval, network, xml, bit.
 */
export const typeNames = [
  'string', 'text', 'boolean', 'integer', 'bigInteger', 'float', 'decimal', 'date', 'dateTime', 'time', 'timestamp',
  'json', 'csv', 'uuid', 'hash', 'binary', 'geometry', 'alias', 'unknown',
  'array', 'range', 'interval', 'network', 'xml', 'bit',
] as const; // biome-ignore format: a table
export type TypeName = (typeof typeNames)[number];

export interface ValueType {
  readonly name: TypeName;
  /** The database's base type, lower case, for the codec of that database; '' for values no column holds. */
  readonly native: string;
  /** Of an array: what it is made of. */
  readonly element: ValueType | null;
  /** The values an enum, a set or a check constraint allows; null: any. */
  readonly choices: readonly string[] | null;
  /** Characters or bytes at most; null: no limit. */
  readonly maxLength: number | null;
  readonly precision: number | null;
  /** Digits after the point; of times, digits of a second. */
  readonly scale: number | null;
}

export const plainType = (name: TypeName, native = ''): ValueType => ({
  name,
  native,
  element: null,
  choices: null,
  maxLength: null,
  precision: null,
  scale: null,
});

const textual: ReadonlySet<TypeName> = new Set(['string', 'text', 'csv', 'xml']);
const numeric: ReadonlySet<TypeName> = new Set(['integer', 'bigInteger', 'float', 'decimal']);
const temporal: ReadonlySet<TypeName> = new Set(['date', 'dateTime', 'time', 'timestamp']);

export const isText = ({ name }: ValueType): boolean => textual.has(name);
export const isNumber = ({ name }: ValueType): boolean => numeric.has(name);
export const isTemporal = ({ name }: ValueType): boolean => temporal.has(name);

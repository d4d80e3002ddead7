/** What the databases spell alike of changes of tables: names, types, rules. How each quotes is given. Pure. */
import type { TableName } from '../../introspection/catalog.ts';
import { ApiError } from '../errors.ts';
import type { TypeName } from '../model/type.ts';
import type { Choices, ColumnShape, Default, ForeignKeyShape, LocalName, Step } from './ddl.ts';

export const step = (text: string, undo: string | null = null): Step => ({ text, undo });

export const textLiteral = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** What speaks of a name in words of its own, which no database looks into. */
export const spokenOf = (what: string, name: string): ApiError =>
  new ApiError(
    'UNPROCESSABLE_CONTENT',
    { reason: `${what} speaks of "${name}"` },
    'Drop it, rename, and make it anew with the new name',
  );

export type DdlText = ReturnType<typeof ddlText>;

/** `literal`: of a text; `truth`: of true and false, where there are no such words. */
export function ddlText(quote: (name: string) => string, literal = textLiteral, truth: (value: boolean) => string = String) {
  const place = ({ schema, name }: LocalName | TableName): string =>
    schema === null ? quote(name) : `${quote(schema)}.${quote(name)}`;
  const names = (columns: readonly string[]): string => columns.map(quote).join(', ');
  const among = (column: string, values: readonly string[]): string => `${quote(column)} in (${values.map(literal).join(', ')})`;
  return {
    place,
    names,
    literal,
    initial(given: Default): string {
      if (given.kind === 'kept') return given.text;
      if (given.kind === 'now') return 'current_timestamp';
      if (typeof given.value === 'boolean') return truth(given.value);
      return typeof given.value === 'string' ? literal(given.value) : String(given.value);
    },
    foreignKey: ({ name, columns, to, toColumns, onUpdate, onDelete }: ForeignKeyShape): string =>
      `constraint ${quote(name)} foreign key (${names(columns)}) references ${place(to)} (${names(toColumns)}) on update ${onUpdate} on delete ${onDelete}`,
    check: (column: string, { name, values }: Choices): string => `constraint ${quote(name)} check (${among(column, values)})`,
    /** Refuses where a row has another value. */
    noOther(table: string, column: string, values: readonly string[]): Step {
      const text = `select min(${quote(column)}) as found from ${table} where not (${among(column, values)}) having count(*) > 0`;
      const reason = `There are rows whose "${column}" is none of the choices`;
      return { text, undo: null, none: { code: 'INVALID_PAYLOAD', reason, hint: 'Change these rows first, or keep the choice' } };
    },
  };
}

type Spelled = string | ((column: ColumnShape) => string);

/** A column's type, by what a database calls them where that differs from what most do; null where there is no such type. */
export function typesOf(own: Readonly<Partial<Record<TypeName, Spelled>>>): (column: ColumnShape) => string | null {
  const all: Readonly<Partial<Record<TypeName, Spelled>>> = { ...usual, ...own };
  return (column) => {
    const found = column.native ?? all[column.type] ?? null;
    return typeof found === 'function' ? found(column) : found;
  };
}

const usual: Readonly<Partial<Record<TypeName, Spelled>>> = {
  string: ({ maxLength }) => `varchar(${maxLength ?? 255})`,
  text: 'text',
  csv: 'text',
  hash: 'varchar(255)',
  uuid: 'char(36)',
  boolean: 'boolean',
  integer: 'integer',
  bigInteger: 'bigint',
  decimal: (column) => `decimal${digits(column)}`,
  float: 'float',
  date: 'date',
  time: 'time',
  dateTime: 'datetime',
  json: 'json',
  binary: 'blob',
};

export const digits = ({ precision, scale }: ColumnShape): string => `(${precision ?? 10}, ${scale ?? 5})`;

/**
 * How MySQL and MariaDB make and change tables. Every such statement commits by itself, so each says what takes it back; a
 * column is put back as `show create table` had it.
 */
import {
  type Ask,
  type ColumnShape,
  type Ddl,
  type Default,
  digits,
  type LocalName,
  length,
  references,
  type Step,
  step,
  type TableChange,
} from '../ddl.ts';
import { renamed } from './rename.ts';
import { mysqlSyntax } from './syntax.ts';

const { quote } = mysqlSyntax;

export const mysqlDdl: Ddl = {
  transactional: false,
  // What is written between two changes of tables is not to be committed by itself.
  begin: ["select get_lock(left(concat('pergola schema ', database()), 64), 30)", 'set autocommit = 0'],
  end: ["select release_lock(left(concat('pergola schema ', database()), 64))", 'set autocommit = 1'],
  typeOf,
  castOf: (type) => ({ csv: 'cast-csv', hash: 'hash', uuid: 'cast-uuid' })[type as string] ?? null,
  spell,
};

function typeOf(column: ColumnShape): string | null {
  if (column.native !== null) return column.native;
  switch (column.type) {
    case 'string':
      return `varchar(${length(column)})`;
    case 'hash':
      return 'varchar(255)';
    case 'csv':
      return 'text';
    case 'uuid':
      return 'char(36)';
    case 'integer':
      return 'int';
    case 'bigInteger':
      return 'bigint';
    case 'boolean':
      return 'tinyint(1)';
    case 'float':
      return 'double';
    case 'decimal':
      return `decimal${digits(column)}`;
    case 'dateTime':
      return 'datetime';
    case 'binary':
      return 'blob';
    case 'geometry':
      return column.subtype || 'geometry';
    case 'text':
    case 'date':
    case 'time':
    case 'timestamp':
    case 'json':
      return column.type;
    default:
      return null;
  }
}

const place = ({ schema, name }: LocalName): string => (schema === null ? quote(name) : `${quote(schema)}.${quote(name)}`);

const names = (columns: readonly string[]): string => columns.map(quote).join(', ');

async function spell(change: TableChange, ask: Ask): Promise<readonly Step[]> {
  const table = place(change.table);
  const alter = `alter table ${table}`;
  switch (change.do) {
    case 'create table': {
      const parts = [...change.columns.map(defined), `primary key (${names(change.key)})`];
      const note = change.comment ? ` comment = ${literal(change.comment)}` : '';
      return [step(`create table ${table} (${parts.join(', ')})${note}`, `drop table ${table}`)];
    }
    case 'drop table':
      return [step(`drop table ${table}`)];
    case 'add column':
      return [step(`${alter} add column ${defined(change.column)}`, `${alter} drop column ${quote(change.column.name)}`)];
    case 'change column': {
      const before = await lineOf(table, `${quote(change.column.name)} `, ask);
      return [step(`${alter} modify column ${defined(change.column)}`, before && `${alter} modify column ${before}`)];
    }
    case 'drop column':
      return [step(`${alter} drop column ${quote(change.column)}`)];
    case 'add index': {
      const name = quote(change.name);
      return [
        step(
          `${alter} add ${change.unique ? 'unique ' : ''}index ${name} (${names(change.columns)})`,
          `${alter} drop index ${name}`,
        ),
      ];
    }
    case 'drop index': {
      const name = quote(change.name);
      const before = await lineOf(table, `${change.unique ? 'UNIQUE ' : ''}KEY ${name} `, ask);
      return [step(`${alter} drop index ${name}`, before && `${alter} add ${before}`)];
    }
    case 'add foreign key': {
      const { name, column, to, toColumn } = change.key;
      const rule = `foreign key (${quote(column)}) references ${place(to)} (${quote(toColumn)})`;
      const undo = `${alter} drop foreign key ${quote(name)}`;
      return [step(`${alter} add constraint ${quote(name)} ${rule}${references(change.key)}`, undo)];
    }
    case 'drop foreign key': {
      const before = await lineOf(table, `CONSTRAINT ${quote(change.name)} `, ask);
      return [step(`${alter} drop foreign key ${quote(change.name)}`, before && `${alter} add ${before}`)];
    }
    case 'rename table': {
      const to = place({ ...change.table, name: change.to });
      return renamed(change, step(`rename table ${table} to ${to}`, `rename table ${to} to ${table}`), ask);
    }
    case 'rename column': {
      const [from, to] = [quote(change.column), quote(change.to)];
      const way = step(`${alter} rename column ${from} to ${to}`, `${alter} rename column ${to} to ${from}`);
      return renamed(change, way, ask);
    }
    case 'replace': {
      const column = quote(change.column);
      const from = (a: string, b: string): string =>
        `update ${table} set ${column} = ${literal(b)} where ${column} = ${literal(a)}`;
      return [step(from(change.from, change.to), from(change.to, change.from))];
    }
    case 'rename member': {
      const column = quote(change.column);
      const [from, to] = [change.from, change.to].map((name) => literal(`$.${JSON.stringify(name)}`));
      const value = `json_remove(json_set(${column}, ${to}, json_extract(${column}, ${from})), ${from})`;
      const where = `${quote(change.where.column)} = ${literal(change.where.is)} and json_valid(${column})`;
      return [step(`update ${table} set ${column} = ${value} where ${where} and json_contains_path(${column}, 'one', ${from})`)];
    }
  }
}

/** The part of a table's definition that begins so, as the database prints it: one to a line. */
async function lineOf(table: string, begin: string, ask: Ask): Promise<string | null> {
  const [row] = await ask(`show create table ${table}`);
  const found = String(row?.['Create Table'] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line.startsWith(begin));
  return found?.replace(/,$/, '') ?? null;
}

function defined(column: ColumnShape): string {
  const initial = column.default === null ? '' : ` default ${defaultText(column.default)}`;
  // The first timestamp of a table would otherwise be set by every update.
  const free = column.type === 'timestamp' && column.nullable && column.default === null ? ' default null' : '';
  const number = column.increments ? ' auto_increment' : '';
  const note = column.comment ? ` comment ${literal(column.comment)}` : '';
  return `${quote(column.name)} ${typeOf(column)}${column.nullable ? ' null' : ' not null'}${initial}${free}${number}${note}`;
}

function defaultText(given: Default): string {
  if (given.kind === 'kept') return given.text;
  if (given.kind === 'now') return 'current_timestamp';
  return typeof given.value === 'string' ? literal(given.value) : String(given.value);
}

const literal = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

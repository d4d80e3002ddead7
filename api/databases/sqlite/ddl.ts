/**
 * How SQLite makes and changes tables, all within a transaction. What its `alter table` cannot do is done by making the table
 * anew from its own text with one part of it changed: rows, indexes, triggers, and all else the text says, stay.
 */
import {
  type Ask,
  type ColumnShape,
  type Ddl,
  type Default,
  digits,
  type ForeignKeyShape,
  length,
  references,
  type Step,
  step,
  type TableChange,
  textLiteral,
} from '../ddl.ts';
import { renamedColumn, renamedTable } from './rename.ts';
import { sqliteSyntax } from './syntax.ts';
import { type Edit, editTable } from './table-text.ts';

const { quote } = sqliteSyntax;

export const sqliteDdl: Ddl = {
  transactional: true,
  // The transaction has the file for itself from its first statement on.
  begin: [],
  end: [],
  typeOf,
  castOf: (type) => ({ csv: 'cast-csv', hash: 'hash', uuid: 'cast-uuid', timestamp: 'cast-timestamp' })[type as string] ?? null,
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
    case 'bigInteger':
      return 'bigint';
    case 'decimal':
      return `decimal${digits(column)}`;
    case 'dateTime':
    case 'timestamp':
      return 'datetime';
    case 'binary':
      return 'blob';
    case 'text':
    case 'boolean':
    case 'integer':
    case 'float':
    case 'date':
    case 'time':
    case 'json':
      return column.type;
    default:
      return null;
  }
}

const names = (columns: readonly string[]): string => columns.map(quote).join(', ');

async function spell(change: TableChange, ask: Ask): Promise<readonly Step[]> {
  const table = quote(change.table.name);
  switch (change.do) {
    case 'create table': {
      const [number] = change.columns.filter(({ increments }) => increments);
      const parts = change.columns.map((column) => (column === number ? numbered(column) : defined(column)));
      const key = number ? [] : [`primary key (${names(change.key)})`];
      return [step(`create table ${table} (${[...parts, ...key].join(', ')})`)];
    }
    case 'drop table':
      return [step(`drop table ${table}`)];
    case 'add column': {
      const { nullable, default: initial } = change.column;
      // To a table with rows, only a constant can be added.
      if (initial?.kind === 'now') return rebuilt(change, { kind: 'add', text: defined(change.column) }, ask);
      if (!nullable && initial === null) {
        const [row] = await ask(`select 1 as found from ${table} limit 1`);
        if (!row) return rebuilt(change, { kind: 'add', text: defined(change.column) }, ask);
      }
      return [step(`alter table ${table} add column ${defined(change.column)}`)];
    }
    case 'change column': {
      const { column } = change;
      const initial = column.default === null ? null : defaultText(column.default);
      const edit = {
        kind: 'column',
        column: column.name,
        type: typeOf(column)!,
        nullable: column.nullable,
        default: initial,
      } as const;
      return rebuilt(change, edit, ask);
    }
    case 'drop column':
      return rebuilt(change, { kind: 'drop', column: change.column }, ask);
    case 'add index':
      return [step(`create ${change.unique ? 'unique ' : ''}index ${quote(change.name)} on ${table} (${names(change.columns)})`)];
    case 'drop index':
      return change.name.startsWith('sqlite_autoindex_')
        ? rebuilt(change, { kind: 'not unique', columns: change.columns }, ask)
        : [step(`drop index ${quote(change.name)}`)];
    case 'add foreign key': {
      const steps = await rebuilt(change, { kind: 'add', text: foreignKey(change.key) }, ask);
      const none = `There are values in "${change.key.column}" that lead to no row of "${change.key.to.name}"`;
      return [...steps, { text: `pragma foreign_key_check(${table})`, undo: null, none }];
    }
    case 'drop foreign key':
      return rebuilt(change, { kind: 'drop foreign key', column: change.column }, ask);
    case 'rename table':
      return renamedTable(change.table.name, change.to);
    case 'rename column':
      return renamedColumn(change.table.name, change.column, change.to, ask);
    case 'replace': {
      const column = quote(change.column);
      const from = (a: string, b: string): string =>
        `update ${table} set ${column} = ${textLiteral(b)} where ${column} = ${textLiteral(a)}`;
      return [step(from(change.from, change.to), from(change.to, change.from))];
    }
    case 'rename member': {
      const column = quote(change.column);
      const [from, to] = [change.from, change.to].map((name) => textLiteral(`$.${JSON.stringify(name)}`));
      const value = `json_remove(json_set(${column}, ${to}, json(${column} -> ${from})), ${from})`;
      const where = `${quote(change.where.column)} = ${textLiteral(change.where.is)} and json_valid(${column})`;
      return [step(`update ${table} set ${column} = ${value} where ${where} and json_type(${column}, ${from}) is not null`)];
    }
  }
}

/** The procedure of SQLite's documentation ("Making other kinds of table schema changes"), within one transaction. */
async function rebuilt({ table }: TableChange, edit: Edit, ask: Ask): Promise<readonly Step[]> {
  const parts = await ask(
    `select type, name, sql from sqlite_schema where tbl_name = ${textLiteral(table.name)} and sql is not null`,
  );
  const columns = await ask(`select name, hidden from pragma_table_xinfo(${textLiteral(table.name)})`);
  const text = String(parts.find(({ type }) => type === 'table')?.sql ?? '');
  const interim = `pergola_new_${table.name}`;
  const made = editTable(text, interim, edit);
  const kept = columns.filter(({ name, hidden }) => Number(hidden) === 0 && !(edit.kind === 'drop' && name === edit.column));
  const list = names(kept.map(({ name }) => String(name)));
  const others = parts.filter(({ type }) => type === 'index' || type === 'trigger').map(({ sql }) => String(sql));
  const sequence = /\bautoincrement\b/i.test(text)
    ? [
        step(
          `update sqlite_sequence set seq = (select seq from sqlite_sequence where name = ${textLiteral(table.name)}) where name = ${textLiteral(interim)} and exists (select 1 from sqlite_sequence where name = ${textLiteral(table.name)})`,
        ),
      ]
    : [];
  return [
    step(made),
    step(`insert into ${quote(interim)} (${list}) select ${list} from ${quote(table.name)}`),
    ...sequence,
    step(`drop table ${quote(table.name)}`),
    step(`alter table ${quote(interim)} rename to ${quote(table.name)}`),
    ...others.map((each) => step(each)),
  ];
}

const foreignKey = (key: ForeignKeyShape): string =>
  `constraint ${quote(key.name)} foreign key (${quote(key.column)}) references ${quote(key.to.name)} (${quote(key.toColumn)})${references(key)}`;

const numbered = ({ name }: ColumnShape): string => `${quote(name)} integer not null primary key autoincrement`;

function defined(column: ColumnShape): string {
  const initial = column.default === null ? '' : ` default ${defaultText(column.default)}`;
  return `${quote(column.name)} ${typeOf(column)}${column.nullable ? '' : ' not null'}${initial}`;
}

function defaultText(given: Default): string {
  if (given.kind === 'kept') return `(${given.text})`;
  if (given.kind === 'now') return 'current_timestamp';
  return typeof given.value === 'string' ? textLiteral(given.value) : String(Number(given.value));
}

/**
 * How SQLite makes and changes tables, all within a transaction. What its `alter table` cannot do is done by making the table
 * anew from its own text with one part of it changed: rows, indexes, triggers, and all else the text says, stay.
 */
import { isWord, tokenize } from '../../../introspection/tokens.ts';
import { ApiError } from '../../errors.ts';
import type { Ask, ColumnShape, Ddl, Step, TableChange } from '../ddl.ts';
import { ddlText, step, textLiteral, typesOf } from '../ddl-text.ts';
import { renamedColumn, renamedTable } from './rename.ts';
import { sqliteSyntax } from './syntax.ts';
import { type Edit, editTable } from './table-text.ts';

const { quote } = sqliteSyntax;
const { names, initial, foreignKey, check, noOther } = ddlText(quote, textLiteral, (value) => (value ? '1' : '0'));

// Places are none of its types.
const typeOf = typesOf({ timestamp: 'datetime' });

export const sqliteDdl: Ddl = {
  transactional: true,
  // The transaction has the file for itself from its first statement on.
  begin: [],
  end: [],
  typeOf,
  castOf: (type) => ({ csv: 'cast-csv', hash: 'hash', uuid: 'cast-uuid', timestamp: 'cast-timestamp' })[type as string] ?? null,
  spell,
};

async function spell(change: TableChange, ask: Ask): Promise<readonly Step[]> {
  const table = quote(change.table.name);
  switch (change.do) {
    case 'create table': {
      const [number] = change.columns.filter(({ increments }) => increments);
      const parts = change.columns.map((column) =>
        column === number ? numbered(column) : defined(isRowid(column, change.key) ? { ...column, native: 'int' } : column),
      );
      const key = number || change.key.length === 0 ? [] : [`primary key (${names(change.key)})`];
      return [step(`create table ${table} (${[...parts, ...key].join(', ')})`)];
    }
    case 'drop table':
      return [step(`drop table ${table}`), ...(await viewsStayWhole(change.table.name, ask))];
    // It keeps none.
    case 'comment table':
      return [];
    case 'add column': {
      const { nullable, default: given } = change.column;
      // To a table with rows, only a constant can be added.
      if (given?.kind === 'now' || given?.kind === 'kept')
        return rebuilt(change, [{ kind: 'add', text: defined(change.column) }], ask);
      if (!nullable && given === null) {
        const [row] = await ask(`select 1 as found from ${table} limit 1`);
        if (!row) return rebuilt(change, [{ kind: 'add', text: defined(change.column) }], ask);
      }
      return [step(`alter table ${table} add column ${defined(change.column)}`)];
    }
    case 'change column': {
      const { column } = change;
      const { name, nullable } = column;
      const edit = { kind: 'column', column: name, type: typeOf(column)!, nullable, default: defaultOf(column) } as const;
      return rebuilt(change, [edit], ask);
    }
    case 'drop column':
      return rebuilt(change, [{ kind: 'drop', column: change.column }], ask);
    case 'change choices': {
      const { column, check: before, to } = change;
      const drop = before ? [{ kind: 'drop check', expression: before.expression } as const] : [];
      const add = to ? [{ kind: 'add', text: check(column.name, to) } as const] : [];
      const look = to ? [noOther(table, column.name, to.values)] : [];
      return [...look, ...(await rebuilt(change, [...drop, ...add], ask))];
    }
    case 'add index':
      return [step(`create ${change.unique ? 'unique ' : ''}index ${quote(change.name)} on ${table} (${names(change.columns)})`)];
    case 'drop index':
      return change.name.startsWith('sqlite_autoindex_')
        ? rebuilt(change, [{ kind: 'not unique', columns: change.columns }], ask)
        : [step(`drop index ${quote(change.name)}`)];
    case 'add foreign key': {
      // There is one schema, and a reference does not say which.
      const key = { ...change.key, to: { schema: null, name: change.key.to.name } };
      const steps = await rebuilt(change, [{ kind: 'add', text: foreignKey(key) }], ask);
      const reason = `There are values in "${key.columns.join(', ')}" that lead to no row of "${key.to.name}"`;
      const none = { code: 'INVALID_FOREIGN_KEY', reason, hint: 'Correct these rows first' } as const;
      return [...steps, { text: `pragma foreign_key_check(${table})`, undo: null, none }];
    }
    case 'drop foreign key':
      return rebuilt(change, [{ kind: 'drop foreign key', columns: change.columns }], ask);
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

/** A view of a table that is gone would be in the way of every later change. Whether one is left shows when all are looked at. */
async function viewsStayWhole(table: string, ask: Ask): Promise<readonly Step[]> {
  const none = { code: 'UNPROCESSABLE_CONTENT', reason: 'A view is made of it', hint: 'Drop that view first' } as const;
  const views = await ask(`select name, sql from sqlite_schema where type = 'view'`);
  const found = views.find(({ sql }) => readsFrom(String(sql), table));
  if (found) throw new ApiError(none.code, { reason: `${none.reason}: "${found.name}"` }, none.hint);
  const text = `select 1 as found from sqlite_schema s join pragma_table_xinfo(s.name) x where s.type = 'view' and x.cid < 0`;
  const whole = await ask(text).then(
    () => true,
    () => false,
  );
  return whole ? [{ text, undo: null, none }] : [];
}

function readsFrom(view: string, table: string): boolean {
  const tokens = tokenize(view, { brackets: true });
  return tokens.some(
    ({ kind, text }, at) =>
      (kind === 'word' || kind === 'name') &&
      text.toLowerCase() === table.toLowerCase() &&
      (isWord(tokens[at - 1], 'FROM', 'JOIN') || isWord(tokens[at - 3], 'FROM', 'JOIN')) &&
      !isWord(tokens[at - 1], 'AS'),
  );
}

/** The procedure of SQLite's documentation ("Making other kinds of table schema changes"), within one transaction. */
async function rebuilt({ table }: TableChange, edits: readonly Edit[], ask: Ask): Promise<readonly Step[]> {
  const parts = await ask(
    `select type, name, sql from sqlite_schema where tbl_name = ${textLiteral(table.name)} and sql is not null`,
  );
  const columns = await ask(`select name, hidden from pragma_table_xinfo(${textLiteral(table.name)})`);
  const text = String(parts.find(({ type }) => type === 'table')?.sql ?? '');
  const interim = `pergola_new_${table.name}`;
  const made = edits.reduce((each, edit) => editTable(each, interim, edit), text);
  const dropped = edits.flatMap((edit) => (edit.kind === 'drop' ? [edit.column] : []));
  const kept = columns.filter(({ name, hidden }) => Number(hidden) === 0 && !dropped.includes(String(name)));
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

/** A key that is spelled `integer` would number itself. */
const isRowid = ({ name, type, native }: ColumnShape, key: readonly string[]): boolean =>
  key.length === 1 && key[0] === name && (native?.toLowerCase() ?? type) === 'integer';

const numbered = ({ name }: ColumnShape): string => `${quote(name)} integer not null primary key autoincrement`;

function defined(column: ColumnShape): string {
  const given = defaultOf(column);
  const choices = column.choices ? ` ${check(column.name, column.choices)}` : '';
  return `${quote(column.name)} ${typeOf(column)}${column.nullable ? '' : ' not null'}${given === null ? '' : ` default ${given}`}${choices}`;
}

/** What it printed itself may be an expression, which stands in parentheses. */
function defaultOf({ default: given }: ColumnShape): string | null {
  if (given === null) return null;
  return given.kind === 'kept' ? `(${given.text})` : initial(given);
}

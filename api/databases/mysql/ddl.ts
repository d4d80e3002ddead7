/**
 * How MySQL and MariaDB make and change tables. Every such statement commits by itself, so each says what takes it back; a
 * column is put back as `show create table` had it.
 */
import type { Column } from '../../../introspection/catalog.ts';
import type { TypeName } from '../../model/type.ts';
import type { Ask, ColumnShape, Ddl, Step, TableChange } from '../ddl.ts';
import { ddlText, step, typesOf } from '../ddl-text.ts';
import { renamed } from './rename.ts';
import { mysqlSyntax } from './syntax.ts';
import { checksOn, type KeptClauses, keptClauses, lineOf, linesOf, withValues } from './table-text.ts';

const { quote } = mysqlSyntax;
const literal = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
const { place, names, initial, foreignKey, check, noOther } = ddlText(quote, literal);

const typeOf = typesOf({
  integer: 'int',
  boolean: 'tinyint(1)',
  float: 'double',
  timestamp: 'timestamp',
  geometry: ({ subtype }) => subtype || 'geometry',
});

export const mysqlDdl: Ddl = {
  transactional: false,
  // What is written between two changes of tables is not to be committed by itself.
  begin: ["select get_lock(left(concat('pergola schema ', database()), 64), 30)", 'set autocommit = 0'],
  end: ["select release_lock(left(concat('pergola schema ', database()), 64))", 'set autocommit = 1'],
  backslashes: true,
  typeOf,
  castOf: (type) => ({ csv: 'cast-csv', hash: 'hash', uuid: 'cast-uuid' })[type as string] ?? null,
  spell,
};

async function spell(change: TableChange, ask: Ask): Promise<readonly Step[]> {
  const table = place(change.table);
  const alter = `alter table ${table}`;
  switch (change.do) {
    case 'create table': {
      const rules = change.columns.flatMap(({ name, choices }) => (choices ? [check(name, choices)] : []));
      const key = change.key.length > 0 ? [`primary key (${names(change.key)})`] : [];
      const parts = [...change.columns.map((each) => defined(each)), ...key, ...rules];
      const note = change.comment ? ` comment = ${literal(change.comment)}` : '';
      return [step(`create table ${table} (${parts.join(', ')})${note}`, `drop table ${table}`)];
    }
    case 'drop table': {
      // It would be broken, and nobody told.
      const text = `select table_name as found from information_schema.views where instr(view_definition, ${literal(table)}) > 0 limit 1`;
      const none = { code: 'UNPROCESSABLE_CONTENT', reason: 'A view is made of it', hint: 'Drop that view first' } as const;
      return [{ text, undo: null, none }, step(`drop table ${table}`)];
    }
    case 'comment table': {
      const noted = (comment: string | null): string => `${alter} comment = ${literal(comment ?? '')}`;
      return [step(noted(change.to), noted(change.from))];
    }
    case 'add column': {
      const { name, choices } = change.column;
      const [rule, undo] = choices
        ? [`, add ${check(name, choices)}`, `drop constraint ${quote(choices.name)}, drop column ${quote(name)}`]
        : ['', `drop column ${quote(name)}`];
      return [step(`${alter} add column ${defined(change.column)}${rule}`, `${alter} ${undo}`)];
    }
    case 'change column': {
      const { column, from, retyped } = change;
      const before = lineOf(await definition(table, ask), `${quote(column.name)} `);
      const text = defined(column, keptClauses(before, !retyped || (isText(from) && texts.includes(column.type))));
      return [step(`${alter} modify column ${text}`, before && `${alter} modify column ${before}`)];
    }
    case 'drop column': {
      const rules = checksOn(await definition(table, ask), change.column).map((name) => `drop constraint ${quote(name)}, `);
      return [step(`${alter} ${rules.join('')}drop column ${quote(change.column)}`)];
    }
    case 'change choices':
      return changedChoices(change, ask);
    case 'add index': {
      const name = quote(change.name);
      const kind = change.unique ? 'unique ' : '';
      // Asked for, it is refused where it would hold up who writes.
      const freely = change.concurrent ? ', algorithm = inplace, lock = none' : '';
      const text = `${alter} add ${kind}index ${name} (${names(change.columns)})${freely}`;
      return [step(text, `${alter} drop index ${name}`)];
    }
    case 'drop index': {
      const name = quote(change.name);
      const before = lineOf(await definition(table, ask), `${change.unique ? 'UNIQUE ' : ''}KEY ${name} `);
      return [step(`${alter} drop index ${name}`, before && `${alter} add ${before}`)];
    }
    case 'add foreign key':
      return [step(`${alter} add ${foreignKey(change.key)}`, `${alter} drop foreign key ${quote(change.key.name)}`)];
    case 'drop foreign key': {
      const before = lineOf(await definition(table, ask), `CONSTRAINT ${quote(change.name)} `);
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

/** Choices are those of an `enum`, of a check of the table, or of one that is part of the column. */
async function changedChoices(change: TableChange & { do: 'change choices' }, ask: Ask): Promise<readonly Step[]> {
  const table = place(change.table);
  const alter = `alter table ${table}`;
  const { column, check: before, to } = change;
  const lines = await definition(table, ask);
  const line = lineOf(lines, `${quote(column.name)} `);
  const modify = (text: string): Step => step(`${alter} modify column ${text}`, line && `${alter} modify column ${line}`);
  const look = to ? [noOther(table, column.name, to.values)] : [];
  const listed = to && withValues(line, to.values.map(literal));
  if (listed) return [...look, modify(listed)];
  const add = to ? [step(`${alter} add ${check(column.name, to)}`, `${alter} drop constraint ${quote(to.name)}`)] : [];
  const rule = before && lineOf(lines, `CONSTRAINT ${quote(before.name)} CHECK `);
  if (before && rule) return [...look, step(`${alter} drop constraint ${quote(before.name)}`, `${alter} add ${rule}`), ...add];
  return [...look, ...(line ? [modify(withoutChoices(line))] : []), ...add];
}

/** As it is, but for its check, or for the values its type names. */
function withoutChoices(line: string): string {
  const { rest } = keptClauses(line, true);
  const checked = / CHECK [\s\S]*$/i.exec(rest)?.[0];
  return checked
    ? line.replace(checked, '')
    : line.replace(/(^`(?:[^`]|``)+` )enum\((?:'(?:[^'\\]|''|\\.)*',?)+\)/i, '$1varchar(255)');
}

const definition = async (table: string, ask: Ask): Promise<readonly string[]> =>
  linesOf(String((await ask(`show create table ${table}`))[0]?.['Create Table'] ?? ''));

const texts: readonly TypeName[] = ['string', 'text', 'csv', 'hash', 'uuid'];

/** Text of any values: where it has to be JSON, that and how it compares were the type's doing. */
const isText = ({ type, baseType }: Column): boolean => /char|text|enum|set/i.test(type) && baseType !== 'json';

/** `kept`: of the column as it was. */
function defined(column: ColumnShape, { behindType, computed, rest }: KeptClauses = keptClauses(null, true)): string {
  const note = column.comment ? ` comment ${literal(column.comment)}` : '';
  const begin = `${quote(column.name)} ${typeOf(column)}${behindType}`;
  if (computed !== null) return `${begin}${computed}${column.nullable ? '' : ' not null'}${note}`;
  const given = column.default === null ? '' : ` default ${initial(column.default)}`;
  // The first timestamp of a table would otherwise be set by every update.
  const free = column.type === 'timestamp' && column.nullable && column.default === null ? ' default null' : '';
  const number = column.increments ? ' auto_increment' : '';
  return `${begin}${column.nullable ? ' null' : ' not null'}${given}${free}${number}${note}${rest}`;
}

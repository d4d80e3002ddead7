/**
 * How MS SQL makes and changes tables: all of it within a transaction. Defaults are constraints with names of their own, and notes
 * are properties of a column; both are asked for where they are to go.
 */
import type { Column } from '../../../introspection/catalog.ts';
import type { Ask, ColumnShape, Ddl, LocalName, Step, TableChange } from '../ddl.ts';
import { ddlText, step, typesOf } from '../ddl-text.ts';
import { literal } from './json.ts';
import { nameChangeText } from './rename.ts';
import { mssqlSyntax } from './syntax.ts';

const { quote } = mssqlSyntax;
const { place, names, initial, foreignKey, check, noOther } = ddlText(quote, literal, (value) => (value ? '1' : '0'));

/** What is longer has no length of its own. */
const longest = 4000;
const text = ({ maxLength }: ColumnShape): string => `nvarchar(${(maxLength ?? 255) > longest ? 'max' : (maxLength ?? 255)})`;

const typeOf = typesOf({
  string: text,
  text: 'nvarchar(max)',
  csv: 'nvarchar(max)',
  hash: 'nvarchar(255)',
  json: 'nvarchar(max)',
  uuid: 'uniqueidentifier',
  boolean: 'bit',
  integer: 'int',
  dateTime: 'datetime2',
  timestamp: 'datetimeoffset',
  binary: 'varbinary(max)',
  geometry: 'geometry',
});

export const mssqlDdl: Ddl = {
  transactional: true,
  begin: [
    "declare @got int; exec @got = sp_getapplock @Resource = N'pergola schema', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 30000; select case when @got >= 0 then 1 else 0 end as got",
  ],
  end: [],
  typeOf,
  castOf: (type) => ({ csv: 'cast-csv', hash: 'hash', json: 'cast-json' })[type as string] ?? null,
  spell: async (change, ask) => (await spell(change, ask)).map((each) => (typeof each === 'string' ? step(each) : each)),
};

async function spell(change: TableChange, ask: Ask): Promise<readonly (string | Step)[]> {
  const table = place(change.table);
  const alter = `alter table ${table}`;
  switch (change.do) {
    case 'create table': {
      const parts = [...change.columns.map(defined), `primary key (${names(change.key)})`];
      const notes = change.columns.flatMap(({ name, comment }) => noted(change.table, name, null, comment));
      return [`create table ${table} (${parts.join(', ')})`, ...noted(change.table, null, null, change.comment), ...notes];
    }
    case 'drop table':
      return [`drop table ${table}`];
    case 'comment table':
      return noted(change.table, null, change.from, change.to);
    case 'add column': {
      const { column } = change;
      return [`${alter} add ${defined(column)}`, ...noted(change.table, column.name, null, column.comment)];
    }
    case 'change column':
      return changedColumn(change, ask);
    case 'drop column': {
      const rules = await rulesOn(table, change.column, ask);
      return [...rules.map((name) => `${alter} drop constraint ${quote(name)}`), `${alter} drop column ${quote(change.column)}`];
    }
    case 'change choices': {
      const { column, check: before, to } = change;
      return [
        ...(to ? [noOther(table, column.name, to.values)] : []),
        ...(before ? [`${alter} drop constraint ${quote(before.name)}`] : []),
        ...(to ? [`${alter} add ${check(column.name, to)}`] : []),
      ];
    }
    case 'add index': {
      const { name, columns, unique, concurrent } = change;
      // Asked for, it is refused by editions that cannot.
      const online = concurrent ? ' with (online = on)' : '';
      return [
        unique
          ? `${alter} add constraint ${quote(name)} unique (${names(columns)})${online}`
          : `create index ${quote(name)} on ${table} (${names(columns)})${online}`,
      ];
    }
    case 'drop index': {
      const index = `drop index if exists ${quote(change.name)} on ${table}`;
      // What is unique may be a constraint or an index; either goes.
      return change.unique ? [`${alter} drop constraint if exists ${quote(change.name)}`, index] : [index];
    }
    case 'add foreign key': {
      // It knows no other way to refuse.
      const { onUpdate, onDelete } = change.key;
      const known = (action: typeof onUpdate) => (action === 'RESTRICT' ? 'NO ACTION' : action);
      return [`${alter} add ${foreignKey({ ...change.key, onUpdate: known(onUpdate), onDelete: known(onDelete) })}`];
    }
    case 'drop foreign key':
      return [`${alter} drop constraint ${quote(change.name)}`];
    case 'rename table':
    case 'rename column':
    case 'replace':
    case 'rename member':
      return [nameChangeText(change)];
  }
}

async function changedColumn(change: TableChange & { do: 'change column' }, ask: Ask): Promise<readonly string[]> {
  const { column, from, retyped } = change;
  const table = place(change.table);
  const alter = `alter table ${table}`;
  const sameDefault = column.default?.kind === 'kept' ? column.default.text === from.default : column.default === from.default;
  const keeps = isWritten(from) || (sameDefault && !retyped);
  const old = keeps || from.default === null ? [] : await defaultsOf(table, column.name, ask);
  const type = retyped || column.nullable !== from.nullable;
  // Not spoken of, how its texts compare would become the database's usual.
  const collation =
    type && texts.test(typeOf(column)!) && texts.test(from.baseType) ? await collationOf(table, column.name, ask) : '';
  return [
    ...old.map((name) => `${alter} drop constraint ${quote(name)}`),
    ...(type
      ? [`${alter} alter column ${quote(column.name)} ${typeOf(column)}${collation}${column.nullable ? ' null' : ' not null'}`]
      : []),
    ...(keeps || column.default === null ? [] : [`${alter} add default ${initial(column.default)} for ${quote(column.name)}`]),
    ...noted(change.table, column.name, from.comment, column.comment),
  ];
}

const texts = /char/;

async function collationOf(table: string, column: string, ask: Ask): Promise<string> {
  const text = `select c.collation_name as name from sys.columns c where c.object_id = object_id(${literal(table)}) and c.name = ${literal(column)}`;
  const [name] = await named(text, ask);
  return name === undefined ? '' : ` collate ${name}`;
}

/** By the database itself: it has no default. */
const isWritten = ({ generated, identity }: Column): boolean => generated !== null || identity !== null;

/** A note of the table, or of its column. */
function noted({ schema, name }: LocalName, column: string | null, from: string | null, to: string | null): readonly string[] {
  if (from === to) return [];
  const of = schema === null ? 'declare @schema sysname = schema_name(); ' : '';
  const place = [
    `@level0type = N'SCHEMA', @level0name = ${schema === null ? '@schema' : literal(schema)}`,
    `@level1type = N'TABLE', @level1name = ${literal(name)}`,
    ...(column === null ? [] : [`@level2type = N'COLUMN', @level2name = ${literal(column)}`]),
  ].join(', ');
  const call = to === null ? 'sp_dropextendedproperty' : from === null ? 'sp_addextendedproperty' : 'sp_updateextendedproperty';
  const value = to === null ? '' : `@value = ${literal(to)}, `;
  return [`${of}exec ${call} @name = N'MS_Description', ${value}${place}`];
}

function defined(column: ColumnShape): string {
  const given = column.default === null ? '' : ` default ${initial(column.default)}`;
  const number = column.increments ? ' identity(1, 1)' : '';
  const choices = column.choices ? ` ${check(column.name, column.choices)}` : '';
  return `${quote(column.name)} ${typeOf(column)}${number}${column.nullable ? ' null' : ' not null'}${given}${choices}`;
}

const defaultsOf = (table: string, column: string, ask: Ask): Promise<readonly string[]> =>
  named(
    `select d.name from sys.default_constraints d where d.parent_object_id = object_id(${literal(table)}) and col_name(d.parent_object_id, d.parent_column_id) = ${literal(column)}`,
    ask,
  );

/** What has to go before a column can: its default, and checks that name it. */
const rulesOn = async (table: string, column: string, ask: Ask): Promise<readonly string[]> => [
  ...(await defaultsOf(table, column, ask)),
  ...(await named(
    `select k.name from sys.check_constraints k where k.parent_object_id = object_id(${literal(table)}) and (col_name(k.parent_object_id, k.parent_column_id) = ${literal(column)} or exists (select 1 from sys.sql_expression_dependencies e where e.referencing_id = k.object_id and e.referenced_id = k.parent_object_id and col_name(e.referenced_id, e.referenced_minor_id) = ${literal(column)}))`,
    ask,
  )),
];

const named = async (text: string, ask: Ask): Promise<readonly string[]> => (await ask(text)).map(({ name }) => String(name));

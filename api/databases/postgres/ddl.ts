/** How PostgreSQL makes and changes tables: all of it within a transaction. */
import { isWord, tokenize } from '../../../introspection/tokens.ts';
import {
  type Ask,
  type ColumnShape,
  type Ddl,
  type Default,
  digits,
  type LocalName,
  length,
  references,
  spokenOf,
  step,
  type TableChange,
  textLiteral,
} from '../ddl.ts';
import { quote } from './json.ts';

export const postgresDdl: Ddl = {
  transactional: true,
  begin: ["select pg_advisory_xact_lock(hashtext('pergola schema'))"],
  end: [],
  typeOf,
  castOf: (type) => ({ csv: 'cast-csv', hash: 'hash' })[type as string] ?? null,
  spell: async (change, ask) => {
    const undo = await renamed(change, ask);
    return texts(change).map((text) => step(text, undo));
  },
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
    case 'float':
      return 'double precision';
    case 'decimal':
      return `numeric${digits(column)}`;
    case 'dateTime':
      return 'timestamp without time zone';
    case 'timestamp':
      return 'timestamp with time zone';
    case 'bigInteger':
      return 'bigint';
    case 'binary':
      return 'bytea';
    case 'geometry':
      return `geometry(${column.subtype || 'Geometry'}, 4326)`;
    case 'text':
    case 'boolean':
    case 'integer':
    case 'date':
    case 'time':
    case 'json':
    case 'uuid':
      return column.type;
    default:
      return null;
  }
}

const place = ({ schema, name }: LocalName): string => (schema === null ? quote(name) : `${quote(schema)}.${quote(name)}`);

const names = (columns: readonly string[]): string => columns.map(quote).join(', ');

function texts(change: TableChange): readonly string[] {
  const table = place(change.table);
  const alter = `alter table ${table}`;
  switch (change.do) {
    case 'create table': {
      const parts = [...change.columns.map(defined), `primary key (${names(change.key)})`];
      const notes = change.columns.flatMap(({ name, comment }) => (comment ? noted(table, name, comment) : []));
      const note = change.comment ? [`comment on table ${table} is ${textLiteral(change.comment)}`] : [];
      return [`create table ${table} (${parts.join(', ')})`, ...note, ...notes];
    }
    case 'drop table':
      return [`drop table ${table}`];
    case 'add column': {
      const { name, comment } = change.column;
      return [`${alter} add column ${defined(change.column)}`, ...(comment ? noted(table, name, comment) : [])];
    }
    case 'change column': {
      const { column, from, retyped } = change;
      const name = quote(column.name);
      const type = typeOf(column)!;
      // A default of the old type may not be one of the new.
      const typed = retyped
        ? [`${alter} alter column ${name} drop default`, `${alter} alter column ${name} type ${type} using ${name}::${type}`]
        : [];
      const initial = column.default === null ? 'drop default' : `set default ${defaultText(column.default)}`;
      const keeps = column.increments || from.generated !== null;
      return [
        ...typed,
        ...(keeps ? [] : [`${alter} alter column ${name} ${initial}`]),
        ...(column.nullable === from.nullable
          ? []
          : [`${alter} alter column ${name} ${column.nullable ? 'drop' : 'set'} not null`]),
        ...(column.comment === from.comment ? [] : noted(table, column.name, column.comment)),
      ];
    }
    case 'drop column':
      return [`${alter} drop column ${quote(change.column)}`];
    case 'add index':
      return [
        change.unique
          ? `${alter} add constraint ${quote(change.name)} unique (${names(change.columns)})`
          : `create index ${quote(change.name)} on ${table} (${names(change.columns)})`,
      ];
    case 'drop index': {
      const index = place({ schema: change.table.schema, name: change.name });
      // What is unique may be a constraint or an index; either goes.
      return change.unique
        ? [`${alter} drop constraint if exists ${quote(change.name)}`, `drop index if exists ${index}`]
        : [`drop index ${index}`];
    }
    case 'add foreign key': {
      const { name, column, to, toColumn } = change.key;
      const rule = `foreign key (${quote(column)}) references ${place(to)} (${quote(toColumn)})`;
      return [`${alter} add constraint ${quote(name)} ${rule}${references(change.key)}`];
    }
    case 'drop foreign key':
      return [`${alter} drop constraint ${quote(change.name)}`];
    case 'rename table':
      return [`${alter} rename to ${quote(change.to)}`];
    case 'rename column':
      return [`${alter} rename column ${quote(change.column)} to ${quote(change.to)}`];
    case 'replace': {
      const column = quote(change.column);
      return [`update ${table} set ${column} = ${textLiteral(change.to)} where ${column} = ${textLiteral(change.from)}`];
    }
    case 'rename member': {
      const column = quote(change.column);
      const [from, to] = [textLiteral(change.from), textLiteral(change.to)];
      const json = `${column}::jsonb`;
      // What jsonb cannot hold stays as it is.
      const held = `${quote(change.where.column)} = ${textLiteral(change.where.is)} and position('\\u0000' in ${column}::text) = 0`;
      return [
        `update ${table} set ${column} = (${json} - ${from} || jsonb_build_object(${to}, ${json} -> ${from}))::json where case when ${held} then jsonb_typeof(${json}) = 'object' and jsonb_exists(${json}, ${from}) else false end`,
      ];
    }
  }
}

/** Views, keys and indexes hold what they refer to itself, not its name; functions of triggers are mere text. Answers the way back, of rows, too. */
async function renamed(change: TableChange, ask: Ask): Promise<string | null> {
  if (change.do === 'replace') return texts({ ...change, from: change.to, to: change.from })[0]!;
  if (change.do !== 'rename table' && change.do !== 'rename column') return null;
  const { schema, name } = change.table;
  const spoken = change.do === 'rename table' ? name : change.column;
  const functions = await ask(
    `select p.proname as name, p.prosrc as source, c.relname as at, n.nspname as schema from pg_trigger t
     join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace join pg_proc p on p.oid = t.tgfoid
     where not t.tgisinternal`,
  );
  for (const { name: called, source, at, schema: of } of functions) {
    const tokens = tokenize(String(source));
    const here = at === name && (schema === null || of === schema);
    const speaks = tokens.some(
      ({ text }, index) =>
        text === spoken &&
        (change.do === 'rename table' ? tokens[index]?.kind !== 'string' : here && isWord(tokens[index - 2], 'NEW', 'OLD')),
    );
    if (speaks) throw spokenOf(`The trigger function "${String(called)}"`, spoken);
  }
  return change.do === 'rename table'
    ? `alter table ${place({ schema, name: change.to })} rename to ${quote(name)}`
    : `alter table ${place(change.table)} rename column ${quote(change.to)} to ${quote(change.column)}`;
}

const noted = (table: string, column: string, comment: string | null): readonly string[] => [
  `comment on column ${table}.${quote(column)} is ${comment === null ? 'null' : textLiteral(comment)}`,
];

function defined(column: ColumnShape): string {
  const initial = column.default === null ? '' : ` default ${defaultText(column.default)}`;
  const type = column.increments ? (column.type === 'bigInteger' ? 'bigserial' : 'serial') : typeOf(column);
  return `${quote(column.name)} ${type}${column.nullable ? '' : ' not null'}${initial}`;
}

function defaultText(given: Default): string {
  if (given.kind === 'kept') return given.text;
  if (given.kind === 'now') return 'current_timestamp';
  return typeof given.value === 'string' ? textLiteral(given.value) : String(given.value);
}

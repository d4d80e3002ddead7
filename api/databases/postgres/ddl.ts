/** How PostgreSQL makes and changes tables: all of it within a transaction, but for indexes that are made while others write. */
import { isWord, tokenize } from '../../../introspection/tokens.ts';
import { ApiError } from '../../errors.ts';
import type { Ask, ColumnShape, Ddl, LocalName, Step, TableChange } from '../ddl.ts';
import { ddlText, digits, spokenOf, step, textLiteral, typesOf } from '../ddl-text.ts';
import { quote } from './json.ts';

const { place, names, initial, foreignKey, check, noOther } = ddlText(quote);

const typeOf = typesOf({
  uuid: 'uuid',
  float: 'double precision',
  decimal: (column) => `numeric${digits(column)}`,
  dateTime: 'timestamp without time zone',
  timestamp: 'timestamp with time zone',
  binary: 'bytea',
  geometry: ({ subtype }) => `geometry(${subtype || 'Geometry'}, 4326)`,
});

export const postgresDdl: Ddl = {
  transactional: true,
  begin: ["select pg_advisory_xact_lock(hashtext('pergola schema'))"],
  end: [],
  typeOf,
  castOf: (type) => ({ csv: 'cast-csv', hash: 'hash' })[type as string] ?? null,
  spell: async (change, ask) => {
    const undo = await renamed(change, ask);
    return spell(change).map((each) => (typeof each === 'string' ? step(each, undo) : each));
  },
};

function spell(change: TableChange): readonly (string | Step)[] {
  const table = place(change.table);
  const alter = `alter table ${table}`;
  switch (change.do) {
    case 'create table': {
      const key = change.key.length > 0 ? [`primary key (${names(change.key)})`] : [];
      const parts = [...change.columns.map(defined), ...key];
      const notes = change.columns.flatMap(({ name, comment }) => (comment ? noted(table, name, comment) : []));
      const note = change.comment ? [notedTable(table, change.comment)] : [];
      return [...placesFor(change.columns), `create table ${table} (${parts.join(', ')})`, ...note, ...notes];
    }
    case 'drop table':
      return [`drop table ${table}`];
    case 'comment table':
      return [notedTable(table, change.to)];
    case 'add column': {
      const { column } = change;
      const note = column.comment ? noted(table, column.name, column.comment) : [];
      return [...placesFor([column]), `${alter} add column ${defined(column)}`, ...note];
    }
    case 'change column': {
      const { column, from, retyped } = change;
      const name = quote(column.name);
      const type = typeOf(column)!;
      // A default of the old type may not be one of the new.
      const typed = retyped
        ? [
            ...placesFor([column]),
            `${alter} alter column ${name} drop default`,
            `${alter} alter column ${name} type ${type} using ${name}::${type}`,
          ]
        : [];
      const given = column.default === null ? 'drop default' : `set default ${initial(column.default)}`;
      const keeps = column.increments || from.generated !== null;
      return [
        ...typed,
        ...(keeps ? [] : [`${alter} alter column ${name} ${given}`]),
        ...(column.nullable === from.nullable
          ? []
          : [`${alter} alter column ${name} ${column.nullable ? 'drop' : 'set'} not null`]),
        ...(column.comment === from.comment ? [] : noted(table, column.name, column.comment)),
      ];
    }
    case 'drop column':
      return [`${alter} drop column ${quote(change.column)}`];
    case 'change choices': {
      const { column, check: before, to } = change;
      if (column.enum !== null) throw ofType(column.name, column.type);
      return [
        ...(to ? [noOther(table, column.name, to.values)] : []),
        ...(before ? [`${alter} drop constraint ${quote(before.name)}`] : []),
        ...(to ? [`${alter} add ${check(column.name, to)}`] : []),
      ];
    }
    case 'add index': {
      const index = place({ schema: change.table.schema, name: change.name });
      const on = `${quote(change.name)} on ${table} (${names(change.columns)})`;
      if (change.concurrent) {
        // One that another server makes just now is not done either.
        const left = `select 1 as found from pg_index i where i.indexrelid = to_regclass(${textLiteral(index)}) and not i.indisvalid and not exists (select from pg_stat_progress_create_index p where p.index_relid = i.indexrelid)`;
        const text = `create ${change.unique ? 'unique ' : ''}index concurrently ${on}`;
        return [{ text, undo: `drop index concurrently ${index}`, apart: { left } }];
      }
      const unique = `${alter} add constraint ${quote(change.name)} unique (${names(change.columns)})`;
      return [change.unique ? unique : `create index ${on}`];
    }
    case 'drop index': {
      const index = place({ schema: change.table.schema, name: change.name });
      // What is unique may be a constraint or an index; either goes.
      return change.unique
        ? [`${alter} drop constraint if exists ${quote(change.name)}`, `drop index if exists ${index}`]
        : [`drop index ${index}`];
    }
    case 'add foreign key':
      return [`${alter} add ${foreignKey(change.key)}`];
    case 'drop foreign key':
      return [`${alter} drop constraint ${quote(change.name)}`];
    case 'rename table':
      return [`${alter} rename to ${quote(change.to)}`];
    case 'rename column':
      return [`${alter} rename column ${quote(change.column)} to ${quote(change.to)}`];
    case 'replace':
      return [replaced(change.table, change.column, change.from, change.to)];
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

const replaced = (table: LocalName, column: string, from: string, to: string): string =>
  `update ${place(table)} set ${quote(column)} = ${textLiteral(to)} where ${quote(column)} = ${textLiteral(from)}`;

/** Views, keys and indexes hold what they refer to itself, not its name; functions of triggers are mere text. Answers the way back, of rows, too. */
async function renamed(change: TableChange, ask: Ask): Promise<string | null> {
  if (change.do === 'replace') return replaced(change.table, change.column, change.to, change.from);
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

const notedTable = (table: string, comment: string | null): string =>
  `comment on table ${table} is ${comment === null ? 'null' : textLiteral(comment)}`;

function defined(column: ColumnShape): string {
  const given = column.default === null ? '' : ` default ${initial(column.default)}`;
  const type = column.increments ? (column.type === 'bigInteger' ? 'bigserial' : 'serial') : typeOf(column);
  const choices = column.choices ? ` ${check(column.name, column.choices)}` : '';
  return `${quote(column.name)} ${type}${column.nullable ? '' : ' not null'}${given}${choices}`;
}

/** Places are a type of an extension. */
function placesFor(columns: readonly ColumnShape[]): readonly Step[] {
  if (!columns.some(({ type, native }) => type === 'geometry' && native === null)) return [];
  const reason = 'This database has no type for places: its extension "postgis" is not there';
  const hint = 'Have it made by who administrates the database: create extension postgis';
  return [
    {
      text: "select 1 as missing where to_regtype('geometry') is null",
      undo: null,
      none: { code: 'UNPROCESSABLE_CONTENT', reason, hint },
    },
  ];
}

const ofType = (column: string, type: string): ApiError =>
  new ApiError(
    'UNPROCESSABLE_CONTENT',
    { reason: `The choices of "${column}" are those of the type ${type}, which others may have too`, field: 'choices' },
    'Change that type in the database',
  );

/** MySQL's and MariaDB's catalog rows -> the parts of a Catalog. Pure: rows written by hand give the same as rows from a server. */
import type { CheckPart, ForeignKeyPart, IndexPart, KeyPart, Parts, TablePart } from '../../assemble.ts';
import type { Action } from '../../catalog.ts';
import { flag, optionalText, type Row, text } from '../../rows.ts';
import { columnPart, unescaped } from './columns.ts';

export interface MysqlRows {
  readonly version: string;
  readonly schemas: readonly string[];
  /** The server compares names of tables without case. */
  readonly foldsNames: boolean;
  readonly tables: readonly Row[];
  readonly views: readonly Row[];
  readonly columns: readonly Row[];
  readonly indexes: readonly Row[];
  readonly foreignKeyColumns: readonly Row[];
  readonly foreignKeyActions: readonly Row[];
  readonly checks: readonly Row[];
}

export const isMariadb = (version: string): boolean => /mariadb/i.test(version);

export function mysqlParts(rows: MysqlRows): Parts {
  const mariadb = isMariadb(rows.version);
  const id = (schema: string, name: string) => {
    const exact = `${schema}\0${name}`;
    return rows.foldsNames ? exact.toLowerCase() : exact;
  };
  const idOf = (row: Row) => id(text(row, 'schema'), text(row, 'table_name'));
  const views = new Map(rows.views.map((row) => [idOf(row), row]));
  const checks = rows.checks.map((row): CheckPart => {
    const expression = text(row, 'expression');
    return { of: idOf(row), name: text(row, 'name'), columns: [], expression: mariadb ? expression : unescaped(expression) };
  });
  const jsonColumns = new Set(mariadb ? checks.map((check) => `${check.of}\0${jsonColumn(check.expression)}`) : []);

  const columns = rows.columns
    .filter((row) => privileges(row).includes('select'))
    .map((row) => {
      const of = idOf(row);
      const isCheckedJson = jsonColumns.has(`${of}\0${text(row, 'name')}`);
      return columnPart(row, { of, isMariadb: mariadb, isView: views.has(of), isCheckedJson });
    });
  const written = new Set(
    rows.columns.filter((row) => privileges(row).some((right) => right === 'insert' || right === 'update')).map(idOf),
  );
  const tables = rows.tables.map((row): TablePart => {
    const [schema, name] = [text(row, 'schema'), text(row, 'name')];
    const isView = text(row, 'type').toUpperCase() === 'VIEW';
    const view = views.get(id(schema, name));
    return {
      id: id(schema, name),
      schema,
      name,
      kind: isView ? 'view' : 'table',
      comment: (!isView && optionalText(row, 'comment')) || null,
      writable: written.has(id(schema, name)) && (!isView || (view !== undefined && flag(view, 'is_updatable'))),
      definition: (view && optionalText(view, 'definition')) || null,
    };
  });
  const { primaryKeys, indexes } = keysAndIndexes(rows.indexes, idOf);
  return {
    dialect: mariadb ? 'mariadb' : 'mysql',
    version: /^[\d.]+(?:-mariadb)?/i.exec(rows.version)?.[0] ?? rows.version,
    schemas: rows.schemas,
    enums: [],
    tables,
    columns,
    primaryKeys,
    foreignKeys: foreignKeys(rows, idOf, id),
    indexes,
    checks,
  };
}

function privileges(row: Row): readonly string[] {
  return text(row, 'privileges').toLowerCase().split(',');
}

/** The column that a check keeps to JSON, as MariaDB writes it for a column of type json. */
function jsonColumn(expression: string): string | null {
  const quoted = /^json_valid\(`((?:[^`]|``)+)`\)$/i.exec(expression)?.[1];
  return quoted?.replaceAll('``', '`') ?? null;
}

function keysAndIndexes(rows: readonly Row[], idOf: (row: Row) => string): { primaryKeys: KeyPart[]; indexes: IndexPart[] } {
  const primaryKeys: KeyPart[] = [];
  const indexes: IndexPart[] = [];
  for (const parts of runs(rows, (row) => `${idOf(row)}\0${text(row, 'name')}`)) {
    const first = parts[0]!;
    const [of, name] = [idOf(first), text(first, 'name')];
    const keys = parts.map((row) => {
      const expression = optionalText(row, 'expression');
      if (expression === null) return { text: optionalText(row, 'column_name') ?? '', isExpression: false };
      const sql = unescaped(expression);
      return { text: sql.startsWith('(') ? sql : `(${sql})`, isExpression: true };
    });
    if (name === 'PRIMARY') primaryKeys.push({ of, columns: keys.map((key) => key.text) });
    else indexes.push({ of, name, keys, unique: !flag(first, 'non_unique'), partial: false });
  }
  return { primaryKeys, indexes };
}

function foreignKeys(
  rows: MysqlRows,
  idOf: (row: Row) => string,
  id: (schema: string, name: string) => string,
): ForeignKeyPart[] {
  const key = (row: Row) => `${idOf(row)}\0${text(row, 'name')}`;
  const actions = new Map(rows.foreignKeyActions.map((row) => [key(row), row]));
  return runs(rows.foreignKeyColumns, key).map((pairs) => {
    const first = pairs[0]!;
    return {
      of: idOf(first),
      name: text(first, 'name'),
      columns: pairs.map((row) => text(row, 'column_name')),
      to: id(text(first, 'to_schema'), text(first, 'to_table')),
      toColumns: pairs.map((row) => text(row, 'to_column')),
      onUpdate: action(actions.get(key(first)), 'on_update'),
      onDelete: action(actions.get(key(first)), 'on_delete'),
    };
  });
}

function action(row: Row | undefined, column: string): Action {
  const name = (row && optionalText(row, column))?.toUpperCase();
  return name === 'CASCADE' || name === 'RESTRICT' || name === 'SET NULL' || name === 'SET DEFAULT' ? name : 'NO ACTION';
}

/** Rows that belong together come one after the other: the query orders them. */
function runs(rows: readonly Row[], key: (row: Row) => string): Row[][] {
  const found: Row[][] = [];
  let last: string | null = null;
  for (const row of rows) {
    const current = key(row);
    if (current === last) found.at(-1)?.push(row);
    else found.push([row]);
    last = current;
  }
  return found;
}

/** PostgreSQL's catalog rows -> the parts of a Catalog. Pure: rows written by hand give the same as rows from a server. */
import type { CheckPart, ColumnPart, ForeignKeyPart, IndexPart, KeyPart, Parts, TablePart } from '../../assemble.ts';
import type { Action, EnumType, TableKind } from '../../catalog.ts';
import { flag, integer, list, optionalText, type Row, text } from '../../rows.ts';
import { type Resolved, resolve, type Types, typesById } from './types.ts';

export interface PostgresRows {
  readonly version: string;
  readonly schemas: readonly string[];
  readonly tables: readonly Row[];
  readonly columns: readonly Row[];
  readonly types: readonly Row[];
  readonly constraints: readonly Row[];
  readonly indexes: readonly Row[];
}

const kinds: Readonly<Record<string, TableKind>> = {
  r: 'table',
  v: 'view',
  m: 'materialized view',
  f: 'foreign table',
  p: 'partitioned table',
};

const actions: Readonly<Record<string, Action>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};

export function postgresParts(rows: PostgresRows): Parts {
  const types = typesById(rows.types);
  const columns: ColumnPart[] = [];
  const domainChecks: CheckPart[] = [];
  const nameAt = new Map<string, string>();
  for (const row of rows.columns) {
    const of = text(row, 'table_id');
    const type = resolve(types, text(row, 'type_id'), integer(row, 'modifier'), integer(row, 'dimensions'));
    const column = columnPart(row, type);
    columns.push(column);
    nameAt.set(`${of} ${column.position}`, column.name);
    for (const domain of type?.domains ?? []) {
      for (const [name, expression] of domain.checks) {
        domainChecks.push({ of, name, columns: [column.name], expression: aboutColumn(expression, column.name) });
      }
    }
  }
  // A hidden column has no name here; the empty one makes `assemble` leave out what is built on it.
  const names = (of: string, numbers: readonly unknown[]) => numbers.map((number) => nameAt.get(`${of} ${number}`) ?? '');

  const primaryKeys: KeyPart[] = [];
  const foreignKeys: ForeignKeyPart[] = [];
  const checks: CheckPart[] = [];
  for (const row of rows.constraints) {
    const of = text(row, 'table_id');
    const name = text(row, 'name');
    const kind = text(row, 'kind');
    const numbers = list(row, 'columns');
    if (kind === 'p') primaryKeys.push({ of, columns: names(of, numbers) });
    if (kind === 'f') {
      const to = text(row, 'to_id');
      const onUpdate = actions[text(row, 'on_update')] ?? 'NO ACTION';
      const onDelete = actions[text(row, 'on_delete')] ?? 'NO ACTION';
      const toColumns = names(to, list(row, 'to_columns'));
      foreignKeys.push({ of, name, columns: names(of, numbers), to, toColumns, onUpdate, onDelete });
    }
    if (kind === 'c') {
      // Column 0 is the whole row, 'tableoid' and its like are negative: neither is a column to be hidden.
      const read = numbers.filter((number) => Number(number) > 0);
      checks.push({ of, name, columns: names(of, read), expression: text(row, 'expression') });
    }
  }
  return {
    dialect: 'postgres',
    version: rows.version,
    schemas: rows.schemas,
    enums: enums(types, rows.schemas),
    tables: rows.tables.map(tablePart),
    columns,
    primaryKeys,
    foreignKeys,
    indexes: rows.indexes.map((row) => indexPart(row, names)),
    checks: [...checks, ...domainChecks],
  };
}

function tablePart(row: Row): TablePart {
  return {
    id: text(row, 'id'),
    schema: text(row, 'schema'),
    name: text(row, 'name'),
    kind: kinds[text(row, 'kind')] ?? 'table',
    comment: optionalText(row, 'comment'),
    writable: flag(row, 'writable'),
    definition: optionalText(row, 'definition'),
  };
}

function columnPart(row: Row, type: Resolved | null): ColumnPart {
  const identity = text(row, 'identity');
  const generated = text(row, 'generated');
  const isPlain = identity === '' && generated === '';
  // A domain's default stands in where the column has none of its own.
  const inherited = isPlain ? type?.domains.find((domain) => domain.default !== null)?.default : null;
  // An outer join in a view gives nulls even where the domain forbids them.
  const notNull = flag(row, 'not_null') || (!flag(row, 'is_view') && type?.domains.some((domain) => domain.notNull) === true);
  const defaultText = optionalText(row, 'default_text') ?? inherited ?? null;
  return {
    of: text(row, 'table_id'),
    name: text(row, 'name'),
    position: integer(row, 'position'),
    type: text(row, 'type'),
    baseType: type?.baseType ?? text(row, 'type'),
    dimensions: type?.dimensions ?? 0,
    domain: type?.domains[0]?.name ?? null,
    nullable: !notNull,
    default: defaultText,
    generated: generated === 's' ? 'stored' : generated === 'v' ? 'virtual' : null,
    identity: identity === 'a' ? 'always' : identity === 'd' ? 'by default' : null,
    // Restored dumps often have sequences no column owns, so the default decides and not the ownership.
    autoIncrement: identity !== '' || /^nextval\(/.test(defaultText ?? ''),
    maxLength: type?.maxLength ?? null,
    precision: type?.precision ?? null,
    scale: type?.scale ?? null,
    enum: type?.enum ?? null,
    comment: optionalText(row, 'comment'),
  };
}

function indexPart(row: Row, names: (of: string, numbers: readonly unknown[]) => readonly string[]): IndexPart {
  const of = text(row, 'table_id');
  const keys = list(row, 'keys').map((pair) => {
    const [number, expression] = Array.isArray(pair) ? pair : [];
    if (typeof expression !== 'string') return { text: names(of, [number])[0] ?? '', isExpression: false };
    return { text: expression.startsWith('(') ? expression : `(${expression})`, isExpression: true };
  });
  return { of, name: text(row, 'name'), keys, unique: flag(row, 'is_unique'), partial: flag(row, 'partial') };
}

function enums(types: Types, schemas: readonly string[]): EnumType[] {
  return [...types.values()].flatMap(({ schema, name, labels, fromExtension }) =>
    labels === null || fromExtension || !schemas.includes(schema) ? [] : [{ schema, name, values: labels }],
  );
}

/** A domain's check speaks of VALUE; the table's speaks of the column. Text in quotes stays as it is. */
function aboutColumn(expression: string, column: string): string {
  const name = /^[a-z_][a-z0-9_]*$/.test(column) ? column : `"${column.replaceAll('"', '""')}"`;
  return expression.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\bVALUE\b/g, (found) => (found === 'VALUE' ? name : found));
}

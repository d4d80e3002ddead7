/** SQLite's pragma rows -> the parts of a Catalog. Names compare without case here, as SQLite does it (ASCII only). */
import type { CheckPart, ColumnPart, ForeignKeyPart, IndexPart, KeyPart, Parts, TablePart } from '../../assemble.ts';
import type { Action } from '../../catalog.ts';
import { flag, integer, optionalText, type Row, text } from '../../rows.ts';
import { checksIn, free, indexParts, isInsteadOf } from './statements.ts';

export interface SqliteRows {
  readonly version: string;
  readonly objects: readonly Row[];
  readonly tables: readonly Row[];
  readonly columns: readonly Row[];
  readonly foreignKeys: readonly Row[];
  readonly indexes: readonly Row[];
}

export const fold = (name: string): string => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
const idOf = (row: Row): string => fold(text(row, 'table_name'));

export function sqliteParts(rows: SqliteRows): Parts {
  const statements = new Map(
    rows.objects.map((row) => [`${text(row, 'type')} ${text(row, 'name')}`, optionalText(row, 'sql') ?? '']),
  );
  const throughTrigger = new Set(
    rows.objects
      .filter((row) => text(row, 'type') === 'trigger' && isInsteadOf(optionalText(row, 'sql') ?? ''))
      .map((row) => fold(text(row, 'tbl_name'))),
  );
  const tables = rows.tables.map((row): TablePart => {
    const name = text(row, 'name');
    const isView = text(row, 'type') === 'view';
    return {
      id: fold(name),
      schema: 'main',
      name,
      kind: isView ? 'view' : 'table',
      comment: null,
      writable: !isView || throughTrigger.has(fold(name)),
      definition: isView ? (statements.get(`view ${name}`) ?? null) : null,
    };
  });
  // An index behind the primary key means that the key is not the rowid: INTEGER ... DESC, WITHOUT ROWID.
  const keyedByIndex = new Set(rows.indexes.filter((row) => text(row, 'origin') === 'pk').map(idOf));
  const primaryKeys = keys(rows.columns);
  const keyOf = new Map(primaryKeys.map((key) => [key.of, key.columns]));
  const shown = rows.columns.filter((row) => integer(row, 'hidden') !== 1);
  const isRowid = (row: Row) =>
    integer(row, 'pk') === 1 &&
    keyOf.get(idOf(row))?.length === 1 &&
    fold(text(row, 'type')) === 'integer' &&
    !keyedByIndex.has(idOf(row));
  return {
    dialect: 'sqlite',
    version: rows.version,
    schemas: ['main'],
    enums: [],
    tables,
    columns: shown.map((row) => columnPart(row, isRowid(row))),
    primaryKeys,
    foreignKeys: foreignKeys(rows.foreignKeys, shown, keyOf),
    indexes: indexes(rows.indexes, statements),
    checks: rows.tables.flatMap((row): CheckPart[] => {
      const name = text(row, 'name');
      if (text(row, 'type') !== 'table') return [];
      return checksIn(name, statements.get(`table ${name}`) ?? '').map((check) => ({ of: fold(name), columns: [], ...check }));
    }),
  };
}

function columnPart(row: Row, isRowid: boolean): ColumnPart {
  const type = text(row, 'type');
  const hidden = integer(row, 'hidden');
  const [, base = '', first, second] = /^([^(]*?)\s*(?:\(\s*([+-]?\d+)\s*(?:,\s*([+-]?\d+)\s*)?\).*)?$/s.exec(type) ?? [];
  const digits = first === undefined ? null : Number(first);
  const isLength = digits !== null && second === undefined && /char|clob|text|blob|binary/i.test(base);
  return {
    of: idOf(row),
    name: text(row, 'name'),
    position: integer(row, 'cid') + 1,
    type,
    baseType: (base || type).toLowerCase(),
    dimensions: 0,
    domain: null,
    nullable: !flag(row, 'not_null') && !isRowid,
    default: optionalText(row, 'default_text'),
    generated: hidden === 2 ? 'virtual' : hidden === 3 ? 'stored' : null,
    identity: null,
    autoIncrement: isRowid,
    maxLength: isLength ? digits : null,
    precision: isLength ? null : digits,
    scale: second === undefined ? null : Number(second),
    enum: null,
    comment: null,
  };
}

/** `pk` is the column's place in the key, from 1; 0 outside of it. */
function keys(columns: readonly Row[]): readonly KeyPart[] {
  return [
    ...groups(
      columns.filter((row) => integer(row, 'pk') > 0),
      idOf,
    ),
  ].map(([of, rows]) => ({
    of,
    columns: rows.sort((a, b) => integer(a, 'pk') - integer(b, 'pk')).map((row) => text(row, 'name')),
  }));
}

/** A foreign key that names no columns means the other table's primary key; names are put into their declared spelling. */
function foreignKeys(
  rows: readonly Row[],
  columns: readonly Row[],
  keyOf: ReadonlyMap<string, readonly string[]>,
): ForeignKeyPart[] {
  const spelling = new Map(columns.map((row) => [`${idOf(row)}\0${fold(text(row, 'name'))}`, text(row, 'name')]));
  const spell = (id: string, name: string) => spelling.get(`${id}\0${fold(name)}`) ?? name;
  const taken = new Set<string>();
  return [...groups(rows, (row) => `${idOf(row)}\0${text(row, 'id')}`).values()].flatMap((pairs) => {
    const first = pairs[0]!;
    const of = idOf(first);
    const to = fold(text(first, 'to_table'));
    const own = pairs.map((row) => spell(of, text(row, 'from_column')));
    const named = pairs.map((row) => optionalText(row, 'to_column'));
    const toColumns = named.every((name) => name !== null) ? named.map((name) => spell(to, name)) : (keyOf.get(to) ?? []);
    if (toColumns.length !== own.length) return [];
    const name = free(`${text(first, 'table_name')}_${own.join('_')}_fkey`, taken);
    return [
      { of, name, columns: own, to, toColumns, onUpdate: action(first, 'on_update'), onDelete: action(first, 'on_delete') },
    ];
  });
}

function action(row: Row, column: string): Action {
  const name = text(row, column).toUpperCase();
  return name === 'CASCADE' || name === 'RESTRICT' || name === 'SET NULL' || name === 'SET DEFAULT' ? name : 'NO ACTION';
}

function indexes(rows: readonly Row[], statements: ReadonlyMap<string, string>): IndexPart[] {
  const made = groups(
    rows.filter((row) => text(row, 'origin') !== 'pk'),
    (row) => text(row, 'name'),
  );
  return [...made].map(([name, parts]) => {
    const first = parts[0]!;
    const isExpression = (row: Row) => integer(row, 'cid') === -2;
    const texts = parts.some(isExpression) ? indexParts(statements.get(`index ${name}`) ?? '') : [];
    const keys = parts.map((row) => ({
      text: isExpression(row) ? (texts[integer(row, 'seqno')] ?? '') : (optionalText(row, 'column_name') ?? ''),
      isExpression: isExpression(row),
    }));
    return { of: idOf(first), name, keys, unique: flag(first, 'is_unique'), partial: flag(first, 'partial') };
  });
}

function groups(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const id = key(row);
    const group = found.get(id);
    if (group === undefined) found.set(id, [row]);
    else group.push(row);
  }
  return found;
}

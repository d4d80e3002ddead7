/** MS SQL's catalog rows -> the parts of a Catalog. Pure: this is how it is tested where no server is at hand. */
import type { CheckPart, ForeignKeyPart, IndexPart, KeyPart, Parts, TablePart } from '../../assemble.ts';
import type { Action } from '../../catalog.ts';
import { flag, integer, optionalText, type Row, text } from '../../rows.ts';
import { parseView } from '../../view-text.ts';
import { columnPart } from './columns.ts';

export interface MssqlRows {
  readonly version: string;
  readonly schemas: readonly string[];
  readonly isReadOnly: boolean;
  readonly tables: readonly Row[];
  readonly columns: readonly Row[];
  readonly indexes: readonly Row[];
  readonly foreignKeys: readonly Row[];
  readonly checks: readonly Row[];
}

export function mssqlParts(rows: MssqlRows): Parts {
  const primaryKeys: KeyPart[] = [];
  const indexes: IndexPart[] = [];
  for (const parts of grouped(rows.indexes)) {
    const first = parts[0]!;
    const of = text(first, 'table_id');
    const keys = parts.map((row) => ({ text: text(row, 'column_name'), isExpression: false }));
    if (flag(first, 'is_primary_key')) primaryKeys.push({ of, columns: keys.map((key) => key.text) });
    else
      indexes.push({ of, name: text(first, 'name'), keys, unique: flag(first, 'is_unique'), partial: flag(first, 'has_filter') });
  }
  return {
    dialect: 'mssql',
    version: rows.version,
    schemas: rows.schemas,
    enums: [],
    tables: rows.tables.map((row) => tablePart(row, rows.isReadOnly)),
    columns: rows.columns.map(columnPart),
    primaryKeys,
    foreignKeys: grouped(rows.foreignKeys).map(foreignKeyPart),
    indexes,
    checks: rows.checks.map((row): CheckPart => {
      const column = optionalText(row, 'column_name');
      const columns = column === null ? [] : [column];
      return { of: text(row, 'table_id'), name: text(row, 'name'), expression: text(row, 'expression'), columns };
    }),
  };
}

function tablePart(row: Row, isReadOnly: boolean): TablePart {
  const isView = text(row, 'type') === 'V';
  const isExternal = flag(row, 'is_external');
  const definition = optionalText(row, 'definition');
  // The server does not say which views it can write through: those over plain columns of tables, or with a trigger.
  const isSimple = definition !== null && (parseView(definition)?.outputs.length ?? 0) > 0;
  const canWrite = isView
    ? flag(row, 'has_instead_of') || isSimple
    : !isExternal && integer(row, 'temporal_type') !== historyTable;
  return {
    id: text(row, 'id'),
    schema: text(row, 'schema_name'),
    name: text(row, 'name'),
    kind: isView ? 'view' : isExternal ? 'foreign table' : 'table',
    comment: optionalText(row, 'comment'),
    writable: canWrite && flag(row, 'may_write') && !isReadOnly,
    definition,
  };
}

const historyTable = 1;

function foreignKeyPart(pairs: readonly Row[]): ForeignKeyPart {
  const first = pairs[0]!;
  return {
    of: text(first, 'table_id'),
    name: text(first, 'name'),
    columns: pairs.map((row) => text(row, 'column_name')),
    to: text(first, 'to_id'),
    toColumns: pairs.map((row) => text(row, 'to_column')),
    onUpdate: action(text(first, 'on_update')),
    onDelete: action(text(first, 'on_delete')),
  };
}

function action(description: string): Action {
  const name = description.replace('_', ' ');
  return name === 'CASCADE' || name === 'SET NULL' || name === 'SET DEFAULT' ? name : 'NO ACTION';
}

function grouped(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${text(row, 'table_id')} ${text(row, 'name')}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

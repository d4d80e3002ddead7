/** Catalogs written as shortly as they can be, for tests of what is made of them. */

import { plainType, type ValueType } from '../../api/model/type.ts';
import type { Catalog, Column, ForeignKey, Table, TableKind } from '../../introspection/catalog.ts';

export const column = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  position: 1,
  type: 'integer',
  baseType: 'integer',
  dimensions: 0,
  domain: null,
  nullable: true,
  default: null,
  generated: null,
  identity: null,
  autoIncrement: false,
  maxLength: null,
  precision: null,
  scale: null,
  enum: null,
  comment: null,
  ...more,
});

interface TableParts {
  readonly schema?: string;
  readonly kind?: TableKind;
  readonly key?: readonly string[] | null;
  /** `author_id -> authors.id`; `a,b -> other.x,y`; a schema before the table where it is another one. */
  readonly links?: readonly string[];
  readonly uniques?: readonly (readonly string[])[];
  readonly checks?: readonly string[];
  readonly definition?: string;
}

/** Columns by name; `name!` may not be null. */
export function table(
  name: string,
  columns: readonly (string | Column)[],
  { schema = 'main', ...parts }: TableParts = {},
): Table {
  return {
    schema,
    name,
    kind: parts.kind ?? 'table',
    comment: null,
    primaryKey: parts.key === undefined ? ['id'] : parts.key,
    columns: columns.map((each) =>
      typeof each === 'string' ? column(each.replace('!', ''), { nullable: !each.endsWith('!') }) : each,
    ),
    foreignKeys: (parts.links ?? []).map((link) => foreignKey(schema, name, link)),
    uniques: (parts.uniques ?? []).map((each) => ({ name: each.join('_'), columns: each })),
    indexes: [],
    checks: (parts.checks ?? []).map((expression, index) => ({ name: `check_${index}`, expression })),
    writable: true,
    definition: parts.definition ?? null,
  };
}

function foreignKey(schema: string, name: string, link: string): ForeignKey {
  const [, from = '', there = schema, target = '', to = ''] = /^(\S+) -> (?:(\w+)\.)?(\w+)\.([\w,]+)$/.exec(link)!;
  return {
    name: `${name}_${from}`,
    columns: from.split(','),
    references: { schema: there, table: target, columns: to.split(',') },
    onUpdate: 'NO ACTION',
    onDelete: 'NO ACTION',
  };
}

export const catalog = (tables: readonly Table[], schemas: readonly string[] = ['main']): Catalog => ({
  dialect: 'sqlite',
  version: '3',
  schemas,
  enums: [],
  tables,
});

export const typeOf = ({ baseType }: Column): ValueType => plainType(baseType === 'text' ? 'text' : 'integer', baseType);

/** One row of MS SQL's sys.columns -> a column; the type's text is put together as one would declare it. */
import type { ColumnPart } from '../../assemble.ts';
import type { Column } from '../../catalog.ts';
import { flag, integer, optionalText, type Row, text } from '../../rows.ts';

export function columnPart(row: Row): ColumnPart {
  const typeName = text(row, 'type_name');
  const baseType = optionalText(row, 'base_name') ?? typeName;
  const isAlias = flag(row, 'is_user_defined') && baseType !== typeName;
  const sizes = sizesOf(baseType, integer(row, 'max_length'), integer(row, 'precision'), integer(row, 'scale'));
  const isIdentity = flag(row, 'is_identity');
  const defaultText = optionalText(row, 'default_text');
  return {
    of: text(row, 'table_id'),
    name: text(row, 'name'),
    position: integer(row, 'position'),
    type: isAlias || baseType !== typeName ? typeName : typeText(baseType, sizes),
    baseType: baseType.toLowerCase(),
    dimensions: 0,
    domain: isAlias ? typeName : null,
    nullable: flag(row, 'is_nullable'),
    default: defaultText,
    generated: generated(row, baseType),
    // An identity takes no value unless the session asks for it, which is what "always" means elsewhere.
    identity: isIdentity ? 'always' : null,
    autoIncrement: isIdentity || /^\(*next value for\b/i.test(defaultText ?? ''),
    ...sizes,
    enum: null,
    comment: optionalText(row, 'comment'),
  };
}

/** Besides computed columns, the database writes row versions and the period columns of temporal tables. */
function generated(row: Row, baseType: string): Column['generated'] {
  if (flag(row, 'is_computed')) return flag(row, 'is_persisted') ? 'stored' : 'virtual';
  return baseType === 'timestamp' || integer(row, 'generated_always_type') !== 0 ? 'stored' : null;
}

type Sizes = Pick<Column, 'maxLength' | 'precision' | 'scale'>;

/** sys.columns counts in bytes, -1 for max, and gives a precision to everything. */
function sizesOf(type: string, bytes: number, precision: number, scale: number): Sizes {
  const none = { maxLength: null, precision: null, scale: null };
  switch (type) {
    case 'char':
    case 'varchar':
    case 'binary':
    case 'varbinary':
      return { ...none, maxLength: bytes === -1 ? null : bytes };
    case 'nchar':
    case 'nvarchar':
      return { ...none, maxLength: bytes === -1 ? null : bytes / 2 };
    case 'decimal':
    case 'numeric':
      return { ...none, precision, scale };
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
    case 'datetime':
    case 'smalldatetime':
      return { ...none, scale };
    default:
      return none;
  }
}

function typeText(type: string, { maxLength, precision, scale }: Sizes): string {
  if (/^n?(?:var)?char$|^(?:var)?binary$/.test(type)) return `${type}(${maxLength ?? 'max'})`;
  if (precision !== null) return `${type}(${precision},${scale})`;
  return scale === null || type === 'datetime' || type === 'smalldatetime' ? type : `${type}(${scale})`;
}

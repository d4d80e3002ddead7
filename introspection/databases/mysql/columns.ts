/** One row of MySQL's or MariaDB's list of columns -> a column; most of a type's detail stands only in its text. */
import type { ColumnPart } from '../../assemble.ts';
import { integer, optionalInteger, optionalText, type Row, text } from '../../rows.ts';
import { tokenize } from '../../tokens.ts';

export interface ColumnFacts {
  readonly of: string;
  readonly isMariadb: boolean;
  readonly isView: boolean;
  /** MariaDB stores json as text with a check. */
  readonly isCheckedJson: boolean;
}

export function columnPart(row: Row, { of, isMariadb, isView, isCheckedJson }: ColumnFacts): ColumnPart {
  const dataType = text(row, 'data_type').toLowerCase();
  const type = text(row, 'type');
  const extra = optionalText(row, 'extra') ?? '';
  const generated = /\bVIRTUAL GENERATED\b/i.test(extra)
    ? 'virtual'
    : /\b(?:STORED|PERSISTENT) GENERATED\b/i.test(extra)
      ? 'stored'
      : null;
  const isUnsigned = /\bunsigned\b/i.test(type.replace(/'.*'/s, ''));
  const isList = dataType === 'enum' || dataType === 'set';
  const [, precision, scale] = (/^(?:decimal|float|double)\((\d+)(?:,(\d+))?\)/i.exec(type) ?? []).map(Number);
  const bits = /^bit\((\d+)\)/i.exec(type)?.[1];
  return {
    of,
    name: text(row, 'name'),
    position: integer(row, 'position'),
    type,
    baseType: isCheckedJson && dataType === 'longtext' ? 'json' : isUnsigned ? `${dataType} unsigned` : dataType,
    dimensions: 0,
    domain: null,
    nullable: /^yes$/i.test(text(row, 'nullable')),
    // For a view the server reports the defaults of a temporary table, such as 0 for an id that counts itself.
    default: generated !== null || isView ? null : defaultText(row, dataType, extra, isMariadb),
    generated,
    identity: null,
    autoIncrement: /\bauto_increment\b/i.test(extra),
    // The four gigabytes of longtext and longblob are no limit worth a name.
    maxLength:
      bits !== undefined ? Number(bits) : isList || /^long|^json$/.test(dataType) ? null : optionalInteger(row, 'max_length'),
    precision: precision ?? null,
    scale: optionalInteger(row, 'time_digits') ?? scale ?? null,
    enum: isList ? listedValues(type) : null,
    comment: optionalText(row, 'comment') || null,
  };
}

/** `enum('a','it''s')` -> a, it's. Commas and parentheses inside of the quotes are not separators. */
export function listedValues(type: string): readonly string[] {
  return tokenize(type, { backslashes: true })
    .filter((token) => token.kind === 'string')
    .map((token) => token.text);
}

/** MariaDB prints SQL text. MySQL prints a literal's bare value, and says DEFAULT_GENERATED where it is an expression. */
function defaultText(row: Row, dataType: string, extra: string, isMariadb: boolean): string | null {
  const value = optionalText(row, 'default_text');
  if (value === null) return null;
  if (isMariadb) return value.toUpperCase() === 'NULL' ? null : value;
  if (/\bDEFAULT_GENERATED\b/i.test(extra)) return unescaped(value);
  if (/int$|^decimal$|^float$|^double$|^year$|^bit$/.test(dataType) || /^0x[0-9a-f]*$/i.test(value)) return value;
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** MySQL stores expressions with their quotes escaped, and each text with its character set before it. */
export function unescaped(expression: string): string {
  return expression.replace(/\\(.)/gs, '$1').replace(/\b_(?:utf8mb[34]|utf8|latin1|ascii|binary)(?=')/g, '');
}

/**
 * Reading one value out of a catalog row, whatever the driver made of it: the same query gives `true`, `t` or `1`,
 * a number or its digits, JSON parsed or as text, depending on driver and settings. Nothing here knows a database.
 */
export type Row = Readonly<Record<string, unknown>>;

export function optionalText(row: Row, column: string): string | null {
  const value = row[column];
  if (value === null || value === undefined) return null;
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value);
}

export function text(row: Row, column: string): string {
  const value = optionalText(row, column);
  if (value === null) throw new Error(`A catalog query gave no "${column}": ${JSON.stringify(row)}`);
  return value;
}

export function optionalInteger(row: Row, column: string): number | null {
  const value = optionalText(row, column);
  return value === null ? null : Number(value);
}

export function integer(row: Row, column: string): number {
  return Number(text(row, column));
}

export function flag(row: Row, column: string): boolean {
  return /^(true|t|yes|1)$/i.test(optionalText(row, column) ?? '');
}

/** A JSON array, parsed by the driver or not; null counts as empty. */
export function list(row: Row, column: string): readonly unknown[] {
  const value = row[column];
  if (Array.isArray(value)) return value;
  const parsed: unknown = JSON.parse(optionalText(row, column) ?? '[]');
  if (!Array.isArray(parsed)) throw new Error(`A catalog query gave no list in "${column}": ${JSON.stringify(row)}`);
  return parsed;
}

/** `'a', 'it''s'`: names as SQL text literals for an `in (...)`; never empty, as SQL allows no empty list. */
export function literals(values: readonly string[]): string {
  return values.length === 0 ? 'null' : values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ');
}

/**
 * Numbers of a request that JavaScript's numbers cannot hold: kept as they were written, so that a bigint or a decimal sent as
 * a JSON number is stored digit by digit.
 */

/** Elsewhere a number; here its JSON text. Only where a plain number would have lost something. */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }

  /** For who does not know better; `jsonText` writes it as the number it is. */
  toJSON(): string {
    return this.text;
  }
}

/** The JSON text of a value out of a request, its exact numbers as they were written. */
export function jsonText(value: unknown): string {
  return holdsExact(value) ? written(value) : JSON.stringify(value);
}

export function holdsExact(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof ExactNumber) return true;
  for (const each of Array.isArray(value) ? value : Object.values(value)) if (holdsExact(each)) return true;
  return false;
}

function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (value instanceof ExactNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  const members = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}:${written(each)}`);
  return `{${members.join(',')}}`;
}

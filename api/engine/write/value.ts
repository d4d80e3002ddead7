/** A value as it was sent -> as it is written: scalars as they are, documents as their JSON text. Types are checked when it is bound. */
import type { Field } from '../../model/model.ts';
import type { WriteValue } from '../../plan/write.ts';
import { ExactNumber, jsonText } from '../../query/exact.ts';
import { JsonLiteral, Literal } from '../../query/value.ts';

/** JSON text that is written as it is. */
export class RawJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export function storedValue(value: unknown, { type }: Field): WriteValue {
  if (value === null || value === undefined) return null;
  if (value instanceof RawJson) return new JsonLiteral(value.text);
  if (type.name === 'json') return new JsonLiteral(jsonText(value));
  if (typeof value === 'number' || typeof value === 'boolean') return new Literal(value);
  if (typeof value === 'bigint' || value instanceof ExactNumber) return new Literal(String(value));
  if (value instanceof Date) return new Literal(value.toISOString());
  if (typeof value === 'object') return new Literal(jsonText(value));
  const text = String(value);
  // Clients send lists of words as they are stored, too.
  return new Literal(type.name === 'csv' && !text.startsWith('[') ? JSON.stringify(text === '' ? [] : text.split(',')) : text);
}

/** An object of JSON, not a list and none of the classes values come in. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof ExactNumber) &&
  !(value instanceof Date);

/** A value as text that can be copied, and what a text is as a value of a field. Pure. */
import type { Field } from '../../schema/schema.ts';

export const rawText = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);

const structured = new Set(['json', 'csv']);

/** undefined: no value of this field can be made of it. */
export function valueOfText(text: string, { type, nullable }: Pick<Field, 'type' | 'nullable'>): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return nullable || type !== 'string' ? null : '';
  if (structured.has(type) || type.startsWith('geometry')) {
    const read = parsed(trimmed);
    if (type !== 'csv') return read;
    return Array.isArray(read) ? read.map(String) : trimmed.split(',').map((each) => each.trim());
  }
  if (type === 'boolean') return { true: true, '1': true, false: false, '0': false }[trimmed.toLowerCase()];
  if (type === 'integer' || type === 'float') {
    const number = Number(trimmed);
    return Number.isFinite(number) ? (Number.isSafeInteger(number) || type === 'float' ? number : trimmed) : undefined;
  }
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

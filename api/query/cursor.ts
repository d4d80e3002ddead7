/** Cursors of keyset pagination: the last row's order values as opaque base64url text. Whatever is not a cursor decodes to null. */
import type { Scalar } from './value.ts';

/** Longer than any order a person sorts by; a cursor beyond it was not made here. */
const longest = 16_384;

export function encodeCursor(values: readonly (Scalar | null)[]): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(JSON.stringify(values))) bytes += String.fromCharCode(byte);
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function decodeCursor(text: string): readonly (Scalar | null)[] | null {
  if (text.length > longest || !/^[\w-]+$/.test(text)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
    const values: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return Array.isArray(values) && values.length > 0 && values.every(isOrderValue) ? values : null;
  } catch {
    return null;
  }
}

function isOrderValue(value: unknown): value is Scalar | null {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

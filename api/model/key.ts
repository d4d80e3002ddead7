/**
 * Keys: how a single item is named in URLs. A key has as many parts as its collection's key has columns, in their order,
 * each percent-encoded: enrolments (student, course) are addressed as `12,maths`.
 */
import { ApiError } from '../errors.ts';
import type { Collection } from './model.ts';

/**
 * The key a URL segment names, part by part as text. Takes the segment as it was sent: once decoded, a comma inside a part
 * looks like a comma between parts. A key of one column has no second part, so its commas need no encoding.
 */
export function parseKey(segment: string, { name, key }: Pick<Collection, 'name' | 'key'>): readonly string[] {
  if (key.length === 0) {
    throw new ApiError(
      'INVALID_PATH_PARAMETER',
      { reason: `"${name}" has no key to address single items by`, collection: name },
      'List it with a filter instead',
    );
  }
  const parts = key.length === 1 ? [segment] : segment.split(',');
  if (parts.length !== key.length) {
    throw new ApiError(
      'INVALID_PATH_PARAMETER',
      { reason: `The key of "${name}" has ${key.length} parts, not ${parts.length}`, collection: name },
      `Give ${key.join(',')}, each percent-encoded`,
    );
  }
  return parts.map(decodePart);
}

export function decodePart(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ApiError(
      'INVALID_PATH_PARAMETER',
      { reason: 'The path is not properly percent-encoded' },
      'Encode a percent sign as %25',
    );
  }
}

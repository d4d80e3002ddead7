/** Text nobody can guess. */
import { randomBytes } from 'node:crypto';
import { ApiError } from '../../errors.ts';

const lengths = { usual: 32, most: 500 };

/** Of letters, digits, - and _; six random bits each. `length` null: 32. */
export function randomText(length: number | null): string {
  const asked = length ?? lengths.usual;
  if (asked < 1 || asked > lengths.most) {
    throw new ApiError('INVALID_QUERY', { reason: `"length" is from 1 to ${lengths.most}`, field: 'length' }, 'Ask for less');
  }
  return randomBytes(asked).toString('base64url').slice(0, asked);
}

/** Hashes of texts, as passwords are stored: argon2id. Checking a hash costs what the hash says, so that is looked at first. */
import { ApiError } from '../../errors.ts';

/** Loaded when it is first needed, and not at the start. */
const argon2 = () => import('argon2');

export const hashOf = async (text: string): Promise<string> => (await argon2()).hash(text);

export async function isHashOf(hash: string, text: string): Promise<boolean> {
  const [, parameters] = /^\$argon2(?:id|i|d)\$v=\d+\$([a-z0-9,=]{1,60})\$/.exec(hash) ?? [];
  if (parameters === undefined) {
    throw new ApiError(
      'INVALID_PAYLOAD',
      { reason: 'It is no hash of argon2', field: 'hash' },
      'Give what /utils/hash/generate answered',
    );
  }
  const given = Object.fromEntries(parameters.split(',').map((each) => each.split('=')));
  if (Object.entries(most).some(([name, limit]) => !(Number(given[name]) <= limit))) {
    throw new ApiError(
      'INVALID_PAYLOAD',
      { reason: 'Checking this hash would take too much', field: 'hash' },
      'Hash with less memory and time',
    );
  }
  const { verify } = await argon2();
  return verify(hash, text).catch(() => false);
}

/** Kibibytes of memory, rounds, threads: hardly more than we hash with ourselves. */
const most = { m: 262_144, t: 16, p: 16 };

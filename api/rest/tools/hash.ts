/** Hashes of texts, as passwords are stored: argon2id. Checking a hash costs what the hash says, so that is looked at first. */
import argon2 from 'argon2';
import { ApiError } from '../../errors.ts';

export const hashOf = (text: string): Promise<string> => argon2.hash(text, { type: argon2.argon2id });

export async function isHashOf(hash: string, text: string): Promise<boolean> {
  const [, memory, time, lanes] = /^\$argon2(?:id|i|d)\$v=\d+\$m=(\d{1,10}),t=(\d{1,10}),p=(\d{1,10})\$/.exec(hash) ?? [];
  if (memory === undefined) {
    throw new ApiError(
      'INVALID_PAYLOAD',
      { reason: 'It is no hash of argon2', field: 'hash' },
      'Give what /utils/hash/generate answered',
    );
  }
  if (Number(memory) > most.memory || Number(time) > most.time || Number(lanes) > most.lanes) {
    throw new ApiError(
      'INVALID_PAYLOAD',
      { reason: 'Checking this hash would take too much', field: 'hash' },
      'Hash with less memory and time',
    );
  }
  return argon2.verify(hash, text).catch(() => false);
}

/** Kibibytes, rounds, threads. */
const most = { memory: 262_144, time: 16, lanes: 16 };

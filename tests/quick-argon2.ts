/**
 * argon2 itself, but cheap where nobody says how much a hash may cost: hashing is slow on purpose, and the tests hash hundreds of
 * times. What is built hashes at full cost: tests/cli/start.test.ts looks at that.
 */
import { createRequire } from 'node:module';

const argon2 = createRequire(import.meta.url)('argon2') as typeof import('argon2');
const cheap = { memoryCost: 1024, timeCost: 2, parallelism: 1 };

export const { verify } = argon2;
export const hash = (password: string, options: Readonly<Record<string, number>> = {}): Promise<string> =>
  argon2.hash(password, { ...cheap, ...options });

/** Passwords: hashed with argon2id, and compared so that nobody can tell a wrong password from an account that is not there. */
import { randomBytes } from 'node:crypto';

/** Loaded when the first password comes, and not at the start. */
const argon2 = () => import('argon2');

export const hashPassword = async (password: string): Promise<string> => (await argon2()).hash(password);

export const isPasswordHash = (text: string): boolean => /^\$argon2(?:id|i|d)\$/.test(text);

let stranger: Promise<string> | null = null;

/** Takes as long without a hash as with one. */
export async function isPassword(hash: string | null, password: string): Promise<boolean> {
  stranger ??= hashPassword(randomBytes(16).toString('hex'));
  const usable = hash !== null && isPasswordHash(hash);
  try {
    const { verify } = await argon2();
    const same = await verify(usable ? hash : await stranger, password);
    return same && usable;
  } catch {
    return false;
  }
}

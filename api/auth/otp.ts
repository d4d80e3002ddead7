/** One-time codes (TOTP): made from a secret only this server could have made for this account, and each good for once. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ApiError } from '../errors.ts';
import type { Counter } from './counters.ts';
import { sha256 } from './stored-token.ts';

/** Loaded with the first code, and not at the start. */
const otpauth = () => import('otpauth');

const period = 30;
/** Steps before and after the present one, for clocks that differ. */
const window = 1;
/** Seconds for which a code that was used could still be right. */
export const codeLife = period * (2 * window + 2);

/**
 * Half of it is chance, the other half follows from it by the server's secret: a code is only ever asked of secrets that were
 * handed out here, to this person, for their password.
 */
export async function newOtpSecret(user: string, secret: string): Promise<string> {
  const { Secret } = await otpauth();
  const chance = randomBytes(10);
  return new Secret({ buffer: arrayOf(Buffer.concat([chance, seal(chance, user, secret)])) }).base32;
}

export async function isOwnOtpSecret(base32: string, user: string, secret: string): Promise<boolean> {
  if (!/^[A-Z2-7]{32}$/.test(base32)) return false;
  const { Secret } = await otpauth();
  const bytes = Buffer.from(Secret.fromBase32(base32).bytes);
  return timingSafeEqual(bytes.subarray(10), seal(bytes.subarray(0, 10), user, secret));
}

const seal = (chance: Buffer, user: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`otp ${user} `).update(chance).digest().subarray(0, 10);

const arrayOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

export async function otpAddress(base32: string, label: string, issuer: string): Promise<string> {
  const { Secret, TOTP } = await otpauth();
  return new TOTP({ secret: Secret.fromBase32(base32), label, issuer, period }).toString();
}

/** Throws INVALID_OTP. */
export async function spendCode(base32: string, code: string, user: string, used: Counter): Promise<void> {
  const step = await stepOf(base32, code);
  if (step === null) throw new ApiError('INVALID_OTP', {}, 'Send the current code of the authenticator as "otp"');
  const name = sha256(`${user} ${base32}`).toString('base64url');
  if ((await used.add(`${name} ${step}`)) > 1)
    throw new ApiError('INVALID_OTP', {}, 'Wait for the next code: each is good for once');
}

async function stepOf(base32: string, code: string): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null;
  const { Secret, TOTP } = await otpauth();
  const totp = new TOTP({ secret: Secret.fromBase32(base32), period });
  const delta = totp.validate({ token: code, window });
  return delta === null ? null : totp.counter() + delta;
}

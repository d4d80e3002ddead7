/**
 * Signing in with email and password. Whether there is such an account, which state it is in and what was wrong is not told to
 * whoever does not know the password; a failure takes the same time whatever the reason.
 */
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { fullAccess } from '../access/access.ts';
import { nobody, type Origin } from '../access/caller.ts';
import { ApiError } from '../errors.ts';
import type { Counter, Counters } from './counters.ts';
import { codeLife, spendCode } from './otp.ts';
import type { Parts } from './parts.ts';
import { isPassword } from './passwords.ts';
import { findByEmail, type Person, users } from './people.ts';
import type { Project } from './project.ts';
import { rowsOf } from './rows.ts';

export interface Given {
  readonly email: string;
  readonly password: string;
  readonly otp: string | null;
}

export interface Login {
  /** Who has that email and password (and code, where one is needed). */
  verify(given: Given, origin: Origin): Promise<Person>;
  /** Is this the password of an account that is signed in? Throws INVALID_CREDENTIALS, and counts like a sign-in. */
  confirm(person: Person, password: string, origin: Origin): Promise<void>;
  /** Throws INVALID_OTP; a code is good for once. */
  spend(person: Person, code: string, origin: Origin): Promise<void>;
}

export function openLogin({ engine, config, log }: Parts, counters: Counters, project: () => Promise<Project>): Login {
  const rows = rowsOf(engine);
  const limited = config.rateLimiterLoginEnabled;
  const points = config.rateLimiterLoginPoints;
  const byBoth = counters.counter('login', points, config.rateLimiterLoginDuration);
  const byAddress = counters.counter('login-address', points * 10, config.rateLimiterLoginDuration);
  const failures = counters.counter('login-failures', 1, 0);
  const usedCodes: Counter = counters.counter('otp', 1, codeLife);

  /** Counted before it is tried; given back when it was right. */
  const attempt = async <T>(email: string, { ip }: Origin, work: () => Promise<T>): Promise<T> => {
    const both = `${ip} ${email.toLowerCase()}`;
    if (limited) {
      await byAddress.take(String(ip));
      await byBoth.take(both);
    }
    const done = await work();
    if (limited) await Promise.all([byBoth.forget(both), byAddress.giveBack(String(ip))]);
    return done;
  };

  const failed = async (person: Person | null, origin: Origin): Promise<void> => {
    const most = (await project()).loginAttempts;
    if (person === null || person.status !== 'active' || most === null || most <= 0) return;
    if ((await failures.add(person.id)) < most) return;
    await failures.forget(person.id);
    try {
      // Not as the server's own work: that an account was suspended is to be found in the activity.
      await rowsOf(engine, nobody(fullAccess, origin)).update(users, person.id, { status: 'suspended' });
      log.warn('An account was suspended after too many failed sign-ins', { user: person.id, attempts: most });
    } catch (error) {
      // The last administrator cannot be locked out by whoever knows the address.
      if (!(error instanceof ApiError) || error.code !== 'UNPROCESSABLE_CONTENT') throw error;
      log.warn('Too many failed sign-ins of the last administrator, who is not suspended', { user: person.id });
    }
  };

  const spend = async (person: Person, code: string | null, origin: Origin): Promise<void> => {
    if (person.tfaSecret === null) return;
    if (code === null) throw new ApiError('INVALID_OTP', {}, 'Send the current code of the authenticator as "otp"');
    try {
      await spendCode(person.tfaSecret, code, person.id, usedCodes);
    } catch (error) {
      await failed(person, origin);
      throw error;
    }
  };

  const verify = async ({ email, password, otp }: Given, origin: Origin): Promise<Person> => {
    const person = await findByEmail(rows, email);
    const local = person?.provider === 'default' ? person : null;
    if (!(await isPassword(local?.password ?? null, password)) || local === null) {
      await failed(local, origin);
      throw new ApiError('INVALID_CREDENTIALS', {}, 'Check email and password');
    }
    refuseInactive(local);
    await spend(local, otp, origin);
    await failures.forget(local.id);
    return local;
  };

  return {
    verify: async (given, origin) => {
      const begun = performance.now();
      try {
        return await attempt(given.email, origin, () => verify(given, origin));
      } catch (error) {
        const left = config.loginStallTime - (performance.now() - begun);
        if (left > 0 && !(error instanceof ApiError && error.code === 'REQUESTS_EXCEEDED')) await delay(left);
        throw error;
      }
    },
    confirm: (person, password, origin) =>
      attempt(person.id, origin, async () => {
        if (await isPassword(person.password, password)) return;
        throw new ApiError('INVALID_CREDENTIALS', { field: 'password' }, 'Send the current password of the account');
      }),
    spend: (person, code, origin) => attempt(person.id, origin, () => spend(person, code, origin)),
  };
}

export function refuseInactive({ status }: Pick<Person, 'status'>): void {
  if (status === 'active') return;
  if (status === 'suspended') throw new ApiError('USER_SUSPENDED', {}, 'Ask an administrator');
  throw new ApiError('INVALID_CREDENTIALS', {}, 'The account is not active');
}

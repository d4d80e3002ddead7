/** Registration, where the project is open to everybody. Whether an address has an account already is not told. */
import { randomUUID } from 'node:crypto';
import type { Origin } from '../access/caller.ts';
import { ApiError } from '../errors.ts';
import type { SignedTokens } from './access-token.ts';
import type { Counter, Counters } from './counters.ts';
import { refuseAddress } from './invitations.ts';
import { pageOf } from './pages.ts';
import type { Parts } from './parts.ts';
import { refuseWeak } from './password-policy.ts';
import { hashPassword } from './passwords.ts';
import { findByEmail, users } from './people.ts';
import type { Project } from './project.ts';
import { mostLetters } from './recovery.ts';
import { rowsOf, workFor } from './rows.ts';

export interface Registering {
  readonly email: string;
  readonly password: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly verificationUrl: string | null;
}

export interface Registration {
  register(given: Registering, origin: Origin): Promise<void>;
  /** The id of the account, which is active now. */
  verify(token: string, origin: Origin): Promise<string>;
}

const week = 7 * 86_400_000;

export function openRegistration(
  parts: Parts,
  signed: SignedTokens,
  counters: Counters,
  letters: Counter,
  project: () => Promise<Project>,
  matchesRule: (rule: Readonly<Record<string, unknown>>, item: Readonly<Record<string, unknown>>) => boolean,
): Registration {
  const { engine, mail, config, log } = parts;
  const rows = rowsOf(engine);
  const registrations = counters.counter(
    'registration',
    config.rateLimiterRegistrationPoints,
    config.rateLimiterRegistrationDuration,
  );

  const create = async (given: Registering, page: (token: string) => string, origin: Origin): Promise<void> => {
    const { name: projectName, registration } = await project();
    const email = given.email.toLowerCase();
    // Hashed in any case, so that the work is the same.
    const password = await hashPassword(given.password);
    const person = await findByEmail(rows, email);
    if (person === null) {
      const status = registration.verifyEmail ? 'unverified' : 'active';
      const names = { first_name: given.firstName, last_name: given.lastName };
      const id = randomUUID();
      const item = { id, email, password, ...names, status, role: registration.role };
      await rowsOf(engine, workFor(id, origin)).create(users, [item]);
    } else if (person.status !== 'unverified') return;
    if (!registration.verifyEmail) return;
    const to = person?.email ?? email;
    if ((await letters.add(to)) > mostLetters) return;
    const url = page(await signed.signLink('pending-registration', { email: to }, week));
    await mail.send({ to, template: 'user-registration', data: { url, email: to, projectName } });
  };

  return {
    register: async (given, origin) => {
      if (config.rateLimiterRegistrationEnabled) await registrations.take(String(origin.ip));
      const { registration, passwordPolicy } = await project();
      if (!registration.open)
        throw new ApiError('FORBIDDEN', { reason: 'This project takes no registrations' }, 'Ask for an invitation');
      const page = pageOf(
        given.verificationUrl,
        'verification_url',
        config.userRegisterUrlAllowList,
        '/users/register/verify-email',
        config,
      );
      refuseAddress(given.email, ['email']);
      if (registration.emailFilter && !matchesRule(registration.emailFilter, { email: given.email.toLowerCase() })) {
        throw new ApiError(
          'FORBIDDEN',
          { reason: 'This project takes no registrations of such addresses' },
          'Use another address',
        );
      }
      refuseWeak(given.password, passwordPolicy);
      create(given, page, origin).catch((error: unknown) => log.error('A registration failed', { error: describe(error) }));
    },
    verify: async (token, origin) => {
      const { email } = await signed.readLink('pending-registration', token);
      const person = await findByEmail(rows, String(email));
      // Programs look at links before people do: following it again is fine.
      if (person?.status === 'active') return person.id;
      if (person?.status !== 'unverified') throw new ApiError('INVALID_TOKEN', {}, 'Register again');
      await rowsOf(engine, workFor(person.id, origin)).update(users, person.id, { status: 'active' });
      return person.id;
    },
  };
}

/** Of our own errors the code: their words may hold what was typed. */
const describe = (error: unknown): string => (error instanceof ApiError ? error.code : String(error));

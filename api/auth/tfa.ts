/** Two-factor authentication: set up with the password and a code, taken away with a code, or by an administrator. */
import type { Caller } from '../access/caller.ts';
import { ApiError } from '../errors.ts';
import type { Payload } from '../query/change.ts';
import type { Login } from './login.ts';
import { isOwnOtpSecret, newOtpSecret, otpAddress } from './otp.ts';
import type { Parts } from './parts.ts';
import { findPerson, type Person, users } from './people.ts';
import type { Project } from './project.ts';
import { is, rowsOf, workFor } from './rows.ts';

export interface Tfa {
  generate(caller: Caller, password: string): Promise<{ readonly secret: string; readonly otpauth_url: string }>;
  enable(caller: Caller, secret: string, otp: string): Promise<void>;
  disable(caller: Caller, otp: string): Promise<void>;
  /** Administrators only. */
  disableOf(caller: Caller, user: string): Promise<void>;
}

export function openTfa({ engine, secrets }: Parts, login: Login, project: () => Promise<Project>): Tfa {
  const rows = rowsOf(engine);
  /** To be found as the work of whoever asked. */
  const recorded = (caller: Caller, id: string, data: Payload) =>
    rowsOf(engine, { ...workFor(caller.user, caller.origin), actor: caller.actor }).update(users, id, data);
  const own = async ({ user }: Caller): Promise<Person> => {
    const person = user === null ? null : await findPerson(rows, is('id', user));
    if (!person) throw new ApiError('FORBIDDEN', { reason: 'Only people have two-factor authentication' }, 'Sign in first');
    if (person.provider !== 'default') {
      throw new ApiError('INVALID_PAYLOAD', { reason: 'This account signs in somewhere else, and is asked for a code there' });
    }
    return person;
  };
  const without = async (caller: Caller): Promise<Person> => {
    const person = await own(caller);
    if (person.tfaSecret === null) return person;
    throw new ApiError('INVALID_PAYLOAD', { reason: 'Two-factor authentication is set up already' }, 'Disable it first');
  };
  return {
    generate: async (caller, password) => {
      const person = await without(caller);
      await login.confirm(person, password, caller.origin);
      const secret = await newOtpSecret(person.id, secrets.secret);
      return { secret, otpauth_url: await otpAddress(secret, person.email ?? person.id, (await project()).name) };
    },
    enable: async (caller, secret, otp) => {
      const person = await without(caller);
      if (!(await isOwnOtpSecret(secret, person.id, secrets.secret))) {
        throw new ApiError(
          'INVALID_PAYLOAD',
          { reason: '"secret" was not generated for this account', field: 'secret' },
          'POST /users/me/tfa/generate makes one',
        );
      }
      await login.spend({ ...person, tfaSecret: secret }, otp, caller.origin);
      await recorded(caller, person.id, { tfa_secret: secret });
    },
    disable: async (caller, otp) => {
      const person = await own(caller);
      if (person.tfaSecret === null) throw new ApiError('INVALID_PAYLOAD', { reason: 'Two-factor authentication is not set up' });
      await login.spend(person, otp, caller.origin);
      await recorded(caller, person.id, { tfa_secret: null });
    },
    disableOf: async (caller, user) => {
      const person = caller.access.admin ? await findPerson(rows, is('id', user)) : null;
      if (!person) {
        throw new ApiError('FORBIDDEN', {
          reason: 'Only administrators disable it for others, and only where there is such a user',
        });
      }
      await recorded(caller, person.id, { tfa_secret: null });
    },
  };
}

/**
 * The first administrator, made through the API while there is nobody. A fresh server on the internet must not belong to
 * whoever finds it first: a token is wanted that only who started the server has seen, or the admin token.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { ApiError } from '../errors.ts';
import { createAdministrator, hasUsers, type NewAdministrator } from '../system/administrator.ts';
import { refuseAddress } from './invitations.ts';
import type { Parts } from './parts.ts';
import { refuseWeak } from './password-policy.ts';
import { hashPassword } from './passwords.ts';
import type { Project } from './project.ts';
import { sha256 } from './stored-token.ts';

export interface Setup {
  /** To be shown once to who started the server; null where there are people already. Only its hash is kept. */
  readonly newToken: string | null;
  open(): Promise<boolean>;
  /** `trusted`: with the admin token. */
  run(person: NewAdministrator, token: string | null, trusted: boolean): Promise<void>;
}

/** Without a policy of passwords there is one for this account. */
const shortest = 8;

export async function openSetup({ engine }: Pick<Parts, 'engine'>, project: () => Promise<Project>): Promise<Setup> {
  // Once there was somebody, this is over for as long as the server runs.
  let over = await hasUsers(engine);
  const newToken = over ? null : randomBytes(24).toString('base64url');
  const expected = newToken === null ? null : sha256(newToken);
  const open = async (): Promise<boolean> => {
    over ||= await hasUsers(engine);
    return !over;
  };
  const refused = () => new ApiError('FORBIDDEN', { reason: 'The project is set up already' }, 'Sign in at /auth/login');
  return {
    newToken,
    open,
    run: async (person, token, trusted) => {
      if (!(await open())) throw refused();
      if (!trusted && !(expected !== null && token !== null && timingSafeEqual(sha256(token), expected))) {
        throw new ApiError(
          'FORBIDDEN',
          { reason: 'The first administrator is made by who started the server' },
          'Follow the link the server printed when it started, or send the admin token',
        );
      }
      refuseAddress(person.email, ['admin', 'email']);
      const { passwordPolicy } = await project();
      refuseWeak(person.password, passwordPolicy ?? `^[^]{${shortest},}$`);
      const user = await createAdministrator(engine, { ...person, password: await hashPassword(person.password) });
      over = true;
      if (user === null) throw refused();
    },
  };
}

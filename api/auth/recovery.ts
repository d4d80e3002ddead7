/** Forgotten passwords: a link by mail, good for a day and for one new password. Whether there is such an account is not told. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Origin } from '../access/caller.ts';
import { ApiError } from '../errors.ts';
import type { SignedTokens } from './access-token.ts';
import type { Counter } from './counters.ts';
import { pageOf } from './pages.ts';
import type { Parts } from './parts.ts';
import { refuseWeak } from './password-policy.ts';
import { hashPassword } from './passwords.ts';
import { findByEmail, type Person, users } from './people.ts';
import type { Project } from './project.ts';
import { rowsOf, workFor } from './rows.ts';

export interface Recovery {
  /** What is refused, is refused before the account is looked for; the rest happens unseen. */
  request(email: string, resetUrl: string | null): Promise<void>;
  reset(token: string, password: string, origin: Origin): Promise<void>;
}

const day = 86_400_000;
/** Letters to one address within an hour that anybody can have sent to it. */
export const mostLetters = 5;

export function openRecovery(parts: Parts, signed: SignedTokens, letters: Counter, project: () => Promise<Project>): Recovery {
  const { engine, mail, config, secrets, log } = parts;
  const rows = rowsOf(engine);
  /** Changes with the password, so that a link is good for one. */
  const sealOf = ({ password, email }: Person): string =>
    createHmac('sha256', secrets.secret).update(`reset ${email} ${password}`).digest('base64url');

  const write = async (email: string, page: (token: string) => string): Promise<void> => {
    const person = await findByEmail(rows, email);
    if (person?.status !== 'active' || person.provider !== 'default' || person.email === null) return;
    if ((await letters.add(person.email)) > mostLetters) return;
    const token = await signed.signLink('password-reset', { email: person.email, hash: sealOf(person) }, day);
    const { name: projectName } = await project();
    const data = { url: page(token), email: person.email, projectName };
    await mail.send({ to: person.email, template: 'password-reset', language: person.language, data });
  };

  return {
    request: async (email, resetUrl) => {
      const page = pageOf(resetUrl, 'reset_url', config.passwordResetUrlAllowList, '/admin/reset-password', config);
      // Neither how long it takes nor whether it works is to be seen from outside.
      write(email, page).catch((error: unknown) => log.error('A link for a new password was not sent', { error: String(error) }));
    },
    reset: async (token, password, origin) => {
      const { email, hash } = await signed.readLink('password-reset', token);
      const person = await findByEmail(rows, String(email));
      const used = new ApiError('INVALID_TOKEN', {}, 'The link was used already; ask for a new one');
      if (person?.status !== 'active' || person.provider !== 'default') throw used;
      const [given, expected] = [Buffer.from(String(hash)), Buffer.from(sealOf(person))];
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw used;
      refuseWeak(password, (await project()).passwordPolicy);
      const data = { password: await hashPassword(password) };
      await rowsOf(engine, workFor(person.id, origin)).update(users, person.id, data);
    },
  };
}

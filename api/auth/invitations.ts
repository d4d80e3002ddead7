/** Invitations: accounts made for others, who choose their password through a link by mail, good for a week and for once. */
import type { Caller, Origin } from '../access/caller.ts';
import { ApiError } from '../errors.ts';
import { isAddress } from '../mail/address.ts';
import type { SignedTokens } from './access-token.ts';
import { pageOf } from './pages.ts';
import type { Parts } from './parts.ts';
import { refuseWeak } from './password-policy.ts';
import { hashPassword } from './passwords.ts';
import { findByEmail, users } from './people.ts';
import type { Project } from './project.ts';
import { rowsOf, rowsWithin, unhurried, workFor } from './rows.ts';

export interface Invitations {
  /** With the rights of the caller. Who is invited already gets another letter; who has an account gets none. */
  invite(caller: Caller, emails: readonly string[], role: string | null, inviteUrl: string | null): Promise<void>;
  accept(token: string, password: string, origin: Origin): Promise<void>;
}

const week = 7 * 86_400_000;

export function openInvitations(parts: Parts, signed: SignedTokens, project: () => Promise<Project>): Invitations {
  const { engine, mail, config, log } = parts;
  const rows = rowsOf(engine);
  return {
    invite: async (caller, emails, role, inviteUrl) => {
      const page = pageOf(inviteUrl, 'invite_url', config.userInviteUrlAllowList, '/admin/accept-invite', config);
      for (const [index, email] of emails.entries())
        refuseAddress(email, emails.length > 1 ? ['email', String(index)] : ['email']);
      if (!caller.access.admin && caller.access.change('create', users) === null) {
        throw new ApiError('FORBIDDEN', { reason: 'You may not create users' }, 'Ask an administrator');
      }
      const invited = await engine.transaction(caller, unhurried, async (transaction) => {
        const own = rowsWithin(transaction);
        const fresh: string[] = [];
        const letters: string[] = [];
        for (const email of new Set(emails.map((each) => each.toLowerCase()))) {
          const person = await findByEmail(own, email);
          if (person === null) fresh.push(email);
          if (person === null || person.status === 'invited') letters.push(person?.email ?? email);
        }
        const items = fresh.map((email) => ({ email, role, status: 'invited' }));
        if (items.length > 0) await rowsWithin(transaction, caller).create(users, items);
        return letters;
      });
      const { name: projectName } = await project();
      for (const email of invited) {
        const url = page(await signed.signLink('invite', { email }, week));
        mail
          .send({ to: email, template: 'user-invitation', data: { url, email, projectName } })
          .catch((error: unknown) => log.error('An invitation was not sent', { error: String(error) }));
      }
    },
    accept: async (token, password, origin) => {
      const { email } = await signed.readLink('invite', token);
      const person = await findByEmail(rows, String(email));
      if (person?.status !== 'invited')
        throw new ApiError('INVALID_TOKEN', {}, 'The invitation was accepted already, or withdrawn');
      refuseWeak(password, (await project()).passwordPolicy);
      const data = { password: await hashPassword(password), status: 'active' };
      await rowsOf(engine, workFor(person.id, origin)).update(users, person.id, data);
    },
  };
}

/** As there is room for. */
const longest = 128;

export function refuseAddress(email: unknown, path: readonly string[]): asserts email is string {
  if (typeof email === 'string' && email.length <= longest && isAddress(email)) return;
  throw new ApiError(
    'FAILED_VALIDATION',
    { field: 'email', path, collection: users, type: 'email', reason: 'It is no address' },
    'Write it as name@example.com',
  );
}

/**
 * Shares: a link to one item for whoever has it, with a password, an end and a number of uses where its maker wants these. Why
 * somebody is not let in is not told: a share that ended, one that is used up and one that never was look the same.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Caller, Origin } from '../../access/caller.ts';
import { ApiError } from '../../errors.ts';
import { isAddress } from '../../mail/address.ts';
import { columns, equals, moment, type Row, readRows, text } from '../../system/rows.ts';
import type { Counters } from '../counters.ts';
import { baseOf } from '../pages.ts';
import type { Parts } from '../parts.ts';
import { isPassword } from '../passwords.ts';
import type { Project } from '../project.ts';
import { is, rowsOf } from '../rows.ts';
import type { Mode, SignIn, Tokens } from '../sign-in.ts';
import { isOpen, uuid } from './person.ts';

export interface Sharing {
  enter(share: string, password: string | null, mode: Mode, origin: Origin): Promise<Tokens>;
  /** What a guest is told before they come in; null: nothing. */
  info(share: string): Promise<Row | null>;
  /** Sends the link, with the rights of the caller to see the share. */
  invite(caller: Caller, share: string, emails: readonly string[]): Promise<void>;
}

const table = 'directus_shares';
const shown = ['id', 'collection', 'item', 'password', 'max_uses', 'times_used', 'date_start', 'date_end'];
/** Guests who come at the very same moment. */
const tries = 8;
/** Addresses in one invitation. */
const mostInvited = 100;

export function openSharing(
  { engine, mail, config, log }: Parts,
  counters: Counters,
  project: () => Promise<Project>,
  signIn: SignIn,
): Sharing {
  const rows = rowsOf(engine);
  const guesses = counters.counter('share', config.rateLimiterLoginPoints, config.rateLimiterLoginDuration);

  const find = async (share: string): Promise<Row | null> => {
    if (!uuid.test(share)) return null;
    const [row] = await readRows(engine, table, columns(...shown), equals('id', share));
    if (!row || !isOpen({ from: moment(row.date_start), until: moment(row.date_end) }, Date.now())) return null;
    return row.max_uses === null || Number(row.times_used ?? 0) < Number(row.max_uses) ? row : null;
  };

  /** Takes as long for a share that is not there. */
  const opens = async (row: Row | null, password: string | null): Promise<boolean> => {
    const hash = text(row?.password);
    return (row !== null && hash === null) || isPassword(hash, password ?? '');
  };

  /** The number of uses is counted up only from the number that was looked at; see the hook of shares. */
  const count = async (share: string, password: string | null): Promise<boolean> => {
    const first = await find(share);
    if (!(await opens(first, password))) return false;
    for (let [row, left]: [Row | null, number] = [first, tries]; left > 0; [row, left] = [await find(share), left - 1]) {
      // Over by now, or under another password.
      if (row === null || row.password !== first?.password) return false;
      try {
        await rows.update(table, String(row.id), { times_used: Number(row.times_used ?? 0) + 1 });
        return true;
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'PRECONDITION_FAILED') throw error;
      }
    }
    throw new ApiError('SERVICE_UNAVAILABLE', { reason: 'Too many guests come at the same moment' }, 'Try again');
  };

  return {
    enter: async (share, password, mode, origin) => {
      const guess = `${origin.ip} ${share.slice(0, 64).toLowerCase()}`;
      if (config.rateLimiterLoginEnabled) await guesses.take(guess);
      const stall = delay(config.loginStallTime);
      if (!(await count(share, password))) {
        await stall;
        throw new ApiError('INVALID_CREDENTIALS', {}, 'There is no such share, it is over, or the password is another');
      }
      if (config.rateLimiterLoginEnabled) await guesses.forget(guess);
      return signIn.openShare(share, mode, origin);
    },
    info: async (share) => {
      const row = await find(share);
      return row && { ...row, password: row.password === null ? null : '**********' };
    },
    invite: async (caller, share, emails) => {
      const wrong = emails.length === 0 || emails.length > mostInvited ? emails.length : emails.find((each) => !isAddress(each));
      if (wrong !== undefined) {
        const reason = `"emails" has to be a list of 1 to ${mostInvited} mail addresses`;
        throw new ApiError('INVALID_PAYLOAD', { reason, field: 'emails' }, 'Send {"emails": ["ann@example.com"]}');
      }
      const seen =
        uuid.test(share) && caller.access.read(table) ? await rowsOf(engine, caller).read(table, ['id'], is('id', share)) : [];
      if (seen.length === 0 || caller.share !== null)
        throw new ApiError('FORBIDDEN', { reason: 'There is no such share, or you may not see it', collection: table });
      const { name: projectName } = await project();
      const [row] = await readRows(engine, table, columns('name'), equals('id', share));
      const sender = await nameOf(caller.user);
      const url = `${baseOf(config)}/admin/shared/${encodeURIComponent(share)}`;
      for (const to of new Set(emails.map((each) => each.toLowerCase()))) {
        mail
          .send({ to, template: 'share', data: { url, projectName, sender, name: text(row?.name) ?? '' } })
          .catch((error: unknown) => log.error('An invitation to a share was not sent', { error: String(error) }));
      }
    },
  };

  async function nameOf(user: string | null): Promise<string> {
    if (user === null) return 'Somebody';
    const [row] = await readRows(engine, 'directus_users', columns('first_name', 'last_name'), equals('id', user));
    return [row?.first_name, row?.last_name].filter((each) => each != null && each !== '').join(' ') || 'Somebody';
  }
}

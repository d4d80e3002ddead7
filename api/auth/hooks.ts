/**
 * What happens when an account changes, through whichever door: a password has to be good enough, a token is kept as its hash,
 * and sessions end with the password, the address or the status they were opened under.
 */
import { theServer } from '../access/caller.ts';
import type { Transaction } from '../engine/change-request.ts';
import type { Engine } from '../engine/engine.ts';
import type { Hook, Written } from '../engine/hook.ts';
import { ApiError } from '../errors.ts';
import type { Payload } from '../query/change.ts';
import { refuseWeak } from './password-policy.ts';
import { isPasswordHash } from './passwords.ts';
import { users } from './people.ts';
import type { Project } from './project.ts';
import { isAny, rowsWithin } from './rows.ts';
import { looksStored, storedToken } from './stored-token.ts';

export function hookAccounts(engine: Engine, project: () => Promise<Project>): void {
  const accounts: Hook = {
    collection: users,
    before: async ({ action, payloads }, { caller }) => {
      if (action === 'delete') return payloads;
      const { passwordPolicy } = await project();
      return payloads.map((payload) => prepared(payload, passwordPolicy, caller.access.server));
    },
    after: async (change, { transaction }) => dropSessions(transaction, change),
  };
  engine.hook(accounts);
}

const asterisks = /^\*+$/;

function prepared(payload: Payload, policy: string | null, server: boolean): Payload {
  const { password, token } = payload;
  const given = Object.hasOwn(payload, 'password') && password !== null && !asterisks.test(String(password));
  // What the server hands in as a hash was held to the policy when it was typed.
  if (given && !(server && isPasswordHash(String(password)))) refuseWeak(password, policy);
  if (!Object.hasOwn(payload, 'token') || token === null || (typeof token === 'string' && asterisks.test(token))) return payload;
  if (typeof token !== 'string' || token === '' || looksStored(token) || token.length > 255) {
    throw new ApiError(
      'FAILED_VALIDATION',
      { field: 'token', path: ['token'], collection: users, type: 'regex' },
      'Send a random text',
    );
  }
  return { ...payload, token: storedToken(token) };
}

/** Ends the sessions of accounts whose password, address or status is another one now. */
export async function dropSessions(transaction: Transaction, { action, keys, payloads, before, after }: Written): Promise<void> {
  if (action === 'create') return;
  const ended = keys.filter((_, index) => {
    if (action === 'delete') return true;
    const [was, is, payload] = [before[index], after[index], payloads[index]];
    const changed = (name: string) => was?.[name] !== is?.[name];
    return (
      changed('password') ||
      changed('email') ||
      changed('provider') ||
      (changed('status') && is?.status !== 'active') ||
      rewritten(payload)
    );
  });
  if (ended.length === 0) return;
  const filter = isAny('user', ended.map(([id]) => id!)); // biome-ignore format: in one piece
  await rowsWithin(transaction, theServer).remove('directus_sessions', filter);
}

/** The same password set again ends sessions as well: who does that has a reason. */
const rewritten = (payload: Payload | undefined): boolean =>
  typeof payload?.password === 'string' && !asterisks.test(payload.password);

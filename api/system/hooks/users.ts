/** People: addresses in one form, and fields that say who somebody is and what they may, which not everybody writes. */
import type { Hook, HookContext, Planned } from '../../engine/hook.ts';
import type { Payload } from '../../query/change.ts';
import { forbidden, has, invalid, isTrusted } from './refuse.ts';

const collection = 'directus_users';

/** What people hold and who vouches for them: others may be given these by whoever was granted the field by its name. */
const granted = ['role', 'policies', 'status'] as const;
const administrators = ['provider', 'external_identifier', 'auth_data'] as const;

export const users: Hook = {
  collection,
  before: ({ action, payloads, keys }, context) => {
    if (action === 'delete') return payloads;
    return payloads.map((payload, index) => {
      if (!isTrusted(context.caller)) refuseForeign(payload, action, String(keys[index]?.[0] ?? ''), context);
      if (!context.caller.access.server) refuseSecret(payload);
      return has(payload, 'email') ? { ...payload, email: addressOf(payload.email) } : payload;
    });
  },
};

function refuseForeign(payload: Payload, action: Planned['action'], id: string, { caller }: HookContext): void {
  const self = action === 'update' && id === caller.user;
  const fields = action === 'delete' ? null : caller.access.change(action, collection)?.fields;
  for (const field of administrators) {
    if (has(payload, field)) throw forbidden(`Only administrators may set "${field}"`, collection, field);
  }
  for (const field of granted) {
    if (!has(payload, field)) continue;
    if (self) throw forbidden(`Nobody may change their own "${field}"`, collection, field);
    if (fields === 'all' || !fields?.has(field)) {
      const hint = 'A permission that lists the field by its name allows it; one for all fields does not.';
      throw forbidden(`Only administrators, and who was granted the field, may set "${field}"`, collection, field, hint);
    }
  }
  if (has(payload, 'token') && payload.token !== null && !self && action === 'update')
    throw forbidden("Only administrators may set another user's token", collection, 'token');
}

/** Asterisks are what is shown of a secret: written back they change nothing, which the engine sees to. */
function refuseSecret(payload: Payload): void {
  if (!has(payload, 'tfa_secret') || /^\*+$/.test(String(payload.tfa_secret))) return;
  throw invalid(
    collection,
    'tfa_secret',
    'forbidden',
    'It is set by signing in with a second factor',
    'POST /users/me/tfa/enable',
  );
}

/** Two spellings of one address would be two accounts. */
function addressOf(given: unknown): unknown {
  if (given === null) return null;
  const address = typeof given === 'string' ? given.trim().toLowerCase() : '';
  if (address.length <= 128 && /^[^\s@<>()[\],;:\\"]+@[^\s@<>()[\],;:\\"]+$/.test(address)) return address;
  throw invalid(collection, 'email', 'email', 'It has to be a mail address', 'Send something like ann@example.com');
}

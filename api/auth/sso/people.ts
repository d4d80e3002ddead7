/**
 * The users behind profiles: found by what the provider calls them, made where that is allowed, and brought up to date. A user
 * has one provider, and nobody gets into an account by having its email elsewhere.
 */
import { fullAccess } from '../../access/access.ts';
import { nobody, type Origin } from '../../access/caller.ts';
import type { ProviderConfig } from '../../config/providers.ts';
import type { Engine } from '../../engine/engine.ts';
import { ApiError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { refuseInactive } from '../login.ts';
import { findByEmail, users } from '../people.ts';
import { all, is, type Row, rowsOf, textOf } from '../rows.ts';
import { mappedRole, type Profile } from './profile.ts';

export interface Came {
  readonly config: ProviderConfig;
  readonly profile: Profile;
  readonly origin: Origin;
}

export interface People {
  /** Whose profile it is: the user's id. */
  admit(came: Came): Promise<string>;
}

const fields = ['id', 'status', 'external_identifier', 'role', 'first_name', 'last_name', 'email'];

export function openPeople(engine: Engine, log: Log): People {
  const rows = rowsOf(engine);

  const find = async ({ config, profile }: Came): Promise<Row | null> => {
    const named = all(is('provider', config.name), is('external_identifier', profile.identifier));
    const found = await rows.read(users, fields, named, 10);
    // Databases that compare without case find what is not the same.
    return found.find((row) => row.external_identifier === profile.identifier) ?? null;
  };

  /** By nobody in particular, but not as the server's own work: it is to be found in the activity. */
  const recorded = (origin: Origin) => rowsOf(engine, nobody(fullAccess, origin));

  const update = async (row: Row, { config, profile, origin }: Came): Promise<void> => {
    const role = mappedRole(profile, config);
    const named = { first_name: profile.firstName, last_name: profile.lastName, email: trusted(profile, config) };
    const wanted = { ...(role === undefined ? {} : { role }), ...(config.syncUserInfo ? present(named) : {}) };
    const data = Object.fromEntries(Object.entries(wanted).filter(([name, value]) => value !== textOf(row[name])));
    if (Object.keys(data).length > 0) await recorded(origin).update(users, String(row.id), data);
  };

  const create = async ({ config, profile, origin }: Came): Promise<string> => {
    if (!config.allowPublicRegistration || (config.requireVerifiedEmail && !profile.emailVerified)) {
      const reason = config.allowPublicRegistration ? 'The email is not verified' : 'There is no such user';
      log.warn('A person was refused who signed in with a provider', { provider: config.name, reason });
      throw new ApiError('INVALID_CREDENTIALS', {}, 'An administrator can make a user');
    }
    if (profile.email !== null && (await findByEmail(rows, profile.email)) !== null) throw otherProvider();
    const [key] = await recorded(origin).create(users, [
      {
        provider: config.name,
        external_identifier: profile.identifier,
        status: 'active',
        email: profile.email,
        first_name: profile.firstName,
        last_name: profile.lastName,
        role: mappedRole(profile, config) ?? config.defaultRoleId,
      },
    ]);
    return String(key![0]);
  };

  return {
    admit: async (came) => {
      try {
        const row = await find(came);
        if (row === null) return await create(came);
        refuseInactive({ status: String(row.status) });
        await update(row, came);
        return String(row.id);
      } catch (error) {
        throw asProviders(error, came.config, log);
      }
    },
  };
}

/** An email the provider vouches for, where that is asked for. */
const trusted = (profile: Profile, config: ProviderConfig): string | null =>
  config.requireVerifiedEmail && !profile.emailVerified ? null : profile.email;

const present = (values: Readonly<Record<string, string | null>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

const otherProvider = () => new ApiError('INVALID_PROVIDER', {}, 'There is a user with this email who signs in another way');

function asProviders(error: unknown, { name }: ProviderConfig, log: Log): unknown {
  if (!(error instanceof ApiError)) return error;
  if (error.code === 'RECORD_NOT_UNIQUE') return otherProvider();
  if (error.code !== 'INVALID_FOREIGN_KEY' && error.code !== 'FAILED_VALIDATION') return error;
  log.error('A user of a provider cannot be written; is a role in its configuration that does not exist?', {
    provider: name,
    reason: error.message,
  });
  return new ApiError('INVALID_PROVIDER_CONFIG', {}, 'The log says what is wrong');
}

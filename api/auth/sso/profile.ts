/** What a provider says of a person, read as its configuration says, and the role that follows from it. Pure. */
import type { ProviderConfig } from '../../config/providers.ts';
import { ApiError } from '../../errors.ts';
import { isAddress } from '../../mail/address.ts';

export type Claims = Readonly<Record<string, unknown>>;

export interface Profile {
  /** What tells this person apart at the provider, for good. */
  readonly identifier: string;
  /** In lower case; null when there is none that is one. */
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** null: the profile has no groups at all. */
  readonly groups: readonly string[] | null;
}

export function readProfile(claims: Claims, config: ProviderConfig): Profile {
  const openid = config.driver === 'openid';
  const text = (key: string | null) => (key === null ? null : asText(dig(claims, key)));
  const given = text(config.emailKey)?.toLowerCase() ?? null;
  const email = given !== null && isAddress(given) ? given : null;
  const identifierKey = config.identifierKey ?? (openid ? 'sub' : config.emailKey);
  // Addresses are the same in capitals; other identifiers are not.
  const identifier = identifierKey === config.emailKey ? email : text(identifierKey);
  if (identifier === null || identifier.length > 255) {
    throw new ApiError('INVALID_CREDENTIALS', {}, `The provider's profile has no usable "${identifierKey}"`);
  }
  const verified = dig(claims, 'email_verified');
  return {
    identifier,
    email,
    emailVerified: verified === true || verified === 'true',
    firstName: text(config.firstNameKey ?? (openid ? 'given_name' : null))?.slice(0, 50) ?? null,
    lastName: text(config.lastNameKey ?? (openid ? 'family_name' : null))?.slice(0, 50) ?? null,
    groups: asTexts(dig(claims, config.groupClaimName)),
  };
}

/**
 * The role the mapping gives, in the order of the mapping; the default one where no group fits or there are no groups: who
 * left a group does not keep what it gave. undefined: there is no mapping, and roles are given here.
 */
export function mappedRole({ groups }: Profile, config: ProviderConfig): string | null | undefined {
  if (config.roleMapping === null) return undefined;
  const [, role] = Object.entries(config.roleMapping).find(([group]) => groups?.includes(group)) ?? [];
  return role ?? config.defaultRoleId;
}

/** A claim by its name, or by a path into claims: `https://example.com/x` is a name, `resource.cms` may be either. */
function dig(claims: Claims, key: string): unknown {
  if (Object.hasOwn(claims, key)) return claims[key];
  let found: unknown = claims;
  for (const part of key.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Claims)[part];
  }
  return found;
}

const asText = (value: unknown): string | null => {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return text === '' ? null : text;
};

function asTexts(value: unknown): readonly string[] | null {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : null;
}

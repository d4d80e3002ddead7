/** Values that stand for who asks, or for the moment: offered where a rule holds for others than oneself. Pure, but for its key. */
import type { InjectionKey } from 'vue';
import type { Field, Schema } from '../schema/schema.ts';

export const isDynamic = (value: unknown): value is string => typeof value === 'string' && /^\$(CURRENT_|NOW)/.test(value);

/** Which of them a field may be compared with, one or a list. Where nobody provides it, none. */
export type DynamicFor = (field: Field, list: boolean) => readonly string[];
export const dynamicKey: InjectionKey<DynamicFor> = Symbol('dynamic values');

const aboutUser = ['', '.email', '.first_name', '.last_name', '.title', '.location'];

export function dynamicValues({ collections }: Schema, { type, relation }: Field, list: boolean): readonly string[] {
  if (relation && relation.kind !== 'one') return [];
  if (relation) {
    const known: Readonly<Record<string, string>> = list
      ? { directus_roles: '$CURRENT_ROLES', directus_policies: '$CURRENT_POLICIES' }
      : { directus_users: '$CURRENT_USER', directus_roles: '$CURRENT_ROLE' };
    const own = known[relation.target];
    // What a user leads to as well: their company, say.
    const same = [...(collections.get('directus_users')?.fields.values() ?? [])].filter(
      ({ name, relation: of }) => name !== 'role' && name !== 'avatar' && of?.kind === 'one' && of.target === relation.target,
    );
    return [...(own ? [own] : []), ...(list ? [] : same.map(({ name }) => `$CURRENT_USER.${name}`))];
  }
  if (list) return [];
  if (type === 'string' || type === 'text' || type === 'uuid')
    return [...aboutUser.map((path) => `$CURRENT_USER${path}`), '$CURRENT_ROLE', '$CURRENT_ROLE.name'];
  return ['date', 'dateTime', 'timestamp'].includes(type) ? ['$NOW'] : [];
}

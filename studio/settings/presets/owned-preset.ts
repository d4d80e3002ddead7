/** A preset with whose it is. Pure. */
export interface OwnedPreset {
  readonly id: number;
  /** null: how the list begins. */
  readonly bookmark: string | null;
  readonly collection: string | null;
  readonly user: {
    readonly id: string;
    readonly first_name: string | null;
    readonly last_name: string | null;
    readonly email: string | null;
  } | null;
  readonly role: { readonly id: string; readonly name: string } | null;
}

/** null: everybody's. */
export function ownerOf({ user, role }: Pick<OwnedPreset, 'user' | 'role'>): string | null {
  if (user) return [user.first_name, user.last_name].filter(Boolean).join(' ') || user.email || user.id;
  return role?.name ?? null;
}

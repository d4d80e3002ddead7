/** Roles, policies and users as the studio reads them: as much as one may see. Pure. */
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly icon?: string | null;
  readonly description?: string | null;
  readonly parent?: string | null;
}

export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly icon?: string | null;
  readonly description?: string | null;
  readonly admin_access?: boolean;
  readonly app_access?: boolean;
  readonly enforce_tfa?: boolean;
  readonly ip_access?: readonly string[] | null;
}

export interface Person {
  readonly id: string;
  readonly first_name?: string | null;
  readonly last_name?: string | null;
  readonly email?: string | null;
  readonly status?: string | null;
  readonly role?: string | null;
  readonly avatar?: string | null;
}

export const nameOfPerson = ({ first_name, last_name, email, id }: Person): string =>
  [first_name, last_name].filter(Boolean).join(' ') || email || id;

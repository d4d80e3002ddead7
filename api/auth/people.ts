/** The accounts, as signing in sees them: with what nobody else may read. */
import type { Filter } from '../query/filter.ts';
import { type Row, type Rows, reads, textOf } from './rows.ts';

export interface Person {
  readonly id: string;
  readonly email: string | null;
  readonly status: string;
  readonly provider: string;
  readonly externalIdentifier: string | null;
  readonly role: string | null;
  /** The hash. */
  readonly password: string | null;
  /** The secret of its one-time codes. */
  readonly tfaSecret: string | null;
  readonly language: string | null;
}

const fields = [
  'id', 'email', 'status', 'provider', 'external_identifier', 'role', 'password', 'tfa_secret', 'language',
]; // biome-ignore format: a table

export const users = 'directus_users';

export async function findPerson(rows: Rows, filter: Filter): Promise<Person | null> {
  const [row] = await rows.read(users, fields, filter, 1);
  return row ? personOf(row) : null;
}

/**
 * Whatever the case of its letters, and nothing else: databases find what differs by accents or a space as well. Where two
 * differ by no more than case, the one that is written so.
 */
export async function findByEmail(rows: Rows, email: string): Promise<Person | null> {
  const lower = email.toLowerCase();
  const read = (await rows.read(users, fields, reads('email', email), 10)).map(personOf);
  const found = read.filter((each) => each.email?.toLowerCase() === lower);
  return found.find((each) => each.email === email) ?? found.find((each) => each.email === lower) ?? found[0] ?? null;
}

const personOf = (row: Row): Person => ({
  id: String(row.id),
  email: textOf(row.email),
  status: String(row.status),
  provider: textOf(row.provider) ?? 'default',
  externalIdentifier: textOf(row.external_identifier),
  role: textOf(row.role),
  password: textOf(row.password),
  tfaSecret: textOf(row.tfa_secret),
  language: textOf(row.language),
});

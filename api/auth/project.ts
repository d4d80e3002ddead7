/** The project's settings that matter to signing in, and those anybody is shown, read when they are needed and not more often than they change. */
import type { Payload } from '../query/change.ts';
import { type Parts, remembered } from './parts.ts';
import { isTrue, type Row, rowsOf, textOf } from './rows.ts';

export interface Project {
  readonly name: string;
  readonly passwordPolicy: string | null;
  /** Failures in a row until an account is suspended; null: never. */
  readonly loginAttempts: number | null;
  readonly registration: {
    readonly open: boolean;
    readonly verifyEmail: boolean;
    readonly role: string | null;
    readonly emailFilter: Payload | null;
  };
  /** What whoever opens the studio is shown, signed in or not. */
  readonly shown: Readonly<Record<string, unknown>>;
}

/** Colour and language of a project that says nothing of them. */
const look = { project_color: '#3a7d5c', default_language: 'en-US' } as const;

const shown = [
  'project_name', 'project_descriptor', 'project_logo', 'project_color', 'default_language', 'default_appearance',
  'public_favicon', 'public_foreground', 'public_background', 'public_note', 'custom_css',
]; // biome-ignore format: a table

const fields = [
  'project_name', 'auth_password_policy', 'auth_login_attempts', 'public_registration', 'public_registration_verify_email',
  'public_registration_role', 'public_registration_email_filter',
]; // biome-ignore format: a table

export function openProject({ engine }: Pick<Parts, 'engine'>): () => Promise<Project> {
  const rows = rowsOf(engine);
  let known: { readonly project: Promise<Project>; readonly until: number } | null = null;
  const forget = () => {
    known = null;
  };
  engine.hook({ collection: 'directus_settings', committed: forget });
  return () => {
    if (known === null || known.until < Date.now()) {
      const project = rows
        .read('directus_settings', [...new Set([...fields, ...shown])], null, 1)
        .then(([row]) => projectOf(row ?? {}));
      known = { project, until: Date.now() + remembered };
      // A failure is not remembered.
      project.catch(forget);
    }
    return known.project;
  };
}

function projectOf(row: Row): Project {
  const attempts = row.auth_login_attempts === undefined ? 25 : row.auth_login_attempts;
  return {
    name: textOf(row.project_name) ?? 'Pergola',
    passwordPolicy: textOf(row.auth_password_policy),
    loginAttempts: attempts === null ? null : Number(attempts),
    registration: {
      open: isTrue(row.public_registration),
      verifyEmail: row.public_registration_verify_email === undefined || isTrue(row.public_registration_verify_email),
      role: textOf(row.public_registration_role),
      emailFilter: objectOf(row.public_registration_email_filter),
    },
    shown: Object.fromEntries(shown.map((name) => [name, row[name] ?? look[name as keyof typeof look] ?? null])),
  };
}

function objectOf(value: unknown): Payload | null {
  const object: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return typeof object === 'object' && object !== null && !Array.isArray(object) ? (object as Payload) : null;
}

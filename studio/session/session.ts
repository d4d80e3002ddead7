/** Who is signed in. The session itself is a cookie that no script reads. */
import { shallowRef } from 'vue';
import { hangUp } from '../request/live.ts';
import { queries } from '../request/queries.ts';
import { Refusal } from '../request/refusal.ts';
import { get, request } from '../request/request.ts';
import { endSeeing, seen } from './seeing.ts';

export interface User {
  readonly id: string;
  readonly email: string | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly language: string | null;
  /** 'light', 'dark' or 'auto'; null: nothing was chosen. */
  readonly appearance: string | null;
  /** May do everything. */
  readonly admin: boolean;
}

/** null: nobody; undefined: not known yet. */
export const user = shallowRef<User | null | undefined>(undefined);

async function readUser(): Promise<User> {
  const as = seen.value;
  if (as && !/^[0-9a-f-]{36}$/i.test(as.id)) {
    // A role, or everybody: nobody in particular.
    const { admin_access } = await get<{ admin_access: boolean }>('policies/me/globals');
    return { id: '', email: null, first_name: as.name, last_name: null, language: null, appearance: null, admin: admin_access };
  }
  const [own, { admin_access }] = await Promise.all([
    get<Omit<User, 'admin'>>('users/me', { fields: 'id,email,first_name,last_name,language,appearance' }),
    get<{ admin_access: boolean }>('policies/me/globals'),
  ]);
  return { ...own, admin: admin_access };
}

/** Whether there may be a session: who was never here is not asked for. No secret. */
const trace = 'pergola/signed-in';

/** Asks the server the first time. Throws where it does not answer. */
export async function currentUser(): Promise<User | null> {
  if (user.value !== undefined) return user.value;
  if (localStorage.getItem(trace) === null) return null;
  try {
    user.value = await readUser();
  } catch (error) {
    if (!(error instanceof Refusal) || (error.status !== 401 && error.status !== 403)) throw error;
    forgetUser();
  }
  return user.value ?? null;
}

/** Whether a provider of single sign-on has left a session. */
export async function arriving(): Promise<boolean> {
  localStorage.setItem(trace, '1');
  user.value = undefined;
  return (await currentUser()) !== null;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly otp?: string;
}

/** `begin`: what can be asked for as soon as there is a session. Throws a Refusal: INVALID_CREDENTIALS, INVALID_OTP where a second factor is missing or wrong. */
export async function signIn(credentials: Credentials, begin: () => unknown): Promise<void> {
  await request('POST', 'auth/login', { body: { ...credentials, mode: 'session' } });
  queries.clear();
  localStorage.setItem(trace, '1');
  begin();
  user.value = await readUser();
}

export async function signOut(): Promise<void> {
  await request('POST', 'auth/logout', { body: { mode: 'session' } }).catch(() => {});
  forgetUser();
}

export function forgetUser(): void {
  localStorage.removeItem(trace);
  endSeeing();
  hangUp();
  user.value = null;
  queries.clear();
}

export const nameOf = ({ first_name, last_name, email }: User): string =>
  [first_name, last_name].filter(Boolean).join(' ') || email || '';

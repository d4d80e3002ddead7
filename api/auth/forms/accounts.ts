/**
 * What people send about accounts, theirs and others', whichever door they come through: forgotten passwords, invitations,
 * registration. Read and checked here, by the names REST has for it; how long an answer takes tells nothing.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Caller } from '../../access/caller.ts';
import { ApiError } from '../../errors.ts';
import { optionalTextIn, refuse, textIn } from '../../parse/members.ts';
import { own, type WireObject } from '../../parse/wire.ts';
import type { Auth } from '../auth.ts';
import type { Known } from '../authenticate.ts';
import { type Carrier, originOf } from '../credentials.ts';

/** Milliseconds a request for a new password takes, whoever it is for. */
const stall = 500;
/** Addresses in one invitation. */
const mostInvited = 100;

/** `{email, reset_url?}` */
export async function requestPassword(auth: Auth, body: WireObject): Promise<void> {
  await Promise.all([auth.recovery.request(textIn(body, 'email', 255), optionalTextIn(body, 'reset_url')), delay(stall)]);
}

/** `{token, password}` */
export async function resetPassword(auth: Auth, body: WireObject, request: Carrier): Promise<void> {
  await auth.recovery.reset(textIn(body, 'token'), textIn(body, 'password'), originOf(request));
}

/** `{email, role, invite_url?}`, of one address or several. */
export async function invite(auth: Auth, body: WireObject, caller: Caller): Promise<void> {
  const role = optionalTextIn(body, 'role', 64);
  await auth.invitations.invite(caller, emailsIn(own(body, 'email')), role, optionalTextIn(body, 'invite_url'));
}

/** `{token, password}` */
export async function acceptInvitation(auth: Auth, body: WireObject, request: Carrier): Promise<void> {
  await auth.invitations.accept(textIn(body, 'token'), textIn(body, 'password'), originOf(request));
}

/** `{email, password, first_name?, last_name?, verification_url?}` */
export async function register(auth: Auth, body: WireObject, request: Carrier): Promise<void> {
  const given = {
    email: textIn(body, 'email', 255),
    password: textIn(body, 'password'),
    firstName: optionalTextIn(body, 'first_name', 50),
    lastName: optionalTextIn(body, 'last_name', 50),
    verificationUrl: optionalTextIn(body, 'verification_url'),
  };
  await Promise.all([auth.registration.register(given, originOf(request)), delay(auth.config.registerStallTime)]);
}

/** Whoever is signed in; the admin token is nobody in particular. */
export function requireUser({ user }: Caller): string {
  if (user !== null) return user;
  throw new ApiError('FORBIDDEN', { reason: 'There is nobody signed in' }, 'Sign in; the admin token is of no user');
}

/** Somebody who could type a password; not a program with a token of its own. */
export function requirePerson({ caller, by }: Known): Caller {
  requireUser(caller);
  if (by === 'signed token') return caller;
  throw new ApiError('FORBIDDEN', { reason: 'A token for programs does not change how somebody signs in' }, 'Sign in first');
}

function emailsIn(value: unknown): readonly string[] {
  const emails = Array.isArray(value) ? value : [value];
  if (emails.length === 0 || emails.length > mostInvited)
    refuse('email', `has to be an address, or a list of up to ${mostInvited}`);
  if (!emails.every((each): each is string => typeof each === 'string')) refuse('email', 'has to be a text or a list of texts');
  return emails;
}

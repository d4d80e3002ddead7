/**
 * Everything about who is asking, put together: what a request's credentials say, signing in and out, and what people do with
 * their own accounts. Doors ask this and nothing below it.
 */
import type { Caller } from '../access/caller.ts';
import { validate } from '../access/validate.ts';
import { readValidation } from '../access/validation-rule.ts';
import { signedTokens } from './access-token.ts';
import { openApiTokens } from './api-tokens.ts';
import { type Known, openAuthenticate } from './authenticate.ts';
import { type Counter, openCounters } from './counters.ts';
import { type Carrier, cookieOf } from './credentials.ts';
import { openEnforcement } from './enforcement.ts';
import { hookAccounts } from './hooks.ts';
import { type Invitations, openInvitations } from './invitations.ts';
import { type Login, openLogin } from './login.ts';
import { type NamedTokens, openNamedTokens } from './named-tokens.ts';
import type { Parts } from './parts.ts';
import { openProject, type Project } from './project.ts';
import { openRecovery, type Recovery } from './recovery.ts';
import { openRegistration, type Registration } from './registration.ts';
import { openSessions, type Sessions } from './sessions.ts';
import { openSetup, type Setup } from './setup.ts';
import { openSignIn, type SignIn } from './sign-in.ts';
import { openSso, type Sso } from './sso/sso.ts';
import { openTfa, type Tfa } from './tfa.ts';

export interface Auth {
  identify(request: Carrier): Promise<Known>;
  /** The same, where only who it is matters. */
  authenticate(request: Carrier): Promise<Caller>;
  /** The refresh token of the session a request's cookie is of; null when there is none that is good. */
  sessionToken(request: Carrier): Promise<string | null>;
  project(): Promise<Project>;
  /** Requests of one address; null where they are not limited. */
  readonly requests: Counter | null;
  readonly login: Login;
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly sso: Sso;
  readonly tfa: Tfa;
  readonly namedTokens: NamedTokens;
  readonly recovery: Recovery;
  readonly invitations: Invitations;
  readonly registration: Registration;
  readonly setup: Setup;
  close(): Promise<void>;
}

export async function openAuth(parts: Parts): Promise<Auth> {
  const { engine, config, secrets, log } = parts;
  const counters = await openCounters(config, log);
  const project = openProject(parts);
  hookAccounts(engine, project);
  const signed = signedTokens(secrets.secret);
  const sessions = openSessions(parts);
  const login = openLogin(parts, counters, project);
  const sso = openSso(parts);
  const identify = openAuthenticate(parts, signed, sessions, openApiTokens(parts), openEnforcement(parts));
  const satisfies = (rule: Readonly<Record<string, unknown>>, item: Readonly<Record<string, unknown>>): boolean => {
    const read = readValidation(rule);
    const fields = engine.model().collections.get('directus_users')?.fields ?? new Map();
    // What only a database could tell does not let anybody in.
    return (
      read.rule === null ||
      validate([read.rule], item, { fields, storage: 'faithful', related: () => null, variables: null }).length === 0
    );
  };
  return {
    identify,
    authenticate: async (request) => (await identify(request)).caller,
    sessionToken: async (request) => {
      const token = cookieOf(request, config.sessionCookieName);
      return token === null || !signed.recognizes(token) ? null : (await signed.readAccess(token)).session;
    },
    project,
    requests: config.rateLimiterEnabled
      ? counters.counter('requests', config.rateLimiterPoints, config.rateLimiterDuration)
      : null,
    login,
    signIn: openSignIn(parts, signed, sessions, login, sso),
    sessions,
    sso,
    tfa: openTfa(parts, login, project),
    namedTokens: openNamedTokens(parts),
    recovery: openRecovery(parts, signed, project),
    invitations: openInvitations(parts, signed, project),
    registration: openRegistration(parts, signed, counters, project, satisfies),
    setup: await openSetup(parts, project),
    close: async () => {
      sessions.close();
      await counters.close();
    },
  };
}

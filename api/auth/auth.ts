/**
 * Everything about who is asking, put together: what a request's credentials say, signing in and out, and what people do with
 * their own accounts. Doors ask this and nothing below it.
 */
import { type Caller, nowhere } from '../access/caller.ts';
import { validate } from '../access/validate.ts';
import { readValidation } from '../access/validation-rule.ts';
import type { Config } from '../config.ts';
import { type Mail, openMail } from '../mail/mail.ts';
import { tellingHooks } from '../system/hooks/telling.ts';
import { signedTokens } from './access-token.ts';
import { openApiTokens } from './api-tokens.ts';
import { type Known, openAuthenticate } from './authenticate.ts';
import { openSharing, type Sharing } from './callers/sharing.ts';
import { type Callers, openCallers } from './callers.ts';
import type { CallerChanges } from './changes.ts';
import { type Counter, openCounters } from './counters.ts';
import { type Carrier, cookieOf, refuseForeignSite } from './credentials.ts';
import { openEnforcement } from './enforcement.ts';
import { hookAccounts } from './hooks.ts';
import { type Invitations, openInvitations } from './invitations.ts';
import { type Login, openLogin } from './login.ts';
import { type NamedTokens, openNamedTokens } from './named-tokens.ts';
import type { Parts } from './parts.ts';
import { openProject, type Project } from './project.ts';
import { mostLetters, openRecovery, type Recovery } from './recovery.ts';
import { openRegistration, type Registration } from './registration.ts';
import { rowsOf } from './rows.ts';
import { openSessions, type Sessions } from './sessions.ts';
import { openSetup, type Setup } from './setup.ts';
import { openSignIn, type SignIn } from './sign-in.ts';
import { openSso, type Sso } from './sso/sso.ts';
import { openTfa, type Tfa } from './tfa.ts';

export interface Auth {
  identify(request: Carrier): Promise<Known>;
  /** The same, where only who it is matters. */
  authenticate(request: Carrier): Promise<Caller>;
  /** The refresh token in a request's cookie, or of the session it is of; null when there is none. */
  refreshTokenIn(request: Carrier, mode: 'cookie' | 'session'): Promise<string | null>;
  /** Where somebody was last, to go on there. */
  track(user: string, page: string | null): Promise<void>;
  /** From now on, soon after callers may have changed, here or on another node. Must not throw. Answers how to stop. */
  changes(listener: (changes: CallerChanges) => void): () => void;
  readonly config: Config;
  readonly callers: Callers;
  readonly mail: Mail;
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
  readonly sharing: Sharing;
  readonly setup: Setup;
  close(): Promise<void>;
}

/** Milliseconds between looks at what other nodes changed, where they cannot tell. */
const looks = 1000;

export async function openAuth(given: Omit<Parts, 'callers' | 'mail'>): Promise<Auth> {
  const { engine, config, secrets, log } = given;
  const mail = openMail(config, log);
  const callers = await openCallers(engine, log, { redisUrl: config.redisUrl, every: looks });
  const parts: Parts = { ...given, callers, mail };
  const counters = await openCounters(config, log);
  const project = openProject(parts);
  hookAccounts(engine, project);
  hookTelling(parts);
  const signed = signedTokens(secrets.secret);
  const sessions = openSessions(parts);
  const letters = counters.counter('letters', mostLetters, 3600);
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
  const signIn = openSignIn(parts, signed, sessions, login, sso);
  return {
    identify,
    authenticate: async (request) => (await identify(request)).caller,
    refreshTokenIn: async (request, mode) => {
      const token = cookieOf(request, mode === 'cookie' ? config.refreshTokenCookieName : config.sessionCookieName);
      if (token === null) return null;
      refuseForeignSite(request, config);
      if (mode === 'cookie') return token;
      return signed.recognizes(token) ? (await signed.readAccess(token)).session : null;
    },
    changes: callers.changes.listen,
    track: (user, last_page) => rowsOf(engine).update('directus_users', user, { last_page }),
    config,
    callers,
    mail,
    project,
    requests: config.rateLimiterEnabled
      ? counters.counter('requests', config.rateLimiterPoints, config.rateLimiterDuration)
      : null,
    login,
    signIn,
    sessions,
    sso,
    tfa: openTfa(parts, login, project),
    namedTokens: openNamedTokens(parts),
    recovery: openRecovery(parts, signed, letters, project),
    invitations: openInvitations(parts, signed, project),
    registration: openRegistration(parts, signed, counters, letters, project, satisfies),
    sharing: openSharing(parts, counters, project, signIn),
    setup: await openSetup(parts, project),
    close: async () => {
      sessions.close();
      await Promise.all([counters.close(), callers.close(), mail.close()]);
    },
  };
}

/** Comments and notifications tell people, which takes knowing who may read what. */
function hookTelling({ engine, callers, mail, log }: Parts): void {
  const hooks = tellingHooks({
    engine,
    person: (user) => callers.user(user, nowhere),
    mail: ({ to, language, ...data }) => {
      mail
        .send({ to, template: 'notification', data, language })
        .catch((error: unknown) => log.error('A notification was not sent', { error: String(error) }));
    },
  });
  for (const hook of hooks) engine.hook(hook);
}

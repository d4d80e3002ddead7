/**
 * Settings of single sign-on, and of each provider of it. A provider's are variables of its own family: `clientId` of the
 * provider `keycloak` is `AUTH_KEYCLOAK_CLIENT_ID`.
 */
import { choice, list, make, type Setting, text, textOr, toggle } from './setting.ts';
import { Wrong } from './start-error.ts';

export const ssoSettings = {
  authProviders: list('a,b', 'Whom one can sign in with, besides email and password.', { flag: false }),
  authDisableDefault: toggle(false, 'Let nobody sign in with email and password.', { flag: false }),
} as const;

/** A name that is no name of a host outside: of this machine, or within one network. */
const near = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|[^.:[\]]+)$/;

const endpoint = (says: string): Setting<string | null> =>
  make<string | null>(says, 'URL', null, (value) => {
    const url = URL.canParse(value) ? new URL(value) : null;
    if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '') {
      throw new Wrong(`must be a URL such as https://id.example.com, not "${value}"`);
    }
    if (url.protocol === 'http:' && !near.test(url.hostname)) throw new Wrong(`must begin with https://, not "${value}"`);
    return value;
  });

/** A JSON object of texts; also as other servers of this contract write it, with `json:` before it. */
const texts = (says: string): Setting<Readonly<Record<string, string>> | null> =>
  make<Readonly<Record<string, string>> | null>(says, 'JSON', null, (value) => {
    const wrong = new Wrong('must be a JSON object of texts such as {"editors": "…"}');
    let read: unknown;
    try {
      read = JSON.parse(value.replace(/^json:/, ''));
    } catch {
      throw wrong;
    }
    if (typeof read !== 'object' || read === null || Array.isArray(read)) throw wrong;
    if (!Object.values(read).every((each) => ['string', 'number', 'boolean'].includes(typeof each))) throw wrong;
    return Object.fromEntries(Object.entries(read).map(([name, each]) => [name, String(each)]));
  });

export const drivers = ['openid', 'oauth2'] as const;

export const providerSettings = {
  driver: choice('openid', drivers, 'How it is spoken to: OpenID Connect, or OAuth 2.0 with a page for profiles.'),
  label: text('TEXT', 'Its name for people. Without it: its name.'),
  icon: textOr('account_circle', 'NAME', 'Its icon in the studio.'),
  clientId: text('TEXT', 'Who we are to it.'),
  clientSecret: text('TEXT', 'And by which secret. Without it: a public client.', { secret: true }),
  clientTokenEndpointAuthMethod: choice(
    'client_secret_basic',
    ['client_secret_basic', 'client_secret_post', 'none'],
    'How the secret is presented.',
  ),
  scope: text('TEXT', 'What is asked for. Without it: `openid profile email`, or `email`.'),
  issuerUrl: endpoint('Where the provider describes itself: its issuer, or the document itself. For `openid`.'),
  issuerDiscoveryMustSucceed: toggle(false, 'End the start when it does not.'),
  authorizeUrl: endpoint('Where people sign in. For `oauth2`.'),
  accessUrl: endpoint('Where tokens are given. For `oauth2`.'),
  profileUrl: endpoint('Where a profile is read. For `oauth2`.'),
  identifierKey: text('NAME', 'What tells people apart for good. Without it: `sub`, or the email.'),
  emailKey: textOr('email', 'NAME', 'The email in a profile; `a.b` for one further in.'),
  firstNameKey: text('NAME', 'The first name. Without it: `given_name`, or nothing.'),
  lastNameKey: text('NAME', 'The last name. Without it: `family_name`, or nothing.'),
  allowPublicRegistration: toggle(false, 'Make a user of whoever signs in for the first time.'),
  requireVerifiedEmail: toggle(false, 'But only when the provider says that the email is verified.'),
  defaultRoleId: text('ID', 'The role of users who are made, and of those whom no mapping gives one.'),
  groupClaimName: textOr('groups', 'NAME', 'Where a profile has the groups.'),
  roleMapping: texts('Roles by group; the first that fits is the user’s, at each sign-in.'),
  syncUserInfo: toggle(false, 'Take over name and email at each sign-in.'),
  redirectAllowList: list('URL,…', 'Pages that one may be sent back to, besides those of PUBLIC_URL.'),
  mode: choice('session', ['session', 'cookie'], 'Which cookie is set: of a session, or of a refresh token.'),
  params: texts('What else is to be in the address people are sent to.'),
  plainCodeChallenge: toggle(false, 'For providers that know no hashed PKCE challenge.'),
} as const;

export type ProviderOption = keyof typeof providerSettings;

export type ProviderValues = { readonly [Name in ProviderOption]: ReturnType<(typeof providerSettings)[Name]['read']> };

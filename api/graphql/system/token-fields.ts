/** `auth_…`: signing in and out, refreshing, forgotten passwords; in the modes and with the cookies REST has. */
import { GraphQLBoolean, GraphQLEnumType, GraphQLNonNull, GraphQLObjectType, GraphQLString } from 'graphql';
import type { Auth } from '../../auth/auth.ts';
import { setCookie, tokenAnswer } from '../../auth/cookies.ts';
import { requestPassword, resetPassword } from '../../auth/forms/accounts.ts';
import { type Given, modes, refresh, signIn, signOut } from '../../auth/forms/tokens.ts';
import { bigInt } from '../schema/scalars.ts';
import type { SystemContext } from './context.ts';
import { once } from './once.ts';
import type { SystemFields } from './server-fields.ts';

const modeType = new GraphQLEnumType({
  name: 'auth_mode',
  values: Object.fromEntries(modes.map((mode) => [mode, { value: mode }])),
});

/** What a cookie carries is not in the answer. */
const tokensType = new GraphQLObjectType({
  name: 'auth_tokens',
  fields: {
    access_token: { type: GraphQLString },
    expires: { type: bigInt },
    refresh_token: { type: GraphQLString },
  },
});

const text = { type: GraphQLString };
const required = { type: new GraphQLNonNull(GraphQLString) };
const mode = { type: modeType };

export function tokenFields(auth: Auth): SystemFields {
  return {
    auth_login: {
      type: tokensType,
      args: { email: required, password: required, mode, otp: text },
      resolve: once(async (_, given, context) => answer(await signIn(auth, given, context.request), auth, context)),
    },
    auth_refresh: {
      type: tokensType,
      args: { refresh_token: text, mode },
      resolve: once(async (_, given, context) =>
        answer(await refresh(auth, given, context.request, context.response), auth, context),
      ),
    },
    auth_logout: {
      type: GraphQLBoolean,
      args: { refresh_token: text, mode },
      resolve: once(async (_, given, { request, response }) => {
        await signOut(auth, given, request, response);
        return true;
      }),
    },
    auth_password_request: {
      type: GraphQLBoolean,
      args: { email: required, reset_url: text },
      resolve: once(async (_, given) => {
        await requestPassword(auth, given);
        return true;
      }),
    },
    auth_password_reset: {
      type: GraphQLBoolean,
      args: { token: required, password: required },
      resolve: once(async (_, given, { request }) => {
        await resetPassword(auth, given, request);
        return true;
      }),
    },
  };
}

function answer({ tokens, mode: asked }: Given, { config }: Auth, { response }: SystemContext) {
  response.setHeader('Cache-Control', 'no-store');
  setCookie(response, tokens, asked, config);
  return tokenAnswer(tokens, asked);
}

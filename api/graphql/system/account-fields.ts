/** `users_…`: invitations, registration, and one's own second factor. */
import { GraphQLBoolean, type GraphQLFieldConfigArgumentMap, GraphQLNonNull, GraphQLString } from 'graphql';
import type { Auth } from '../../auth/auth.ts';
import { originOf } from '../../auth/credentials.ts';
import { acceptInvitation, invite, register, requirePerson } from '../../auth/forms/accounts.ts';
import { textIn } from '../../parse/members.ts';
import type { WireObject } from '../../parse/wire.ts';
import type { SystemContext } from './context.ts';
import { once } from './once.ts';
import { plainType, textFields } from './plain-type.ts';
import type { SystemField, SystemFields } from './server-fields.ts';

const secretType = plainType('users_me_tfa_generate_data', textFields('secret', 'otpauth_url'));

const text = { type: GraphQLString };
const required = { type: new GraphQLNonNull(GraphQLString) };

type Work = (given: WireObject, context: SystemContext) => Promise<unknown>;

/** true when it is done: there is nothing to show. */
const done = (args: GraphQLFieldConfigArgumentMap, work: Work): SystemField => ({
  type: GraphQLBoolean,
  args,
  resolve: once(async (_, given, context) => {
    await work(given, context);
    return true;
  }),
});

export function accountFields({ auth, mayInvite }: { readonly auth: Auth; readonly mayInvite: boolean }): SystemFields {
  const person = async ({ request }: SystemContext) => requirePerson(await auth.identify(request));
  return {
    ...(mayInvite && {
      users_invite: done({ email: required, role: required, invite_url: text }, (given, { caller }) =>
        invite(auth, given, caller),
      ),
    }),
    users_invite_accept: done({ token: required, password: required }, (given, { request }) =>
      acceptInvitation(auth, given, request),
    ),
    users_register: done(
      { email: required, password: required, verification_url: text, first_name: text, last_name: text },
      (given, { request }) => register(auth, given, request),
    ),
    users_register_verify: done({ token: required }, (given, { request }) =>
      auth.registration.verify(textIn(given, 'token'), originOf(request)),
    ),
    users_me_tfa_generate: {
      type: secretType,
      args: { password: required },
      resolve: once(async (_, given, context) => auth.tfa.generate(await person(context), textIn(given, 'password'))),
    },
    users_me_tfa_enable: done({ otp: required, secret: required }, async (given, context) =>
      auth.tfa.enable(await person(context), textIn(given, 'secret', 200), textIn(given, 'otp', 20)),
    ),
    users_me_tfa_disable: done({ otp: required }, async (given, context) =>
      auth.tfa.disable(await person(context), textIn(given, 'otp', 20)),
    ),
  };
}

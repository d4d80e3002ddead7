/** `/auth/login/:provider`: sends a browser to a provider of single sign-on, and takes it back. */
import express, { type IRouter, type Request, type Response } from 'express';
import type { Auth } from '../../auth/auth.ts';
import { setCookie } from '../../auth/cookies.ts';
import { cookieOf, originOf } from '../../auth/credentials.ts';
import { withReason } from '../../auth/sso/redirect.ts';
import type { Begun, Pending } from '../../auth/sso/sso.ts';
import { ApiError } from '../../errors.ts';
import { onlyMethods } from '../errors.ts';
import { sendTokens } from '../tokens.ts';

/** What a provider may send in a form instead of the address. */
const answers = ['code', 'state', 'iss', 'session_state', 'error', 'error_description', 'error_uri'];

export function ssoRoutes(router: IRouter, { sso, signIn, config }: Pick<Auth, 'sso' | 'signIn' | 'config'>): void {
  router.get('/auth/login/:provider', async (request, response) => {
    const asked = queryOf(request);
    const begun = await sso.begin(String(request.params.provider), {
      redirect: asked.get('redirect'),
      otp: asked.get('otp'),
      prompt: asked.get('prompt'),
      host: `${request.protocol}://${request.headers.host}`,
    });
    const { name, value, path, milliseconds } = begun.cookie;
    response.cookie(name, value, { ...cookie(begun.cookie), path, maxAge: milliseconds });
    sendTo(response, 302, begun.url);
  });

  router.get('/auth/login/:provider/callback', async (request, response) => {
    const provider = String(request.params.provider);
    const name = sso.cookieName(provider);
    const kept = cookieOf(request, name);
    const pending = await sso.pending(provider, kept);
    response.clearCookie(name, { ...cookie(pending.cookie), path: pending.cookie.path });
    await arrive(pending, request, response);
  });

  // A form sent from another website carries no cookies; the browser comes back with them.
  const form = express.urlencoded({ extended: false, limit: '20kb', parameterLimit: 20 });
  router.post('/auth/login/:provider/callback', form, (request, response) => {
    const sent: unknown = request.body;
    const fields = typeof sent === 'object' && sent !== null ? Object.entries(sent) : [];
    const known = fields.filter(([name, value]) => answers.includes(name) && typeof value === 'string');
    sendTo(response, 303, `callback?${new URLSearchParams(known)}`);
  });

  router.all('/auth/login/:provider', onlyMethods('GET', 'HEAD'));
  router.all('/auth/login/:provider/callback', onlyMethods('GET', 'HEAD', 'POST'));

  /** Signed in, and sent on; or sent on with the reason why not. */
  async function arrive(pending: Pending, request: Request, response: Response): Promise<void> {
    const { redirect, otp } = pending;
    const mode = redirect === null ? 'json' : pending.mode;
    const origin = originOf(request);
    try {
      const tokens = await signIn.open(await sso.finish(pending, queryOf(request), origin), mode, origin, otp);
      if (redirect === null) sendTokens(response, tokens, mode, config);
      else {
        setCookie(response, tokens, mode, config);
        sendTo(response, 302, redirect);
      }
    } catch (error) {
      if (redirect === null || !(error instanceof ApiError)) throw error;
      sendTo(response, 302, withReason(redirect, error.code));
    }
  }
}

const queryOf = ({ url }: Request): URLSearchParams => new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?')) : '');

/** Sent along when the provider sends the browser back, and only there. */
const cookie = ({ secure }: Pick<Begun['cookie'], 'secure'>) => ({ httpOnly: true, sameSite: 'lax', secure }) as const;

function sendTo(response: Response, status: 302 | 303, url: string): void {
  response.statusCode = status;
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Location', url);
  response.end();
}

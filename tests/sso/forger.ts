/** An OpenID provider that lies: it answers what a test tells it to, so that what is checked can be seen to be checked. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';

export interface Lies {
  /** Claims that differ from right ones; undefined leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** By which key, or none at all, the ID token is signed. */
  readonly key?: 'own' | 'other' | 'none';
  readonly userinfo?: unknown;
  readonly idToken?: 'left out';
}

export interface Forger {
  readonly issuer: string;
  /** For the next sign-in; `nonce` is what it was asked for. */
  lie(nonce: string, lies: Lies): void;
  close(): Promise<void>;
}

export async function startForger(): Promise<Forger> {
  const [own, other] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  let next: { nonce: string; lies: Lies } = { nonce: '', lies: {} };
  const server = createServer(async (request, response) => {
    const send = (body: unknown) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    };
    const { nonce, lies } = next;
    if (request.url === '/.well-known/openid-configuration') {
      return send({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/me`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (request.url === '/jwks')
      return send({ keys: [{ ...(await exportJWK(own.publicKey)), kid: 'k', alg: 'RS256', use: 'sig' }] });
    if (request.url === '/me') return send('userinfo' in lies ? lies.userinfo : { sub: 'ann', email: 'ann@example.com' });
    if (request.url !== '/token') return send({});
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: 'cms', sub: 'ann', iat: now, exp: now + 60, nonce, ...lies.claims } as JWTPayload;
    const idToken =
      lies.key === 'none'
        ? new UnsecuredJWT(claims).encode()
        : await new SignJWT(claims)
            .setProtectedHeader({ alg: 'RS256', kid: 'k' })
            .sign(lies.key === 'other' ? other.privateKey : own.privateKey);
    send({ access_token: 'a', token_type: 'Bearer', ...(lies.idToken === 'left out' ? {} : { id_token: idToken }) });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    lie: (nonce, lies) => {
      next = { nonce, lies };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/**
 * Links that let whoever has one read one file, made in one way, until they end. What they say is signed whole: a link for a small
 * picture is none for the large one.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { ApiError } from '../errors.ts';
import type { WireObject } from '../parse/wire.ts';

export interface Links {
  /** The query string of a link; `parameters` are those of the asset. */
  sign(id: string, parameters: WireObject, expires: Date): string;
  /** null: the parameters are no link. Throws for one that is none of ours, was changed, or is over. */
  check(id: string, parameters: WireObject): Date | null;
}

export function openLinks(secret: string): Links {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'pergola links of assets', 32));
  const signatureOf = (id: string, parameters: URLSearchParams): Buffer =>
    createHmac('sha256', key).update(`${id.toLowerCase()}\n${parameters.toString()}`).digest();
  return {
    sign: (id, parameters, expires) => {
      const signed = sorted({ ...parameters, expires: String(Math.floor(expires.getTime() / 1000)) });
      signed.append('signature', signatureOf(id, signed).toString('base64url'));
      return signed.toString();
    },
    check: (id, { signature, ...parameters }) => {
      if (signature === undefined) return null;
      const given = Buffer.from(typeof signature === 'string' ? signature : '', 'base64url');
      const right = signatureOf(id, sorted(parameters));
      if (given.length !== right.length || !timingSafeEqual(given, right)) throw bad();
      const expires = new Date(Number(parameters.expires) * 1000);
      if (!(expires.getTime() > Date.now())) throw bad();
      return expires;
    },
  };
}

/** In one order, as clients and proxies may have another. */
function sorted(parameters: WireObject): URLSearchParams {
  const names = Object.keys(parameters).sort();
  return new URLSearchParams(names.map((name): [string, string] => [name, written(parameters[name])]));
}

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const bad = (): ApiError => new ApiError('FORBIDDEN', { reason: 'The link is not good, or not any more' }, 'Ask for a new one');

/**
 * Requests to addresses that users thought of. A name is looked up once, every address it has must be a public one, and the
 * connection goes to the one that was checked; redirects are checked anew. Bounded in time, size and hops.
 */
import { lookup as dnsLookup } from 'node:dns/promises';
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { ApiError } from '../errors.ts';
import { isReachable } from './public-address.ts';

export interface Outgoing {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | null;
}

interface Answered<Body> {
  /** Where it came from, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

export type Incoming = Answered<Buffer>;
/** Its body fails with an ApiError when it is too large or too slow, or breaks off. Whoever does not read it destroys it. */
export type IncomingStream = Answered<Readable>;

export interface Guard {
  /** Addresses and networks that are no public ones, and may be reached all the same. */
  readonly allowed: readonly string[];
  /** Milliseconds for everything. */
  readonly timeout: number;
  /** Bytes of an answer, unpacked. */
  readonly largest: number;
  readonly redirects: number;
  /** Every address of a name. */
  lookup(host: string): Promise<readonly string[]>;
}

export const careful: Guard = {
  allowed: [],
  timeout: 10_000,
  largest: 10 * 1024 ** 2,
  redirects: 5,
  lookup: async (host) => (await dnsLookup(host, { all: true, verbatim: true })).map(({ address }) => address),
};

/** Throws an ApiError for an address that may not be reached, and for one that does not answer as it should. */
export async function guardedFetch(outgoing: Outgoing, guard: Guard = careful, signal?: AbortSignal): Promise<Incoming> {
  const answer = await guardedStream(outgoing, guard, signal);
  const chunks: Buffer[] = [];
  for await (const chunk of answer.body as AsyncIterable<Buffer>) chunks.push(chunk);
  return { ...answer, body: Buffer.concat(chunks) };
}

/** The same, for what is too large to be held. */
export async function guardedStream(outgoing: Outgoing, guard: Guard, signal?: AbortSignal): Promise<IncomingStream> {
  const timeout = AbortSignal.timeout(guard.timeout);
  const ended = signal ? AbortSignal.any([signal, timeout]) : timeout;
  let next = outgoing;
  for (let hops = 0; ; hops += 1) {
    const answer = await one(next, guard, ended);
    const { location } = answer.headers;
    if (location === undefined || ![301, 302, 303, 307, 308].includes(answer.status)) return answer;
    answer.body.destroy();
    if (hops === guard.redirects) throw refused('The address leads from one to the next without end');
    next = redirected(next, answer.status, location);
  }
}

async function one(outgoing: Outgoing, guard: Guard, signal: AbortSignal): Promise<IncomingStream> {
  const url = checkedUrl(outgoing.url);
  const address = await checkedAddress(url.hostname.replace(/^\[|\]$/g, ''), guard, signal);
  const request = url.protocol === 'https:' ? secureRequest : plainRequest;
  try {
    const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(
        url,
        {
          method: outgoing.method ?? 'GET',
          headers: { 'accept-encoding': 'gzip, deflate, br', ...outgoing.headers, host: url.host },
          // No connection of anybody else's is used again, so that the address is the one that was checked.
          agent: false,
          lookup: pinned(address),
          signal,
        },
        resolve,
      );
      sent.once('error', reject);
      sent.end(outgoing.body ?? undefined);
    });
    const chunks = bodyOf(incoming, guard.largest, signal);
    const body = Readable.from(chunks, { objectMode: false }).once('close', () => incoming.destroy());
    return { url: url.href, status: incoming.statusCode ?? 0, headers: headersOf(incoming), body };
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw failed(signal.aborted ? 'It does not answer in time' : reasonOf(error));
  }
}

function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw refused('It is no http or https address');
  if (url.username !== '' || url.password !== '') throw refused('An address must not hold a user or a password');
  return url;
}

/** All addresses of a name must be reachable, not one of them: which one is used is chance. */
async function checkedAddress(host: string, guard: Guard, signal: AbortSignal): Promise<string> {
  const addresses = isIP(host) ? [host] : await resolved(host, guard, signal);
  if (!addresses.every((each) => isReachable(each, guard.allowed))) throw refused('It is not on the public internet');
  return addresses[0]!;
}

async function resolved(host: string, guard: Guard, signal: AbortSignal): Promise<readonly string[]> {
  const gaveUp = new Promise<never>((_, reject) => {
    const end = () => reject(failed('It does not answer in time'));
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
  });
  try {
    const addresses = await Promise.race([guard.lookup(host), gaveUp]);
    if (addresses.length > 0) return addresses;
  } catch (error) {
    if (error instanceof ApiError) throw error;
  }
  throw failed('There is no such host');
}

const pinned =
  (address: string): LookupFunction =>
  (_host, options, done) => {
    const family = isIP(address);
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };

function redirected(from: Outgoing, status: number, location: string): Outgoing {
  if (!URL.canParse(location, from.url)) throw failed('It leads to something that is no address');
  const url = new URL(location, from.url);
  const asGet = status === 303 || ((status === 301 || status === 302) && from.method === 'POST');
  const stays = url.origin === new URL(from.url).origin;
  const kept = Object.entries(from.headers ?? {}).filter(([name]) => {
    // What is meant for one server is not told to another.
    if (!stays && /^(?:authorization|cookie|proxy-authorization|x-api-key)$/i.test(name)) return false;
    return !(asGet && /^content-/i.test(name));
  });
  return { ...from, url: url.href, headers: Object.fromEntries(kept), ...(asGet ? { method: 'GET', body: null } : {}) };
}

async function* bodyOf(incoming: IncomingMessage, largest: number, signal: AbortSignal): AsyncGenerator<Buffer> {
  const encoding = String(incoming.headers['content-encoding'] ?? '').toLowerCase();
  const unpack = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }[encoding];
  const stream = unpack ? incoming.pipe(unpack()) : incoming;
  if (unpack) incoming.once('error', (error) => stream.destroy(error));
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > largest) throw failed('Its answer is too large');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw failed(signal.aborted ? 'It does not answer in time' : reasonOf(error));
  } finally {
    incoming.destroy();
  }
}

const headersOf = ({ headers }: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat().join(', ')]])),
  );

const refused = (reason: string): ApiError =>
  new ApiError(
    'INVALID_PAYLOAD',
    { reason: `The address cannot be asked. ${reason}`, field: 'url' },
    'Give a public web address',
  );

const failed = (reason: string): ApiError => new ApiError('UNEXPECTED_RESPONSE', { reason });

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === '' ? 'It does not answer' : `It does not answer (${code})`;
}

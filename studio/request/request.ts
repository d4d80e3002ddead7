/**
 * The way to the server: JSON there and back, with the session's cookie. A session that is too old is refreshed once, for all
 * requests that wait; when that fails, who listens is told, and the request is refused.
 */
import { eyes } from './looking.ts';
import { Refusal, refusalOf } from './refusal.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'SEARCH';

export interface Asked {
  /** A form is sent as it is, all else as JSON. */
  readonly body?: unknown;
  /** Of the URL; what is undefined is left out, and what is no text is sent as JSON. */
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** With one's own eyes, whoever's one looks with. */
  readonly own?: boolean;
  readonly signal?: AbortSignal;
}

export interface Answered<T> {
  readonly data: T;
  readonly meta: Readonly<Record<string, number>>;
  readonly etag: string | null;
}

/** Where the API is: beside the studio. */
export const root = new URL('..', document.baseURI);

const listeners = new Set<() => void>();

/** Calls when there is no session any more. Answers how to stop. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Throws a Refusal. */
export const request = async <T>(method: Method, path: string, asked: Asked = {}): Promise<Answered<T>> =>
  read(await answered(path, () => send(method, path, asked)));

/** Bytes, where the answer is no JSON. Throws a Refusal. */
export async function bytes(method: Method, path: string, asked: Asked = {}): Promise<Blob> {
  const answer = await answered(path, () => send(method, path, asked));
  if (!answer.ok) throw refusalOf(answer.status, parsed(await answer.text()));
  return answer.blob();
}

/** The answer to what is sent, which is sent again where the session had to be refreshed for it. */
export async function answered(path: string, sending: () => Promise<Response>): Promise<Response> {
  const answer = await sending();
  if (path.startsWith('auth/') || !(await unknown(answer))) return answer;
  if (await refreshed()) return sending();
  for (const listener of listeners) listener();
  return answer;
}

export const get = async <T>(path: string, query: Asked['query'] = {}, signal?: AbortSignal): Promise<T> =>
  (await request<T>('GET', path, { query, ...(signal && { signal }) })).data;

/** Was it refused because nobody is signed in any more? Who has no session at all is refused as everybody is, with 403. */
async function unknown({ status }: Response): Promise<boolean> {
  if (status !== 403) return status === 401;
  return !(await send('GET', 'users/me', { query: { fields: 'id' }, own: true })).ok;
}

async function send(method: Method, path: string, { body, query, headers, own, signal }: Asked): Promise<Response> {
  const looking = own ? {} : eyes(method, path);
  const url = new URL(path, root);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  try {
    return await fetch(url, {
      method,
      credentials: 'same-origin',
      headers: {
        ...(body === undefined || body instanceof FormData ? null : { 'content-type': 'application/json' }),
        ...looking,
        ...headers,
      },
      ...(body === undefined ? null : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal(0, []);
  }
}

/** Throws a Refusal where it is one. */
export async function read<T>(answer: Response): Promise<Answered<T>> {
  const text = await answer.text();
  const body = parsed(text);
  if (!answer.ok) throw refusalOf(answer.status, body);
  const { data, meta } = (body ?? {}) as { data?: T; meta?: Answered<T>['meta'] };
  return { data: data as T, meta: meta ?? {}, etag: answer.headers.get('etag') };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

let refreshing: Promise<boolean> | null = null;

function refreshed(): Promise<boolean> {
  refreshing ??= send('POST', 'auth/refresh', { body: { mode: 'session' } })
    .then(
      ({ ok }) => ok,
      () => false,
    )
    .finally(() => {
      refreshing = null;
    });
  return refreshing;
}

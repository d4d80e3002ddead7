/**
 * Asks the server as the guest of a share: with a token of its own, never with the session of who is signed in. The token is kept as
 * long as the tab is open, so that looking at it again is no further opening.
 */
import { Refusal, refusalOf } from './refusal.ts';
import { root } from './request.ts';

export interface ShareInfo {
  readonly id: string;
  readonly collection: string;
  readonly item: string;
  /** Asterisks where there is one. */
  readonly password: string | null;
}

export interface Guest {
  /** What is told before anybody comes in. Throws a Refusal. */
  info(): Promise<ShareInfo>;
  /** Whether somebody came in before, in this tab. */
  known(): boolean;
  /** Counts as an opening. Throws a Refusal. */
  enter(password: string | null): Promise<void>;
  get<T>(path: string, query?: Readonly<Record<string, unknown>>): Promise<T>;
  /** A picture, to be shown by the answer's address; null: it is not to be had. */
  picture(path: string): Promise<string | null>;
}

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

export function openGuest(share: string): Guest {
  const name = `pergola/shared/${share}`;
  const kept = (): Tokens | null => JSON.parse(sessionStorage.getItem(name) ?? 'null') as Tokens | null;
  const keep = (tokens: Tokens): void =>
    sessionStorage.setItem(name, JSON.stringify({ access_token: tokens.access_token, refresh_token: tokens.refresh_token }));

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    try {
      return await fetch(new URL(path, root), { ...init, credentials: 'omit' });
    } catch {
      throw new Refusal(0, []);
    }
  }
  async function read<T>(answer: Response): Promise<T> {
    const body: unknown = await answer.json().catch(() => null);
    if (!answer.ok) throw refusalOf(answer.status, body);
    return (body as { data: T }).data;
  }
  const post = async <T>(path: string, body: object): Promise<T> =>
    read(await send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }));

  /** With a new token where the old one is too old. */
  async function asGuest(path: string): Promise<Response> {
    const asking = (): Promise<Response> => send(path, { headers: { authorization: `Bearer ${kept()?.access_token ?? ''}` } });
    const answer = await asking();
    const refresh_token = kept()?.refresh_token;
    if (answer.status !== 401 || !refresh_token) return answer;
    try {
      keep(await post<Tokens>('auth/refresh', { refresh_token, mode: 'json' }));
    } catch (error) {
      sessionStorage.removeItem(name);
      throw error;
    }
    return asking();
  }

  return {
    info: async () => read(await send(`shares/info/${encodeURIComponent(share)}`)),
    known: () => kept() !== null,
    enter: async (password) => keep(await post<Tokens>('shares/auth', { share, ...(password !== null && { password }) })),
    get: async <T>(path: string, query: Readonly<Record<string, unknown>> = {}) => {
      const asked = Object.entries(query).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]);
      return read<T>(await asGuest(asked.length === 0 ? path : `${path}?${new URLSearchParams(asked as [string, string][])}`));
    },
    picture: async (path) => {
      const answer = await asGuest(path);
      return answer.ok ? URL.createObjectURL(await answer.blob()) : null;
    },
  };
}

/** `/graphql/system` asked over HTTP: as whoever a token or a cookie says, with the cookies its answers set. */
import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import type { World } from '../auth/world.ts';

export interface Told {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly data: any;
  readonly codes: readonly string[];
  readonly messages: readonly string[];
  readonly status: number;
  readonly headers: Headers;
}

export interface Cookie {
  readonly value: string;
  /** `HttpOnly`, `Max-Age=…`, as the answer says them. */
  readonly attributes: readonly string[];
}

/** One client: what its token is, and the cookies it holds. */
export class Client {
  readonly cookies = new Map<string, Cookie>();
  readonly #token: string | null;
  readonly #world: World;

  constructor(world: World, token: string | null = null) {
    this.#world = world;
    this.#token = token;
  }

  async ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Told> {
    const cookie = [...this.cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${this.#world.server.base}/graphql/system`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.#token !== null && { authorization: `Bearer ${this.#token}` }),
        ...(cookie !== '' && { cookie }),
      },
      body: JSON.stringify({ query, variables }),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [pair, ...attributes] = set.split('; ');
      const mark = pair!.indexOf('=');
      const [name, value] = [pair!.slice(0, mark), pair!.slice(mark + 1)];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, { value, attributes });
    }
    const { data, errors = [] } = (await answer.json()) as {
      data: unknown;
      errors?: readonly { message: string; extensions: { code: string } }[];
    };
    return {
      data,
      codes: errors.map(({ extensions }) => extensions.code),
      messages: errors.map(({ message }) => message),
      status: answer.status,
      headers: answer.headers,
    };
  }
}

/** All that can be asked of a type, to the end. */
export function wholeOf(type: GraphQLObjectType): string {
  const fields = Object.values(type.getFields()).map(({ name, type: below }) => {
    const named = getNamedType(below);
    return isObjectType(named) ? `${name} ${wholeOf(named)}` : name;
  });
  return `{ ${fields.join(' ')} }`;
}

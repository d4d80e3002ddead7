/** A small magazine behind a whole server, asked over HTTP as any client asks. */

import { dropDatabase, loadSql } from '../schemas/load.ts';
import { magazine } from '../sdk/magazine.ts';
import { startServer, type TestServer } from '../server.ts';

export interface Said {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was answered
  readonly json: any;
}

export interface DoorWorld extends TestServer {
  /** As the administrator, unless headers say otherwise. */
  post(body: unknown, headers?: Readonly<Record<string, string>>, path?: string): Promise<Said>;
  get(params: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Said>;
  ask(path: string, init?: RequestInit): Promise<Said>;
}

let count = 0;

export async function openDoorWorld(env: Readonly<Record<string, string>> = {}, system?: 'file'): Promise<DoorWorld> {
  const name = `pergola_graphql_door_${process.pid}_${++count}`;
  const url = await loadSql(
    'sqlite',
    name,
    `${magazine.sqlite}
    insert into authors (id, name, email) values (1, 'Ada', 'ada@example.com'), (2, 'Bea', null);
    insert into articles (id, title, status, price, views, author_id, published) values
      (1, 'One', 'published', 12.50, 9007199254740993, 1, '2024-01-02 03:04:05'), (2, 'Two', 'draft', null, 5, 1, null), (3, 'Three', 'draft', 1, 0, 2, null);
    insert into comments (id, text, article_id) values (1, 'good', 1), (2, 'bad', 1), (3, 'fine', 2);
    insert into tags (id, name) values (1, 'new'), (2, 'old');
    insert into article_tags values (1, 1), (1, 2), (2, 2);`,
  );
  const server = await startServer(url, { env, ...(system && { system }) });
  const bearer = { authorization: `Bearer ${server.token}` };
  const ask = async (path: string, init: RequestInit = {}): Promise<Said> => {
    const answer = await fetch(`${server.base}${path}`, init);
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : null };
  };
  return {
    ...server,
    ask,
    post: (body, headers = {}, path = '/graphql') =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (params, headers = {}) => ask(`/graphql?${new URLSearchParams(params)}`, { headers: { ...bearer, ...headers } }),
    close: async () => {
      await server.close();
      await dropDatabase(url);
    },
  };
}
